"""Which files make a playbook, and which have no place in it."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple, get_args

from ..problems import Problem
from ..schema import FOLDERS, SINGLE, Entry
from ..schema.common import CalculatorName
from .near import nearest, slug

ORIGINAL = "fr"
"""The language of `content/` itself."""
TRANSLATIONS = ("en",)
"""Its folders that hold the tree again in another language."""
LANGUAGES = (ORIGINAL, *TRANSLATIONS)
SUFFIX = ".yml"
_NAMES = {"calculators": get_args(CalculatorName)}
"""Folders whose files have given names."""


class Place(NamedTuple):
    """A file of the tree, by its path without `.yml` (`ideas/pilote-petit-risque`), and its model."""

    path: str
    model: type[Entry]

    @property
    def folder(self) -> str:
        """`ideas`; empty for a file of which there is one."""
        return "" if self.path in SINGLE else self.path.partition("/")[0]

    @property
    def id(self) -> str:
        """The name that other files use."""
        return self.path.rpartition("/")[2]


def survey(root: Path, shown: str) -> tuple[dict[str, Place], list[Problem]]:
    """The files of one language under `root`, by path, and those that have no place there.

    `shown` stands before the names of files in problems: `content`, `content/en`.
    """
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for path in _files(root):
        relative = PurePosixPath(path.relative_to(root).as_posix())
        if relative.parts[0] in TRANSLATIONS and shown.count("/") == 0:
            continue
        found = place_of(relative, f"{shown}/{relative}")
        if isinstance(found, Place):
            places[found.path] = found
        else:
            problems.append(found)
    return places, problems


def _files(root: Path) -> Iterator[Path]:
    """Every file under `root` in the order of its name, those of editors and systems left out."""
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden:
            yield path


def place_of(relative: PurePosixPath, file: str) -> Place | Problem:
    """The place of a file, `relative` to the folder of its language; or the `file`'s problem where it has none."""
    if relative.suffix != SUFFIX:
        code = "yaml_suffix" if relative.suffix.lower() in (".yaml", ".yml") else "unknown_file"
        return Problem(code, file, values={"name": relative.stem})
    path = str(relative.with_suffix(""))
    if path in SINGLE:
        return Place(path, SINGLE[path])
    folder, name = relative.parts[0], relative.stem
    if len(relative.parts) == 1:
        near = nearest(name, [single for single in SINGLE if "/" not in single])
        return Problem("unknown_single", file, values={"near": near} if near else {})
    if len(relative.parts) > 2 or folder not in FOLDERS:
        near = nearest(folder, FOLDERS) if len(relative.parts) == 2 else None
        values = {"folder": str(relative.parent), "choices": list(FOLDERS)} | ({"near": near} if near else {})
        return Problem("unknown_folder", file, values=values)
    given = _NAMES.get(folder, ())
    if name != slug(name) and name not in given:
        return Problem("file_name", file, values={"name": name, "near": slug(name) or "une-idee"})
    if given and name not in given:
        return Problem("not_a_calculator", file, values={"name": name, "choices": given})
    return Place(path, FOLDERS[folder])
