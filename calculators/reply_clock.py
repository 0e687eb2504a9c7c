"""Is an answer still coming, when does the first contact come, and how long until the one after? (model, §5)

The clock runs in working days; gaps and the horizon are calendar days.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .calendar import Calendar
from .errors import InputError, InputProblem
from .inputs import Fields, iso
from .parameters import Model

HORIZONS = (7, 30, 60, 90, 180, 365)
"""Days to the decision for which the table of gaps is shown."""
CURVE_DAYS = 20
CURVE_MARGIN = 5
"""The curve goes on for that many working days after today, and for `CURVE_DAYS` after the message at least."""


@dataclass(frozen=True, slots=True)
class Question:
    """The inputs of `run("reply_clock")`, read; days as ordinals."""

    today: int
    sent: int
    promised: int | None
    horizon: int | None
    replied: int | None
    calendar: Calendar


def lognormal_survival(days: float, median: float, spread: float) -> float:
    """The share of answers that take longer than `days`, when half take longer than `median`.

    `spread` is the standard deviation of the logarithm of the delay. Source: Stouffer, Malmgren and Amaral, 2006.

    >>> lognormal_survival(0, 4, 0.9), lognormal_survival(4, 4, 0.9)
    (1.0, 0.5)
    """
    if days <= 0:
        return 1.0
    return 0.5 * math.erfc((math.log(days) - math.log(median)) / (spread * math.sqrt(2)))


def chance_left(surviving: float, answering: float) -> float:
    """The chance that an answer still comes, once a share `1 − surviving` of those that come would be there (Bayes).

    `answering` is the chance of an answer on the day of the message. By hand: .5 · .35 / (.5 + .5 · .35) = .175 / .675.

    >>> round(chance_left(0.35, 0.5), 3), chance_left(1, 0.5), chance_left(0, 0.5)
    (0.259, 0.5, 0.0)
    """
    return answering * surviving / (1 - answering + answering * surviving)


def chance(working_days: float, model: Model) -> float:
    """The chance, 0–1, that an answer is still coming after a silence: quick answers and slow ones, mixed."""
    fast = lognormal_survival(working_days, model["clock.fast_median"], model["clock.fast_spread"])
    slow = lognormal_survival(working_days, model["clock.slow_median"], model["clock.slow_spread"])
    share = model["clock.fast_share"]
    return chance_left(share * fast + (1 - share) * slow, model["clock.answer"])


def gap(horizon: float, points: Sequence[tuple[float, float]]) -> float:
    """The days between two contacts, for a decision `horizon` days away.

    `points` are (horizon, share of it), horizons rising; between them the share is linear in the logarithm of the
    horizon. A horizon outside them counts as the nearest end. Source of the shares: Cepeda et al., 2008.

    >>> points = ((7, 0.30), (30, 0.20), (365, 0.07))
    >>> [round(gap(horizon, points), 2) for horizon in (1, 7, 30, 365, 900)]  # .3 · 7, .2 · 30, .07 · 365
    [2.1, 2.1, 6.0, 25.55, 25.55]
    >>> [round(gap(horizon, points)) for horizon in (60, 90, 180)]
    [10, 13, 19]
    """
    within = min(max(horizon, points[0][0]), points[-1][0])
    right = next(n for n in range(1, len(points)) if within <= points[n][0])
    (x1, y1), (x2, y2) = points[right - 1], points[right]
    share = y1 + (y2 - y1) * math.log(within / x1) / math.log(x2 / x1)
    return share * within


def gap_points(model: Model) -> tuple[tuple[float, float], ...]:
    """The three points of the gap, from the parameters."""
    return tuple((model[f"clock.{name}_horizon"], model[f"clock.{name}_ratio"]) for name in ("near", "mid", "far"))


def read(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> Question:
    """Reads the inputs; raises `InputError` with every wrong field."""
    fields = Fields(inputs)
    today, sent = fields.day("today"), fields.day("sent")
    given = {key: fields.day(key, required=False) for key in ("promised", "horizon", "replied")}
    region = fields.choice("region", list(playbook["calendar"]))
    closed = fields.days("closed")
    fields.close()
    for key, day in (("sent", sent), ("replied", given["replied"])):
        if day is not None and today is not None and day > today:
            fields.wrong(key, "after_today", given=iso(day), today=iso(today))
    for key in ("promised", "replied"):
        early = given[key]
        if early is not None and sent is not None and early < sent:
            fields.wrong(key, "before_sent", given=iso(early), sent=iso(sent))
    horizon = given["horizon"]
    if horizon is not None and today is not None and horizon < today:
        fields.wrong("horizon", "before_today", given=iso(horizon), today=iso(today))
    calendar = Calendar.of(playbook, region, closed) if region else None
    if calendar:
        for key, day in {"today": today, "sent": sent, **given}.items():
            if day is not None and not calendar.first <= day <= calendar.last:
                fields.problems.append(_outside(key, day, calendar))
    fields.raise_problems()
    assert today is not None
    assert sent is not None
    assert calendar is not None
    return Question(today, sent, calendar=calendar, **given)


def _outside(path: str, day: int, calendar: Calendar) -> InputProblem:
    span = {"first": iso(calendar.first), "last": iso(calendar.last)}
    return InputProblem(path, "outside_calendar", {"given": iso(day), **span})


def _found(day: int | None, path: str, given: int, calendar: Calendar) -> int:
    """`day`; where the calendar ends before it, the problem of the field it was counted from."""
    if day is None:
        raise InputError([_outside(path, given, calendar)])
    return day


def run(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The answer: chances 0–1, gaps in calendar days, ISO dates, nothing rounded but dates.

    `first` (null once the client answered) holds the window `from`–`to`, `status` (`waiting`, `now` or `late`) and
    the `days` of it that are left; late, the next working day from today. `following` is the contact after that, or
    after the client's answer; null without horizon. `chance` is null, and `curve` empty, once he answered.
    """
    model = Model.of(playbook)
    question = read(inputs, playbook)
    silence = len(question.calendar.open_days(question.sent + 1, question.today))
    first = None if question.replied is not None else _first(question, model)
    following = _following(question, first, model)
    return {
        "working_days": silence,
        "chance": None if first is None else chance(silence, model),
        "first": first and {**first, **{key: iso(first[key]) for key in ("from", "to")}, "days": _isos(first["days"])},
        "horizon_days": None if question.horizon is None else question.horizon - question.today,
        "gap": following["gap"] if following else None,
        "following": following
        and {"date": iso(following["day"]), "after_decision": following["day"] > (question.horizon or 0)},
        "gaps": [{"horizon": days, "gap": gap(days, gap_points(model))} for days in HORIZONS],
        "curve": [] if first is None else _curve(question, silence, model),
        "notes": _notes(question.calendar, first, following),
    }


