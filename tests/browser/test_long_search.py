"""A search that takes long, in Chromium: a good plan at once, then the best; no waiting for an older one."""

import re

from playwright.sync_api import Page, expect

from .test_calculators import CADENCE, UP_TO_DATE, day, rows, said

COUNT_WORKERS = """
window.workers = 0;
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    if (String(given[0]).endsWith("/worker.js")) window.workers += 1; // the search of the site has one too
  }
};
"""
IMPROVING = re.compile("Un premier bon plan")


def ask_for_much(page: Page) -> None:
    """A budget within two years, every channel, twelve contacts: some seconds of searching."""
    for label, days in (("Au plus tôt", 300), ("Le plus probable", 500), ("Au plus tard", 700)):
        page.get_by_label(label).fill(day(days))
    for channel in page.locator("[data-path=channels] input, input[data-path=channels]").all():
        channel.check()
    while rows(page, "ideas").count() < 12:
        page.locator("[data-add=ideas]").click()
        rows(page, "ideas").last.locator("[data-path=line]").fill("ce que ce client garderait")
    page.get_by_label("Contacts au plus").fill("12")


def test_a_first_good_plan_comes_before_the_best(page: Page) -> None:
    """The plan is shown and said to be a first one; then the best takes its place."""
    page.goto(CADENCE)
    ask_for_much(page)
    expect(said(page)).to_have_text(IMPROVING)
    first = page.locator(".pc-plan tbody").inner_text()
    assert first
    expect(said(page)).to_have_text(UP_TO_DATE, timeout=60_000)
    expect(page.locator(".pc-plan tbody")).not_to_have_text(first)


def test_a_newer_input_ends_a_long_search(page: Page) -> None:
    """Python cannot be interrupted: it is ended and started anew, and answers the newer question only."""
    page.add_init_script(COUNT_WORKERS)
    page.goto(CADENCE)
    ask_for_much(page)
    expect(said(page)).to_have_text(IMPROVING)
    before = page.evaluate("workers")
    page.get_by_label("Contacts au plus").fill("1")
    page.get_by_label("Au plus tard").fill(day(510))
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(page.locator(".pc-plan tbody tr")).to_have_count(1)
    assert page.evaluate("workers") == before + 1
