"""The Atelier’s form in Chromium: a trainer who does not like YAML fills in fields, and the text follows exactly."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from .test_accessible import audit
from .test_atelier import IDEA, OPENED, RIGHT, checked, download, replace, shown, text

CADENCE = "content/cadences/silence-apres-proposition.yml"


def form(page: Page) -> Locator:
    """Where one fills in."""
    return page.get_by_role("group", name="Le formulaire du fichier")


def see(page: Page, view: str) -> None:
    """The form, or the text."""
    page.get_by_role("button", name=view, exact=True).click()


def test_a_file_is_filled_in(page: Page) -> None:
    """A title, an item, a key that was not there; each is in the text, and nothing else; each can be taken back."""
    before = Path(IDEA).read_text("utf-8")
    page.goto(OPENED)
    see(page, "Formulaire")
    title = form(page).get_by_label("Titre title")
    expect(title).to_have_value("Le pair qui raconte")
    expect(title).to_have_accessible_description(
        "Le titre de la page, tel qu’il s’affiche dans les menus et les listes."
    )
    title.fill("Étape 1 : l'appel # oui")
    expect(shown(page)).to_have_text("Étape 1 : l'appel # oui")
    assert title.evaluate("control => control === document.activeElement")

    form(page).get_by_role("button", name="Ajouter à « Ce que l’on entend »").click()
    added = form(page).get_by_role("textbox", name="Ce que l’on entend, n° 4")
    expect(added).to_be_focused()
    expect(form(page).get_by_text("Il n'y a rien après ce tiret.")).to_be_visible()
    added.fill("oui")
    expect(form(page).get_by_text("Il n'y a rien après ce tiret.")).to_have_count(0)
    form(page).get_by_role("button", name="Monter : Ce que l’on entend, n° 4").click()
    expect(form(page).get_by_role("button", name="Monter : Ce que l’on entend, n° 3")).to_be_focused()
    form(page).get_by_role("button", name="Retirer : Ce que l’on entend, n° 4").click()
    expect(form(page).get_by_role("textbox", name="Ce que l’on entend, n° 3")).to_be_focused()

    form(page).get_by_text("Ajouter un champ…").last.click()
    form(page).get_by_role("button", name="Brouillon draft").click()
    draft = form(page).get_by_label("Brouillon draft")
    expect(draft).to_be_focused()
    expect(draft).to_have_value("true")
    gone = "  - J’aimerais en parler à quelqu’un qui est passé par là.\n"
    wanted = before.replace("title: Le pair qui raconte", 'draft: true\ntitle: "Étape 1 : l\'appel # oui"')
    assert download(page)[1] == wanted.replace(gone, "  - oui\n")
    back = page.get_by_role("button", name="Annuler la dernière modification")
    back.click()
    expect(draft).to_have_count(0)
    back.click()
    assert download(page)[1] == wanted.replace("draft: true\n", "").replace(gone, f"  - oui\n{gone}")

    see(page, "YAML")
    text(page).focus()
    page.keyboard.press("Control+z")
    expect(text(page)).to_have_value(before)


def test_what_is_wrong_stands_beside_its_field(page: Page) -> None:
    """With its correction; a text that is no YAML leads to its line; the form is remembered; axe finds nothing."""
    page.goto(OPENED)
    replace(page, "title: Le pair", "titre: Le pair")
    replace(page, "novelty: 1.0", "novelty: 2")
    see(page, "Formulaire")
    wrong = form(page).locator(".pc-problem")
    expect(wrong).to_have_count(2)
    expect(wrong.first).to_contain_text("La clé « titre » n'existe pas ici.")
    novelty = form(page).get_by_label("Nouveauté novelty")
    expect(novelty).to_have_attribute("aria-invalid", "true")
    assert audit(page) == []
    page.emulate_media(color_scheme="dark")
    assert audit(page, "color-contrast") == []
    wrong.first.get_by_role("button", name="Corriger").click()
    expect(form(page).get_by_label("Titre title")).to_have_value("Le pair qui raconte")
    novelty.fill("1,0")
    expect(checked(page)).to_have_text(RIGHT)
    assert download(page)[1] == Path(IDEA).read_text("utf-8")

    see(page, "YAML")
    replace(page, "title: Le pair", "title: 'Le pair")
    see(page, "Formulaire")
    expect(page.get_by_text("Ligne 2 : Le guillemet ouvert ici n'est jamais refermé.")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Aller à la ligne 2 du YAML").click()
    expect(text(page)).to_be_focused()
    expect(page.locator(".pc-where")).to_contain_text("Ligne 2,")


def test_a_phone_and_a_keyboard_are_enough(page: Page) -> None:
    """Nested records fold, and say how many problems they hold; a place of the text opens its field; English too."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"en/atelier/#{CADENCE}:17")
    page.get_by_role("button", name="Form", exact=True).click()
    fields = page.get_by_role("group", name="The form of the file")
    step = fields.locator(".pc-fill-items details").first
    expect(step).not_to_have_attribute("open", "")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    step.locator("summary").first.focus()
    page.keyboard.press("Enter")
    day = step.get_by_label("Day day")
    day.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("300")
    expect(step.locator(".pc-problem")).to_contain_text("300 is too large")
    step.locator("summary").first.click()
    expect(step.get_by_text("1 problem", exact=True)).to_be_visible()
    page.get_by_role("button", name="Line 16, column 10").click()
    expect(day).to_be_focused()
    step.get_by_label("Kind kind").select_option("news")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert audit(page) == []
