"""The cadence calculator: its numbers against the reference, its rules, its typical case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import defaults
import pytest
from agreement import differences
from cases import planned, question
from hypothesis import given
from reference import (
    DAY,
    budget_days,
    curve,
    is_open,
    next_open,
    promised_contacts,
    same_again,
    scenario,
)
from reference_planner import Case, reason_if_empty
from strategies import cadence_inputs, playbooks, steady

from calculators import run


def expected_numbers(inputs: dict[str, Any], playbook: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Every number of the answer that follows once the plan is known."""
    case = Case(inputs, playbook)
    model, today, budget = case.model, case.today, inputs["budget"]
    plan = planned(rows)
    everything = [*case.past, *plan]
    p = budget_days(model, today, budget)
    first = min([today, *(one.day for one in everything)])
    days = curve(model, everything, first, case.latest)
    scenarios = {
        name: scenario(model, today, budget, case.past, contacts)
        for name, contacts in [
            ("with_plan", plan),
            ("without", []),
            ("same_again", same_again(inputs, playbook)),
        ]
    }
    weighed = model.weigh(everything)
    return {
        "objective": scenarios["with_plan"].pop("objective"),
        **{name: {k: v for k, v in row.items() if k != "objective"} for name, row in scenarios.items()},
        "plan": [
            {"index": model.index(weighed, one.day), "presence": model.presence(weighed, one.day)} for one in plan
        ],
        "curve": [{**row, "budget_weight": p.get(date.fromisoformat(row["date"]), 0.0)} for row in days],
        "reason_if_empty": reason_if_empty(case, inputs["ideas"], not plan),
    }


def check_numbers(inputs: dict[str, Any], playbook: dict[str, Any]) -> None:
    """Assert every number of one answer."""
    answer = run("cadence", inputs, playbook)
    assert differences(expected_numbers(inputs, playbook, answer["plan"]), answer) == []
    assert answer["next"] == (answer["plan"][0] if answer["plan"] else None)
    assert answer["value_of_one_more_idea"] >= 0


