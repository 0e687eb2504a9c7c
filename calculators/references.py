"""Which number is explained: a reference such as `index:plan:2027-02-01`, as the views write it beside each number.

    index:SCENARIO:DATE   presence:SCENARIO:DATE   welcome:SCENARIO:DATE   light   share:N   factor:N:NAME
    budget:SCENARIO       more

A scenario is `past`; for the cadence `plan` or `again` too; for the pressure `next`, or `next-CHANGE-CHANNEL`; for the
week the number of a client. The reply clock and the rhythm have references of their own (`explaining_clock`,
`explaining_rhythm`).
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from . import cadence, cadence_inputs, pressure
from .errors import InputError, InputProblem
from .explaining import (
    explain_budget,
    explain_factor,
    explain_index,
    explain_light_day,
    explain_presence_points,
    explain_share,
    explain_welcome,
)
from .explaining_clock import explain_clock
from .explaining_rhythm import explain_rhythm
from .explaining_week import explain_week
from .parameters import Model
from .relation import History
from .steps import Sheet, Step

_ON_A_DAY: dict[str, Callable[[Sheet, History, int], float]] = {
    "index": explain_index,
    "presence": explain_presence_points,
    "welcome": explain_welcome,
}


def steps_of(name: str, inputs: Mapping[str, Any], reference: str, playbook: Mapping[str, Any]) -> list[Step]:
    """The lines that lead to the number at `reference` in the answer of `run(name, inputs, playbook)`.

    Raises:
        InputError: as `run`; or `unknown_number`, where the answer has no such number.
    """
    sheet = Sheet(Model.of(playbook))
    kind, *rest = reference.split(":")
    try:
        _EXPLAINED[name](sheet, kind, rest, inputs, playbook)
    except InputError:
        raise
    except (KeyError, IndexError, ValueError):
        raise InputError([InputProblem("", "unknown_number", {"given": reference[:80]})]) from None
    return sheet.steps


def _explain_pressure(
    sheet: Sheet, kind: str, rest: list[str], inputs: Mapping[str, Any], playbook: Mapping[str, Any]
) -> None:
    question = pressure.read(inputs, sheet.model)
    histories = {"past": question.history}
    if question.next:
        changed = pressure.changes(question.next, question.history)
        histories["next"] = question.history.with_contacts([question.next])
        histories |= {f"next-{change}-{c.channel}": question.history.with_contacts([c]) for change, c in changed}
    _explain_history(sheet, kind, rest, histories[_scenario_of(kind, rest)], question.today)


def _explain_cadence(
    sheet: Sheet, kind: str, rest: list[str], inputs: Mapping[str, Any], playbook: Mapping[str, Any]
) -> None:
    question = cadence_inputs.read(inputs, playbook)
    weights = cadence.budget(question)
    if kind == "more":
        found = cadence.decide(question, weights)
        given = {"U1": found.stage.total, "U2": found.stage.total + found.worth_of_one_more}
        sheet.write("V", "100 * (U2 - U1)", 100 * found.worth_of_one_more, given=given, label="one_more")
    elif kind == "budget":
        explain_budget(sheet, cadence.scenario(question, rest[0]), weights)
    else:
        history = cadence.scenario(question, _scenario_of(kind, rest))
        _explain_history(sheet, kind, rest, history, question.today)


def _scenario_of(kind: str, rest: list[str]) -> str:
    """Shares, factors and the light day are those of the past."""
    return rest[0] if kind in _ON_A_DAY else "past"


def _explain_history(sheet: Sheet, kind: str, rest: list[str], history: History, today: int) -> None:
    if kind == "light":
        explain_light_day(sheet, history, today)
    elif kind == "share":
        explain_share(sheet, history, int(rest[0]), today)
    elif kind == "factor":
        explain_factor(sheet, history, int(rest[0]), rest[1])
    else:
        _ON_A_DAY[kind](sheet, history, date.fromisoformat(rest[1]).toordinal())


_EXPLAINED: dict[str, Callable[[Sheet, str, list[str], Mapping[str, Any], Mapping[str, Any]], None]] = {
    "pressure": _explain_pressure,
    "cadence": _explain_cadence,
    "reply_clock": explain_clock,
    "rhythm": explain_rhythm,
    "week": explain_week,
}
