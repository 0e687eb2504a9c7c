"""The values that a calculator's form is opened with are ones that it accepts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from calculators.fields import FORMS, Field

from ..asked import Asked
from ..links import FOLDER_OF, named_in
from ..playbook import Playbook
from ..problems import Problem
from ..reading import Where
from ..reading.models import unknown_key
from ..reading.walk import texts
from ..schema import Calculator, Situation
from .references import names_contact_kind

FARTHEST = 3660
"""Days from today that a starting point may name."""


def examples_are_answered(playbook: Playbook, asked: Asked) -> Iterator[Problem]:
    """The worked example of each calculator gets an answer, and its texts stand in fields that there are."""
    for name, calculator in playbook.calculators.items():
        example, document = calculator.example, playbook.layers[calculator.file]
        known = set(_text_fields(FORMS[name], example.values))
        for key in (key for key in example.texts if key not in known):
            where = ("example", "texts", key)
            yield unknown_key(document.holder(where), where, known, known - example.texts.keys())[0]
        unplaced = example.texts.keys() - {field.name for field in FORMS[name]}
        values = {key: value for key, value in example.filled_in.items() if key not in unplaced}
        yield from _refused(playbook, calculator, ("example", "values"), name, values, asked)


def starting_points_fit(playbook: Playbook, asked: Asked) -> Iterator[Problem]:
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
        place = ("calculator", "values")
        yield from _refused(playbook, situation, place, start.name, values, asked, start.values)


def _refused(
    playbook: Playbook,
    entry: Calculator | Situation,
    place: Where,
    name: str,
    values: Mapping[str, Any],
    asked: Asked,
    written: Mapping[str, Any] | None = None,
) -> Iterator[Problem]:
    """The values that the calculator refuses, each with what it says of it in every language.

    `place` is where they stand in `entry`; only those `written` there are told. Names that lead nowhere are told by
    `references`, a file that is broken by the reader: here they would only be told again.
    """
    told = {
        lang: asked.answer(entry.file, name, values, lang)["problems"]
        for lang in asked.data
        if lang == playbook.lang or asked.answer(entry.file, name, values, playbook.lang)["problems"]
    }
    dangling = _dangling(playbook, entry)
    for n, problem in enumerate(told[playbook.lang]):
        way = _way(problem["path"])
        where = _written_at(entry, place, way)
        if where not in dangling and (written is None or (way and way[0] in written)):
            message = {lang: problems[n]["message"] for lang, problems in told.items()}
            yield playbook.problem("example_refused", entry, where, message=message)


def _dangling(playbook: Playbook, entry: Calculator | Situation) -> set[Where]:
    """Where `entry` names a file that could not be read or does not exist, or a kind of contact that is none."""
    files = {
        named.where
        for named in named_in(entry)
        if named.kind in FOLDER_OF and named.name not in playbook.folder(FOLDER_OF[named.kind])
    }
    known = playbook.site.contact_kinds
    kinds = {where for where, text, _ in texts(entry) if names_contact_kind(where) and text not in known}
    return files | kinds


def _text_fields(fields: tuple[Field, ...], values: Mapping[str, Any]) -> Iterator[str]:
    """What the texts of an example may be for: fields, and those of the rows that `values` has."""
    for field in fields:
        if field.kind in ("text", "prose"):
            yield field.name
        rows = values.get(field.name) if field.kind == "rows" else None
        for n, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, Mapping):
                yield from (f"{field.name}.{n}.{inner.name}" for inner in field.fields if inner.kind == "text")


def _written_at(entry: Calculator | Situation, place: Where, way: Where) -> Where:
    """Where the value at `way` is written: what an example says in its own words stands beside its other values."""
    path = ".".join(map(str, way))
    own = isinstance(entry, Calculator) and path in entry.example.texts
    return (*place[:-1], "texts", path) if own else (*place, *way)


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
