"""The site for those who hear it, use no mouse, enlarge it or want no movement: by axe-core and by hand."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from .conftest import ROOT, TODAY, WITHOUT_PYTHON
from .test_calculators import CADENCE, PRESSURE, UP_TO_DATE, rows, said, sentence

CALCULATORS = [
    CADENCE,
    PRESSURE,
    "calculateurs/ma-semaine/",
    "calculateurs/horloge/",
    "calculateurs/relecture/",
    "calculateurs/choisir-une-idee/",
    "calculateurs/rythme/",
]
"""Every calculator has a form and an answer of its own."""
PATHS = [
    "",
    "situations/",
    "situations/silence-apres-proposition/",
    "idees/pilote-petit-risque/",
    "conversations/trop-cher/",
    "cadences/appel-chaque-semaine/",
    "reunions/creation-de-valeur/",
    "principes/toujours-present-jamais-pesant/",
    "preuves/",
    "parametres/",
    "glossaire/",
    "phrases/",
    "origine/",
    "atelier/",
    "404.html",
    *CALCULATORS,
]
"""A page of each template."""
ZOOMED, NARROW = {"width": 640, "height": 450}, {"width": 320, "height": 568}
"""A window of 1280 pixels enlarged twice; four times, as WCAG 1.4.10 has it."""

AUDIT = """async (rules) => {
  const options = rules.length ? { runOnly: rules, resultTypes: ["violations"] } : { resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target} ${html.slice(0, 90)}`));
}"""
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  ["", "::before", "::after"].flatMap((part) => {
    const { transitionDuration, animationDuration, animationName } = getComputedStyle(element, part || null);
    const longest = Math.max(...`${transitionDuration}, ${animationName === "none" ? "0s" : animationDuration}`
      .split(", ").map(parseFloat));
    return longest > 0.001 ? [`${element.tagName}.${element.className}${part}: ${longest}s`] : [];
  }),
)"""


@pytest.fixture(scope="module")
def window(browser: Browser, url: str) -> Iterator[BrowserContext]:
    """One window for all that is looked at without being worked with."""
    context = browser.new_context(base_url=url, locale="fr-FR", reduced_motion="reduce", service_workers="block")
    context.add_init_script(WITHOUT_PYTHON)
    yield context
    context.close()


@pytest.fixture(scope="module")
def resting(window: BrowserContext) -> Page:
    """Its page."""
    return window.new_page()


def audit(page: Page, *rules: str) -> list[str]:
    """What axe-core finds wrong, by `rules` or by all of its own."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(AUDIT, list(rules))
    return found


@pytest.fixture(scope="module", params=[lang + path for path in PATHS for lang in ("", "en/")])
def opened(resting: Page, request: pytest.FixtureRequest) -> Page:
    """A page of each template in each language, opened once for all that is looked at there."""
    resting.set_viewport_size({"width": 1280, "height": 900})
    resting.emulate_media(color_scheme="light")
    resting.goto(request.param)
    return resting


def test_axe_finds_nothing(opened: Page) -> None:
    """No violation in the light, nor in the dark, where only the colours are others."""
    opened.set_viewport_size({"width": 1280, "height": 900})
    assert audit(opened) == []
    opened.emulate_media(color_scheme="dark")
    expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert audit(opened, "color-contrast") == []


@pytest.mark.parametrize("size", [ZOOMED, NARROW], ids=["twice", "four times"])
def test_enlarged_nothing_leaves_the_window(opened: Page, size: dict[str, int]) -> None:
    """At twice the size, and at four times, nobody has to scroll sideways."""
    opened.set_viewport_size(size)  # type: ignore[arg-type]
    assert opened.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_thumb_finds_what_it_aims_at(opened: Page) -> None:
    """On a phone, what can be pressed is 24 pixels wide and high, or has as much room around it."""
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.evaluate("new Promise((laid) => requestAnimationFrame(() => requestAnimationFrame(laid)))")
    assert audit(opened, "target-size") == []


@pytest.mark.parametrize("path", ["", "situations/", CADENCE])
def test_nothing_moves_for_those_who_want_no_movement(resting: Page, path: str) -> None:
    """Where the reader asked for it, no transition nor animation lasts long enough to be seen."""
    resting.goto(path)
    assert resting.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert resting.evaluate(MOVING) == []


def test_axe_finds_nothing_at_work(page: Page) -> None:
    """Nor in an answer, a wrong field, an unfolded row, an explanation, a menu, or the failure of it all."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(CADENCE)
    page.get_by_label("Contacts au plus").fill("3")
    expect(said(page)).to_have_text(UP_TO_DATE)
    for summary in page.locator(".pc-calculator summary:visible").all():
        summary.click()
    assert audit(page) == []
    page.locator(".pc-n").first.click()
    expect(page.locator(".pc-origin .pc-line-last")).to_be_visible()
    assert audit(page) == []
    page.emulate_media(color_scheme="dark")
    assert audit(page, "color-contrast") == []
    page.keyboard.press("Escape")
    page.get_by_label("Au plus tard").fill(TODAY)
    expect(page.locator(".pc-error:visible")).not_to_have_count(0)
    assert audit(page) == []
    page.emulate_media(color_scheme="light")
    assert audit(page, "color-contrast") == []


def has_focus(place: Locator) -> bool:
    """Whether the keyboard is at `place`."""
    focused: bool = place.evaluate("element => element === document.activeElement")
    return focused


def tab_to(page: Page, place: Locator, key: str = "Tab") -> None:
    """Press Tab until the keyboard is at `place`."""
    for _ in range(150):
        if has_focus(place):
            return
        page.keyboard.press(key)
    pytest.fail(f"The keyboard does not reach {place}")


def change(page: Page, field: Locator) -> None:
    """Change `field`, at which the keyboard is, as one does without a mouse."""
    before = field.input_value()
    kind = field.evaluate("field => field.type")
    if kind == "textarea":
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
    else:
        if kind == "date":
            page.keyboard.press("ArrowRight")  # from its month to its day
        page.keyboard.press("ArrowDown")
        if field.input_value() == before:
            page.keyboard.press("ArrowUp")
    assert field.input_value() != before


@pytest.mark.parametrize("path", CALCULATORS)
def test_a_calculator_is_worked_with_the_keyboard_alone(page: Page, path: str) -> None:
    """From the page's top to the form, a field, a row more, a row less, an explanation and back; the answer is told."""
    page.goto(path)
    form = page.locator(".pc-form")
    field = form.locator(":is(select, [type=number], [type=date], textarea)[data-path]:visible").first
    tab_to(page, field)
    change(page, field)
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(page.locator(".pc-spoken[role=status]")).to_have_text(sentence(page).first.inner_text())
    adding = form.locator("[data-add]:enabled:visible").first
    if adding.count():
        path_of_rows = adding.get_attribute("data-add") or ""
        count = rows(page, path_of_rows).count()
        tab_to(page, adding)
        page.keyboard.press("Enter")
        added = rows(page, path_of_rows).last
        expect(rows(page, path_of_rows)).to_have_count(count + 1)
        expect(added.locator("[data-path]").first).to_be_focused()
        tab_to(page, added.locator("[data-remove]"))
        page.keyboard.press("Enter")
        expect(rows(page, path_of_rows)).to_have_count(count)
        assert page.evaluate("document.activeElement.matches('[data-remove], [data-add]')")
        expect(said(page)).to_have_text(UP_TO_DATE)
    number = page.locator(".pc-answer .pc-n:visible").first
    if number.count():
        tab_to(page, number)
        page.keyboard.press("Enter")
        told = page.locator(".pc-origin")
        expect(told.locator(".pc-line-last")).to_be_visible()
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
        for _ in range(3):
            page.keyboard.press("Tab")  # to the browser's own buttons, never to the page behind
            assert page.evaluate("document.activeElement.matches('body, dialog, dialog *')")
        page.keyboard.press("Escape")
        expect(told).to_be_hidden()
        expect(number).to_be_focused()


def test_a_number_keeps_the_focus_when_a_new_answer_comes(page: Page) -> None:
    """It is another element then, in the same place, also where an explanation stood over the answer of before."""
    page.goto(CADENCE)
    field = page.get_by_label("Contacts au plus")
    field.fill("3")
    expect(said(page)).to_have_text(UP_TO_DATE)
    number = page.locator(".pc-answer .pc-n:visible").first
    number.focus()
    for contacts, key in (("2", "Enter"), ("3", "Escape")):
        number.evaluate("number => number.setAttribute('data-before', '')")
        field.evaluate(
            "(field, n) => { field.value = n; field.dispatchEvent(new Event('input', { bubbles: true })) }", contacts
        )
        expect(page.locator("[data-before]")).to_have_count(0)
        expect(said(page)).to_have_text(UP_TO_DATE)
        if key == "Enter":
            expect(number).to_be_focused()
        page.keyboard.press(key)
    expect(page.locator(".pc-origin")).to_be_hidden()
    expect(number).to_be_focused()


def test_the_menu_and_the_search_open_with_the_keyboard(new_context: Callable[..., BrowserContext]) -> None:
    """Where the window is narrow, as it is when enlarged, both are reached by Tab and opened by Enter or Space."""
    page = new_context(viewport=ZOOMED, searched=True).new_page()
    page.goto("glossaire/")
    tab_to(page, page.get_by_role("button", name="Menu"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".md-nav--primary a:visible", has_text="Situations").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/situations/")
    tab_to(page, page.get_by_role("button", name="Recherche"))
    page.keyboard.press("Space")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("silence")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
