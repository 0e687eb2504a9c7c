"""A reader at the calculators, in Chromium: what he types, what he is answered, and what may go wrong."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from .conftest import KEEP_WORKERS, TODAY, WITHOUT_PYTHON, Witness, imported, wait_until

CADENCE, PRESSURE = "calculateurs/cadence/", "calculateurs/pression/"
UP_TO_DATE = "Réponse à jour."


def day(days: int) -> str:
    """The day that comes `days` after the reader's."""
    return (date.fromisoformat(TODAY) + timedelta(days)).isoformat()


def sentence(page: Page) -> Locator:
    """What the answer says first."""
    return page.locator(".pc-sentence")


def said(page: Page) -> Locator:
    """The line of state."""
    return page.locator(".pc-said")


def rows(page: Page, path: str) -> Locator:
    """The rows of a list of the form."""
    return page.locator(f"[data-rows={path}] > .pc-row")


def own_case(page: Page) -> None:
    """Leaves the example."""
    page.get_by_role("button", name="Partir de mon cas").click()
    expect(said(page)).to_have_text(re.compile("Réponse à jour|Il manque encore"))


def note_contact(row: Locator, on: str, channel: str, kind: str) -> None:
    """Fills in a row of the history."""
    row.locator("[data-path=date]").fill(on)
    row.locator("[data-path=channel]").select_option(channel)
    row.locator("[data-path=kind]").select_option(kind)


def give_budget(page: Page) -> None:
    """Says when the budget may be decided."""
    for label, days in (("Au plus tôt", 30), ("Le plus probable", 45), ("Au plus tard", 70)):
        page.get_by_label(label).fill(day(days))


def test_an_edit_renews_the_answer(page: Page) -> None:
    """Changing a date changes what the page advises, aloud too; what the reader had unfolded stays so."""
    page.goto(CADENCE)
    before = sentence(page).inner_text()
    page.locator(".pc-table summary").click()
    give_budget(page)
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(sentence(page)).not_to_have_text(before)
    expect(page.locator(".pc-spoken")).to_have_text(sentence(page).inner_text())
    expect(page.locator(".pc-caption")).to_have_count(0)
    expect(page.locator(".pc-table table")).to_be_visible()


def test_the_first_touch_brings_the_example_to_the_readers_day(page: Page) -> None:
    """Touched, the example keeps its distances in time and starts today, and the form says so."""
    page.goto(CADENCE)
    today, likely = page.get_by_label("Aujourd’hui"), page.get_by_label("Le plus probable")
    away = date.fromisoformat(likely.input_value()) - date.fromisoformat(today.input_value())
    page.get_by_label("Contacts au plus").click()
    expect(today).to_have_value(TODAY)
    expect(likely).to_have_value(day(away.days))
    expect(page.locator(".pc-form-note")).to_contain_text("mercredi 13 janvier 2027")
    expect(said(page)).to_have_text(UP_TO_DATE)


@pytest.mark.parametrize(
    ("lang", "iso", "said_as"),
    [
        ("fr", "2026-11-25", "mercredi 25 novembre 2026"),
        ("fr", "2026-12-01", "mardi 1er décembre 2026"),
        ("en", "2026-11-25", "Wednesday 25 November 2026"),
        ("en", "2026-12-01", "Tuesday 1 December 2026"),
    ],
)
def test_the_page_says_days_as_the_answer_does(page: Page, site: Path, lang: str, iso: str, said_as: str) -> None:
    """The notes under a form and the sentences of its answer write one and the same day alike."""
    page.add_init_script(WITHOUT_PYTHON)
    page.goto(CADENCE)
    words = f"([day, lang]) => {imported(site, 'dates.js')}.then((dates) => dates.inWords(day, lang))"
    assert page.evaluate(words, [iso, lang]) == said_as


