"""What is refused, and that every wrong field is named at once with its path, code and values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from cases import question
from hypothesis import given
from hypothesis import strategies as st
from strategies import steady

from calculators import InputError, run

CONTACT = {"date": "2027-02-20", "channel": "email", "ask": "open", "novelty": 1, "reason": "proposal"}
NAN, INFINITE = float("nan"), float("inf")


def pressure(**changes: Any) -> dict[str, Any]:
    """Right inputs of the pressure calculator, two contacts and a next one, changed."""
    rows = [
        dict(CONTACT),
        {**CONTACT, "date": "2027-02-25", "person": "Anne", "invited": True, "off_hours": False},
    ]
    base = {"today": "2027-03-01", "relation": "known", "contacts": rows, "replies": ["2027-02-22"]}
    return {**base, "next": {**CONTACT, "date": "2027-03-05"}, **changes}


def cadence(**changes: Any) -> dict[str, Any]:
    """Right inputs of the cadence calculator, with a promise and a day not to come before, changed."""
    promised = [{"date": "2027-03-10", "channel": "meeting"}]
    return question((10, 20, 30), ideas=1, promised=promised, not_before="2027-03-02", **changes)


def first_contact(**changes: Any) -> dict[str, Any]:
    """Pressure inputs whose first contact is changed; None takes a field away."""
    row = {key: value for key, value in {**CONTACT, **changes}.items() if value is not None}
    return pressure(contacts=[row])


def problems(name: str, inputs: Any, playbook: dict[str, Any]) -> list[Any]:
    """What `run` says against the inputs; every problem has a path, a code and values."""
    with pytest.raises(InputError) as caught:
        run(name, inputs, playbook)
    found = list(caught.value.problems)
    assert found
    for one in found:
        assert isinstance(one.path, str)
        assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", one.code)
        assert isinstance(one.values, dict)
    return found


def paths(name: str, inputs: Any, playbook: dict[str, Any]) -> set[str]:
    """The paths of the problems."""
    return {one.path for one in problems(name, inputs, playbook)}


@pytest.mark.parametrize(("name", "make"), [("pressure", pressure), ("cadence", cadence)])
def test_right_inputs_pass(name: str, make: Callable[[], dict[str, Any]], playbook: dict[str, Any]) -> None:
    """The inputs that these tests spoil are right."""
    assert run(name, make(), playbook)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2027-02-31"),
        ("date", "20 février"),
        ("date", 20270220),
        ("date", None),
        ("date", "2027-03-02"),  # a contact in the future
        ("channel", "pigeon"),
        ("channel", 3),
        ("channel", None),
        ("ask", "favour"),
        ("ask", None),
        ("novelty", 1.5),
        ("novelty", -0.1),
        ("novelty", NAN),
        ("novelty", INFINITE),
        ("novelty", True),
        ("novelty", "1"),
        ("novelty", None),
        ("reason", 7),
        ("person", 7),
        ("invited", 1),
        ("invited", "yes"),
        ("off_hours", 0),
        ("colour", "red"),
    ],
)
def test_a_wrong_field_of_a_contact(playbook: dict[str, Any], field: str, value: Any) -> None:
    """One wrong field of a contact is the one problem, at its own path."""
    assert paths("pressure", first_contact(**{field: value}), playbook) == {f"contacts.0.{field}"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("today", "2027-13-01"),
        ("today", 5),
        ("relation", "friend"),
        ("relation", None),
        ("preferred_channel", "pigeon"),
        ("contacts", "none"),
        ("contacts", {}),
        ("replies", 3),
        ("next", []),
        ("mood", "good"),
    ],
)
def test_a_wrong_field_of_pressure(playbook: dict[str, Any], field: str, value: Any) -> None:
    """One wrong field of the pressure inputs is the one problem, at its own path."""
    assert paths("pressure", pressure(**{field: value}), playbook) == {field}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"contacts": [7]}, "contacts.0"),
        ({"replies": ["2027-03-02"]}, "replies.0"),
        ({"replies": ["2027-02-22", "2027-02-31"]}, "replies.1"),
        ({"next": {**CONTACT, "date": "2027-02-28"}}, "next.date"),
        ({"next": {**CONTACT, "date": "2027-03-05", "channel": "pigeon"}}, "next.channel"),
        ({"contacts": [CONTACT] * 10_000}, "contacts"),
    ],
)
def test_a_wrong_row_of_pressure(playbook: dict[str, Any], changes: dict[str, Any], path: str) -> None:
    """Rows, days out of order and far too many contacts are named by their place."""
    assert paths("pressure", pressure(**changes), playbook) == {path}


@pytest.mark.parametrize("field", ["today", "relation"])
def test_a_missing_field(playbook: dict[str, Any], field: str) -> None:
    """A required field that is missing is named."""
    inputs = {key: value for key, value in pressure().items() if key != field}
    assert paths("pressure", inputs, playbook) == {field}


@pytest.mark.parametrize("field", ["today", "relation", "budget", "ideas", "max_contacts", "channels", "region"])
def test_a_missing_field_of_the_cadence(playbook: dict[str, Any], field: str) -> None:
    """A required field of the cadence that is missing is named, unless a default is the model's own."""
    inputs = {key: value for key, value in cadence().items() if key != field}
    assert field in paths("cadence", inputs, playbook)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ideas", -1),
        ("ideas", 2.5),
        ("ideas", True),
        ("ideas", NAN),
        ("ideas", "4"),
        ("max_contacts", -1),
        ("max_contacts", 1.5),
        ("max_contacts", False),
        ("region", "DE"),
        ("region", None),
        ("refused", "no"),
        ("tender", 0),
        ("not_before", "2027-02-30"),
        ("channels", []),
        ("channels", "email"),
        ("closed", "2027-03-04"),
        ("promised", 4),
        ("budget", []),
        ("mood", "good"),
    ],
)
def test_a_wrong_field_of_the_cadence(playbook: dict[str, Any], field: str, value: Any) -> None:
    """One wrong field of the cadence inputs is the one problem, at its own path."""
    assert paths("cadence", {**cadence(), field: value}, playbook) == {field}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"channels": ["email", "meeting"]}, "channels.1"),
        ({"channels": ["voicemail"]}, "channels.0"),
        ({"channels": ["email", "pigeon"]}, "channels.1"),
        ({"closed": ["2027-03-04", "soon"]}, "closed.1"),
        ({"promised": [{"date": "2027-03-01"}]}, "promised.0.date"),
        ({"promised": [{"date": "2027-02-20"}]}, "promised.0.date"),
        ({"promised": [{"date": "2027-04-01"}]}, "promised.0.date"),
        (
            {"promised": [{"date": "2027-03-10"}, {"date": "2027-03-11", "channel": "pigeon"}]},
            "promised.1.channel",
        ),
        ({"promised": [{"date": "2027-03-10", "hour": 4}]}, "promised.0.hour"),
        ({"promised": [{}]}, "promised.0.date"),
        ({"contacts": [{**CONTACT, "date": "2027-03-02"}]}, "contacts.0.date"),
        ({"contacts": [{**CONTACT, "novelty": 1.5}] * 2}, "contacts.1.novelty"),
        ({"replies": ["2027-03-02"]}, "replies.0"),
        ({"contacts": [CONTACT] * 10_000}, "contacts"),
    ],
)
def test_a_wrong_row_of_the_cadence(playbook: dict[str, Any], changes: dict[str, Any], path: str) -> None:
    """A wrong row of a list is named by its place."""
    assert path in paths("cadence", {**cadence(), **changes}, playbook)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (("2027-02-20", "2027-03-10", "2027-03-31"), "budget.earliest"),  # before today
        (("2027-03-10", "2027-03-05", "2027-03-31"), "budget"),
        (("2027-03-20", "2027-03-20", "2027-03-11"), "budget"),  # latest before earliest
        (("2027-03-10", "2027-03-20", "2032-01-05"), "budget.latest"),  # beyond the calendar
        (("2027-03-10", "2027-03-20", "2027-02-31"), "budget.latest"),
        (("2027-03-10", 5, "2027-03-31"), "budget.likely"),
    ],
)
def test_a_wrong_budget(playbook: dict[str, Any], days: tuple[Any, ...], field: str) -> None:
    """Days before today, out of order, impossible or beyond the calendar are named in the budget."""
    budget = dict(zip(("earliest", "likely", "latest"), days, strict=True))
    found = paths("cadence", {**cadence(), "budget": budget}, playbook)
    assert found
    assert all(path.startswith(field) for path in found)


