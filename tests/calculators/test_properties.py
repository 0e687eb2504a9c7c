"""Properties (1) to (9) of pressure, each as the specification numbers it."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Any

import defaults
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import ASKS, CHANNELS, RELATIONS, before, contacts, pressure_inputs, shares, steady

from calculators import run

TINY = 1e-12
alone = pressure_inputs(with_next=False)


def shifted(inputs: dict[str, Any], days: int) -> dict[str, Any]:
    """The same inputs with every date moved."""

    def move(day: str) -> str:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()

    moved = [{**one, "date": move(one["date"])} for one in inputs["contacts"]]
    replies = [move(day) for day in inputs["replies"]]
    return {**inputs, "today": move(inputs["today"]), "contacts": moved, "replies": replies}


def indices(inputs: dict[str, Any], playbook: dict[str, Any]) -> list[float]:
    """The curve of the index."""
    return [row["index"] for row in run("pressure", inputs, playbook)["curve"]]


def never_above(one: list[float], other: list[float]) -> bool:
    """Whether a curve never exceeds another."""
    return all(a <= b + 1e-10 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("relation", RELATIONS)
def test_no_contact_no_pressure(playbook: dict[str, Any], relation: str) -> None:
    """(1) Without contact P = I = 0, shares are absent, and today is light."""
    answer = run("pressure", {"today": "2027-03-01", "relation": relation, "contacts": [], "replies": []}, playbook)
    assert (answer["pressure"], answer["index"], answer["zone"]) == (0, 0, "light")
    assert answer["light_on"] == "2027-03-01"
    assert answer["contacts"] == []


@steady(60)
@given(inputs=alone)
def test_index_stays_in_range(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(1) Always 0 ≤ I < 100."""
    assert all(0 <= index < 100 for index in indices(inputs, playbook))