def test_a_day_that_the_reader_chooses_stays(page: Page) -> None:
    """Who changes « Aujourd’hui » first plays with the example on its own dates."""
    page.goto(CADENCE)
    earliest = page.get_by_label("Au plus tôt").input_value()
    page.get_by_label("Aujourd’hui").fill(day(1))
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(page.get_by_label("Aujourd’hui")).to_have_value(day(1))
    expect(page.get_by_label("Au plus tôt")).to_have_value(earliest)


def test_a_newcomer_gets_a_plan(page: Page) -> None:
    """Three contacts, a budget window and an idea in a line are enough for a plan."""
    page.goto(CADENCE)
    own_case(page)
    expect(said(page)).to_contain_text("Il manque encore : Au plus tôt, Le plus probable, Au plus tard.")
    expect(page.locator(".pc-error:visible")).to_have_count(0)
    expect(rows(page, "contacts")).to_have_count(1)
    contacts = ((-20, "email", "proposal"), (-9, "phone", "news"), (-6, "email", "idea"))
    for n, (days, channel, kind) in enumerate(contacts):
        if n:
            page.get_by_role("button", name="Ajouter un contact").click()
        note_contact(rows(page, "contacts").nth(n), day(days), channel, kind)
    give_budget(page)
    rows(page, "ideas").first.locator("[data-path=line]").fill("Un essai sur la seule ligne 2.")
    expect(page.locator(".pc-plan tbody tr")).not_to_have_count(0)
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(page.locator(".pc-error:visible")).to_have_count(0)


def test_a_wrong_field_is_told_beside_it(page: Page) -> None:
    """An error stands beside its field, is tied to it, takes no focus, and leaves what was typed and answered."""
    page.goto(CADENCE)
    page.get_by_label("Contacts au plus").fill("5")
    expect(said(page)).to_have_text(UP_TO_DATE)
    before = sentence(page).inner_text()
    likely, latest = page.get_by_label("Le plus probable"), page.get_by_label("Au plus tard")
    latest.fill(day(2))
    expect(latest).to_have_attribute("aria-invalid", "true")
    error = page.locator(f"#{latest.get_attribute('aria-describedby')}")
    expect(error).to_be_visible()
    expect(error).not_to_be_empty()
    expect(latest).to_be_focused()
    expect(latest).to_have_value(day(2))
    expect(sentence(page)).to_have_text(before)
    expect(said(page)).to_contain_text("Un champ est à corriger")
    latest.fill("1999-01-01")  # past, and before both days that stand above it: one field all the same
    expect(error).to_contain_text("1999")
    expect(said(page)).to_contain_text("Un champ est à corriger")
    latest.fill(day(90))
    expect(error).to_be_hidden()
    expect(latest).not_to_have_attribute("aria-invalid", "true")
    assert likely.input_value() < latest.input_value()


def test_a_date_that_does_not_exist_is_told(page: Page) -> None:
    """The 31st of February, which the browser gives us as nothing at all, is an error once one leaves the field."""
    page.goto(CADENCE)
    earliest = page.get_by_label("Au plus tôt")
    earliest.click()
    earliest.press_sequentially("02312027")
    page.get_by_label("Contacts au plus").focus()
    expect(page.locator("#cadence-budget-earliest-error")).to_have_text(
        "Cette date n’est pas complète ou n’existe pas."
    )


def test_a_blank_row_waits(page: Page) -> None:
    """A new row counts only once it is complete, or begun and left; it is then an error, not a silence."""
    page.goto(PRESSURE)
    page.get_by_role("button", name="Ajouter un contact").click()
    added = rows(page, "contacts").last
    expect(added.locator("[data-path=date]")).to_be_focused()
    expect(said(page)).to_have_text(UP_TO_DATE)
    added.locator("[data-path=date]").fill(day(-1))
    page.wait_for_timeout(500)
    expect(page.locator(".pc-error:visible")).to_have_count(0)
    page.get_by_label("Où en êtes-vous avec lui").focus()
    expect(added.locator("[data-path=kind]")).to_have_attribute("aria-invalid", "true")


