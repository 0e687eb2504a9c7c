"""A rep at the message check and the idea picker, in Chromium."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from .conftest import TODAY, imported

MESSAGE, IDEAS, CADENCE = "calculateurs/relecture/", "calculateurs/choisir-une-idee/", "calculateurs/cadence/"
UP_TO_DATE = "Réponse à jour."
HOSTILE = 'Où en êtes-vous ? <img src="x" onerror="window.harmed = 1">\n\nSecret & confidentiel'


def said(page: Page) -> Locator:
    """The line of state."""
    return page.locator(".pc-said")


def paste(page: Page, text: str) -> None:
    """Puts a message in the place of the example."""
    page.get_by_role("button", name="Coller mon message").click()
    page.get_by_label("Votre message", exact=True).fill(text)
    expect(page.locator(".pc-draft-text")).to_contain_text(text.split("\n", maxsplit=1)[0][:10])


def test_a_pasted_message_is_marked(page: Page) -> None:
    """What weighs is marked where it stands; blank lines stay; mended, the message is marked no more."""
    page.goto(MESSAGE)
    expect(page.locator(".pc-draft-text mark")).not_to_have_count(0)
    paste(page, "Bonjour Paul,\n\nOÙ EN ETES VOUS ?")
    expect(page.locator(".pc-draft-text mark")).to_have_text(["OÙ EN ETES VOUS"])
    expect(page.locator(".pc-draft-text br")).to_have_count(2)
    page.get_by_label("Votre message", exact=True).fill(
        "Vous craigniez l’arrêt du lundi. Voici une page. Rien ne presse."
    )
    expect(page.locator(".pc-answer mark")).to_have_count(0)
    expect(page.locator(".pc-sentence")).to_contain_text("Rien n’y pèse")


def test_my_own_message_starts_from_nothing(page: Page) -> None:
    """The example's words are gone, nothing is called wrong, and the page waits for a message."""
    page.goto(MESSAGE)
    page.get_by_role("button", name="Coller mon message").click()
    expect(page.locator(".pc-sentence")).to_have_text("Collez votre message, il sera relu ici.")
    for label in ("Votre message", "L’objet"):
        expect(page.get_by_label(label)).to_have_value("")
    expect(page.get_by_label("Votre message", exact=True)).to_be_focused()
    expect(page.locator(".pc-error:visible")).to_have_count(0)


def test_markup_in_a_message_stays_text(page: Page) -> None:
    """A message is shown as it was pasted and does nothing."""
    page.goto(MESSAGE)
    paste(page, HOSTILE)
    expect(page.locator(".pc-draft-text")).to_contain_text('<img src="x"')
    expect(page.locator(".pc-answer img")).to_have_count(0)
    assert page.evaluate("window.harmed") is None


def test_no_link_carries_a_message(page: Page, site: Path, new_context: Callable[..., BrowserContext]) -> None:
    """A shared link holds nothing of what was pasted; who opens it finds an empty message, not the example's."""
    page.goto(MESSAGE)
    paste(page, HOSTILE)
    page.get_by_label("L’objet").fill("Objet secret")
    page.get_by_role("button", name="Partager le lien").click()
    link = page.get_by_label("Lien à partager").input_value()
    decode = f"(link) => {imported(site, 'share.js')}.then((share) => share.readHash(new URL(link).hash))"
    assert page.evaluate(decode, link) == {"values": {"today": TODAY, "kind": "email", "situation": ""}}
    received = new_context().new_page()
    received.goto(link)
    expect(said(received)).to_have_text(UP_TO_DATE)
    expect(received.get_by_label("Votre message", exact=True)).to_have_value("")
    assert not re.search("secret|confidentiel|sauf erreur", received.locator(".pc-calculator").inner_text(), re.I)


def test_an_idea_is_carried_into_the_cadence(page: Page) -> None:
    """From the picker an idea becomes the first row of the rep's own case, its line empty and ready to be written."""
    page.goto(IDEAS)
    page.get_by_role("link", name="Prévoir un contact avec cette idée").first.click()
    expect(page).to_have_url(re.compile(f"{CADENCE}#idea=pair-qui-raconte$"))
    expect(said(page)).to_contain_text("Il manque encore")
    row = page.locator("[data-rows=ideas] > .pc-row")
    expect(row).to_have_count(1)
    expect(row.locator("[data-path=idea]")).to_have_value("pair-qui-raconte")
    expect(row.locator("[data-path=line]")).to_have_value("")
    expect(row.locator("[data-path=line]")).to_be_focused()
    expect(page.get_by_label("Aujourd’hui")).to_have_value(TODAY)
    expect(page.locator("[data-rows=contacts] > .pc-row [data-path=date]")).to_have_value("")
    expect(page.locator(".pc-form-note")).to_contain_text("L’idée est la première des vôtres")
    page.locator("[data-rows=ideas] [data-path=line]").fill("Une heure avec le chef d’atelier de Vienne.")
    for label, given in (
        ("Au plus tôt", "2027-02-01"),
        ("Le plus probable", "2027-02-15"),
        ("Au plus tard", "2027-03-15"),
    ):
        page.get_by_label(label).fill(given)
    expect(page.locator(".pc-plan tbody tr")).not_to_have_count(0)


@pytest.mark.parametrize("idea", ["no-such-idea", "__proto__", '<img src="x">', ""])
def test_an_idea_that_is_none_leaves_the_example(page: Page, idea: str) -> None:
    """An unknown idea in the address is told, and the example stays."""
    page.goto(f"{CADENCE}#idea={idea}")
    expect(page.locator(".pc-form-note")).to_contain_text("n’a pas pu être lu")
    expect(page.locator("[data-rows=contacts] > .pc-row")).not_to_have_count(1)


def test_a_situation_opens_the_picker(page: Page) -> None:
    """The page of a situation leads to the picker, where that situation is chosen and nothing else."""
    page.goto("situations/indecision/")
    page.get_by_role("link", name="Trier toutes les idées pour ce client").click()
    expect(page.get_by_label("Que se passe-t-il chez lui ?")).to_have_value("indecision")
    expect(said(page)).to_have_text(UP_TO_DATE)
    for label in ("Minutes pour la préparer", "Ce qu’il a dit", "Par quel canal"):
        expect(page.get_by_label(label)).to_have_value("")


def test_used_ideas_leave_the_list(page: Page) -> None:
    """An idea noted as brought already is shown no more."""
    page.goto(IDEAS)
    expect(page.locator(".pc-pick-title").first).to_have_text("Le pair qui raconte")
    page.get_by_role("button", name="Ajouter une idée").click()
    page.locator("[data-rows=used] [data-path=idea]").select_option("pair-qui-raconte")
    expect(page.locator(".pc-pick-title").first).not_to_have_text("Le pair qui raconte")
    expect(page.locator(".pc-story")).to_contain_text("Une déjà apportée est écartée.")


@pytest.mark.parametrize("path", [MESSAGE, IDEAS])
def test_a_phone_shows_it_without_scrolling_sideways(new_context: Callable[..., BrowserContext], path: str) -> None:
    """At 390 pixels nothing is wider than the screen."""
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_phrases_lead_to_the_check(page: Page) -> None:
    """The page of phrases to avoid opens the message check."""
    page.goto("phrases/")
    page.get_by_role("link", name="Faire relire un message").click()
    expect(page.locator("playbook-calculator[name=message]")).to_be_visible()