@steady(150)
@given(inputs=cadence_inputs())
def test_numbers_agree_with_the_reference(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """Given the plan, every number of the answer is the reference's to the ninth decimal."""
    check_numbers(inputs, playbook)


@steady(150)
@given(inputs=cadence_inputs(), other=playbooks())
def test_every_parameter_comes_from_the_playbook(inputs: dict[str, Any], other: dict[str, Any]) -> None:
    """With other values in the playbook, the numbers of the answer follow them."""
    check_numbers(inputs, other)


@steady(80)
@given(inputs=cadence_inputs(promises=3, most=4, stops=False))
def test_promises_are_kept(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """Promises are always in the plan, moved to a working day, merged, ideas going to the earliest first."""
    rows = [row for row in run("cadence", inputs, playbook)["plan"] if row["invited"]]
    promises = promised_contacts(inputs, playbook, inputs["ideas"])
    assert [row["date"] for row in rows] == [one.day.isoformat() for one in promises]
    for row, one in zip(rows, promises, strict=True):
        assert row["channel"] == one.channel or (not one.channel and row["channel"] in inputs["channels"])
        assert (row["idea"] is not None) == (one.novelty == 1)


@steady(80)
@given(inputs=cadence_inputs(promises=3, most=6, channels=4))
def test_rules_of_free_contacts(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(15) Free contacts are on allowed days, spaced, light, within ideas and max_contacts."""
    rows = run("cadence", inputs, playbook)["plan"]
    case = Case(inputs, playbook)
    assert case.stopped is False or rows == []
    plan = tuple(planned(rows))
    assert all(row["channel"] in inputs["channels"] for row in rows if not row["invited"])
    assert case.allowed(plan, inputs["ideas"], slack=1e-9)
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    ideas = [row["idea"] for row in rows if row["idea"] is not None]
    assert len(set(ideas)) == len(ideas) <= inputs["ideas"]


@steady(60)
@given(inputs=cadence_inputs(window=60, most=6, channels=4))
def test_no_forbidden_day_ever(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """(15) No row stands on a weekend, a closed day or today; only a moved promise passes `latest`."""
    for row in run("cadence", inputs, playbook)["plan"]:
        day = date.fromisoformat(row["date"])
        assert is_open(day, playbook, inputs)
        assert day.isoformat() > inputs["today"]
        assert row["invited"] or row["date"] <= inputs["budget"]["latest"]


@pytest.mark.parametrize(("stop", "reason"), [("refused", "refused"), ("tender", "tender")])
def test_a_stop_empties_the_plan(playbook: dict[str, Any], stop: str, reason: str) -> None:
    """(15) A refusal or a tender gives an empty plan and says why, even against promises and ideas."""
    inputs = question((10, 20, 30), ideas=3, promised=[{"date": "2027-03-10"}], **{stop: True})
    answer = run("cadence", inputs, playbook)
    assert (answer["plan"], answer["next"], answer["reason_if_empty"]) == ([], None, reason)
    assert answer["with_plan"] == answer["without"]
    assert answer["value_of_one_more_idea"] == 0


def test_reasons_keep_their_order(playbook: dict[str, Any]) -> None:
    """A refusal is said before a tender, and a tender before the lack of ideas."""
    both = run("cadence", question((10, 20, 30), refused=True, tender=True), playbook)
    assert both["reason_if_empty"] == "refused"
    assert run("cadence", question((10, 20, 30), tender=True), playbook)["reason_if_empty"] == "tender"
    assert run("cadence", question((10, 20, 30)), playbook)["reason_if_empty"] == "no_idea"
    closed = [(date(2027, 3, 1) + timedelta(n)).isoformat() for n in range(1, 31)]
    shut = run("cadence", question((10, 20, 30), ideas=2, closed=closed), playbook)
    assert shut["reason_if_empty"] == "no_open_day"


def test_too_heavy_is_said() -> None:
    """When every single contact would pass the light limit, that is the reason."""
    heavy = defaults.playbook({"half_saturation": 0.1})
    answer = run("cadence", question((5, 8, 12), ideas=2), heavy)
    assert (answer["plan"], answer["reason_if_empty"]) == ([], "too_heavy")


def test_a_cost_above_one_empties_the_plan() -> None:
    """(13) A cost above 1 gives an empty plan: nothing helps."""
    dear = defaults.playbook({f"cost.{name}": 1.01 for name in ("email", "phone")})
    answer = run("cadence", question((10, 20, 30), ideas=3, channels=["email", "phone"]), dear)
    assert (answer["plan"], answer["reason_if_empty"]) == ([], "nothing_helps")


def test_same_again_is_weekly_calls_on_working_days(playbook: dict[str, Any]) -> None:
    """« Plus de la même chose » starts tomorrow, moves to working days, merges, and ends with `latest`."""
    inputs = {**question((10, 20, 60)), "today": "2027-07-29", "contacts": []}
    inputs["budget"] = {"earliest": "2027-08-10", "likely": "2027-09-01", "latest": "2027-09-11"}
    calls = same_again(inputs, playbook)
    assert [str(one.day) for one in calls] == ["2027-07-30", "2027-09-01", "2027-09-03", "2027-09-10"]
    check_numbers(inputs, playbook)


def test_a_promise_moved_past_latest_still_counts(playbook: dict[str, Any]) -> None:
    """A promise on the last Saturday moves to Monday, after `latest`, and still adds to E."""
    inputs = question((5, 8, 12), promised=[{"date": "2027-03-13", "channel": "meeting"}])
    answer = run("cadence", inputs, playbook)
    assert [row["date"] for row in answer["plan"]] == ["2027-03-15"]
    assert answer["with_plan"]["welcome_presence"] > answer["without"]["welcome_presence"]
    assert answer["curve"][-1]["date"] == "2027-03-13"
    check_numbers(inputs, playbook)


def test_a_promise_above_the_limit_is_kept_and_said(playbook: dict[str, Any]) -> None:
    """A promise kept although it stands above the light limit brings a note of its day."""
    nagging = [
        {"date": f"2027-02-{n}", "channel": "phone", "ask": "deadline", "novelty": 0, "reason": "news"}
        for n in (15, 18, 22, 25)
    ]
    inputs = question((10, 20, 30), contacts=nagging, promised=[{"date": "2027-03-03", "channel": "visit"}])
    answer = run("cadence", inputs, playbook)
    assert answer["plan"][0]["index"] > 45
    assert "2027-03-03" in [note.get("date") for note in answer["notes"]]


def test_spacing_runs_from_monday_to_friday(playbook: dict[str, Any]) -> None:
    """After a contact of Monday the next free one comes on Friday, or later with a closed day."""
    monday = {
        "date": "2027-03-01",
        "channel": "post",
        "ask": "gift",
        "novelty": 1,
        "reason": "case",
        "invited": True,
    }
    soon = question((4, 4, 4), contacts=[monday], ideas=1)
    assert [row["date"] for row in run("cadence", soon, playbook)["plan"]] == ["2027-03-05"]
    shut = {**soon, "closed": ["2027-03-03"]}
    assert run("cadence", shut, playbook)["reason_if_empty"] == "no_open_day"


def test_quiet_days_are_allowed_and_said(playbook: dict[str, Any]) -> None:
    """A plan may use a day merely marked quiet, and a note says so."""
    inputs = {**question((0, 0, 0)), "today": "2027-02-15", "contacts": [], "ideas": 1, "region": "FR"}
    inputs["budget"] = {key: "2027-02-19" for key in ("earliest", "likely", "latest")}
    answer = run("cadence", inputs, playbook)
    assert len(answer["plan"]) == 1
    assert answer["plan"][0]["date"] in [note.get("date") for note in answer["notes"]]


def test_regions_have_their_own_holidays(playbook: dict[str, Any]) -> None:
    """Good Friday is closed in Moselle and open elsewhere."""
    inputs = {**question((0, 0, 0)), "today": "2027-03-25", "contacts": [], "ideas": 1}
    inputs["budget"] = {key: "2027-03-26" for key in ("earliest", "likely", "latest")}
    assert [row["date"] for row in run("cadence", inputs, playbook)["plan"]] == ["2027-03-26"]
    moselle = run("cadence", {**inputs, "region": "FR-57"}, playbook)
    assert (moselle["plan"], moselle["reason_if_empty"]) == ([], "no_open_day")


def test_optional_lists_may_be_missing(playbook: dict[str, Any]) -> None:
    """Leaving out replies, closed days and promises is the same as giving empty lists."""
    full = question((10, 20, 30), ideas=2)
    bare = {key: value for key, value in full.items() if value != []}
    assert run("cadence", bare, playbook) == run("cadence", full, playbook)


def test_typical_case(playbook: dict[str, Any]) -> None:
    """The typical case: plan near 62, nothing near 15, weekly calls near 27 with a peak of 79."""
    today = date(2027, 3, 1)
    proposal = {"date": str(today - 10 * DAY), "channel": "email", "ask": "open", "novelty": 1}
    news = {"date": str(today - 3 * DAY), "channel": "email", "ask": "news", "novelty": 0, "reason": "news"}
    past = [{**proposal, "reason": "proposal", "invited": True}, news]
    inputs = question((20, 35, 60), contacts=past, ideas=4, max_contacts=6, channels=["email", "phone"])
    answer = run("cadence", inputs, playbook)
    read = {name: 100 * answer[name]["welcome_presence"] for name in ("with_plan", "without", "same_again")}
    assert read == pytest.approx({"with_plan": 62, "without": 15, "same_again": 27}, abs=1.5)
    assert answer["same_again"]["peak_index"] == pytest.approx(79, abs=1)
    assert len(answer["plan"]) == 4
    assert all(row["index"] <= 45 for row in answer["plan"])
    assert next_open(date.fromisoformat(answer["next"]["date"]), playbook, inputs) > today
