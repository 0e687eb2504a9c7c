"""What is said of the precision of an answer, in the words of the real playbook."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import answer, spread
from calculators.views.spread import spread_line
from calculators.views.words import Words

HERE = Path(__file__).parent
BASE = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
DATA = yaml.safe_load((HERE / "spread.yml").read_text(encoding="utf-8"))
OF_PRESSURE = ("today", "relation", "contacts", "replies")
NONE = {"value": None, "low": None, "high": None, "low_by": None, "high_by": None}

DAYS = [
    ("2027-01-12", "2027-01-12"),
    ("2027-01-12", "2027-01-15"),
    ("2027-01-12", "2027-01-18"),
    ("2027-01-18", "2027-02-01"),
]
"""The first contact at the earliest and at the latest, seen from Monday 11 January."""


def values_of(name: str, case: str) -> dict[str, Any]:
    """The form of a case of cases.yml, or of spread.yml where it is its own."""
    own = DATA["own"].get(case) or BASE["cases"][case]["values"]
    values = {**BASE["base"], **own}
    return {key: values[key] for key in OF_PRESSURE} if name == "pressure" else values


def plain(line: str) -> str:
    """A line of HTML as the reader sees it."""
    return html.unescape(re.sub(r"<[^>]+>", "", line)).strip()


@pytest.mark.parametrize(("name", "case"), [(name, case) for name in DATA["cases"] for case in DATA["cases"][name]])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_line_says_what_was_reviewed(name: str, case: str, lang: str, exported: dict[str, Any]) -> None:
    """Each case gets the line that was read and found good, in both languages."""
    found = spread(name, values_of(name, case), None, 999, exported[lang])
    assert plain(found["html"]) == DATA["cases"][name][case][lang]


@pytest.mark.parametrize("case", ["refused", "tender"])
def test_nothing_is_said_where_nothing_is_planned(case: str, exported: dict[str, Any]) -> None:
    """A refusal or a tender has no line, and no room is kept for one."""
    values = values_of("cadence", case)
    assert spread("cadence", values, None, 999, exported["fr"])["html"] == ""
    assert "data-spread" not in answer("cadence", values, exported["fr"])["html"]


def test_the_line_comes_last(exported: dict[str, Any]) -> None:
    """While moves are left there is no line; the answer keeps its place, and takes the line when it is given."""
    values = values_of("cadence", "budget_near")
    begun = spread("cadence", values, None, 1, exported["fr"])
    assert begun["html"] == ""
    assert begun["left"]
    done = spread("cadence", values, begun, 999, exported["fr"])
    assert done["left"] == []
    assert '<div class="pc-spread" data-spread></div>' in answer("cadence", values, exported["fr"])["html"]
    assert f"data-spread>{done['html']}</div>" in answer("cadence", values, exported["fr"], done["html"])["html"]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("contacts", [(0, 0), (0, 1), (0, 3), (1, 1), (1, 3), (2, 2)])
@pytest.mark.parametrize(("low", "high"), DAYS)
def test_every_shape_of_a_plan_is_told(
    lang: str, contacts: tuple[int, int], low: str, high: str, exported: dict[str, Any]
) -> None:
    """Whatever is stable, the line has no blank, leads with it, and promises a day or a week only if it holds."""
    playbook = exported[lang]
    words = Words(playbook["texts"]["common"], playbook["texts"]["cadence"], "2027-01-11")
    by = {"low_by": "spacing", "high_by": "spacing"}
    some = contacts[1] > 0
    numbers = {
        "first": {"value": low, "low": low, "high": high, **by} if some else NONE,
        "contacts": {"value": contacts[1], "low": contacts[0], "high": contacts[1], **by},
        "peak_index": {"value": 40.0, "low": 30.0, "high": 44.9, **by} if some else NONE,
        "welcome_presence": {"value": 0.4, "low": 0.3, "high": 0.5, **by},
    }
    line = str(spread_line("cadence", numbers, "2027-01-11", playbook, words))
    texts = playbook["texts"]["cadence"]["spread"]
    assert not re.search(r"\{[a-z_]+\}", line)
    assert "None" not in line
    lead = plain(line.split("</strong>")[0])
    assert (lead == texts["never"]) == (not some)
    assert (lead == texts["not_yet"]) == (some and low == "2027-01-18")
    assert (lead == texts["this_week"]) == (contacts[0] > 0 and high == "2027-01-15")
    assert (lead == texts["unsure"]) == (some and contacts[0] == 0 and low == "2027-01-12")
    assert (texts["empty_for_some"] in plain(line)) == (some and contacts[0] == 0)
