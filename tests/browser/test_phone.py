"""The calculators on a phone, 390 pixels wide, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from .test_calculators import CADENCE, PRESSURE, UP_TO_DATE, day, rows, said, sentence

PHONE = {"viewport": {"width": 390, "height": 844}}


def test_on_a_phone_the_answer_is_told_while_it_is_out_of_sight(new_context: Callable[..., BrowserContext]) -> None:
    """Once the form is the reader's, its sentence stands at the foot of the window and leads to the answer."""
    page = new_context(**PHONE).new_page()
    page.goto(CADENCE)
    peek = page.locator(".pc-peek")
    expect(peek).to_be_hidden()
    page.get_by_label("Contacts au plus").fill("2")
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(peek.locator(".pc-peek-said")).to_have_text(sentence(page).inner_text())
    peek.click()
    expect(sentence(page)).to_be_in_viewport()
    expect(peek).to_be_hidden()


def test_a_pasted_address_does_not_widen_the_page(new_context: Callable[..., BrowserContext]) -> None:
    """A line without a space is broken, in the form and in the plan."""
    page = new_context(**PHONE).new_page()
    page.goto(CADENCE)
    for line in page.locator("[data-rows=ideas] [data-path=line]").all():
        line.fill("x" * 150)
    expect(page.locator(".pc-plan")).to_contain_text("x" * 150)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("path", [CADENCE, PRESSURE])
def test_a_phone_shows_it_without_scrolling_sideways(new_context: Callable[..., BrowserContext], path: str) -> None:
    """At 390 pixels, with a row unfolded and an error shown, nothing is wider than the screen."""
    page = new_context(**PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(path)
    first = rows(page, "contacts").first
    first.locator("summary").tap()
    first.locator("[data-path=date]").fill(day(9))
    expect(page.locator(".pc-error:visible")).not_to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