def test_an_unknown_key_of_the_budget(playbook: dict[str, Any]) -> None:
    """A key that the budget does not know is named."""
    budget = {**cadence()["budget"], "amount": 3}
    assert paths("cadence", {**cadence(), "budget": budget}, playbook) == {"budget.amount"}


def test_a_day_beyond_the_calendar_is_not_guessed(playbook: dict[str, Any]) -> None:
    """A whole window beyond the calendar of the region is refused."""
    later = question((10, 20, 30), today="2032-01-05", contacts=[])
    later["budget"] = {"earliest": "2032-01-15", "likely": "2032-01-20", "latest": "2032-02-05"}
    assert paths("cadence", later, playbook)


def test_a_promise_that_has_no_open_day_left_in_the_calendar(playbook: dict[str, Any]) -> None:
    """A promise whose next working day lies beyond the calendar is refused, not guessed."""
    inputs = question((5, 8, 11), today="2031-12-20", contacts=[], promised=[{"date": "2031-12-27"}])
    inputs["budget"] = {"earliest": "2031-12-22", "likely": "2031-12-24", "latest": "2031-12-31"}
    assert paths("cadence", inputs, playbook)


@pytest.mark.parametrize("inputs", [None, [], "today", 4])
@pytest.mark.parametrize("name", ["pressure", "cadence"])
def test_inputs_that_are_no_object(playbook: dict[str, Any], name: str, inputs: Any) -> None:
    """Inputs that are not an object raise an InputError too."""
    assert problems(name, inputs, playbook)


