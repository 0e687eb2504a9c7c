"""The meeting rhythm: Poisson changes, hours, ideas, the proposal, and what it refuses (model, §6)."""

from __future__ import annotations

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import defaults
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady

from calculators import InputError, run
from calculators.rhythm import chance_of_news, interval_for, meetings_needed

RIGHT = {
    "today": "2027-01-11",
    "region": "FR",
    "deals": 12,
    "interval": 5,
    "people": 5,
    "duration": 60,
    "change": 25,
    "ideas_per_deal": 1,
    "ideas_per_meeting": 2,
}
NAN, INFINITE = float("nan"), float("inf")
numbers = st.fixed_dictionaries(
    {
        "deals": st.integers(1, 1000),
        "interval": st.floats(1, 250),
        "people": st.integers(1, 100),
        "duration": st.floats(1, 480),
        "change": st.floats(1, 1000),
        "ideas_per_deal": st.integers(0, 20),
        "ideas_per_meeting": st.integers(1, 20),
    }
)


def ask(playbook: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The answer to the right inputs, changed; None takes a field away."""
    return run("rhythm", {k: v for k, v in {**RIGHT, **changes}.items() if v is not None}, playbook)


def wrong(playbook: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """The path and code of every problem."""
    with pytest.raises(InputError) as caught:
        ask(playbook, **changes)
    return [(one.path, one.code) for one in caught.value.problems]


def test_the_example_by_hand(playbook: dict[str, Any]) -> None:
    """As on the page: 5/25 = .2; e^−.2 = .8187; e^−2.4 = .0907; 25 ln 2 = 17.33; 100 · (1/5 − 1/18) = 14.44."""
    answer = ask(playbook)
    assert answer["chance_of_news"] == pytest.approx(0.1813, abs=1e-4)
    assert answer["deals_with_news"] == pytest.approx(2.175, abs=1e-3)
    assert answer["chance_of_no_news"] == pytest.approx(0.0907, abs=1e-4)
    assert answer["interval_for_share"] == pytest.approx(17.33, abs=1e-2)
    assert answer["meetings_a_month"] == 4
    assert answer["hours_unchanged"] == pytest.approx(16.37, abs=1e-2)
    assert (answer["ideas"], answer["creation_meetings"]) == (12, 6)
    assert answer["proposal"]["interval"] == 18
    assert answer["proposal"]["freed_hours"] == pytest.approx(14.44, abs=1e-2)
    assert answer["proposal"]["creation_hours"] == 12
    assert answer["until"] == "2027-02-08"


@steady(200)
@given(given=numbers)
def test_the_relations_of_the_model(playbook: dict[str, Any], given: dict[str, Any]) -> None:
    """Every figure is the formula of the model, whatever the numbers."""
    answer = ask(playbook, **given)
    d, tau, n = given["interval"], given["change"], given["deals"]
    assert answer["chance_of_news"] == pytest.approx(1 - math.exp(-d / tau), abs=1e-12)
    assert answer["deals_with_news"] == pytest.approx(n * (1 - math.exp(-d / tau)), rel=1e-9)
    assert answer["chance_of_no_news"] == pytest.approx((1 - answer["chance_of_news"]) ** n, rel=1e-6, abs=1e-12)
    assert answer["interval_for_share"] == pytest.approx(tau * math.log(2), rel=1e-12)
    hours = given["people"] * given["duration"] / 60 * 20 / d
    assert answer["hours_unchanged"] == pytest.approx(hours * math.exp(-d / tau), rel=1e-9)
    assert answer["ideas"] == n * given["ideas_per_deal"]
    assert answer["creation_meetings"] == math.ceil(Fraction(answer["ideas"], given["ideas_per_meeting"]))


@steady(200)
@given(given=numbers)
def test_the_proposal_gives_time_back(playbook: dict[str, Any], given: dict[str, Any]) -> None:
    """The review to keep is rarer, in whole days, and half of the deals have news by then; it gives back some of the
    hours that reviews take and never more than all; where reviews are rare enough there is none.
    """
    answer = ask(playbook, **given)
    kept, freed = answer["proposal"]["interval"], answer["proposal"]["freed_hours"]
    taken = given["people"] * given["duration"] / 60 * answer["meetings_a_month"]
    if kept is None:
        assert answer["chance_of_news"] >= 0.5 - 1e-9
        assert freed == 0
    else:
        assert isinstance(kept, int)
        assert kept - 1 <= answer["interval_for_share"] <= kept + 1e-6
        assert kept >= given["interval"] - 1e-6
        assert chance_of_news(kept, given["change"]) >= 0.5 - 1e-6
        assert -1e-9 <= freed < taken


@steady(200)
@given(share=st.floats(0.01, 0.99), change=st.floats(1, 1000))
def test_the_interval_undoes_the_chance(share: float, change: float) -> None:
    """At the interval for a share, that share of the deals has news."""
    assert chance_of_news(interval_for(share, change), change) == pytest.approx(share, rel=1e-9)


@steady(100)
@given(one=st.floats(1, 250), other=st.floats(1, 250), change=st.floats(1, 1000))
def test_rarer_reviews_have_more_to_say(playbook: dict[str, Any], one: float, other: float, change: float) -> None:
    """A longer interval never lowers the news, never raises the chance of none nor the hours on unchanged deals."""
    low, high = (ask(playbook, interval=d, change=change) for d in sorted((one, other)))
    assert low["deals_with_news"] <= high["deals_with_news"] + 1e-12
    assert low["chance_of_no_news"] >= high["chance_of_no_news"] - 1e-12
    assert low["hours_unchanged"] >= high["hours_unchanged"] - 1e-12


@steady(200)
@given(ideas=st.integers(0, 20_000), per_meeting=st.integers(1, 20))
def test_the_meetings_are_just_enough(ideas: int, per_meeting: int) -> None:
    """The meetings needed find all the ideas, and one fewer would not."""
    meetings = meetings_needed(ideas, per_meeting)
    assert meetings * per_meeting >= ideas
    assert meetings == 0 or (meetings - 1) * per_meeting < ideas


@steady(60)
@given(month=st.integers(18, 22), share=st.floats(0.2, 0.9), hours=st.floats(1, 4))
def test_the_parameters_are_obeyed(month: int, share: float, hours: float) -> None:
    """No number hides in the code: the month, the share and the hours are those of the playbook."""
    other = defaults.playbook({"rhythm.month": month, "rhythm.share": share, "rhythm.creation_hours": hours})
    answer = ask(other)
    assert answer["meetings_a_month"] == month / 5
    assert answer["share"] == share
    assert answer["interval_for_share"] == pytest.approx(-25 * math.log(1 - share))
    assert answer["proposal"]["creation_hours"] == pytest.approx(6 * hours)
    closed = other["calendar"]["FR"]["closed"]
    days = [date(2027, 1, 11) + timedelta(n) for n in range(1, 60)]
    worked = [day.isoformat() for day in days if day.weekday() < 5 and day.isoformat() not in closed]
    assert answer["until"] == worked[month - 1]


def test_other_rhythms_are_compared(playbook: dict[str, Any]) -> None:
    """One, two and four weeks, one's own interval and the one proposed, each once, in order."""
    assert [row["interval"] for row in ask(playbook)["intervals"]] == [5, 10, 18, 20]
    assert [row["interval"] for row in ask(playbook, interval=7)["intervals"]] == [5, 7, 10, 18, 20]
    assert [row["interval"] for row in ask(playbook, interval=30)["intervals"]] == [5, 10, 20, 30]
    for row in ask(playbook)["intervals"]:
        alone = ask(playbook, interval=row["interval"])
        assert row == {key: alone[key] for key in row}


@pytest.mark.parametrize(
    "field", ["deals", "interval", "people", "duration", "change", "ideas_per_deal", "ideas_per_meeting"]
)
@pytest.mark.parametrize("value", ["5", "🙂", "<i>5</i>", True, NAN, INFINITE, -INFINITE, -1, 10**9, [], {}])
def test_a_wrong_number_is_named(playbook: dict[str, Any], field: str, value: Any) -> None:
    """What is no number, or out of its range, is the problem of its own field."""
    assert [path for path, _ in wrong(playbook, **{field: value})] == [field]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"deals": 0}, [("deals", "out_of_range")]),
        ({"deals": 2.5}, [("deals", "not_whole")]),
        ({"interval": 0}, [("interval", "out_of_range")]),
        ({"change": 0}, [("change", "out_of_range")]),
        ({"ideas_per_meeting": 0}, [("ideas_per_meeting", "out_of_range")]),
        ({"people": None}, [("people", "missing")]),
        ({"today": "2027-02-31"}, [("today", "no_such_day")]),
        ({"today": "2024-12-31"}, [("today", "outside_calendar")]),
        ({"today": "2031-12-20"}, [("today", "outside_calendar")]),
        ({"region": "🙂"}, [("region", "not_a_choice")]),
        ({"share": 0.5}, [("share", "unknown_field")]),
        (
            {"deals": NAN, "region": None, "x": 1},
            [("deals", "not_a_number"), ("region", "missing"), ("x", "unknown_field")],
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
        run("rhythm", inputs, playbook)
