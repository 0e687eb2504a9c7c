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
