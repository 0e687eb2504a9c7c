"""A cadence on the calendar, with the pressure and the presence that our own model finds in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calculators import run

from .playbook import Playbook
from .schema import Cadence

DAYS_AFTER = 28
"""How long after its last contact a cadence is drawn: time to see the pressure fall."""
_REACH = 60
"""Days before and after today in the curve of `run("pressure")`."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DatedContact:
    """A step of a cadence on its day; `index` is the pressure and `presence` the presence at the end of that day."""

    step: int
    date: date
    channel: str
    kind: str
    index: float
    presence: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The end of a day: index 0–100, presence and welcome presence 0–1."""

    date: date
    index: float
    presence: float
    welcome: float


@dataclass(frozen=True, slots=True)
class CadenceCurves:
    """The contacts of a cadence in order, and every day from the first to four weeks after the last."""

    contacts: tuple[DatedContact, ...]
    days: tuple[CurvePoint, ...]


def cadence_curves(cadence: Cadence, playbook: Playbook, data: Mapping[str, Any]) -> CadenceCurves:
    """The cadence as sent from the playbook's example day, in its first region, nobody answering.

    `data` is `playbook_data` of the same playbook. Steps of day n fall on the n-th working day after the example day.
    """
    start = date.fromisoformat(playbook.site.example_day)
    region = playbook.site.regions[0].code
    days = _working_days(start, max(step.day for step in cadence.steps), data["calendar"][region]["closed"])
    dates = [days[step.day] for step in cadence.steps]
    contacts = [_contact(step.channel, step.kind, day, data) for step, day in zip(cadence.steps, dates, strict=True)]
    curve = _curve(cadence.relation, contacts, min(dates), max(dates) + timedelta(DAYS_AFTER), data)
    by_date = {point.date: point for point in curve}
    dated = (
        DatedContact(n, day, step.channel, step.kind, by_date[day].index, by_date[day].presence)
        for n, (step, day) in enumerate(zip(cadence.steps, dates, strict=True))
    )
    return CadenceCurves(tuple(dated), curve)


def _working_days(start: date, most: int, closed: Mapping[str, str]) -> list[date]:
    """`start`, then the working days after it, `most` of them."""
    days = [start]
    day = start
    while len(days) <= most:
        day += timedelta(1)
        if day.weekday() < _SATURDAY and day.isoformat() not in closed:
            days.append(day)
    return days


def _contact(channel: str, kind: str, day: date, data: Mapping[str, Any]) -> dict[str, Any]:
    meaning = data["contact_kinds"][kind]
    known = {key: meaning[key] for key in ("ask", "novelty", "reason", "invited")}
    return {"date": day.isoformat(), "channel": channel, **known}


def _curve(
    relation: str, contacts: list[dict[str, Any]], first: date, last: date, data: Mapping[str, Any]
) -> tuple[CurvePoint, ...]:
    """Every day from `first` to `last`, asked of the model in stretches that end with what is known by then."""
    points: dict[date, CurvePoint] = {}
    today = last
    while today >= first:
        known = [contact for contact in contacts if contact["date"] <= today.isoformat()]
        inputs = {"today": today.isoformat(), "relation": relation, "contacts": known, "replies": []}
        for point in run("pressure", inputs, data)["curve"]:
            day = date.fromisoformat(point["date"])
            if first <= day <= today:
                points[day] = CurvePoint(day, point["index"], point["presence"], point["welcome"])
        today -= timedelta(_REACH + 1)
    return tuple(points[day] for day in sorted(points))
