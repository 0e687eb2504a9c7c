"""What a reader prints from a page: one clean sheet."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

SHEETS = {
    "fr": ("idees/porte-ouverte/", "calculateurs/cadence/", "reunions/creation-de-valeur/", "Imprimer", "Édition du"),
    "en": (
        "en/idees/porte-ouverte/",
        "en/calculateurs/cadence/",
        "en/reunions/creation-de-valeur/",
        "Print",
        "Edition of",
    ),
}


def printed(page: Page) -> list[str]:
    """The text of each page of the sheet, its spaces all alike."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in reader.pages]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_page_prints_as_one_clean_sheet(new_context: Callable[..., BrowserContext], lang: str) -> None:
    """Light from a dark screen; an idea on one page with its message, a meeting its sheet, a plan with its openings."""
    idea, plan, meeting, press, edition = SHEETS[lang]
    page = new_context(color_scheme="dark").new_page()
    page.add_init_script("window.print = () => (window.printed = true)")

    page.goto(idea)
    message = re.sub(r"\s+", " ", page.locator(".pc-message--email .pc-body").inner_text())
    tab = page.locator(".pc-tabs a").last.inner_text().strip()
    name = page.locator(".pc-wordmark").inner_text().strip()
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed")
    [sheet] = printed(page)
    assert message[-60:] in sheet
    assert name in sheet
    assert f"playbook.example/{idea}" in sheet
    assert edition in sheet
    assert not [word for word in (press, tab, "Material for MkDocs") if word in sheet]
    page.emulate_media(media="print")
    ground = page.locator("body").evaluate(
        "body => [getComputedStyle(body).backgroundColor, getComputedStyle(body).color]"
    )
    assert ground[0] == "rgb(255, 255, 255)"
    assert max(map(int, re.findall(r"\d+", ground[1])[:3])) < 60

    page.goto(plan)
    openings = page.locator(".pc-opening")
    first = re.sub(r"\s+", " ", openings.first.text_content() or "").strip()
    asked = page.locator(".pc-form .pc-rows-ideas input").first.input_value()
    source = re.sub(r"\s+", " ", page.locator(".pc-sources cite").first.text_content() or "")
    limits = page.locator("#how ~ h2").nth(1).inner_text()
    sheets = printed(page)
    assert len(sheets) <= 3
    for wanted in (first[-40:], asked, source):
        assert wanted in " ".join(sheets)
    assert not [word for word in (press, limits) if word in " ".join(sheets)]

    page.goto(meeting)
    [sheet] = printed(page)
    assert (page.locator(".pc-box h3").last.text_content() or "").strip() in sheet
    assert page.locator("h2").first.inner_text() not in sheet
