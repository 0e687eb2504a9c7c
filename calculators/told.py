"""What a pasted table makes one say, as data; the page words it in its language."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What of a line (from 1; 0 is the whole text) was not understood: a code and the values of its sentence."""

    line: int
    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know of the table as a whole."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)
