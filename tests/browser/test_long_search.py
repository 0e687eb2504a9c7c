"""A search that takes long, in Chromium: a good plan at once, then the best; no waiting for an older one."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import KEEP_WORKERS
from .test_calculators import CADENCE, UP_TO_DATE, day, rows, said

IMPROVING = re.compile("Un premier bon plan")


@pytest.fixture(scope="module")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """A browser that optimises, as a reader's does: here Python runs for long."""
    browser = launch(args=["--no-sandbox"])
    yield browser
    browser.close()


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
    page.add_init_script(KEEP_WORKERS)
    page.goto(CADENCE)
    ask_for_much(page)
    expect(said(page)).to_have_text(IMPROVING)
    before = page.evaluate("made.length")
    page.get_by_label("Contacts au plus").fill("1")
    page.get_by_label("Au plus tard").fill(day(510))
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(page.locator(".pc-plan tbody tr")).to_have_count(1)
    assert page.evaluate("made.length") == before + 1
