"""The values that a calculator's form is opened with are ones that it accepts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from calculators import answer
from calculators.fields import FORMS, Field

from ..playbook import Playbook
from ..problems import Problem
from ..reading import Where

FARTHEST = 3660
"""Days from today that a starting point may name."""


def examples_are_answered(playbook: Playbook, data: Mapping[str, Any]) -> Iterator[Problem]:
    """The worked example of each calculator gets an answer."""
    for name, calculator in playbook.calculators.items():
        try:
            refused = _refused(name, calculator.example.filled_in, data)
        except KeyError as missing:
            yield playbook.problem("text_missing", calculator, ("texts",), at_key=True, given=missing.args[0])
            continue
        for where, message in refused:
            yield playbook.problem("example_refused", calculator, ("example", "values", *where), message=message)


def starting_points_fit(playbook: Playbook, data: Mapping[str, Any]) -> Iterator[Problem]:
    """What a situation fills a form with is accepted; what it leaves to the rep is not asked for."""
    today = date.fromisoformat(playbook.site.example_day)
    usual = {"today": today.isoformat(), "relation": "known", "region": playbook.site.regions[0].code}
    for situation in playbook.situations.values():
        start = situation.calculator
        if start is None or start.name not in playbook.calculators:
            continue
        fields = FORMS[start.name]
        own = {field.name for field in fields}
        values = {key: value for key, value in usual.items() if key in own} | _dated(fields, start.values, today)
        try:
            refused = _refused(start.name, values, data)
        except KeyError:  # a text is missing, which the example of the calculator tells
            continue
        for where, message in refused:
            if where and where[0] in start.values:
                yield playbook.problem("example_refused", situation, ("calculator", "values", *where), message=message)


def _refused(name: str, values: Mapping[str, Any], data: Mapping[str, Any]) -> list[tuple[Where, str]]:
    """The ways to the values that the calculator refuses, and what it says of them.

    Raises:
        KeyError: the answer needs a text that the playbook has not.
    """
    problems = answer(name, values, data)["problems"]
    return [(_way(problem["path"]), problem["message"]) for problem in problems]


def _way(path: str) -> Where:
    return tuple(int(step) if step.isdigit() else step for step in path.split(".") if step)


def _dated(fields: tuple[Field, ...], values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """`values` with a date in the place of every number of days, where `fields` ask for a date."""
    dates = {f"{field.name}.{inner.name}" for field in fields for inner in field.fields if inner.kind == "date"}
    dates |= {field.name for field in fields if field.kind == "date"}

    def dated(value: Any, path: str) -> Any:
        if isinstance(value, Mapping):
            return {key: dated(held, f"{path}.{key}".lstrip(".")) for key, held in value.items()}
        if isinstance(value, list):
            return [dated(held, path) for held in value]
        if path in dates and isinstance(value, int) and abs(value) <= FARTHEST:
            return (today + timedelta(value)).isoformat()
        return value

    return {key: dated(value, key) for key, value in values.items()}
