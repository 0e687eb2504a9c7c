"""The drawings of the principles on a phone, in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from .test_phone import PHONE

SMALLEST = 11
"""Pixels of the smallest letters that a phone still shows well."""

LOOK = """
figures => {
  document.querySelector("article").innerHTML = figures;
  return [...document.querySelectorAll(".pc-drawing svg")].map((svg) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((text) => ({
      said: text.textContent,
      box: text.getBoundingClientRect(),
      size: parseFloat(getComputedStyle(text).fontSize),
    }));
    const isOut = ({box: {left, right, top, bottom}}) =>
      left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
    const meet = (a, b) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
    return {
      name: svg.querySelector("title").textContent,
      smallest: Math.min(...texts.map(({size}) => size)) * frame.width / svg.viewBox.baseVal.width,
      outside: texts.filter(isOut).map(({said}) => said),
      meeting: texts
        .filter(({box}, n) => texts.some((other, m) => m > n && meet(box, other.box)))
        .map(({said}) => said),
    };
  });
}
"""


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_words_of_every_drawing_can_be_read_on_a_phone(
    site: Path, new_context: Callable[..., BrowserContext], lang: str
) -> None:
    """They are large enough, stand within the drawing, and none lies on another."""
    drawn = [
        figure
        for page in sorted((site / lang / "principes").glob("*/index.html"))
        for figure in re.findall(r'<figure class="pc-drawing">.*?</figure>', page.read_text("utf-8"), re.DOTALL)
    ]
    window = new_context(**PHONE).new_page()
    window.goto(f"{lang}principes/la-resistance/")
    seen = window.evaluate(LOOK, "".join(drawn))
    assert len(seen) == len(drawn) >= 8
    for drawing in seen:
        assert drawing["smallest"] >= SMALLEST, drawing
        assert drawing["outside"] == drawing["meeting"] == [], drawing
