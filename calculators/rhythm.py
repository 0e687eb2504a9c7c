"""How often is there anything to report, and what would the time be worth instead? (model, §6)

Working days throughout: `interval` between two reviews, `change` the average time between two real changes of a deal.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .calendar import Calendar
from .errors import InputError, InputProblem
from .inputs import Fields, iso
from .parameters import Model

WEEK, FORTNIGHT, FOUR_WEEKS = 5, 10, 20
MINUTES = 60
LAST_BIT = 1e-9
"""What a product of two given numbers may err by: 3 · 0.1 ideas are 0.3, not a hair more."""


@dataclass(frozen=True, slots=True)
class Question:
    """The inputs of `run("rhythm")`, read. `duration` in minutes, `ideas_per_deal` a month."""

    today: int
    deals: int
    interval: float
    change: float
    people: int
    duration: float
    ideas_per_deal: float
    ideas_per_meeting: float
    calendar: Calendar


def chance_of_news(interval: float, change: float) -> float:
    """The chance that a deal has changed since the last review, changes coming by chance (Poisson).

    By hand: 5 / 25 = .2, and 1 − e^(−.2) = 1 − .819.

    >>> round(chance_of_news(5, 25), 3)
    0.181
    """
    return -math.expm1(-interval / change)


def interval_for(share: float, change: float) -> float:
    """The interval at which a `share` (below 1) of the deals has news; half of them after .693 · `change`.

    >>> round(interval_for(0.5, 25), 2)
    17.33
    """
    return -change * math.log1p(-share)


def hours_unchanged(interval: float, question: Question, month: float) -> float:
    """Person-hours a month spent on reviewing deals that have not changed.

    By hand, five people, an hour a week over deals that change every 25 days: 5 · 1 h · 4 meetings · .819 = 16.4 h.
    """
    unchanged = math.exp(-interval / question.change)
    return question.people * question.duration / MINUTES * month / interval * unchanged


def meetings_needed(ideas: float, per_meeting: float) -> int:
    """How many value-creation meetings find that many ideas.

    >>> meetings_needed(12, 2), meetings_needed(13, 2), meetings_needed(0, 2), meetings_needed(3 * 0.1, 0.1)
    (6, 7, 0, 3)
    """
    return math.ceil(ideas / per_meeting - LAST_BIT)


def read(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> Question:
    """Reads the inputs; raises `InputError` with every wrong field."""
    fields = Fields(inputs)
    today = fields.day("today")
    deals, people = fields.whole("deals", 1, 1000), fields.whole("people", 1, 100)
    interval, change = fields.number("interval", 1, 250), fields.number("change", 1, 1000)
    duration = fields.number("duration", 1, 480)
    per_deal, per_meeting = fields.number("ideas_per_deal", 0, 20), fields.number("ideas_per_meeting", 0.1, 20)
    region = fields.choice("region", list(playbook["calendar"]))
    fields.close()
    calendar = Calendar.of(playbook, region) if region else None
    if calendar and today is not None and not calendar.first <= today <= calendar.last:
        fields.problems.append(_outside(today, calendar))
    fields.raise_problems()
    given = (today, deals, interval, change, people, duration, per_deal, per_meeting, calendar)
    assert None not in given
    return Question(*given)  # type: ignore[arg-type]


def _outside(today: int, calendar: Calendar) -> InputProblem:
    span = {"first": iso(calendar.first), "last": iso(calendar.last)}
    return InputProblem("today", "outside_calendar", {"given": iso(today), **span})


def run(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The answer: chances and shares 0–1, intervals in working days, person-hours a month, nothing rounded.

    `proposal` is the review to keep (`interval`, whole working days, null where the reviews are rare enough), the
    person-hours a month it gives back (`freed_hours`) and those that the value-creation meetings ask
    (`creation_hours`). `until` is the last of the working days within which the ideas are needed.
    """
    model = Model.of(playbook)
    question = read(inputs, playbook)
    month, share = model["rhythm.month"], model["rhythm.share"]
    until = question.calendar.nth_open(question.today, math.ceil(month))
    if until is None:
        raise InputError([_outside(question.today, question.calendar)])
    ideas = question.deals * question.ideas_per_deal
    meetings = meetings_needed(ideas, question.ideas_per_meeting)
    enough = interval_for(share, question.change)
    kept = math.ceil(enough - LAST_BIT) if question.interval < enough else None
    compared = {WEEK, FORTNIGHT, FOUR_WEEKS, question.interval, *([kept] if kept else ())}
    return {
        **_review(question.interval, question, month),
        "meetings_a_month": month / question.interval,
        "share": share,
        "interval_for_share": enough,
        "ideas": ideas,
        "until": iso(until),
        "creation_meetings": meetings,
        "proposal": {
            "interval": kept,
            "freed_hours": _review_hours(question, month, kept),
            "creation_hours": meetings * model["rhythm.creation_hours"],
        },
        "intervals": [_review(interval, question, month) for interval in sorted(compared)],
    }


def _review(interval: float, question: Question, month: float) -> dict[str, float]:
    """What a review every `interval` working days has to say."""
    news = chance_of_news(interval, question.change)
    return {
        "interval": interval,
        "chance_of_news": news,
        "deals_with_news": question.deals * news,
        "chance_of_no_news": math.exp(-question.deals * interval / question.change),
        "hours_unchanged": hours_unchanged(interval, question, month),
    }


def _review_hours(question: Question, month: float, kept: int | None) -> float:
    """The person-hours a month between the reviews of today and those kept; 0 where none is to be dropped."""
    if kept is None:
        return 0.0
    return question.people * question.duration / MINUTES * month * (1 / question.interval - 1 / kept)
