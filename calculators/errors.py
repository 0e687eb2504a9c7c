"""What is wrong with an answer of the reader, as data; the page words it in its language."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One wrong field: its path (`contacts.1.date`), a code, and the values that the sentence needs."""

    path: str
    code: str
    values: dict[str, Any] = field(default_factory=dict)


class InputError(ValueError):
    """Raised by `run` with *every* wrong field in `problems`; nothing is ever clamped silently."""

    def __init__(self, problems: list[InputProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.path or '(inputs)'}: {p.code}" for p in problems))