@steady(60)
@given(inputs=alone)
def test_half_saturation(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(1) I = 50 exactly when P = T·P50."""
    pressure = run("pressure", inputs, playbook)["pressure"]
    assume(pressure > 1e-3)
    tolerance = defaults.VALUES[f"tolerance.{inputs['relation']}"]
    other = defaults.playbook({"half_saturation": pressure / tolerance})
    assert run("pressure", inputs, other)["index"] == pytest.approx(50, abs=1e-9)


@steady(60)
@given(inputs=alone, half_life=st.integers(7, 28))
def test_pressure_halves(inputs: dict[str, Any], half_life: int) -> None:
    """(2) P halves every h_P, and the index falls on every day without contact."""
    other = defaults.playbook({"pressure_half_life": half_life, "presence_half_life": 40})
    later = {**inputs, "today": (date.fromisoformat(inputs["today"]) + timedelta(half_life)).isoformat()}
    now, then = run("pressure", inputs, other), run("pressure", later, other)
    assert then["pressure"] == pytest.approx(now["pressure"] / 2, rel=1e-12)
    busy = {one["date"] for one in inputs["contacts"]}
    for one, following in pairwise(now["curve"]):
        if following["date"] not in busy and one["index"] > 0:
            assert following["index"] < one["index"]


@steady(60)
@given(inputs=alone, data=st.data())
def test_order_of_entry_is_irrelevant(playbook: dict[str, Any], inputs: dict[str, Any], data: st.DataObject) -> None:
    """(3) Entering contacts and replies in another order changes nothing but the order of the rows."""
    order = data.draw(st.permutations(range(len(inputs["contacts"]))))
    mixed = {
        **inputs,
        "contacts": [inputs["contacts"][n] for n in order],
        "replies": data.draw(st.permutations(inputs["replies"])),
    }
    plain, other = run("pressure", inputs, playbook), run("pressure", mixed, playbook)
    assert indices(mixed, playbook) == pytest.approx(indices(inputs, playbook), abs=1e-10)
    for row, n in zip(other["contacts"], order, strict=True):
        assert row["weight"] == pytest.approx(plain["contacts"][n]["weight"], rel=1e-12)


@steady(60)
@given(inputs=alone, days=st.integers(-400, 400))
def test_shifting_all_dates_shifts_the_curve(playbook: dict[str, Any], inputs: dict[str, Any], days: int) -> None:
    """(3) Moving every date by the same number of days moves the curve and changes no number."""
    assert indices(shifted(inputs, days), playbook) == pytest.approx(indices(inputs, playbook), abs=1e-12)


@steady(80)
@given(inputs=alone, data=st.data())
def test_one_more_contact_never_eases(playbook: dict[str, Any], inputs: dict[str, Any], data: st.DataObject) -> None:
    """(4) Adding a contact never lowers P on any day."""
    extra = data.draw(contacts(before(date.fromisoformat(inputs["today"]))))
    more = {**inputs, "contacts": [*inputs["contacts"], extra]}
    assert never_above(indices(inputs, playbook), indices(more, playbook))


@steady(80)
@given(inputs=alone, novelty=shares(), data=st.data())
def test_what_eases_never_weighs(
    playbook: dict[str, Any], inputs: dict[str, Any], novelty: float, data: st.DataObject
) -> None:
    """(5) More novelty or an invitation never raises P, going out of hours never lowers it."""
    low, high = sorted((novelty, data.draw(shares())))
    place = data.draw(st.integers(0, max(0, len(inputs["contacts"]) - 1)))
    for lighter, heavier in [
        ({"novelty": high}, {"novelty": low}),
        ({"invited": True}, {"invited": False}),
        ({"off_hours": False}, {"off_hours": True}),
    ]:
        rows = [
            [{**one, **change} if n == place else one for n, one in enumerate(inputs["contacts"])]
            for change in (lighter, heavier)
        ]
        light, heavy = (indices({**inputs, "contacts": row}, playbook) for row in rows)
        assert never_above(light, heavy)


@steady(60)
@given(inputs=alone)
def test_tolerance_never_weighs(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(5) A more tolerant relation never raises the index."""
    ordered = sorted(RELATIONS, key=lambda name: -defaults.VALUES[f"tolerance.{name}"])
    curves = [indices({**inputs, "relation": name}, playbook) for name in ordered]
    assert all(never_above(one, other) for one, other in pairwise(curves))


@steady(60)
@given(inputs=alone, data=st.data())
def test_a_heavier_ask_never_eases(inputs: dict[str, Any], data: st.DataObject) -> None:
    """(5) With sameness frozen (here out of play), a heavier ask never lowers the index."""
    frozen = defaults.playbook({"sameness_surcharge": 0})
    assume(inputs["contacts"])
    place = data.draw(st.integers(0, len(inputs["contacts"]) - 1))
    curves = []
    for ask in sorted(ASKS, key=lambda name: defaults.VALUES[f"ask.{name}"]):
        rows = [{**one, "ask": ask} if n == place else one for n, one in enumerate(inputs["contacts"])]
        curves.append(indices({**inputs, "contacts": rows}, frozen))
    assert all(never_above(one, other) for one, other in pairwise(curves))


@steady(60)
@given(rows=st.lists(contacts(st.just("")), min_size=2, max_size=5), data=st.data())
def test_wider_gaps_never_raise_the_peak(
    playbook: dict[str, Any], rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    """(6) Without replies, widening every gap between contact days never raises the peak."""
    count = len(rows) - 1
    gaps = data.draw(st.lists(st.integers(1, 14), min_size=count, max_size=count))
    wider = [gap + data.draw(st.integers(0, 14)) for gap in gaps]
    first, peaks = date(2027, 1, 4), []
    for spread in (gaps, wider):
        days = [first + timedelta(n) for n in accumulate(spread, initial=0)]
        placed = [{**row, "date": day.isoformat()} for row, day in zip(rows, days, strict=True)]
        peaks.append(
            max(
                run(
                    "pressure",
                    {
                        "today": day.isoformat(),
                        "relation": "known",
                        "contacts": placed[: n + 1],
                        "replies": [],
                    },
                    playbook,
                )["index"]
                for n, day in enumerate(days)
            )
        )
    assert peaks[1] <= peaks[0] + 1e-10


@steady(80)
@given(inputs=alone)
def test_the_explanation_is_exact(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(7) Shares add to 1, a contact's factors multiply to its weight, and its sameness is what raises it."""
    answer = run("pressure", inputs, playbook)
    if not inputs["contacts"]:
        return
    assert sum(one["share"] for one in answer["contacts"]) == pytest.approx(1, abs=1e-9)
    for one in answer["contacts"]:
        logs = sum(math.log2(factor) for factor in one["factors"].values())
        assert logs == pytest.approx(math.log2(one["weight"]), abs=1e-9)
        assert one["factors"]["sameness"] == pytest.approx(1 + 0.5 * one["sameness"], abs=TINY)


@steady(80)
@given(inputs=alone)
def test_terms_add_to_pressure(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(7) The terms, each its weight faded and relieved, add to P, and each is its share of it."""
    answer = run("pressure", inputs, playbook)
    today, terms = date.fromisoformat(inputs["today"]), []
    for given_contact, row in zip(inputs["contacts"], answer["contacts"], strict=True):
        age = (today - date.fromisoformat(given_contact["date"])).days
        relief = sum(day > given_contact["date"] for day in set(inputs["replies"]))
        terms.append(row["weight"] * 2 ** (-age / 14) * 0.5**relief)
        assert terms[-1] == pytest.approx(row["share"] * answer["pressure"], abs=1e-9)
    assert sum(terms) == pytest.approx(answer["pressure"], abs=1e-9)


@steady(80)
@given(inputs=alone)
def test_no_sameness_where_nothing_repeats(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(8) 0 ≤ M ≤ 1, M = 0 for contacts of the first day and when everything earlier is answered."""
    rows = run("pressure", inputs, playbook)["contacts"]
    for one, row in zip(inputs["contacts"], rows, strict=True):
        assert 0 <= row["sameness"] <= 1
        earlier = [other["date"] for other in inputs["contacts"] if other["date"] < one["date"]]
        if all(any(day <= reply <= one["date"] for reply in inputs["replies"]) for day in earlier):
            assert row["sameness"] == 0


@steady(40)
@given(channels=st.lists(st.sampled_from(CHANNELS), min_size=2, max_size=5, unique=True))
def test_no_sameness_where_everything_differs(playbook: dict[str, Any], channels: list[str]) -> None:
    """(8) M = 0 when reason, channel, ask and person all differ."""
    rows = [
        {
            "date": f"2027-02-0{n + 1}",
            "channel": channel,
            "ask": ASKS[n],
            "novelty": 0,
            "reason": f"reason {n}",
        }
        for n, channel in enumerate(channels)
    ]
    people = [{**row, "person": f"person {n}"} for n, row in enumerate(rows)]
    inputs = {"today": "2027-03-01", "relation": "known", "contacts": people, "replies": []}
    assert all(one["sameness"] == 0 for one in run("pressure", inputs, playbook)["contacts"])


@steady(80)
@given(inputs=alone, data=st.data())
def test_an_earlier_contact_never_lowers_sameness(
    playbook: dict[str, Any], inputs: dict[str, Any], data: st.DataObject
) -> None:
    """(8) Adding an earlier contact never lowers a later M."""
    extra = data.draw(contacts(before(date.fromisoformat(inputs["today"]))))
    more = {**inputs, "contacts": [*inputs["contacts"], extra]}
    less_rows, more_rows = (run("pressure", one, playbook)["contacts"] for one in (inputs, more))
    for less_row, more_row in zip(less_rows, more_rows, strict=False):
        assert more_row["sameness"] >= less_row["sameness"] - TINY


@steady(80)
@given(inputs=alone, data=st.data())
def test_a_reply_relieves_what_came_before(
    playbook: dict[str, Any], inputs: dict[str, Any], data: st.DataObject
) -> None:
    """(9) A reply multiplies by ρ exactly what P owes to contacts of earlier days, absent later contacts."""
    last = max((one["date"] for one in inputs["contacts"]), default=inputs["today"])
    left = (date.fromisoformat(inputs["today"]) - date.fromisoformat(last)).days
    reply = data.draw(before(date.fromisoformat(inputs["today"]), left))
    assume(reply not in inputs["replies"])
    answered = {**inputs, "replies": [*inputs["replies"], reply]}
    without, given_one = run("pressure", inputs, playbook), run("pressure", answered, playbook)
    for one, row, other in zip(inputs["contacts"], without["contacts"], given_one["contacts"], strict=True):
        if one["date"] < reply:
            owed = row["share"] * without["pressure"]
            assert other["share"] * given_one["pressure"] == pytest.approx(owed * 0.5, rel=1e-9)
