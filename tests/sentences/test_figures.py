"""What the reply clock and the rhythm say, in the words of the real playbook."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import answer

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content" / "calculators"
DATA = yaml.safe_load((HERE / "figures.yml").read_text(encoding="utf-8"))
CASES = [(name, case) for name, cases in DATA.items() for case in cases]
EXAMPLES = {
    name: yaml.safe_load((CONTENT / f"{name}.yml").read_text(encoding="utf-8"))["example"]["values"] for name in DATA
}


def said(page: str) -> str:
    """The sentence, the story, the advice and the proposal of an answer, as plain text."""
    found = re.findall(r'<(?:p class="pc-(?:sentence|story|advice)"|dt|dd)>(.*?)</(?:p|dt|dd)>', page, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).strip() for text in found)


@pytest.mark.parametrize(("name", "case"), CASES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_says_what_was_reviewed(name: str, case: str, lang: str, exported: dict[str, Any]) -> None:
    """Each case gets the sentences that were read and found good, in both languages, without a blank left."""
    reviewed = DATA[name][case]
    found = answer(name, {**EXAMPLES[name], **reviewed["values"]}, exported[lang])
    assert found["problems"] == []
    assert said(found["html"]) == reviewed[lang]
    assert not re.search(r"\{[a-z_]+\}", found["html"])