def test_a_channel_given_twice_counts_once(playbook: dict[str, Any]) -> None:
    """A channel named twice gives the plan of the channel named once."""
    twice = run("cadence", {**cadence(), "channels": ["email", "email"]}, playbook)
    assert twice == run("cadence", {**cadence(), "channels": ["email"]}, playbook)


SPOILED: dict[str, Any] = {
    "relation": "friend",
    "preferred_channel": "pigeon",
    "ideas": True,
    "max_contacts": "4",
    "region": "DE",
    "refused": 1,
    "tender": "no",
    "not_before": "2027-02-31",
    "mood": "good",
    "today": "tomorrow",
}
ROWS: dict[str, tuple[str, Any]] = {
    "contacts.1.novelty": ("novelty", NAN),
    "contacts.1.channel": ("channel", "pigeon"),
    "contacts.1.ask": ("ask", 3),
    "contacts.1.date": ("date", "2027-02-29"),
    "contacts.1.colour": ("colour", "red"),
}


@steady(100)
@given(
    fields=st.sets(st.sampled_from(sorted(SPOILED)), min_size=1),
    rows=st.sets(st.sampled_from(sorted(ROWS))),
)
def test_every_wrong_field_is_named_at_once(playbook: dict[str, Any], fields: set[str], rows: set[str]) -> None:
    """However many fields are wrong, all of them are named and no other."""
    spoiled = {**CONTACT, **dict(ROWS[path] for path in rows)}
    inputs = {**cadence(), "contacts": [CONTACT, spoiled], **{key: SPOILED[key] for key in fields}}
    found = [one.path for one in problems("cadence", inputs, playbook)]
    assert sorted(found) == sorted(fields | rows)


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (("2027-03-19", "x", "2027-03-18"), {"budget.likely", "budget.latest"}),
        (("x", "2027-02-18", "2027-02-18"), {"budget.earliest", "budget.likely", "budget.latest"}),
        (("2027-02-01", "2027-02-02", "2027-02-03"), {"budget.earliest", "budget.likely", "budget.latest"}),
    ],
)
def test_every_wrong_day_of_the_budget(playbook: dict[str, Any], days: tuple[str, ...], wrong: set[str]) -> None:
    """Each of the three days is judged whatever the others are."""
    budget = dict(zip(("earliest", "likely", "latest"), days, strict=True))
    assert paths("cadence", {**cadence(), "budget": budget, "promised": []}, playbook) == wrong


def test_a_day_is_judged_beside_another_wrong_field(playbook: dict[str, Any]) -> None:
    """A contact made tomorrow by no known channel is wrong twice, and so is one about to be made yesterday."""
    contact = {**CONTACT, "date": "2027-12-01", "channel": "fax"}
    assert paths("pressure", {**pressure(), "contacts": [contact]}, playbook) == {
        "contacts.0.date",
        "contacts.0.channel",
    }
    upcoming = {**CONTACT, "date": "2027-01-01", "channel": "fax"}
    assert paths("pressure", {**pressure(), "next": upcoming}, playbook) == {"next.date", "next.channel"}


def test_numbers_too_long_for_a_computer(playbook: dict[str, Any]) -> None:
    """A whole number of four hundred figures is out of range like any other."""
    for field in ("ideas", "max_contacts"):
        assert paths("cadence", {**cadence(), field: 10**400}, playbook) == {field}
    assert paths("pressure", first_contact(novelty=10**400), playbook) == {"contacts.0.novelty"}
