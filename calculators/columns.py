"""Which column of a pasted table holds what: by its heading, or, where there is none, by what its cells hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .sheet import SEPARATORS, Line, named_separator, split
from .synonyms import Phrases, fold
from .written_days import DayReader

SAMPLE = 200
"""Lines looked at to recognise separators and columns."""
ASPECTS = ("channel", "kind", "direction")
FACTS = (
    "budget_earliest", "budget", "budget_latest", "promised", "ideas", "relation", "refused", "tender", "status",
)  # fmt: skip
"""Columns that say something of the client, not of a contact."""


class Vocabulary:
    """The synonyms of a playbook, ready to be looked up; the labels that its forms show count among them."""

    def __init__(self, playbook: Mapping[str, Any]) -> None:
        words = playbook["pasted"]["synonyms"]
        kinds = {key: kind["label"] for key, kind in playbook["contact_kinds"].items()}
        self.unsaid_kind: str = playbook["pasted"]["unsaid_kind"]
        self.headings = Phrases({"column": words["columns"]})
        self._rank = {fold(h): n for phrases in words["columns"].values() for n, h in enumerate(phrases)}
        self.aspects = Phrases(
            {
                "channel": _with_labels(words["channels"], playbook["texts"]["common"]["channels"]),
                "kind": _with_labels({key: words["kinds"].get(key, ()) for key in kinds}, kinds),
                "direction": words["directions"],
            }
        )
        relations = _with_labels(words["relations"], playbook["texts"]["common"]["relations"])
        self.facts = Phrases({"relation": relations, "status": words["status"], "answer": words["answers"]})
        self.days = DayReader(words["months"], words["weekdays"])

    def role(self, heading: str) -> str | None:
        """What a column of this heading holds."""
        return self.headings.whole(heading).get("column")

    def rank(self, heading: str) -> int:
        """Of two columns with the same role, the one of lower rank is meant."""
        return self._rank.get(fold(heading), len(self._rank))


def _with_labels(synonyms: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> dict[str, list[str]]:
    return {key: [*phrases, *([labels[key]] if key in labels else [])] for key, phrases in synonyms.items()}


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each role, the places of free columns (`what`, best first), and what is left aside."""

    places: Mapping[str, int]
    what: tuple[int, ...]
    headed: bool
    ignored: tuple[str, ...]

    def cell(self, line: Line, role: str) -> str:
        """The cell of a role, "" where the line or the table has none."""
        place = self.places.get(role)
        return line.cells[place] if place is not None and place < len(line.cells) else ""

    def free(self, line: Line) -> list[str]:
        """The cells of the free columns that hold something."""
        return [line.cells[place] for place in self.what if place < len(line.cells) and line.cells[place]]


def separator_of(lines: list[str], vocabulary: Vocabulary, today: int) -> tuple[str, int]:
    """The separator under which most cells are understood, and the index of the first line of the table."""
    named = named_separator(lines)
    if named:
        return named, 1

    def understood(separator: str) -> int:
        sample = split(lines, separator, most=SAMPLE).lines
        headings = sum(vocabulary.role(cell) is not None for cell in sample[0].cells) if sample else 0
        cells = [cell for line in sample for cell in line.cells if cell]
        days = sum(_is_day(cell, vocabulary, today) for cell in cells)
        return headings + days + sum(bool(vocabulary.aspects.within(cell)) for cell in cells)

    return max(SEPARATORS, key=understood), 0


def _is_day(cell: str, vocabulary: Vocabulary, today: int) -> bool:
    return vocabulary.days.read(cell, today, ahead=False).day is not None


def columns_of(lines: Sequence[Line], vocabulary: Vocabulary, today: int) -> Columns:
    """The columns by the headings of the first line, where it is one, else by content."""
    first = lines[0]
    roles = [vocabulary.role(cell) for cell in first.cells]
    if any(roles) and not any(_is_day(cell, vocabulary, today) for cell in first.cells):
        return _by_headings(first.cells, roles, vocabulary)
    return _by_content(lines[:SAMPLE], vocabulary, today)


def _by_headings(headings: Sequence[str], roles: Sequence[str | None], vocabulary: Vocabulary) -> Columns:
    places: dict[str, int] = {}
    what: list[int] = []
    for place in sorted(range(len(headings)), key=lambda n: vocabulary.rank(headings[n])):
        role = roles[place]
        if role == "what":
            what.append(place)
        elif role is not None:
            places.setdefault(role, place)
    used = {*places.values(), *what}
    ignored = [heading for n, heading in enumerate(headings) if heading and n not in used]
    return Columns(places, tuple(what), True, tuple(ignored))


def _by_content(lines: Sequence[Line], vocabulary: Vocabulary, today: int) -> Columns:
    """Dates make the date column, known words the free ones; a single column of other texts holds the client.

    Of several columns of dates or of other texts none is preferred in silence: the first dates are those of the
    contacts, the rest is left aside and named by its number.
    """
    width = max(len(line.cells) for line in lines)
    columns = [[line.cells[n] for line in lines if n < len(line.cells) and line.cells[n]] for n in range(width)]
    days = [n for n, cells in enumerate(columns) if _mostly(_is_day(cell, vocabulary, today) for cell in cells)]
    known = [
        n
        for n, cells in enumerate(columns)
        if n not in days and _mostly(bool(vocabulary.aspects.within(cell)) for cell in cells)
    ]
    texts = [
        n
        for n, cells in enumerate(columns)
        if n not in (*days, *known) and _mostly(any(map(str.isalpha, cell)) for cell in cells)
    ]
    places = {"date": days[0]} if days else {}
    if len(texts) == 1:
        places["client"] = texts[0]
    used = {*places.values(), *known}
    ignored = tuple(str(n + 1) for n, cells in enumerate(columns) if cells and n not in used)
    return Columns(places, tuple(known), False, ignored)


def _mostly(answers: Any) -> bool:
    told = list(answers)
    return bool(told) and 2 * sum(told) > len(told)
