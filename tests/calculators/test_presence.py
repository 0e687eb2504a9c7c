"""Properties (11) and (12) of presence and welcome presence, and its worked sentences."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import defaults
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import CHANNELS, before, contacts, pressure_inputs, shares, steady

from calculators import run

TODAY = date(2027, 3, 1)


def email(day: date, channel: str = "email", novelty: float = 1) -> dict[str, Any]:
    """A contact with a reason of its own."""
    return {
        "date": day.isoformat(),
        "channel": channel,
        "ask": "open",
        "novelty": novelty,
        "reason": f"reason of {day}",
    }


def presence(contacts: list[dict[str, Any]], playbook: dict[str, Any], replies: tuple[str, ...] = ()) -> float:
    """A(today) on a known client."""
    inputs = {"today": TODAY.isoformat(), "relation": "known", "contacts": contacts, "replies": list(replies)}
    return float(run("pressure", inputs, playbook)["presence"])


@steady(60)
@given(inputs=pressure_inputs(with_next=False))
def test_presence_stays_in_range_and_falls(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(11) 0 ≤ A < 1, and A falls on every day without contact or reply."""
    busy = {one["date"] for one in inputs["contacts"]} | set(inputs["replies"])
    curve = run("pressure", inputs, playbook)["curve"]
    assert all(0 <= row["presence"] < 1 for row in curve)
    for one, other in pairwise(curve):
        if other["date"] not in busy and one["presence"] > 0:
            assert other["presence"] < one["presence"]


@steady(120)
@given(inputs=pressure_inputs(with_next=False), data=st.data())
def test_a_real_idea_never_lowers_presence(
    playbook: dict[str, Any], inputs: dict[str, Any], data: st.DataObject
) -> None:
    """(11) A contact with a real idea never lowers A, with one contact a day and channel."""
    places = [(one["date"], one["channel"]) for one in inputs["contacts"]]
    # Several contacts on one day by one channel all lose variety at once, more than one contact brings.
    assume(len(set(places)) == len(places))
    today = date.fromisoformat(inputs["today"])
    extra = {**data.draw(contacts(before(today))), "novelty": 1}
    more = {**inputs, "contacts": [*inputs["contacts"], extra]}
    less_curve, more_curve = (run("pressure", one, playbook)["curve"] for one in (inputs, more))
    for less_row, more_row in zip(less_curve, more_curve, strict=True):
        assert more_row["presence"] >= less_row["presence"] - 1e-12


@steady(60)
@given(inputs=pressure_inputs(with_next=False), novelty=shares(), data=st.data())
def test_novelty_never_lowers_presence(
    playbook: dict[str, Any], inputs: dict[str, Any], novelty: float, data: st.DataObject
) -> None:
    """(12) Novelty never lowers A, and 0 ≤ G ≤ A on every day."""
    assume(inputs["contacts"])
    place = data.draw(st.integers(0, len(inputs["contacts"]) - 1))
    newer = [dict(one) for one in inputs["contacts"]]
    newer[place]["novelty"] = max(novelty, newer[place]["novelty"])
    less, more = (run("pressure", {**inputs, "contacts": one}, playbook) for one in (inputs["contacts"], newer))
    for less_row, more_row in zip(less["curve"], more["curve"], strict=True):
        assert more_row["presence"] >= less_row["presence"] - 1e-12
        assert 0 <= more_row["welcome"] <= more_row["presence"]


@pytest.mark.parametrize("channel", CHANNELS)
def test_presence_of_one_contact(playbook: dict[str, Any], channel: str) -> None:
    """One contact of today brings Q with a real idea and half of it without."""
    q = defaults.VALUES[f"presence.{channel}"]
    assert presence([email(TODAY, channel)], playbook) == pytest.approx(q, abs=1e-12)
    assert presence([email(TODAY, channel, 0)], playbook) == pytest.approx(q / 2, abs=1e-12)


def test_variety_looks_at_the_latest_earlier_day(playbook: dict[str, Any]) -> None:
    """A contact loses variety only when the latest earlier day with contacts has its channel."""
    gap = timedelta(28)
    same = presence([email(TODAY - gap), email(TODAY)], playbook)
    assert same == pytest.approx(1 - (1 - 0.4 / 2) * (1 - 0.4 * 0.9), abs=1e-12)
    between = email(TODAY - gap / 2, "post")
    alternated = presence([email(TODAY - gap), between, email(TODAY)], playbook)
    kept = (1 - 0.4 / 2) * (1 - 0.45 * 2**-0.5) * (1 - 0.4)
    assert alternated == pytest.approx(1 - kept, abs=1e-12)


def test_a_reply_brings_presence_once_a_day(playbook: dict[str, Any]) -> None:
    """A reply of today brings 0.70, however often its day is entered."""
    day = TODAY.isoformat()
    assert presence([], playbook, (day,)) == pytest.approx(0.7, abs=1e-12)
    assert presence([], playbook, (day, day)) == pytest.approx(0.7, abs=1e-12)


def test_welcome_is_presence_while_light_and_nothing_at_one_hundred() -> None:
    """W is 1 in the light zone, then falls in a line towards 0 at an index of 100."""
    inputs = {
        "today": TODAY.isoformat(),
        "relation": "known",
        "contacts": [{**email(TODAY, "email", 0), "ask": "news"}],
        "replies": [],
    }
    light = run("pressure", inputs, defaults.playbook())
    assert light["index"] < 45
    assert light["welcome_presence"] == light["presence"]
    heavy = run("pressure", inputs, defaults.playbook({"half_saturation": 0.25}))
    assert heavy["index"] == pytest.approx(80, abs=1e-9)
    assert heavy["welcome_presence"] == pytest.approx(0.2 * (1 - 35 / 55), abs=1e-12)
