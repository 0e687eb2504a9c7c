"""How far the headline numbers move with the hypotheses, one at a time."""

from __future__ import annotations

import copy
import json
from typing import Any

import defaults
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import InputError, run, spread
from calculators.parameters import ASKS, KEYS
from calculators.spreading import ENDS, SHARES, Study, begin, end_of, go_on, moved, sensitivity

CLIENT: dict[str, Any] = {
    "today": "2027-01-11",
    "relation": "known",
    "contacts": [
        {"date": "2026-12-28", "channel": "email", "ask": "open", "novelty": 1, "invited": True},
        {"date": "2027-01-08", "channel": "phone", "ask": "news", "novelty": 0, "reason": "news"},
    ],
    "replies": [],
}
PLAN: dict[str, Any] = {
    **CLIENT,
    "budget": {"earliest": "2027-01-20", "likely": "2027-01-27", "latest": "2027-02-03"},
    "ideas": 2,
    "max_contacts": 2,
    "channels": ["email"],
    "region": "FR",
}
RICH: dict[str, Any] = {
    **PLAN,
    "preferred_channel": "email",
    "replies": ["2027-01-05"],
    "promised": [{"date": "2027-01-18", "channel": "visit"}],
}
CASES = {"pressure": [CLIENT, {**CLIENT, "replies": ["2027-01-05"], "relation": "irritated"}], "cadence": [PLAN, RICH]}
EVERY = [(name, n) for name, cases in CASES.items() for n in range(len(cases))]


@pytest.fixture(scope="module")
def ranged() -> dict[str, Any]:
    """The small playbook, every range from a fifth below its value to a tenth above."""
    playbook = copy.deepcopy(defaults.playbook())
    for parameter in playbook["parameters"].values():
        parameter.update(low=0.8 * parameter["value"], high=1.1 * parameter["value"])
    return playbook


def headline(name: str, inputs: dict[str, Any], playbook: dict[str, Any]) -> dict[str, Any]:
    """The headline numbers, taken from the whole answer of `run`."""
    answer = run(name, inputs, playbook)
    if name == "pressure":
        return {key: answer[key] for key in ("light_on", "index", "welcome_presence")}
    plan = answer["with_plan"]
    return {
        "first": answer["next"] and answer["next"]["date"],
        "contacts": len(answer["plan"]),
        "peak_index": plan["peak_index"] if answer["plan"] else None,
        "welcome_presence": plan["welcome_presence"],
    }


def under(playbook: dict[str, Any], values: dict[str, float]) -> dict[str, Any]:
    """The playbook with other values of its parameters."""
    parameters = {key: {**one, "value": values.get(key, one["value"])} for key, one in playbook["parameters"].items()}
    return {**playbook, "parameters": parameters}


def whole(name: str, inputs: dict[str, Any], playbook: dict[str, Any]) -> dict[str, Any]:
    """The spread of a case, all moves made."""
    study = Study.of(name, inputs, playbook)
    numbers: dict[str, Any] = go_on(study, begin(study), 2 * len(KEYS))["numbers"]
    return numbers


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_what_is_left_out_changes_nothing(name: str, n: int, ranged: dict[str, Any]) -> None:
    """A parameter that is not moved would have given the same numbers, to the last bit."""
    inputs = CASES[name][n]
    study = Study.of(name, inputs, ranged)
    before, moves = study.base()
    left_out = set(KEYS) - {key for key, _ in moves}
    assert {"burden.post", "tolerance.client", "heavy_limit", "sameness.warn", "clock.answer"} <= left_out
    for key in sorted(left_out):
        for end in ENDS:
            values = {**study.values, key: ranged["parameters"][key][end]}
            assert headline(name, inputs, under(ranged, values)) == before, key


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_the_spread_is_that_of_the_whole_answers(name: str, n: int, ranged: dict[str, Any]) -> None:
    """Each end is the least or greatest number that `run` gives under one moved parameter, the one that is named."""
    inputs = CASES[name][n]
    study = Study.of(name, inputs, ranged)
    base, moves = study.base()
    answers = {(None, None): headline(name, inputs, ranged)}
    for key, end in moves:
        values = moved(study.values, key, end_of(key, end, study.values, ranged["parameters"]))
        answers[key, end] = headline(name, inputs, under(ranged, values))
    for number, found in whole(name, inputs, ranged).items():
        given = [one[number] for one in answers.values() if one[number] is not None]
        assert found["value"] == base[number] == answers[None, None][number]
        for end, extreme in (("low", min(given)), ("high", max(given))):
            by = found[f"{end}_by"]
            assert found[end] == (extreme if isinstance(extreme, str) else pytest.approx(extreme, abs=2e-9))
            assert found[end] in [answers[move][number] for move in answers if move[0] == by]


