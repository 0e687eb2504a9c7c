"""A YAML file as data, and where in the file each of its values stands."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..problems import Problem, Severity

Where = tuple[str | int, ...]
"""The way to a value: keys, and places in lists counted from 0. `("steps", 2, "why")`"""

BLANKS = " \t\n"
"""What YAML takes for blank; a no-break space is none."""


class Spot(NamedTuple):
    """Offsets of a value in its file, and of the key before it (the dash of a list has none)."""

    key: int | None
    start: int
    end: int


class Written(NamedTuple):
    """A value as it is written in its file, quotes and indents included, from the offset `start` on."""

    start: int
    text: str


class Layout:
    """Lines and columns of a text."""

    def __init__(self, text: str) -> None:
        """Find the lines of `text`, which ends them all with a plain line feed."""
        self.lines = text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = min(bisect_right(self._starts, offset), len(self.lines))
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1."""
        return self.lines[number - 1]


@dataclass(frozen=True)
class Document:
    """A file that was read: `file` as problems name it, `data` with its keys as texts, and the spots of its values."""

    file: str
    text: str
    data: Any
    spots: Mapping[Where, Spot] = field(repr=False)

    @cached_property
    def layout(self) -> Layout:
        """The lines of the file."""
        return Layout(self.text)

    def nearest(self, where: Where) -> Where:
        """`where`, or the closest value around it that stands in the file."""
        while where and where not in self.spots:
            where = where[:-1]
        return where

    def find(self, where: Where, pattern: re.Pattern[str], nth: int = 0) -> int | None:
        """The offset of the `nth` match (from 0) of `pattern` in the value at `where`, as it is written in the file."""
        spot = self.spots[self.nearest(where)]
        matches = list(pattern.finditer(self.text, spot.start, spot.end))
        return matches[nth].start() if nth < len(matches) else None

    def written(self, where: Where) -> Written:
        """The value at `where` as it is written in the file, with its offset there."""
        spot = self.spots[self.nearest(where)]
        return Written(spot.start, self.text[spot.start : spot.end])

    def problem(
        self,
        code: str,
        where: Where = (),
        *,
        at_key: bool = False,
        offset: int | None = None,
        severity: Severity = "error",
        correction: str = "",
        **values: Any,
    ) -> Problem:
        """A problem of the value at `where`, placed on it, on its key, or at an offset of the file.

        `values` are those of its sentences; None leaves one out. What is `given` at that place is corrected to what is
        `near`, unless another `correction` is known.
        """
        values = {name: value for name, value in values.items() if value is not None}
        spot = self.spots[self.nearest(where)]
        if offset is None:
            offset = spot.key if at_key and spot.key is not None else spot.start
        line, column = self.layout.place(offset)
        source = self.layout.line(line)
        correction = correction or _with_near(source, column - 1, values)
        return Problem(code, self.file, line, column, values, severity, source, correction)

    def with_value(self, where: Where, new: str) -> str:
        """The line of the value at `where` with `new` in its place; empty where the value takes several lines."""
        spot = self.spots[self.nearest(where)]
        line, column = self.layout.place(spot.start)
        source, old = self.layout.line(line), self.text[spot.start : spot.end].strip(BLANKS)
        if not source.startswith(old, column - 1):
            return ""
        return source[: column - 1] + new + source[column - 1 + len(old) :]


def _with_near(source: str, start: int, values: Mapping[str, Any]) -> str:
    """The line with what is `near` in the place of what is `given` at `start`, where both are known."""
    given, near = values.get("given"), values.get("near")
    if not given or not near:
        return ""
    found = re.compile(rf"(\s*<?[\"'{{]?(?:[a-z]+:)?){re.escape(str(given))}(?![\w-])").match(source, start)
    return f"{source[:start]}{found[1]}{near}{source[found.end() :]}" if found else ""


@dataclass(frozen=True)
class Layers:
    """The file a text may be translated in, before the French file that holds the rest."""

    documents: tuple[Document, ...]

    def holder(self, where: Where) -> Document:
        """The first document in which `where` stands; else the last, the French one."""
        return next((d for d in self.documents if where in d.spots), self.documents[-1])
