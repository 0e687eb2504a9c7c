"""« Appliquer » : what each change puts into the form says that change, and makes the contact weigh less."""

import html
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from calculators import answer
from calculators.views.applied import applied, kind_for

BASE: dict[str, Any] = {
    "today": "2027-01-11",
    "relation": "known",
    "contacts": [
        {"date": "2026-12-28", "channel": "email", "kind": "proposal"},
        {"date": "2027-01-04", "channel": "phone", "kind": "news"},
        {"date": "2027-01-08", "channel": "email", "kind": "news"},
    ],
    "replies": [],
}


def buttons(page: str) -> list[dict[str, str]]:
    """What the buttons of an answer set."""
    return [json.loads(html.unescape(found)) for found in re.findall(r'data-apply="([^"]+)"', page)]


def index_of_next(values: Mapping[str, Any], playbook: Mapping[str, Any]) -> float:
    """The index on the day of the contact about to be made."""
    index: float = answer("pressure", values, playbook)["result"]["next"]["index"]
    return index


@pytest.mark.parametrize("kind", ["news", "decision", "deadline", "idea", "information", "proposal"])
@pytest.mark.parametrize("channel", ["phone", "email", "visit"])
def test_what_is_applied_weighs_less(kind: str, channel: str, exported: dict[str, Any]) -> None:
    """Each button leads to an answer, and to a lower index than the contact had before."""
    playbook = exported["fr"]
    row = {"date": "2027-01-12", "channel": channel, "kind": kind}
    before = answer("pressure", {**BASE, "next": [row]}, playbook)
    offered = buttons(before["html"])
    assert offered
    for fields in offered:
        assert fields.keys() <= {"date", "channel", "kind"}
        after = index_of_next({**BASE, "next": [row | fields]}, playbook)
        assert after < before["result"]["next"]["index"], fields
    channels = {
        one["channel"]: one["index"] for one in before["result"]["next"]["alternatives"] if one["change"] == "channel"
    }
    for fields in offered:
        if "channel" in fields:
            after = index_of_next({**BASE, "next": [row | fields]}, playbook)
            assert after == pytest.approx(channels[fields["channel"]])


@pytest.mark.parametrize(
    ("change", "kind", "found"),
    [
        ("new_idea", "news", "idea"),
        ("new_idea", "deadline", "idea"),
        ("gift", "news", "information"),
        ("gift", "decision", "information"),
        ("invited", "news", "appointment"),
        ("invited", "idea", "proposal"),
        ("gift", "idea", ""),
        ("new_idea", "information", ""),
        ("invited", "information", ""),
    ],
)
def test_a_change_finds_its_kind_by_what_it_means(change: str, kind: str, found: str, exported: dict[str, Any]) -> None:
    """The nearest kind that asks no more and brings no less; none where every kind would give something up."""
    playbook = exported["fr"]
    meaning = {key: value for key, value in playbook["contact_kinds"][kind].items() if key != "label"}
    row = {"change": change, "date": "2027-01-12", "channel": "phone"}
    assert applied(row, "2027-01-12", meaning, playbook) == ({"kind": found} if found else {})


def test_a_wait_leads_to_a_working_day(exported: dict[str, Any]) -> None:
    """A Saturday is not what one is sent to."""
    row = {"change": "wait_week", "date": "2027-01-16", "channel": "phone"}
    assert applied(row, "2027-01-18", {}, exported["fr"]) == {"date": "2027-01-18"}


def test_a_playbook_without_such_a_kind_offers_none(exported: dict[str, Any]) -> None:
    """Kinds are the trainer's: where none is a gift, no button pretends to be one."""
    kinds = {"news": exported["fr"]["contact_kinds"]["news"]}
    given = {"ask": "gift", "novelty": 0, "invited": False, "reason": None}
    assert kind_for(given, {**exported["fr"], "contact_kinds": kinds}) == ""
