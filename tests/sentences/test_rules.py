"""What the sentences may not say: contradictions, counts that nobody would make, words of the wrong language."""

import html
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import answer
from calculators.forms import inputs_of
from calculators.views import show

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
BASE = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))["base"]
PRESSURE = yaml.safe_load((HERE / "pressure.yml").read_text(encoding="utf-8"))
LANGUAGES = ("fr", "en")


def page(name: str, values: Mapping[str, Any], playbook: Mapping[str, Any]) -> str:
    """The answer as text, a space between its parts."""
    found = answer(name, values, playbook)
    assert found["problems"] == []
    return html.unescape(" ".join(re.sub(r"<[^>]+>", "", found["html"].replace("</", " </")).split(" ")))


def calls_compared(calls: float, nothing: float, playbook: Mapping[str, Any], **values: Any) -> str:
    """The aside on weekly calls, for these welcome presences at the budget."""
    form = {**BASE, **values}
    result = answer("cadence", form, playbook)["result"]
    result = {
        **result,
        "same_again": {**result["same_again"], "welcome_presence": calls},
        "without": {**result["without"], "welcome_presence": nothing},
    }
    inputs, _ = inputs_of("cadence", form, playbook)
    rows = {key: form.get(key) or [] for key in ("contacts", "replies", "ideas")}
    shown = show("cadence", result, rows, inputs, playbook)
    found = re.search(r'<aside class="pc-aside">(.*?)</aside>', shown, re.DOTALL)
    assert found
    return html.unescape(re.sub(r"<[^>]+>", "", found[1]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("most", [0, 6])
def test_presences_are_compared_as_they_are_shown(lang: str, most: int, exported: dict[str, Any]) -> None:
    """Nobody reads that 8 is less than 8: 0.081 and 0.083 are told as equal, 0.074 and 0.083 as less."""
    less = {"fr": "moins de présence utile", "en": "less welcome presence"}[lang]
    equal = {"fr": "pas plus de présence utile", "en": "no more welcome presence"}[lang]
    assert equal in calls_compared(0.081, 0.083, exported[lang], max_contacts=most)
    assert less in calls_compared(0.074, 0.083, exported[lang], max_contacts=most)
    more = calls_compared(0.092, 0.083, exported[lang], max_contacts=most)
    assert less not in more
    assert equal not in more


def test_an_empty_plan_is_not_spoken_of(exported: dict[str, Any]) -> None:
    """Without a plan, neither gauge nor aside names one, and the gauge of pressure is today's."""
    told = page("cadence", {**BASE, "max_contacts": 0}, exported["fr"])
    assert "Pression ressentie aujourd’hui" in told
    assert "du plan" not in told
    assert "Votre plan" not in told
    assert "au lieu" not in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_more_idea_is_spoken_of_only_where_ideas_are_lacking(lang: str, exported: dict[str, Any]) -> None:
    """Not beside a contact that looks for its idea, nor a plan empty for another reason; a first one is called so."""
    fitting = {"ideas": [{"idea": "pilote-petit-risque", "line": "Un four"}]}
    unfit = {"ideas": [{"idea": "porte-ouverte", "line": "Une visite"}], "channels": ["event"]}
    shown = {
        name: 'class="pc-one-more"' in answer("cadence", {**BASE, **values}, exported[lang])["html"]
        for name, values in {"fit": fitting, "unfit": unfit, "none allowed": {"max_contacts": 0}}.items()
    }
    assert shown == {"fit": True, "unfit": False, "none allowed": False}
    first = {"fr": "Une première idée vaudrait", "en": "A first idea would be worth"}[lang]
    assert first in page("cadence", {**BASE, "ideas": []}, exported[lang])
    assert first not in page("cadence", {**BASE, **fitting}, exported[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_idea_is_named_where_none_fits(lang: str, exported: dict[str, Any]) -> None:
    """Beside one idea that fits, the contacts without any say so, and what is left is kept in one sentence."""
    ideas = [{"idea": "", "line": "Une fiche"}] + [{"idea": "porte-ouverte", "line": f"Visite {n}"} for n in (1, 2)]
    values = {**BASE, "ideas": ideas, "channels": ["sms"]}
    told = page("cadence", values, exported[lang])
    result = answer("cadence", values, exported[lang])["result"]
    unplaced = [row for row in result["plan"] if isinstance(row["idea"], int)]
    to_find = {"fr": "une idée à trouver", "en": "an idea you have yet to find"}[lang]
    assert unplaced
    assert len(result["plan"]) > len(unplaced)
    assert told.count(f" {to_find}") >= len(unplaced)
    for ordinal in exported[lang]["texts"]["cadence"]["ordinals"].values():
        assert ordinal not in told
    assert len(re.findall("en réserve|in reserve", told)) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_promise_is_never_to_be_left_out(lang: str, exported: dict[str, Any]) -> None:
    """Where no idea fits a promised day, the rep is told to find one, not to skip the contact."""
    values = {**BASE, "ideas": [{"idea": "porte-ouverte", "line": "Une visite"}], "max_contacts": 0}
    told = page("cadence", {**values, "promised": [{"date": "2027-01-12", "channel": "sms"}]}, exported[lang])
    assert {"fr": "la promesse du mardi 12 janvier", "en": "the promise for Tuesday 12 January"}[lang] in told
    assert not re.search("sautez|skip", told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shared_idea_is_told_by_its_rank(lang: str, exported: dict[str, Any]) -> None:
    """What stands for a line that was not shared is said as it is: no title, no quotation marks."""
    stand_in = exported[lang]["texts"]["cadence"]["ordinals"]["2"]
    told = page("cadence", {**BASE, "ideas": [{"idea": "", "line": stand_in}]}, exported[lang])
    assert {"fr": ", avec votre deuxième idée", "en": ", with your second idea"}[lang] in told
    assert f"«\u202f{stand_in}" not in told
    assert f"“{stand_in}" not in told


def test_ideas_may_be_plain_texts(exported: dict[str, Any]) -> None:
    """The interface takes an idea as a text, beside one of the catalogue."""
    ideas = ["Une fiche de réglage", {"idea": "pilote-petit-risque", "line": "Un four"}]
    told = page("cadence", {**BASE, "ideas": ideas}, exported["fr"])
    assert "Une fiche de réglage" in told
    assert "Un four" in told


@pytest.mark.parametrize(
    ("gaps", "fr", "en"),
    [
        ((0, 0), "deux fois des nouvelles le même jour", "twice on the same day"),
        ((0, 1), "deux fois des nouvelles en deux jours", "twice in two days"),
        ((0, 1, 2), "trois fois des nouvelles en trois jours", "three times in three days"),
        ((0, 11), "deux fois des nouvelles en douze jours", "twice in twelve days"),
        ((0, 12), "deux fois des nouvelles en 13 jours", "twice in 13 days"),
        ((0,) * 13, "13 fois des nouvelles le même jour", "13 times on the same day"),
    ],
)
def test_days_are_counted_as_one_says_them(gaps: tuple[int, ...], fr: str, en: str, exported: dict[str, Any]) -> None:
    """Monday and Tuesday are two days; small numbers are words."""
    start = date(2026, 12, 28)
    contacts = [{"date": (start + timedelta(gap)).isoformat(), "channel": "phone", "kind": "news"} for gap in gaps]
    values = {**PRESSURE["base"], "contacts": contacts}
    assert fr in page("pressure", values, exported["fr"])
    assert en in page("pressure", values, exported["en"])


def test_every_other_way_lowers_the_number_shown(exported: dict[str, Any]) -> None:
    """What would show the same number is no advice; no two waits come to the same working day."""
    seen = 0
    for given in PRESSURE["cases"].values():
        shown = answer("pressure", {**PRESSURE["base"], **given["values"]}, exported["fr"])["html"]
        found = re.search(r'data-explain="index:next:[\d-]+">(\d+)<', shown)
        if not found:
            continue
        others = [int(n) for n in re.findall(r'data-explain="index:next-[^"]+">(\d+)<', shown)]
        assert others
        assert max(others) < int(found[1])
        waits = re.findall(r'data-explain="index:next-wait_\w+?-phone:([\d-]+)"', shown)
        opens = {monday(date.fromisoformat(day)) for day in waits}
        assert len(opens) == len(waits)
        seen += len(waits)
    assert seen


def monday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta((7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


@pytest.mark.parametrize("name", ["cadence", "pressure", "words"])
def test_french_is_set_in_its_own_spaces(name: str) -> None:
    """No plain space before « ; : ? ! » or inside guillemets, no straight apostrophe, in what readers read."""
    texts = yaml.safe_load((CONTENT / "calculators" / f"{name}.yml").read_text(encoding="utf-8"))
    wrong = [text for text in strings(texts) if re.search(r" [;:?!»]|« |\w'\w", text)]
    assert wrong == []


@pytest.mark.parametrize("name", ["cadence", "pressure", "words"])
def test_the_client_is_they_in_english(name: str) -> None:
    """The client is nowhere a he: nobody knows."""
    texts = yaml.safe_load((CONTENT / "en" / "calculators" / f"{name}.yml").read_text(encoding="utf-8"))
    texts.pop("example", None)  # Claire is a she
    assert [text for text in strings(texts) if re.search(r"\b(he|him|his|she|her)\b", text, re.IGNORECASE)] == []


def strings(data: Any) -> list[str]:
    """Every text in nested data."""
    if isinstance(data, str):
        return [data]
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for value in inner for text in strings(value)]
