"""What the worked examples would say under another value of each parameter, for the page of the parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.forms import inputs_of
from calculators.parameters import Model
from calculators.spreading import ENDS, Study, sensitivity
from calculators.views.common import borders
from calculators.views.words import percent, whole

from ..schema.site import Parameter
from .desk import Desk

SHOWN = (("cadence", "first"), ("cadence", "welcome_presence"), ("pressure", "index"))
"""The numbers shown, in the order of the columns: by calculator, in its worked example."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The numbers with a parameter at `value`, each with whether it differs from the number as it is."""

    value: float
    cells: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Effect:
    """A parameter that changes what is shown, at the ends of its range that do."""

    key: str
    parameter: Parameter
    moves: Sequence[Moved]


@dataclass(frozen=True, slots=True)
class Effects:
    """The numbers as they are, and every parameter that changes one of them."""

    as_is: Sequence[str]
    effects: Sequence[Effect]


def effects_in(desk: Desk) -> Effects | None:
    """Computed with the module that words the precision of an answer; None without the two calculators."""
    calculators = desk.playbook.calculators
    names = tuple(dict.fromkeys(name for name, _ in SHOWN))
    if not all(name in calculators for name in names):
        return None
    values = {name: calculators[name].example.filled_in for name in names}
    known = [desk.data[key] for key in ("parameters", "calendar", "contact_kinds")]
    made_from = (values, known, list(desk.data["ideas"]), desk.playbook.parameters, desk.playbook.words)
    name = ("effects", desk.playbook.lang)
    return desk.asked.memory.recall(name, made_from, lambda: _effects(values, desk), slow=True)


def _effects(values: Mapping[str, Mapping[str, Any]], desk: Desk) -> Effects:
    studies = {}
    for name, given in values.items():
        inputs, _ = inputs_of(name, given, desk.data)
        studies[name] = Study.of(name, inputs, desk.data)
    numbers = {name: study.base()[0] for name, study in studies.items()}
    moves: dict[tuple[str, str], dict[str, Any]] = {}
    for name, study in studies.items():
        for key, end, found in sensitivity(study):
            moves.setdefault((key, end), {})[name] = found
    as_is = _shown(numbers, desk)
    effects = []
    for key, parameter in desk.playbook.parameters.parameters.items():
        rows = []
        for end in ENDS:
            cells = _shown({**numbers, **moves.get((key, end), {})}, desk)
            if cells != as_is:
                changes = [(cell, cell != before) for cell, before in zip(cells, as_is, strict=True)]
                rows.append(Moved(studies["cadence"].end(key, end), changes))
        if rows:
            effects.append(Effect(key, parameter, rows))
    return Effects(as_is, effects)


def _shown(numbers: dict[str, Any], desk: Desk) -> list[str]:
    return [_worded(name, numbers[calculator].get(name), desk) for calculator, name in SHOWN]


def _worded(name: str, value: Any, desk: Desk) -> str:
    """A day, a presence out of 100 or an index; a dash where the example has no such number."""
    if value is None:
        return "–"
    if name == "first":
        return desk.wording.common.short_day(value)
    return str(percent(value) if name == "welcome_presence" else whole(value, borders(Model.of(desk.data))))
