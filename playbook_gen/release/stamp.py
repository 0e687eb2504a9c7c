"""Names files after what they hold, and says so in every page."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from ..reading.tree import LANGUAGES
from .head import home_of, rewrite

NAMED = (
    "assets/web",
    "assets/playbook.json",
    "assets/python/bundle.json",
    "assets/atelier",
    "assets/atelier.json",
    "assets/atelier-read.json",
    *(f"assets/atelier-schemas-{lang}.json" for lang in LANGUAGES),
    "assets/atelier.zip",
)
"""What pages refer to by a name of ours. Scripts and styles name each other: their folder changes, not they."""
LENGTH = 10


def stamp(site: Path, folders: Sequence[str]) -> None:
    """Rename what `NAMED` names in each of the `folders` of languages, then every reference to it."""
    stamped = {}
    for folder in folders:
        for name in NAMED:
            path = site / folder / name
            if path.exists():
                stamped[path] = path.with_name(f"{path.stem}-{_hash(path)}{path.suffix}")
    known = {old.relative_to(site).as_posix(): new.name for old, new in stamped.items()}
    for page in site.rglob("*.html"):
        rewrite(page, partial(_renamed, home=home_of(page, site, folders), known=known))
    for old, new in stamped.items():
        old.rename(new)


def _renamed(html: str, home: str, known: Mapping[str, str]) -> str:
    """`html` with the new names in its attributes; the browser's Python is everybody's, the rest the language's own."""

    def rename(found: re.Match[str]) -> str:
        before, name = found.groups()
        own = f"{home}/{name}" if home else name
        new = known.get(own) or known.get(name)
        return f"{before}{Path(name).parent.as_posix()}/{new}" if new else found[0]

    return re.sub(rf'(="[^"<>]*?)({"|".join(map(re.escape, NAMED))})(?=["/])', rename, html)


def _hash(path: Path) -> str:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    seen = sha256()
    for file in files:
        seen.update(file.name.encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()[:LENGTH]