def test_rows_come_and_go_with_the_keyboard(page: Page) -> None:
    """Removing a row keeps the focus near, and renames those that follow."""
    page.goto(PRESSURE)
    before = rows(page, "contacts").count()
    page.get_by_role("button", name="Retirer : Contact 1").press("Enter")
    expect(rows(page, "contacts")).to_have_count(before - 1)
    expect(page.get_by_role("button", name="Retirer : Contact 1")).to_be_focused()
    expect(said(page)).to_have_text(UP_TO_DATE)
    page.get_by_role("button", name="Retirer : Contact à venir").click()
    adding = page.get_by_role("button", name="Peser un contact à venir")
    expect(adding).to_be_focused()
    adding.press("Enter")
    expect(adding).to_be_disabled()


def test_a_shared_link_answers_alike_without_texts(
    page: Page, site: Path, new_context: Callable[..., BrowserContext]
) -> None:
    """A link carries the case and its day to another reader, but neither names nor what was written."""
    page.goto(CADENCE)
    own_case(page)
    give_budget(page)
    note_contact(rows(page, "contacts").first, day(-12), "email", "proposal")
    rows(page, "contacts").first.locator("summary").click()
    rows(page, "contacts").first.locator("[data-path=person]").fill("Mme Secrète")
    rows(page, "ideas").first.locator("[data-path=line]").fill("Une ligne confidentielle")
    expect(page.locator(".pc-plan tbody tr")).not_to_have_count(0)
    page.get_by_role("button", name="Partager le lien").click()
    link = page.get_by_label("Lien à partager").input_value()
    assert page.url.endswith(CADENCE), "the link is made on demand and not left in the address"

    other = new_context()
    other.clock.set_fixed_time("2027-02-01T10:00:00")
    received = other.new_page()
    received.goto(link)
    expect(said(received)).to_have_text(UP_TO_DATE)
    assert received.url.endswith(CADENCE), "what was read is removed from the address"
    expect(received.get_by_label("Aujourd’hui")).to_have_value(TODAY)
    expect(received.locator(".pc-when")).to_have_text(page.locator(".pc-when").inner_text())
    expect(sentence(received)).to_contain_text("votre première idée")
    expect(received.locator("[data-path=date]").first).to_have_value(day(-12))
    decode = f"(link) => {imported(site, 'share.js')}.then((share) => share.readHash(new URL(link).hash))"
    read = received.evaluate(decode, link)
    assert len(read["values"]["contacts"]) == 1
    assert not re.search("secr|confid", str(read), re.IGNORECASE)
    assert not re.search("secr|confid", received.content(), re.IGNORECASE)


def test_a_situation_opens_its_calculator_filled_in(page: Page) -> None:
    """`#situation=…` fills the form with the situation's start, its days counted from the reader's."""
    page.goto(f"{CADENCE}#situation=silence-apres-proposition")
    expect(page.get_by_label("Aujourd’hui")).to_have_value(TODAY)
    expect(said(page)).to_have_text(UP_TO_DATE)
    assert rows(page, "contacts").first.locator("[data-path=date]").input_value() < TODAY
    expect(page.locator(".pc-error:visible")).to_have_count(0)


def test_a_number_tells_how_it_came_about(page: Page) -> None:
    """A press on a number opens its lines of arithmetic and its parameters; Escape gives the page back."""
    page.goto(CADENCE)
    number = page.locator(".pc-gauge--pressure .pc-n")
    shown = number.inner_text()
    number.focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("dialog", name=f"D’où vient ce nombre : {shown}")
    expect(told.locator(".pc-line-last")).to_contain_text("100 × x ÷ (1 + x)")
    expect(told.locator(".pc-leans")).to_contain_text("Demi-vie de la pression")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(number).to_be_focused()


