"""What strangers may put into a link, a field or an address, in Chromium: it stays data."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import WITHOUT_PYTHON

CADENCE, PRESSURE = "calculateurs/cadence/", "calculateurs/pression/"
IMAGE = '<img src="x" onerror="window.harmed = 1">'
SCRIPT = "javascript:window.harmed=1"


def link(values: object) -> str:
    """A share link that holds `values`, whatever they are."""
    text = values if isinstance(values, str) else json.dumps(values)
    return "#v=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def values(page: Page) -> dict[str, Any]:
    """Every value of the form, by id."""
    found: dict[str, Any] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('form [id][data-path]')].map((e) => [e.id, e.value ?? null]))"
    )
    return found


@pytest.fixture(scope="module")
def example(browser: Browser, url: str) -> dict[str, Any]:
    """The values of the example, which nobody has touched."""
    page = browser.new_page()
    page.add_init_script(WITHOUT_PYTHON)
    page.goto(url + CADENCE)
    found = values(page)
    page.close()
    assert len(found) > 20
    return found


UNREADABLE = {
    "not base64": "#v=%%%",
    "not JSON": link("{"),
    "a list": link([1, 2]),
    "a text": link('"text"'),
    "nothing": "#v=",
    "a megabyte": link({"contacts": "x" * 1_000_000}),
    "broken UTF-8": "#v=_w",
    "unknown keys": link({"admin": True, "constructor": {"name": "x"}, "toString": 1}),
    "a situation that is markup": f"#situation={IMAGE}",
    "a situation that is none": "#situation=__proto__",
    "a situation that is unknown": "#situation=no-such-thing",
}

WITHOUT_EFFECT = {
    "wrong types": {
        "today": 7,
        "relation": ["known"],
        "contacts": {"0": {"date": "2027-01-01"}},
        "budget": "soon",
        "channels": "email",
        "max_contacts": "5",
        "refused": "yes",
        "replies": 3,
    },
    "choices that are none": {"relation": IMAGE, "region": SCRIPT, "preferred_channel": "__proto__"},
    "days that are none": {"today": IMAGE, "not_before": "2027-13-45x", "budget": {"earliest": SCRIPT}},
    "numbers that are none": {"max_contacts": None},
}


@pytest.mark.parametrize("fragment", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_link_leaves_the_example(page: Page, example: dict[str, Any], fragment: str) -> None:
    """What cannot be read is told in a sentence, and the example stays as it was."""
    page.add_init_script(WITHOUT_PYTHON)
    page.goto(CADENCE + fragment)
    expect(page.locator(".pc-form-note")).to_contain_text("n’a pas pu être lu")
    assert values(page) == example
    assert page.evaluate("window.harmed") is None
    assert "#" not in page.url


@pytest.mark.parametrize("given", WITHOUT_EFFECT.values(), ids=WITHOUT_EFFECT.keys())
def test_values_that_no_field_could_hold_are_passed_over(
    page: Page, example: dict[str, Any], given: dict[str, Any]
) -> None:
    """A link's wrong types and values that no field offers change nothing in the form."""
    page.goto(CADENCE + link(given))
    expect(page.locator(".pc-said")).to_have_text("Réponse à jour.")
    assert values(page) == example
    assert "#" not in page.url


def test_prototypes_are_out_of_reach(page: Page) -> None:
    """`__proto__` in a link is a key like another, which no field asks for."""
    page.add_init_script(WITHOUT_PYTHON)
    page.goto(
        CADENCE + link('{"__proto__": {"relation": "irritated", "harmed": 1}, "budget": {"__proto__": {"harmed": 1}}}')
    )
    expect(page.locator(".pc-form-note")).to_contain_text("n’a pas pu être lu")
    assert page.evaluate("({}).harmed") is None
    expect(page.locator("#cadence-relation")).to_have_value("known")


def test_markup_in_a_link_never_becomes_markup(page: Page) -> None:
    """Names and texts of a link are not taken at all, so nothing of them can be shown."""
    contact = {"date": "2027-01-02", "channel": "email", "kind": "proposal", "person": IMAGE}
    idea = {"idea": IMAGE, "line": IMAGE}
    page.goto(CADENCE + link({"today": "2027-01-13", "contacts": [contact] * 3, "ideas": [idea, idea]}))
    expect(page.locator(".pc-said")).to_have_text("Réponse à jour.")
    expect(page.locator("[data-rows=contacts] > .pc-row")).to_have_count(3)
    assert "onerror" not in page.content()
    assert page.evaluate("window.harmed") is None


def test_a_link_cannot_add_rows_without_end(page: Page) -> None:
    """Of more rows than a list may have, the first are taken."""
    page.goto(CADENCE + link({"ideas": [{"idea": ""}] * 500}))
    expect(page.locator(".pc-said")).to_have_text("Réponse à jour.")
    expect(page.locator("[data-rows=ideas] > .pc-row")).to_have_count(12)


def test_what_the_reader_types_is_shown_as_typed(page: Page) -> None:
    """Markup typed into a name and an idea's line comes back as text in the answer."""
    page.goto(CADENCE)
    page.get_by_role("button", name="Partir de mon cas").click()
    row = page.locator("[data-rows=contacts] > .pc-row").first
    row.locator("[data-path=date]").fill("2027-01-04")
    row.locator("[data-path=channel]").select_option("email")
    row.locator("[data-path=kind]").select_option("proposal")
    row.locator("summary").click()
    row.locator("[data-path=person]").fill(IMAGE)
    for label, given in (
        ("Au plus tôt", "2027-02-01"),
        ("Le plus probable", "2027-02-15"),
        ("Au plus tard", "2027-03-15"),
    ):
        page.get_by_label(label).fill(given)
    page.locator("[data-rows=ideas] [data-path=line]").first.fill(IMAGE)
    expect(page.locator(".pc-plan tbody tr")).not_to_have_count(0)
    expect(page.locator(".pc-answer")).to_contain_text('<img src="x"')
    expect(page.locator(".pc-answer img")).to_have_count(0)
    assert page.evaluate("window.harmed") is None


def test_a_link_opened_on_the_page_itself_is_read_too(page: Page, new_context: Callable[..., BrowserContext]) -> None:
    """Who pastes a link into the address of the open calculator gets its values as well."""
    page.goto(PRESSURE)
    page.evaluate("(hash) => { location.hash = hash; }", link({"relation": "irritated"}))
    expect(page.locator("#pressure-relation")).to_have_value("irritated")
    expect(page.locator(".pc-said")).to_have_text("Réponse à jour.")
    assert "#" not in page.url
