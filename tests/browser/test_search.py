"""The search's own field in Chromium, and the exercises of the training, which open a calculator filled in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}}
LAPTOP = {"viewport": {"width": 1280, "height": 900}}


FINDS = pytest.mark.parametrize(
    ("typed", "title"),
    [("repond pas", "Silence après la proposition"), ("rapeler en mars", "« Rappelez-moi en mars »")],
)


@FINDS
def test_what_is_typed_on_a_phone_finds_its_page(
    new_context: Callable[..., BrowserContext], typed: str, title: str
) -> None:
    """Letter by letter, in the field that the glass opens."""
    page = new_context(searched=True, **PHONE).new_page()
    page.goto("")
    page.get_by_role("button", name="Recherche").click()
    page.locator(".md-search__input").press_sequentially(typed, delay=20)
    leads_to(page, title)


@FINDS
def test_a_search_in_the_address_finds_its_page(
    new_context: Callable[..., BrowserContext], typed: str, title: str
) -> None:
    """On a laptop, from a bookmark."""
    page = new_context(searched=True, **LAPTOP).new_page()
    page.goto(f"?q={typed}")
    leads_to(page, title)


def leads_to(page: Page, title: str) -> None:
    """The page is first of the results; what the index has besides its text is not shown; a press leads there."""
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_have_text(title)
    expect(first.locator("a").first).to_be_visible()
    expect(first.locator(".md-tags").first).to_be_hidden()
    first.locator("a").first.click()
    expect(page.locator("article h1")).to_have_text(title)


def test_an_exercise_opens_its_calculator_filled_in(new_context: Callable[..., BrowserContext]) -> None:
    """The form has the values of the exercise, the day among them, and answers what the training says."""
    page = new_context(**LAPTOP).new_page()
    page.goto("formations/quatre-vingt-dix-minutes/")
    exercise = page.locator(".pc-exercise").filter(has=page.locator("a[href*='calculateurs/cadence/']"))
    exercise.locator("summary").click()
    first = exercise.locator("details strong").first.inner_text()
    exercise.locator("a.pc-button").click()
    expect(page.locator("[data-path=today]")).to_have_value("2027-01-25")
    lines = page.locator("[data-rows=ideas] > .pc-row [data-path=line]")
    expect(lines).to_have_count(2)
    expect(lines.first).to_have_value("votre première idée")
    expect(page.locator(".pc-sentence")).to_contain_text(first)
