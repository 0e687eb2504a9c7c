"""The uncertain day of the budget (§3) and property (12), seen through the cadence."""

from __future__ import annotations

from datetime import date
from typing import Any

import defaults
import pytest
from cases import question
from hypothesis import given
from reference import Model, budget_days
from strategies import cadence_inputs, playbooks, steady

from calculators import run

NOBODY_WRITES = {"ideas": 0, "promised": []}


def weights(answer: dict[str, Any]) -> dict[str, float]:
    """The budget weight of each day of the curve."""
    return {row["date"]: row["budget_weight"] for row in answer["curve"]}


def test_triangle_on_whole_days() -> None:
    """With s = 0 the days 1, 2, 3, 4 of a budget (1, 2, 4) weigh 1/2, 1, 2/3, 1/3 before normalising."""
    certain = defaults.playbook({"slip_probability": 0})
    read = weights(run("cadence", question((1, 2, 4)), certain))
    expected = [0.5 / 2.5, 1 / 2.5, (2 / 3) / 2.5, (1 / 3) / 2.5]
    assert [read[f"2027-03-0{n}"] for n in (2, 3, 4, 5)] == pytest.approx(expected, abs=1e-12)
    assert sum(read.values()) == pytest.approx(1, abs=1e-12)


def test_a_known_day_slips_by_whole_days() -> None:
    """A certain day keeps 1 − s; after it comes s e^(−k/m), normalised over k ≤ ⌊3m⌋."""
    short = defaults.playbook({"slip_probability": 0.4, "slip_mean": 0.75})
    answer = run("cadence", question((0, 0, 0)), short)
    presence = next(row["presence"] for row in answer["curve"] if row["date"] == "2027-03-01")
    ratio = 2.718281828459045 ** (-1 / 0.75)
    first = 1 / (1 + ratio)
    fade = 2 ** (-1 / 28)
    expected = presence * (0.6 + 0.4 * (first * fade + (1 - first) * fade**2))
    assert weights(answer)["2027-03-01"] == pytest.approx(0.6, abs=1e-12)
    assert answer["without"]["presence"] == pytest.approx(expected, abs=1e-12)


@steady(40)
@given(inputs=cadence_inputs(), other=playbooks())
def test_budget_weights_agree_with_the_reference(inputs: dict[str, Any], other: dict[str, Any]) -> None:
    """The weight of each day of the curve is p(T), slips included."""
    inputs = {**inputs, **NOBODY_WRITES}
    p = budget_days(Model(other, inputs), date.fromisoformat(inputs["today"]), inputs["budget"])
    assert sum(p.values()) == pytest.approx(1, abs=1e-12)
    for day, weight in weights(run("cadence", inputs, other)).items():
        assert weight == pytest.approx(p.get(date.fromisoformat(day), 0), abs=1e-12)


@steady(40)
@given(inputs=cadence_inputs())
def test_without_slip_the_triangle_alone_counts(inputs: dict[str, Any]) -> None:
    """(12) With s = 0, E is the curve of G weighed by the triangle alone."""
    certain = defaults.playbook({"slip_probability": 0})
    answer = run("cadence", {**inputs, **NOBODY_WRITES}, certain)
    seen = sum(row["budget_weight"] * row["welcome"] for row in answer["curve"])
    assert answer["with_plan"]["welcome_presence"] == pytest.approx(seen, abs=1e-12)
    assert sum(row["budget_weight"] for row in answer["curve"]) == pytest.approx(1, abs=1e-12)


def test_a_budget_far_away_forgets_fixed_contacts(playbook: dict[str, Any]) -> None:
    """(12) For fixed contacts E falls as the budget moves away, towards 0."""
    read = [run("cadence", question((n, n, n)), playbook)["without"]["welcome_presence"] for n in (10, 100, 300, 1000)]
    assert read == sorted(read, reverse=True)
    assert read[-1] < 1e-9
