"""The reply clock: its chance, its dates, its gaps, and what it refuses (model, §5 and property 17)."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise
from statistics import NormalDist
from typing import Any

import defaults
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady, todays

from calculators import InputError, run
from calculators.parameters import Model
from calculators.reply_clock import chance, gap, gap_points

MONDAY = date(2027, 1, 11)
RIGHT = {"today": "2027-01-11", "sent": "2027-01-05", "region": "FR"}
MODEL = Model.of(defaults.playbook())
POINTS = gap_points(MODEL)
NAN = float("nan")


def ask(playbook: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The answer to the right inputs, changed; None takes a field away."""
    return run("reply_clock", {k: v for k, v in {**RIGHT, **changes}.items() if v is not None}, playbook)


def wrong(playbook: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """The path and code of every problem."""
    with pytest.raises(InputError) as caught:
        ask(playbook, **changes)
    return [(one.path, one.code) for one in caught.value.problems]


def is_open(day: date, playbook: dict[str, Any], closed: list[str]) -> bool:
    """Whether one works on that day, told without the code under test."""
    return day.weekday() < 5 and day.isoformat() not in {*playbook["calendar"]["FR"]["closed"], *closed}


@pytest.mark.parametrize(("days", "expected"), [(2, 0.36), (4, 0.26), (7, 0.16), (10, 0.10), (15, 0.05)])
def test_the_chances_of_the_specification(days: int, expected: float) -> None:
    """After 2, 4, 7, 10 and 15 working days the chance is the one that the model gives."""
    assert round(chance(days, MODEL), 2) == expected


@pytest.mark.parametrize(("days", "expected"), [(7, 2), (30, 6), (60, 10), (90, 13), (180, 19), (365, 26)])
def test_the_gaps_of_the_specification(playbook: dict[str, Any], days: int, expected: int) -> None:
    """The table of widening gaps holds the six rows of the model."""
    table = {row["horizon"]: row["gap"] for row in ask(playbook)["gaps"]}
    assert round(table[days]) == expected
    assert list(table) == [7, 30, 60, 90, 180, 365]


@steady(200)
@given(one=st.floats(0, 400), other=st.floats(0, 400), answering=st.floats(0.3, 0.7))
def test_the_chance_starts_at_p0_and_falls(one: float, other: float, answering: float) -> None:
    """(17) The chance is p0 on the day of the message and never rises after it."""
    model = Model.of(defaults.playbook({"clock.answer": answering}))
    assert chance(0, model) == pytest.approx(answering, abs=1e-15)
    low, high = sorted((one, other))
    assert 0 <= chance(high, model) <= chance(low, model) <= chance(0, model)


def test_the_chance_goes_to_nothing() -> None:
    """(17) It decreases to 0."""
    assert chance(10**6, MODEL) < 1e-12


@steady(200)
@given(
    days=st.floats(0.01, 300),
    values=st.fixed_dictionaries(
        {
            "clock.fast_share": st.floats(0.1, 0.5),
            "clock.fast_median": st.floats(0.05, 0.5),
            "clock.fast_spread": st.floats(1, 1.8),
            "clock.slow_median": st.floats(2, 8),
            "clock.slow_spread": st.floats(0.6, 1.3),
            "clock.answer": st.floats(0.3, 0.7),
        }
    ),
)
def test_the_chance_is_that_of_two_lognormals(days: float, values: dict[str, float]) -> None:
    """Whatever the parameters, the chance agrees with the formula worked out on the normal law."""

    def survival(median: float, spread: float) -> float:
        return 1 - NormalDist(math.log(median), spread).cdf(math.log(days))

    share, answering = values["clock.fast_share"], values["clock.answer"]
    left = share * survival(values["clock.fast_median"], values["clock.fast_spread"])
    left += (1 - share) * survival(values["clock.slow_median"], values["clock.slow_spread"])
    expected = answering * left / (1 - answering + answering * left)
    assert chance(days, Model.of(defaults.playbook(values))) == pytest.approx(expected, abs=1e-9)


@steady(200)
@given(one=st.floats(7, 365), other=st.floats(7, 365))
def test_the_gap_never_falls_with_the_horizon(one: float, other: float) -> None:
    """(17) Between 7 and 365 days a further horizon never gives a shorter gap."""
    low, high = sorted((one, other))
    assert gap(low, POINTS) <= gap(high, POINTS) + 1e-12


@steady(100)
@given(before=st.floats(0, 7), after=st.floats(365, 10**5))
def test_the_gap_is_constant_outside(before: float, after: float) -> None:
    """(17) Nearer than 7 days and further than 365 the gap is that of the nearest end."""
    assert gap(before, POINTS) == pytest.approx(0.30 * 7)
    assert gap(after, POINTS) == pytest.approx(0.07 * 365)


@steady(100)
@given(part=st.floats(0, 1), piece=st.integers(0, 1))
def test_the_share_is_linear_in_the_logarithm(part: float, piece: int) -> None:
    """A horizon part of the way between two points, in logarithm, has a share as far between theirs."""
    (x1, y1), (x2, y2) = POINTS[piece : piece + 2]
    horizon = x1 * (x2 / x1) ** part
    assert gap(horizon, POINTS) / horizon == pytest.approx(y1 + part * (y2 - y1), rel=1e-9)


def test_the_example_by_hand(playbook: dict[str, Any]) -> None:
    """Sent on Tuesday, asked on Monday: 6, 7, 8 and 11 January are four working days; sixty days away, a gap of ten."""
    answer = ask(playbook, horizon="2027-03-12")
    assert answer["working_days"] == 4
    assert answer["chance"] == pytest.approx(0.175 / 0.675, abs=1e-3)
    assert answer["first"] == {
        "from": "2027-01-11",
        "to": "2027-01-12",
        "status": "now",
        "days": ["2027-01-11", "2027-01-12"],
    }
    assert (answer["horizon_days"], round(answer["gap"], 1)) == (60, 9.8)
    assert answer["following"] == {"date": "2027-01-21", "after_decision": False}


@pytest.mark.parametrize(
    ("today", "status", "days"),
    [
        ("2027-01-05", "waiting", ["2027-01-11", "2027-01-12"]),
        ("2027-01-10", "waiting", ["2027-01-11", "2027-01-12"]),
        ("2027-01-12", "now", ["2027-01-12"]),
        ("2027-01-13", "late", ["2027-01-13"]),
        ("2027-01-16", "late", ["2027-01-18"]),
    ],
)
def test_the_window_as_the_days_go_by(playbook: dict[str, Any], today: str, status: str, days: list[str]) -> None:
    """The window stands; what is left of it shrinks; once past, the next working day from today is proposed."""
    first = ask(playbook, today=today)["first"]
    assert (first["from"], first["to"]) == ("2027-01-11", "2027-01-12")
    assert (first["status"], first["days"]) == (status, days)


def test_a_date_given_replaces_the_count(playbook: dict[str, Any]) -> None:
    """The client said Friday 22: the first contact comes one or two working days later, over the weekend."""
    first = ask(playbook, promised="2027-01-22")["first"]
    assert (first["status"], first["days"]) == ("waiting", ["2027-01-25", "2027-01-26"])


def test_holidays_and_own_days_do_not_count(playbook: dict[str, Any]) -> None:
    """Good Friday is worked in Paris and not in Metz; a day to avoid is no working day."""
    easter = {"sent": "2027-03-24", "today": "2027-03-30"}
    assert ask(playbook, **easter)["working_days"] == 3  # 25, 26 and 30: Monday 29 is Easter Monday
    assert ask(playbook, **easter, region="FR-57")["working_days"] == 2
    assert ask(playbook, **easter, closed=["2027-03-25"])["working_days"] == 2
    assert ask(playbook, closed=["2027-01-11"])["first"]["days"] == ["2027-01-12", "2027-01-13"]


def test_the_following_date_moves_to_a_working_day(playbook: dict[str, Any]) -> None:
    """Two days after Thursday comes Saturday, so Monday; after the decision it is said to be so."""
    answer = ask(playbook, today="2027-01-14", horizon="2027-01-21")
    assert answer["following"] == {"date": "2027-01-18", "after_decision": False}
    late = ask(playbook, today="2027-01-14", horizon="2027-01-15")
    assert late["following"] == {"date": "2027-01-18", "after_decision": True}


def test_an_answer_stops_the_clock(playbook: dict[str, Any]) -> None:
    """Once he answered there is no chance to tell; the next contact comes a gap later, never before today."""
    answer = ask(playbook, replied="2027-01-08", horizon="2027-03-12")
    assert (answer["chance"], answer["first"], answer["curve"]) == (None, None, [])
    assert answer["following"]["date"] == "2027-01-18"
    old = ask(playbook, replied="2027-01-05", today="2027-02-20", horizon="2027-03-12")
    assert old["following"]["date"] == "2027-02-22"
    assert ask(playbook, replied="2027-01-08")["following"] is None


def test_a_quiet_period_is_said(playbook: dict[str, Any]) -> None:
    """A proposed day in the winter holidays gets a note with their name."""
    notes = ask(playbook, today="2027-02-08", sent="2027-02-05")["notes"]
    assert {note["date"] for note in notes} == {"2027-02-11", "2027-02-12"}
    assert all(note["values"] == {"name": "vacances d'hiver"} for note in notes)


@steady(150)
@given(
    today=todays(),
    silence=st.integers(0, 250),
    promised=st.none() | st.integers(0, 300),
    horizon=st.none() | st.integers(0, 400),
    replied=st.none() | st.integers(0, 250),
    closed=st.lists(st.integers(-10, 40), max_size=5),
)
def test_every_proposed_day_is_open_and_not_past(
    playbook: dict[str, Any],
    today: date,
    silence: int,
    promised: int | None,
    horizon: int | None,
    replied: int | None,
    closed: list[int],
) -> None:
    """Days proposed are working days, today or later; the window holds them while it lasts; the curve never rises."""
    sent = today - timedelta(silence)
    shut = [(today + timedelta(n)).isoformat() for n in closed]
    answer = ask(
        playbook,
        today=today.isoformat(),
        sent=sent.isoformat(),
        promised=None if promised is None else (sent + timedelta(promised)).isoformat(),
        horizon=None if horizon is None else (today + timedelta(horizon)).isoformat(),
        replied=None if replied is None else (today - timedelta(min(replied, silence))).isoformat(),
        closed=shut,
    )
    first, following = answer["first"], answer["following"]
    proposed = [*(first["days"] if first else ()), *([following["date"]] if following else ())]
    assert all(is_open(date.fromisoformat(day), playbook, shut) and day >= today.isoformat() for day in proposed)
    assert proposed == sorted(proposed)
    assert (first is None) == (replied is not None)
    assert (following is None) == (horizon is None)
    passed = [sent + timedelta(n) for n in range(1, silence + 1)]
    assert answer["working_days"] == sum(is_open(day, playbook, shut) for day in passed)
    if first and first["status"] != "late":
        assert first["from"] <= first["days"][0] <= first["days"][-1] == first["to"]
    for one, later in pairwise(answer["curve"]):
        assert later["chance"] <= one["chance"]
        assert later["working_day"] == one["working_day"] + 1


@pytest.mark.parametrize("field", ["sent", "promised", "horizon", "replied", "today"])
@pytest.mark.parametrize("value", ["2027-02-31", "hier", "🙂", "<b>2027</b>", 20270111, True, NAN, [], {}])
def test_a_wrong_date_is_named(playbook: dict[str, Any], field: str, value: Any) -> None:
    """What is no date is the problem of its own field."""
    assert [path for path, _ in wrong(playbook, **{field: value})] == [field]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sent": "2027-01-12"}, [("sent", "after_today")]),
        ({"replied": "2027-01-12"}, [("replied", "after_today")]),
        ({"replied": "2027-01-04"}, [("replied", "before_sent")]),
        ({"promised": "2027-01-04"}, [("promised", "before_sent")]),
        ({"horizon": "2027-01-10"}, [("horizon", "before_today")]),
        ({"horizon": "2032-01-01"}, [("horizon", "outside_calendar")]),
        ({"promised": "2031-12-31"}, [("promised", "outside_calendar")]),
        ({"sent": "2024-12-31"}, [("sent", "outside_calendar")]),
        ({"today": "2031-12-31", "sent": "2031-12-30"}, [("today", "outside_calendar")]),
        ({"region": "DE"}, [("region", "not_a_choice")]),
        ({"region": None}, [("region", "missing")]),
        ({"sent": None}, [("sent", "missing")]),
        ({"closed": ["2027-01-32"]}, [("closed.0", "no_such_day")]),
        ({"closed": ["2027-01-12"] * 10_000}, [("closed", "too_many")]),
        ({"mood": "bad"}, [("mood", "unknown_field")]),
        (
            {"today": "x", "sent": "2027-02-30", "region": "🙂", "__proto__": 1},
            [
                ("today", "not_a_date"),
                ("sent", "no_such_day"),
                ("region", "not_a_choice"),
                ("__proto__", "unknown_field"),
            ],
        ),
    ],
)
def test_what_is_refused(playbook: dict[str, Any], changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Every wrong field is named with its code, all at once."""
    assert wrong(playbook, **changes) == expected


@pytest.mark.parametrize("inputs", [None, [], "x", 3])
def test_inputs_that_are_no_object(playbook: dict[str, Any], inputs: Any) -> None:
    """Anything but an object is refused as such."""
    with pytest.raises(InputError):
        run("reply_clock", inputs, playbook)
