"""A pasted text as lines of cells: separators, quoted cells that hold line breaks, and the line each row began on."""

import csv
import re
import unicodedata
from typing import NamedTuple

SEPARATORS = ("\t", ";", ",")
MOST_QUOTED_LINES = 60
"""Lines that one quoted cell may hold; a quotation mark that is still open then was never meant to be closed."""
_JOINER = "\u200d"
_NAMED_SEPARATOR = re.compile(r'"?sep=([;,\t])"?', re.IGNORECASE)


class Line(NamedTuple):
    """A row, and the number of the line of the text on which it begins (from 1)."""

    number: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """The rows that hold something, and the numbers of the lines on which a quotation mark is left open."""

    lines: list[Line]
    open_quotes: list[int]


def physical_lines(text: str) -> list[str]:
    """The lines as an editor shows them; no other character than a line break ends one."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def named_separator(lines: list[str]) -> str | None:
    """The separator that a first line `sep=;` names, as spreadsheets write it."""
    found = _NAMED_SEPARATOR.fullmatch(lines[0].strip(" ")) if lines else None
    return found[1] if found else None


def split(lines: list[str], separator: str, first: int = 0, most: int | None = None) -> Sheet:
    """The rows of `lines` from index `first` on, `most` of them at most.

    >>> split(['a;"b', 'c";d', 'e;"f'], ";")
    Sheet(lines=[Line(number=1, cells=('a', 'b c', 'd'))], open_quotes=[3])
    """
    sheet = Sheet([], [])
    place = first
    while place < len(lines) and (most is None or len(sheet.lines) < most):
        if '"' not in lines[place]:
            cells, used = lines[place].split(separator), 1
        else:
            read = _quoted(lines[place : place + MOST_QUOTED_LINES], separator)
            if read is None:
                sheet.open_quotes.append(place + 1)
                place += 1
                continue
            cells, used = read
        cleaned = tuple(_clean(cell) for cell in cells)
        if any(cleaned):
            sheet.lines.append(Line(place + 1, cleaned))
        place += used
    return sheet


def _quoted(lines: list[str], separator: str) -> tuple[list[str], int] | None:
    """The first row of `lines` and how many of them it takes; None where its quotation mark stays open."""
    for strict in (True, False):
        waiting = iter(lines if strict else lines[:1])
        reader = csv.reader((line + "\n" for line in waiting), delimiter=separator, strict=strict)
        try:
            return next(reader), reader.line_num
        except (csv.Error, StopIteration):
            # A mark inside a cell (`5" ; "grand" modèle`) is no quoting: the line is then read alone and leniently,
            # unless what was wrong is that no mark ever closes.
            if strict and reader.line_num == len(lines) and lines[0].count('"') % 2:
                return None
    return None


def _clean(cell: str) -> str:
    """A cell on one line, without control characters and those that hide or reorder others; emoji stay whole."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())
    spaced = "".join(" " if c.isspace() else c for c in cell)
    kept = (c for c in spaced if c == _JOINER or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return " ".join("".join(kept).split())
