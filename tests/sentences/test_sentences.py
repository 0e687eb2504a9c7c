"""What the cadence page says first, in the words of the real playbook."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import answer

DATA = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


def said(page: str) -> str:
    """The sentence, the story and the advice of an answer, as plain text."""
    found = re.findall(r'<p class="pc-(?:sentence|story|advice)">(.*?)</p>', page, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).strip() for text in found)


@pytest.mark.parametrize("case", DATA["cases"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_says_what_was_reviewed(case: str, lang: str, exported: dict[str, Any]) -> None:
    """Each situation gets the sentence that was read and found good, in both languages."""
    given = DATA["cases"][case]
    found = answer("cadence", {**DATA["base"], **given["values"]}, exported[lang])
    assert found["problems"] == []
    assert said(found["html"]) == " ".join(given[lang].split(" "))


def test_no_blank_is_left_in_any_sentence(exported: dict[str, Any]) -> None:
    """No {variable} of a text stays unfilled on the page."""
    for lang, playbook in exported.items():
        for case, given in DATA["cases"].items():
            for name in ("cadence", "pressure"):
                values = {**DATA["base"], **given["values"]}
                if name == "pressure":
                    values = {key: values[key] for key in ("today", "relation", "contacts", "replies")}
                    values["next"] = [{"date": values["today"], "channel": "phone", "kind": "news"}]
                page = answer(name, values, playbook)["html"]
                assert page, (lang, case, name)
                assert not re.search(r"\{[a-z_]+\}", page), (lang, case, name)