def _isos(days: Sequence[int]) -> list[str]:
    return [iso(day) for day in days]


def _first(question: Question, model: Model) -> dict[str, Any]:
    """The window of the first contact, counted from the date the client gave, else from the message."""
    calendar, today = question.calendar, question.today
    start, key = (question.sent, "first") if question.promised is None else (question.promised, "after")
    path = "today" if question.promised is None else "promised"
    begin, end = (
        _found(calendar.nth_open(start, math.ceil(model[f"clock.{key}_{side}"])), path, start, calendar)
        for side in ("from", "to")
    )
    if today > end:
        status, days = "late", [_found(calendar.next_open(today), "today", today, calendar)]
    else:
        status, days = "now" if today >= begin else "waiting", calendar.open_days(max(begin, today), end)
    return {"from": begin, "to": end, "status": status, "days": days}


def _following(question: Question, first: Mapping[str, Any] | None, model: Model) -> dict[str, Any] | None:
    """The contact that comes one gap after the first, or after the client's answer; never before today."""
    start = first["days"][0] if first else question.replied
    if question.horizon is None or start is None:
        return None
    wait = gap(question.horizon - question.today, gap_points(model))
    calendar = question.calendar
    day = calendar.next_open(max(start + round(wait), question.today))
    return {"gap": wait, "day": _found(day, "horizon", question.horizon, calendar)}


def _curve(question: Question, silence: int, model: Model) -> list[dict[str, Any]]:
    """The chance on the day of the message and at the end of each working day after it."""
    length = max(CURVE_DAYS, silence + CURVE_MARGIN)
    days = [question.sent, *islice(question.calendar.open_after(question.sent), length)]
    return [{"working_day": n, "date": iso(day), "chance": chance(n, model)} for n, day in enumerate(days)]


def _notes(
    calendar: Calendar, first: Mapping[str, Any] | None, following: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    """The proposed days on which many are away."""
    proposed = [*(first["days"] if first else ()), *([following["day"]] if following else ())]
    named = [(day, calendar.quiet(day)) for day in dict.fromkeys(proposed)]
    return [{"code": "quiet_day", "date": iso(day), "values": {"name": name}} for day, name in named if name]
