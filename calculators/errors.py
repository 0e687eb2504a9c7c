"""What is wrong with an answer of the reader, as data; the page words it in its language."""

from dataclasses import dataclass, field
from typing import Any

TEXTS: dict[str, str] = {
    "errors.missing": "",
    "errors.unknown_field": "",
    "errors.not_an_object": "",
    "errors.not_a_list": "given",
    "errors.not_a_date": "given",
    "errors.no_such_day": "given",
    "errors.outside_years": "given first last",
    "errors.not_a_number": "given",
    "errors.not_whole": "given",
    "errors.out_of_range": "given low high",
    "errors.not_a_choice": "given choices",
    "errors.not_text": "given",
    "errors.too_long": "most",
    "errors.not_a_flag": "given",
    "errors.too_many": "given most",
    "errors.in_future": "given today",
    "errors.after_today": "given today",
    "errors.before_sent": "given sent",
    "errors.before_today": "given today",
    "errors.before_earliest": "given earliest",
    "errors.latest_before_earliest": "given earliest",
    "errors.before_likely": "given likely",
    "errors.outside_calendar": "given first last",
    "errors.no_channel": "",
    "errors.not_plannable": "given choices",
    "errors.promise_too_early": "given today",
    "errors.promise_too_late": "given latest",
    "errors.unknown_number": "given",
    "errors.table_too_long": "given most",
    "errors.table_too_many_lines": "given most",
    "errors.table_missing": "",
    "errors.table_nothing": "",
    "errors.table_no_date_column": "",
    "errors.table_no_client_column": "",
    "errors.table_too_many_clients": "given most",
    "errors.unknown_calculator": "given choices",
}
"""The sentence of each code, in calculators/words.yml, and the {variables} that may stand in it."""


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
