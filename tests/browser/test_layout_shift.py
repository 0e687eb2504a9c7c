"""Nothing moves on a phone while a page comes alive."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from .test_calculators import CADENCE, UP_TO_DATE, said
from .test_phone import PHONE

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    shifts.push({ value, moved: sources.map(({ node }) => node?.className || node?.nodeName) });
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("path", ["", CADENCE, "idees/pilote-petit-risque/"])
def test_nothing_moves_while_a_page_comes_alive(new_context: Callable[..., BrowserContext], path: str) -> None:
    """From the first paint until Python has answered a touch of the form, where there is one."""
    context = new_context(searched=True, **PHONE)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    if path == CADENCE:
        page.get_by_label("Contacts au plus").evaluate(
            "field => field.dispatchEvent(new Event('input', {bubbles: true}))"
        )
        expect(said(page)).to_have_text(UP_TO_DATE)
    page.wait_for_timeout(300)
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_head_stands_before_it_has_all_come(new_context: Callable[..., BrowserContext], lang: str) -> None:
    """A slow line may bring the search of a page before its languages and colours: nothing moves when they come."""
    page = new_context(**PHONE).new_page()
    page.goto(f"{lang}glossaire/")
    places = (
        "['.pc-wordmark', '.pc-tools'].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().x))"
    )
    whole = page.evaluate(places)
    late = page.locator(".pc-language, form[data-md-component=palette]")
    late.evaluate_all("all => all.forEach((one) => one.remove())")
    assert page.evaluate(places) == whole
