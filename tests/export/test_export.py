"""What the site and the calculators are given."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calculators import run
from playbook_gen.calendar import UnknownRegionError, calendar
from playbook_gen.export import playbook_data
from playbook_gen.playbook import Playbook, read
from playbook_gen.schema.site import Region

YEAR = 2026


def test_the_object_has_the_parts_that_the_calculators_read(tiny: Playbook, tiny_data: dict[str, Any]) -> None:
    """Every part by its name, and nothing else."""
    assert list(tiny_data) == [
        "lang", "parameters", "calendar", "contact_kinds", "ideas", "situations", "phrases", "pasted", "words", "texts",
    ]  # fmt: skip
    assert tiny_data["lang"] == "fr"
    assert tiny_data["parameters"]["invited"] == {
        "value": 0.5, "low": 0.25, "high": 0.75, "unit": "sans", "label": "Nombre invited", "symbol": "x",
        "source": None, "direction": "H", "grade": "H", "why": "Essai.",
    }  # fmt: skip
    assert tiny_data["contact_kinds"]["news"] == {
        "label": "Des nouvelles", "ask": "news", "novelty": 0.0, "reason": "news", "invited": False,
    }  # fmt: skip
    assert tiny_data["ideas"]["pilote"] == {
        "title": "Le pilote à petit risque",
        "in_one_sentence": "Essayer sur un seul site, avec une sortie prévue d'avance.",
        "said": ["Il hésite depuis deux mois."],
        "situations": ["silence"],
        "stages": ["silence", "budget"],
        "effort": "3h",
        "channels": ["meeting", "phone"],
        "novelty": 1.0,
        "ask": "open",
        "messages": tiny.ideas["pilote"].messages.model_dump(),
        "url": "idees/pilote/",
    }
    assert "{prenom}" in tiny_data["ideas"]["pilote"]["messages"]["phone"]
    assert tiny_data["situations"]["silence"]["url"] == "situations/silence/"
    assert tiny_data["phrases"][0]["phrase"] == "je viens aux nouvelles"
    assert tiny_data["texts"]["common"]["zones"]["light"] == "léger"


def test_json_gives_it_back_unchanged(tiny_data: dict[str, Any]) -> None:
    """What the build computes with is what the browser receives."""
    assert json.loads(json.dumps(tiny_data)) == tiny_data


def test_a_calculator_answers_with_it(tiny_data: dict[str, Any]) -> None:
    """The object is all that `run` needs."""
    today = "2027-01-11"
    contact = {"date": today, "channel": "email", "ask": "news", "novelty": 0}
    answer = run("pressure", {"today": today, "relation": "known", "contacts": [contact]}, tiny_data)
    assert answer["index"] == pytest.approx(40)


def test_english_has_its_own_words(content: Path) -> None:
    """Titles and holidays in the language of the playbook, addresses the same."""
    data = playbook_data(read(content).playbooks["en"], YEAR)
    assert data["ideas"]["pilote"]["title"] == "The small-risk pilot"
    assert data["ideas"]["pilote"]["url"] == "idees/pilote/"
    assert data["calendar"]["FR"]["closed"]["2027-07-14"] == "National Day"
    assert data["calendar"]["FR"]["closed"]["2027-05-07"] == "long weekend (Ascension Day)"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-12-25", "Noël"),
        ("2027-05-06", "Ascension"),
        ("2027-05-07", "pont (Ascension)"),
        ("2028-07-14", "Fête nationale"),
        ("2026-07-13", "pont (Fête nationale)"),
        ("2027-08-16", "août"),
        ("2027-08-15", "Assomption"),
        ("2026-12-31", "fêtes"),
        ("2027-01-01", "Jour de l'an"),
        ("2027-02-10", None),
        ("2027-08-14", None),
        ("2027-03-26", None),
    ],
)
def test_days_are_closed_by_name(tiny_data: dict[str, Any], day: str, name: str | None) -> None:
    """Public holidays first, Sundays included; then the closed periods; then ponts. Weekends are not listed."""
    assert tiny_data["calendar"]["FR"]["closed"].get(day) == name


def test_quiet_days_are_open_and_said(tiny_data: dict[str, Any]) -> None:
    """A period that is not closed is listed apart, weekends left out."""
    region = tiny_data["calendar"]["FR"]
    assert region["quiet"]["2027-02-10"] == "vacances d'hiver"
    assert "2027-02-13" not in region["quiet"]
    assert not region["quiet"].keys() & region["closed"].keys()


def test_a_region_has_its_own_holidays(tiny_data: dict[str, Any]) -> None:
    """Alsace-Moselle rests on Good Friday and on 26 December."""
    moselle = tiny_data["calendar"]["FR-57"]["closed"]
    assert moselle["2027-03-26"] == "Vendredi saint"
    assert moselle["2026-12-26"] != tiny_data["calendar"]["FR"]["closed"].get("2026-12-26")


def test_the_calendar_covers_the_years_around_the_build(tiny: Playbook) -> None:
    """From the year before to five years after."""
    region = calendar(tiny, YEAR)["FR"]
    assert (region["first"], region["last"]) == ("2025-01-01", "2031-12-31")


@pytest.mark.parametrize(
    ("year", "first", "last"), [(2040, "2027-01-01", "2045-12-31"), (2020, "2019-01-01", "2028-12-31")]
)
def test_the_calendar_covers_the_drawn_cadences(tiny: Playbook, year: int, first: str, last: str) -> None:
    """A build long before or after the example day still knows the working days that follow it."""
    region = calendar(tiny, year)["FR"]
    assert (region["first"], region["last"]) == (first, last)


def test_an_unknown_region_is_named(tiny: Playbook) -> None:
    """The error carries the place in the list and the code."""
    regions = (*tiny.site.regions, Region(code="ZZ", name="Nulle part"))
    elsewhere = replace(tiny, site=tiny.site.model_copy(update={"regions": regions}))
    with pytest.raises(UnknownRegionError) as raised:
        calendar(elsewhere, YEAR)
    assert (raised.value.place, raised.value.code) == (2, "ZZ")
