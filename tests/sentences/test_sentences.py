"""What the calculators' pages say, in the words of the real playbook."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import answer

HERE = Path(__file__).parent
DATA = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
PRESSURE = yaml.safe_load((HERE / "pressure.yml").read_text(encoding="utf-8"))

SAID = r'<p class="pc-(?:sentence|story|advice)">(.*?)</p>'
BESIDES = (
    r'<aside class="pc-aside">(.*?)</aside>',
    r'<span class="pc-plan-what">(.*?)</span>',
    r'<ul class="pc-notes">(.*?)</ul>',
    r'<p class="pc-one-more">(.*?)</p>',
    r'<section class="pc-changes">(.*?)</section>',
)


def plain(text: str) -> str:
    """HTML as one reads it, on one line."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", "", text).split(" "))).strip()


def said(page: str) -> str:
    """The sentence, the story and the advice of an answer, as plain text."""
    return " ".join(plain(text) for text in re.findall(SAID, page, re.DOTALL))


def besides(page: str) -> list[str]:
    """What the page says further down, line by line: weekly calls, plan, notes, other ways; no button."""
    page = re.sub(r"<button.*?</button>", "", page, flags=re.DOTALL)
    parts = [part for pattern in BESIDES for part in re.findall(pattern, page, re.DOTALL)]
    return [line for part in parts for text in re.split(r"</(?:h3|p|li|td)>", part) if (line := plain(flat(text)))]


def flat(text: str) -> str:
    """Without the line breaks of the template; the reader's no-break spaces stay."""
    return " ".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("case", DATA["cases"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_cadence_says_what_was_reviewed(case: str, lang: str, exported: dict[str, Any]) -> None:
    """Each situation gets the sentences that were read and found good, in both languages."""
    given = DATA["cases"][case]
    found = answer("cadence", {**DATA["base"], **given["values"]}, exported[lang])
    assert found["problems"] == []
    assert said(found["html"]) == given[lang]
    if "besides" in given:
        assert besides(found["html"]) == given["besides"][lang]


@pytest.mark.parametrize("case", PRESSURE["cases"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_pressure_says_what_was_reviewed(case: str, lang: str, exported: dict[str, Any]) -> None:
    """Each zone has its sentence, and each contact to come its other ways."""
    given = PRESSURE["cases"][case]
    found = answer("pressure", {**PRESSURE["base"], **given["values"]}, exported[lang])
    assert found["problems"] == []
    assert said(found["html"]) == given[lang]
    assert besides(found["html"]) == given["besides"][lang]


def test_no_blank_is_left_in_any_sentence(exported: dict[str, Any]) -> None:
    """No {variable} of a text stays unfilled on the page, but those of the messages, which the rep fills in."""
    for lang, playbook in exported.items():
        for case, given in DATA["cases"].items():
            for name in ("cadence", "pressure"):
                values = {**DATA["base"], **given["values"]}
                if name == "pressure":
                    values = {key: values[key] for key in ("today", "relation", "contacts", "replies")}
                    values["next"] = [{"date": values["today"], "channel": "phone", "kind": "news"}]
                page = answer(name, values, playbook)["html"]
                assert page, (lang, case, name)
                ours = re.sub(r'<blockquote class="pc-opening">.*?</blockquote>', "", page, flags=re.DOTALL)
                assert not re.search(r"\{[a-z_]+\}", ours), (lang, case, name)
