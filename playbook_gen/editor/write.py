"""Writes into a project what an editor needs."""

from collections.abc import Iterator
from pathlib import Path

from ..reading.tree import ORIGINAL, TRANSLATIONS, survey
from .files import schema_files, settings_files
from .modeline import with_modeline


def write(root: Path) -> list[str]:
    """Bring schemas and modelines of the project at `root` up to date; give the paths that changed.

    Settings of VS Code are written only where there are none: they are the trainer's. A file that is not UTF-8 is
    left to `playbook check`.
    """
    wanted = schema_files() | {
        path: text for path, text in settings_files().items() if not (root / path).exists()
    }  # fmt: skip
    wanted |= dict(_content_files(root))
    return [path for path, text in sorted(wanted.items()) if _put(root / path, text)]


def _content_files(root: Path) -> Iterator[tuple[str, str]]:
    for lang in (ORIGINAL, *TRANSLATIONS):
        folder = "content" if lang == ORIGINAL else f"content/{lang}"
        places, _ = survey(root / folder, folder)
        for place in places:
            path = f"{folder}/{place}.yml"
            try:
                text = (root / path).read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
            yield path, with_modeline(text, path)


def _put(path: Path, text: str) -> bool:
    """Write `text` at `path`; say whether that changed anything."""
    raw = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == raw:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return True
