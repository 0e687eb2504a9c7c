"""The first good plan of a search that takes long."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from calculators import cadence, first, run


def inputs(window: int, ideas: int, channels: list[str], **more: Any) -> dict[str, Any]:
    """A proposal ten days ago, and a budget within `window` days."""
    today = date(2027, 1, 11)

    def day(days: int) -> str:
        return (today + timedelta(days)).isoformat()

    return {
        "today": day(0),
        "relation": "known",
        "contacts": [{"date": day(-10), "channel": "email", "ask": "open", "novelty": 1, "invited": True}],
        "replies": [],
        "budget": {"earliest": day(window // 3), "likely": day(window // 2), "latest": day(window)},
        "ideas": ideas,
        "channels": channels,
        "max_contacts": ideas,
        "region": "FR",
        **more,
    }


@pytest.mark.parametrize("window", [120, 365])
def test_the_first_plan_is_a_plan_and_never_better(playbook: dict[str, Any], window: int) -> None:
    """It has the shape of the answer, keeps the limit on its own days, and gains four fifths of the best at least."""
    asked = inputs(window, 8, ["email", "phone", "post", "visit"])
    early, best = cadence.first(asked, playbook), run("cadence", asked, playbook)
    assert early is not None
    assert early.keys() == best.keys()
    limit = playbook["parameters"]["light_limit"]["value"]
    assert early["plan"]
    assert all(row["index"] <= limit for row in early["plan"])
    nothing = run("cadence", asked | {"max_contacts": 0}, playbook)["objective"]
    assert 0.8 * (best["objective"] - nothing) <= early["objective"] - nothing <= best["objective"] - nothing + 1e-9


def test_promises_are_kept_in_the_first_plan(playbook: dict[str, Any]) -> None:
    """What was promised stands in it too."""
    asked = inputs(365, 8, ["email", "phone"], promised=[{"date": "2027-03-01"}])
    early = cadence.first(asked, playbook)
    assert early is not None
    assert [row["date"] for row in early["plan"] if row["invited"]] == ["2027-03-01"]


@pytest.mark.parametrize("more", [{}, {"tender": True}])
def test_a_short_search_has_no_first_plan(playbook: dict[str, Any], more: dict[str, Any]) -> None:
    """Where the best is there at once, or nothing is planned, nothing comes before it."""
    window = 365 if more else 60
    assert cadence.first(inputs(window, 4, ["email", "phone"], **more), playbook) is None


def test_wrong_values_and_other_calculators_have_none(playbook: dict[str, Any]) -> None:
    """What is wrong is told by `answer`; the others are quick."""
    assert first("cadence", {"today": "31/02/2027"}, playbook) is None
    assert first("pressure", {"today": "2027-01-11"}, playbook) is None
