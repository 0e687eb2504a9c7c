"""What the message check and the idea picker say first, in the words of the real playbook."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import answer

CASES = yaml.safe_load((Path(__file__).parent / "readings.yml").read_text(encoding="utf-8"))["cases"]


def said(page: str) -> str:
    """The sentence, the story and the advice as plain text; the question that every message gets is left out."""
    found = re.findall(r'<p class="pc-(?:sentence|story|advice)">(.*?)</p>', page, re.DOTALL)
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).strip() for text in found)
    return " ".join(plain.split())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_says_what_was_reviewed(case: str, lang: str, exported: dict[str, Any]) -> None:
    """Each draft and each wish gets the sentences that were read and found good, in both languages."""
    given = CASES[case]
    texts = {"text": given[lang]["text"]} if "text" in given[lang] else {}
    found = answer(given["name"], {"today": "2027-01-11", **given["values"], **texts}, exported[lang])
    assert found["problems"] == []
    assert said(found["html"]) == given[lang]["said"]
    assert not re.search(r"\{[a-z_]+\}", found["html"])
