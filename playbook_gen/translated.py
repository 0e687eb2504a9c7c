"""Tells each translated file which French it now translates: what `check` later compares the French with."""

import codecs
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .playbook import ORIGINAL, Reading
from .reading import Document
from .reading.codes import outdated, renewed
from .schema import Entry


class Translation(NamedTuple):
    """A translated file with its original."""

    model: type[Entry]
    french: Document
    english: Document

    @property
    def owed(self) -> tuple[str, ...]:
        """What has changed in French since, or was not said to be translated; empty where the codes are right."""
        return tuple(problem.place for problem in outdated(self.model, self.french, self.english))


def translations(reading: Reading) -> dict[str, Translation]:
    """The translated files that could be read, by the name of each: `content/en/ideas/pair-qui-raconte.yml`."""
    found: dict[str, Translation] = {}
    for lang, playbook in reading.unchecked.items():
        for entry in playbook.entries if lang != ORIGINAL else ():
            documents = playbook.layers[entry.file].documents
            if len(documents) > 1:
                found[documents[0].file] = Translation(type(entry), documents[-1], documents[0])
    return found


def renew(root: Path, chosen: Iterable[Translation]) -> list[str]:
    """Write the codes of the French as it is now into the files `chosen`, and give the names of those that changed."""
    changed = []
    for translation in chosen:
        new = renewed(translation.model, translation.french, translation.english)
        if new != translation.english.text:
            rewrite(root / translation.english.file, new)
            changed.append(translation.english.file)
    return changed


def rewrite(path: Path, text: str) -> None:
    """Put `text` into `path` in one move, with the ends of lines and the mark that the file had."""
    old = path.read_bytes()
    ends = "\r\n" if b"\r\n" in old else "\n"
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(mark + text.replace("\n", ends).encode())
    os.replace(beside, path)
