"""Properties (13), (14) and (16): how good the plan is, against exhaustive search and its own neighbours."""

from __future__ import annotations

import copy
import json
from typing import Any

import defaults
import pytest
from cases import planned, question
from hypothesis import given
from reference import scenario
from reference_planner import Case, base_objective, best_plan, neighbours, rank
from strategies import cadence_inputs, playbooks, steady

from calculators import run

SAME = 1e-9


def check_against_search(inputs: dict[str, Any], playbook: dict[str, Any]) -> None:
    """The plan within 1 % of the gain, one more idea too, and ties broken as written."""
    answer = run("cadence", inputs, playbook)
    case, ideas = Case(inputs, playbook), inputs["ideas"]
    best, plan = best_plan(case, ideas)
    room = 0.01 * (best - base_objective(case, ideas))
    assert best - answer["objective"] <= room + SAME, f"best {best}: {plan}"
    assert answer["objective"] <= best + SAME
    more, _ = best_plan(case, ideas + 1)
    more_room = 0.01 * (more - base_objective(case, ideas + 1))
    value = answer["value_of_one_more_idea"]
    assert value >= max(0.0, more - more_room - best) - SAME
    assert value <= max(0.0, more - best + room) + SAME
    if best - answer["objective"] <= SAME:
        got = tuple(planned(answer["plan"]))
        assert rank(got) == rank(plan)


def check_neighbours(inputs: dict[str, Any], playbook: dict[str, Any]) -> None:
    """No allowed plan one step away from the plan is better."""
    answer = run("cadence", inputs, playbook)
    case, ideas = Case(inputs, playbook), inputs["ideas"]
    plan = tuple(planned(answer["plan"]))
    for other in neighbours(case, plan, ideas):
        if case.allowed(other, ideas, slack=-SAME):
            assert case.objective(other) <= answer["objective"] + SAME, f"better: {other}"


@steady(200)
@given(inputs=cadence_inputs())
def test_small_cases_against_exhaustive_search(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(14) On cases that exhaustive search settles, the plan lacks at most 1 % of the possible gain."""
    check_against_search(inputs, playbook)


@steady(120)
@given(inputs=cadence_inputs(stops=False), other=playbooks())
def test_small_cases_with_other_parameters(inputs: dict[str, Any], other: dict[str, Any]) -> None:
    """(14) The same with other values of the parameters."""
    check_against_search(inputs, other)


@steady(60)
@given(inputs=cadence_inputs(window=60, most=6, channels=3, stops=False))
def test_local_optimality(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(14) No single add, removal, move or channel switch improves U by more than 1e-9."""
    check_neighbours(inputs, playbook)


@steady(30)
@given(inputs=cadence_inputs(window=45, most=5, channels=3, stops=False), other=playbooks())
def test_local_optimality_with_other_parameters(inputs: dict[str, Any], other: dict[str, Any]) -> None:
    """(14) The same with other values of the parameters."""
    check_neighbours(inputs, other)


@steady(40)
@given(inputs=cadence_inputs(window=40, most=5, promises=0, stops=False))
def test_one_more_idea_never_hurts(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(13) Without promises U never falls with one more idea, which is worth what it adds."""
    few = run("cadence", {**inputs, "ideas": 2}, playbook)
    more = run("cadence", {**inputs, "ideas": 3}, playbook)
    assert more["objective"] >= few["objective"] - SAME
    gained = max(0.0, more["objective"] - few["objective"])
    assert few["value_of_one_more_idea"] == pytest.approx(gained, abs=SAME)


@steady(15)
@given(inputs=cadence_inputs(window=40, most=5, channels=3))
def test_deterministic(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(16) The same inputs give the same JSON to the last bit; inputs and playbook stay as given."""
    kept, book = copy.deepcopy(inputs), copy.deepcopy(playbook)
    first = json.dumps(run("cadence", inputs, playbook), sort_keys=True, allow_nan=False)
    assert (inputs, playbook) == (kept, book)
    assert json.dumps(run("cadence", kept, book), sort_keys=True, allow_nan=False) == first


@steady(15)
@given(inputs=cadence_inputs(window=40, most=5, channels=3))
def test_order_of_lists_is_irrelevant(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(16) Turning round the lists of the inputs changes no plan."""
    lists = ("contacts", "replies", "promised", "closed", "channels")
    turned = {**inputs, **{key: inputs[key][::-1] for key in lists}}
    one, other = run("cadence", inputs, playbook), run("cadence", turned, playbook)
    places = [[(row["date"], row["channel"]) for row in answer["plan"]] for answer in (one, other)]
    assert places[0] == places[1]
    assert one["objective"] == pytest.approx(other["objective"], abs=1e-9)


def test_ties_go_to_the_first_channel() -> None:
    """Of two channels alike in everything, the plan takes the one that comes first in channel order."""
    twins = {"burden.linkedin": 1, "presence.linkedin": 0.4, "cost.linkedin": 0.01}
    inputs = question((3, 3, 3), ideas=1, contacts=[], channels=["linkedin", "email"])
    rows = run("cadence", inputs, defaults.playbook(twins))["plan"]
    assert [row["channel"] for row in rows] == ["email"]


def test_ties_go_to_fewer_contacts() -> None:
    """A contact that adds less than 1e-9 is left out."""
    inputs = question((1, 1, 1), ideas=1, contacts=[])
    free = defaults.playbook({"cost.email": 0})
    answer = run("cadence", inputs, free)
    gain = answer["objective"]
    assert len(answer["plan"]) == 1
    even = run("cadence", inputs, defaults.playbook({"cost.email": gain - 1e-12}))
    assert (even["plan"], even["reason_if_empty"]) == ([], "nothing_helps")


@steady(25)
@given(inputs=cadence_inputs())
def test_the_two_references_agree(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """The tables of the exhaustive search give the U that the plain reference gives."""
    case = Case(inputs, playbook)
    _, plan = best_plan(case, min(inputs["ideas"], 2))
    plain = scenario(case.model, case.today, inputs["budget"], case.past, plan)
    assert case.objective(plan) == pytest.approx(plain["objective"], abs=1e-12)
