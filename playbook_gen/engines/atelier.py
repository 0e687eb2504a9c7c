"""The Atelier's files on the site: its scripts, what it edits, what its Python needs besides a calculator's."""

import json
from collections.abc import Mapping
from pathlib import Path

from ..atelier.shipping import documents_of, schemas_of, texts_of
from ..playbook import ORIGINAL
from ..runtime import Bundle, Rehearsal, build_archive
from .content import Content

WEB = Path(__file__).parent.parent / "web"
SHARED = ("engine.js", "python.js", "status.js")
"""Scripts of the calculators that the Atelier uses too; its folder has a name of its own, so it has copies of them."""
FOLDER = "assets/atelier"
TEXTS, READ, ARCHIVE = f"{FOLDER}.json", f"{FOLDER}-read.json", f"{FOLDER}.zip"


def scripts() -> dict[str, Path]:
    """The scripts and styles, by where they stand below each language."""
    own = sorted((WEB / "atelier").glob("*.*s"))
    return {f"{FOLDER}/{path.name}": path for path in (*own, *(WEB / name for name in SHARED))}


def shipped(content: Content, archive: Path | None) -> dict[str, str]:
    """The playbook as the Atelier reads it, by where it stands at the root of the site."""
    texts = texts_of(content.playbooks)
    known = {"year": content.year, "archive": archive.stat().st_size if archive else None, "texts": texts}
    schemas = {f"{FOLDER}-schemas-{lang}.json": schemas_of(lang) for lang in content.playbooks}
    return {TEXTS: json.dumps(known, ensure_ascii=False), READ: documents_of(content.playbooks), **schemas}


def archive_of(content: Content, bundle: Bundle, root: Path) -> Path | None:
    """The archive of its Python, tried on the playbook with a file broken; None where pydantic's wheel is not there.

    `root` holds `node_modules/` and the wheel. Raises BundleError when it does not work.
    """
    files = shipped(content, None)
    rehearsal = Rehearsal(files[TEXTS], files[READ], schemas_of(ORIGINAL), [broken(json.loads(files[TEXTS])["texts"])])
    return build_archive(root / ".build" / "atelier", bundle, rehearsal, root=root)


def broken(texts: Mapping[str, str]) -> tuple[str, str]:
    """A file of the playbook with a key that does not exist."""
    file = next((name for name in texts if name.startswith("content/ideas/")), "content/playbook.yml")
    return file, texts[file].replace("title:", "titre:", 1)