def test_by_hand(ranged: dict[str, Any]) -> None:
    """An e-mail for news, today: 1 over 1.5 reads 40; at a tolerance of 0.8, 100·(1/1.2)/(1 + 1/1.2) = 45.45."""
    contact = {"date": "2027-01-11", "channel": "email", "ask": "news", "novelty": 0}
    inputs = {"today": "2027-01-11", "relation": "known", "contacts": [contact], "replies": []}
    found = whole("pressure", inputs, ranged)["index"]
    assert found["value"] == pytest.approx(40)
    assert found["high"] == pytest.approx(45.4545, abs=1e-4)
    assert found["high_by"] in ("tolerance.known", "half_saturation")
    assert found["low"] == pytest.approx(100 * 0.8 / 2.3)  # a burden of 0.8: 0.8/1.5, over 1 + 0.8/1.5
    assert found["low_by"] == "burden.email"


@pytest.mark.parametrize(("name", "n"), EVERY)
@pytest.mark.parametrize("count", [1, 7])
def test_a_few_at_a_time_is_all_at_once(name: str, n: int, count: int, ranged: dict[str, Any]) -> None:
    """The page goes on from what it was given, as JSON, and ends with the same numbers."""
    study = Study.of(name, CASES[name][n], ranged)
    so_far = begin(study)
    steps = 0
    while so_far["left"]:
        so_far = json.loads(json.dumps(go_on(study, so_far, count)))
        steps += 1
    assert so_far["numbers"] == whole(name, CASES[name][n], ranged)
    assert steps == -(-len(begin(study)["left"]) // count)


@given(
    pressure=st.floats(1, 60), longer=st.floats(0.1, 60), low=st.floats(0.1, 1), high=st.floats(1, 20),
    end=st.sampled_from(ENDS), key=st.sampled_from(["pressure_half_life", "presence_half_life"]),
)  # fmt: skip
def test_memory_always_outlasts_annoyance(
    pressure: float, longer: float, low: float, high: float, end: str, key: str
) -> None:
    """Whatever the ranges, no end makes presence fade as fast as pressure, and no end passes the value."""
    values = {"pressure_half_life": pressure, "presence_half_life": pressure + longer}
    parameters = {one: {"low": low * value, "high": high * value} for one, value in values.items()}
    moved_to = end_of(key, end, values, parameters)
    assert moved_to <= values[key] if end == "low" else moved_to >= values[key]
    after = {**values, key: moved_to}
    assert after["presence_half_life"] > after["pressure_half_life"]


def test_what_is_asked_keeps_its_order() -> None:
    """However wide the ranges, a gift never weighs more than a question, nor a deadline less than a decision."""
    values = defaults.VALUES
    parameters = {key: {"low": 0.4, "high": 2.5} for key in values}
    for ask in ASKS:
        for end in ENDS:
            key = f"ask.{ask}"
            after = {**values, key: end_of(key, end, values, parameters)}
            assert [after[f"ask.{one}"] for one in ASKS] == sorted(after[f"ask.{one}"] for one in ASKS)


@given(key=st.sampled_from(SHARES), value=st.floats(0, 1))
def test_shares_of_sameness_still_add_to_one(key: str, value: float) -> None:
    """When one share moves the three others take the rest, none below zero."""
    after = moved(defaults.VALUES, key, value)
    assert sum(after[share] for share in SHARES) == pytest.approx(1)
    assert min(after[share] for share in SHARES) >= 0


def test_nothing_to_spread(ranged: dict[str, Any]) -> None:
    """A refusal, a tender, a client nobody wrote to: no number, no move."""
    for name, inputs in [
        ("cadence", {**PLAN, "refused": True}),
        ("cadence", {**PLAN, "tender": True}),
        ("pressure", {**CLIENT, "contacts": []}),
    ]:
        assert begin(Study.of(name, inputs, ranged)) == {"numbers": {}, "left": []}


def test_a_plan_without_contacts_has_no_day(ranged: dict[str, Any]) -> None:
    """Without an idea there is no day and no peak under any setting; presence still moves."""
    found = whole("cadence", {**PLAN, "ideas": 0}, ranged)
    nothing = {"value": None, "low": None, "high": None, "low_by": None, "high_by": None}
    assert found["first"] == found["peak_index"] == nothing
    assert found["contacts"] == {**nothing, "value": 0, "low": 0, "high": 0}
    assert found["welcome_presence"]["low"] < found["welcome_presence"]["high"]


def test_sensitivity_is_each_move(ranged: dict[str, Any]) -> None:
    """The table of the parameters' page holds every move that the spread makes, and its numbers."""
    study = Study.of("pressure", CLIENT, ranged)
    rows = list(sensitivity(study))
    assert [(key, end) for key, end, _ in rows] == study.base()[1]
    assert max(numbers["index"] for *_, numbers in rows) == whole("pressure", CLIENT, ranged)["index"]["high"]


@pytest.mark.parametrize("values", [{}, {"today": "2027-02-31"}, {"today": "😀", "contacts": "<b>"}])
@pytest.mark.parametrize("name", ["pressure", "cadence"])
def test_wrong_values_are_refused(name: str, values: dict[str, Any], ranged: dict[str, Any]) -> None:
    """The door refuses what `answer` refuses, as an error that names the fields."""
    with pytest.raises(InputError):
        spread(name, values, None, 1, ranged)
