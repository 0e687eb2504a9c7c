"""Turns an answer into something to act on: a calendar, a table for a spreadsheet, a record for a CRM, a text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..words import Words
from .agenda import agenda
from .memo import memo
from .record import record
from .table import table
from .tasks import OWN_TEXTS, TEXTS, Handed, handed_of


@dataclass(frozen=True, slots=True)
class Format:
    """How the contacts of an answer are written, and what a browser must know of the file."""

    ending: str
    type: str
    write: Callable[[Handed, Words], str]
    on_demand: bool = False
    """Whether it needs what a page does not load at first."""


FORMATS: Mapping[str, Format] = {
    "ics": Format("ics", "text/calendar", agenda, on_demand=True),
    "csv": Format("csv", "text/csv", table),
    "json": Format("json", "application/json", record),
    "text": Format("txt", "text/plain", memo),
}
NAMES: Sequence[str] = tuple(OWN_TEXTS)
"""The calculators whose answer is a plan."""


def file_of(
    format: str,
    name: str,
    answer: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> dict[str, Any]:
    """The file of an answer of `run(name, inputs, playbook)`, as `calculators.hand_over` gives it."""
    written = FORMATS[format]
    handed = handed_of(name, answer, inputs, playbook, words)
    return {
        "filename": f"{handed.file}-{handed.today}.{written.ending}",
        "type": written.type,
        "text": written.write(handed, words),
        "contacts": len(handed.tasks),
    }


__all__ = ["FORMATS", "NAMES", "OWN_TEXTS", "TEXTS", "Format", "file_of"]