def test_the_pages_of_the_work_lead_to_one_another(page: Page, site: Path) -> None:
    """A plan's idea leads to its page, no idea to the meeting and the picker, the meeting to the count of meetings."""
    page.goto(CADENCE)
    idea = page.locator(".pc-plan .pc-plan-what a").first
    assert page.request.get(idea.evaluate("link => link.href")).ok
    page.goto(f"{CADENCE}#situation=silence-apres-proposition")
    expect(rows(page, "ideas")).to_have_count(2)  # those of the situation, no longer the example's
    for _ in range(2):
        rows(page, "ideas").locator("[data-remove]").first.click()
    advice = page.locator(".pc-advice a")
    expect(advice).to_have_count(2)
    addresses = advice.evaluate_all("links => links.map(link => link.href)")
    assert [address.split("/", 3)[3] for address in addresses] == [
        "reunions/creation-de-valeur/",
        "calculateurs/choisir-une-idee/",
    ]
    assert all(page.request.get(address).ok for address in addresses)
    meeting = (site / "reunions" / "creation-de-valeur" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../calculateurs/rythme/"' in meeting


def test_a_change_is_applied_in_one_press(page: Page) -> None:
    """« Appliquer » fills the contact about to be made, and the page weighs it again, seen from the reader's day."""
    page.goto(PRESSURE)
    expect(page.get_by_role("button", name="Partir de mon cas")).to_be_visible()
    row, changes = rows(page, "next").first, page.locator(".pc-changes")
    shown = changes.locator(".pc-n").first.inner_text()
    page.get_by_role("button", name="Appliquer : apporter une idée nouvelle pour lui").click()
    expect(row.locator("[data-path=kind]")).to_have_value("idea")
    expect(row.locator("[data-path=kind]")).to_be_focused()
    expect(page.locator("#pressure-today")).to_have_value(TODAY)
    expect(row.locator("[data-path=date]")).to_have_value(day(1))
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(changes.locator(".pc-n").first).not_to_have_text(shown)
    page.get_by_role("button", name="Appliquer : le faire par courrier").click()
    expect(row.locator("[data-path=channel]")).to_have_value("post")
    expect(changes).to_contain_text("Si vous le faites par courrier")


def test_without_javascript_the_example_is_answered(new_context: Callable[..., BrowserContext]) -> None:
    """Without JavaScript the worked example is there with its plan, and the form says what it needs."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(CADENCE)
    expect(page.locator(".pc-caption")).to_be_visible()
    expect(page.locator(".pc-plan tbody tr")).not_to_have_count(0)
    expect(page.get_by_text("Le calcul ne peut pas se faire ici : il lui faut JavaScript")).to_be_visible()


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_is_quiet(
    new_context: Callable[..., BrowserContext], site: Path, url: str, witness: Witness, lang: str, part: int
) -> None:
    """No page asks anything of a third party nor complains; only pages that need Python load anything of it."""
    page = new_context().new_page()  # the search is watched at work by test_policy.py
    page.add_init_script("addEventListener('playbook-atelier-ready', () => (window.checks = true))")
    of_calculators = re.compile("/assets/python/|playbook-|/calculator.js|/worker.js")
    every = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    paths = [path for path in every if (path.parts[0] == "en") == (lang == "en")]
    assert len(paths) > 50
    for path in paths[part::4]:
        witness.requests.clear()
        page.goto(path.as_posix())
        needs_python = page.evaluate("document.querySelector('playbook-calculator, playbook-atelier')?.localName")
        if needs_python == "playbook-calculator":
            expect(said(page)).to_have_text(re.compile("^(Prêt|Ready)"))
        elif needs_python == "playbook-atelier":
            wait_until(page, "window.checks")  # its requests are no other page's
        else:
            assert [asked for asked in witness.requests if of_calculators.search(asked)] == []
        assert witness.strangers(url) == []
    assert witness.complaints == []


def test_the_first_touch_is_answered_from_what_was_computed_ahead(page: Page) -> None:
    """Once Python is ready it answers, unasked, what the first touch will ask: then the touch needs no Python."""
    page.add_init_script(KEEP_WORKERS)
    page.goto(CADENCE)
    wait_until(page, "answers > 0")
    before = sentence(page).inner_text()
    expect(said(page)).to_contain_text("Prêt")
    page.evaluate("made[0].terminate()")
    page.get_by_label("Contacts au plus").click()
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(sentence(page)).not_to_have_text(before)
