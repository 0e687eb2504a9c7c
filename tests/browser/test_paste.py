"""A reader who pastes: a history into a form, all his proposals into the week. Nothing leaves the page."""

from playwright.sync_api import Page, expect

from .test_calculators import PRESSURE, UP_TO_DATE, rows, said, sentence

WEEK = "calculateurs/ma-semaine/"
HISTORY = "date;type;objet\n04/01/2027;appel sortant;relance\n2027-01-05;pigeon;relance\n6 janvier;mail entrant;\n"


def test_a_pasted_history_fills_the_rows(page: Page, url: str) -> None:
    """Contacts and replies become rows, the line not understood is named, and the text is kept."""
    page.goto(url + PRESSURE)
    page.get_by_text("Coller un historique").click()
    text = page.locator("#pressure-paste")
    text.fill(HISTORY)
    expect(page.locator(".pc-report li")).to_have_text(
        ["Ligne 3\u00a0: «\u202fpigeon\u202f» n’est pas un canal connu."]
    )
    expect(rows(page, "contacts")).to_have_count(2)
    expect(rows(page, "replies").locator("[data-path=date]")).to_have_value("2027-01-06")
    expect(rows(page, "contacts").first.locator("[data-path=kind]")).to_have_value("news")
    rows(page, "contacts").nth(1).locator("[data-path=channel]").select_option("email")
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(text).to_have_value(HISTORY)


def test_a_text_that_holds_nothing_leaves_the_rows(page: Page, url: str) -> None:
    """What stood in the form stays."""
    page.goto(url + PRESSURE)
    page.get_by_text("Coller un historique").click()
    page.locator("#pressure-paste").fill("bonjour")
    expect(page.locator(".pc-report-said")).to_contain_text("Rien n’a été compris.")
    expect(rows(page, "contacts")).to_have_count(3)


def test_the_week_is_ranked_and_never_shared(page: Page, url: str) -> None:
    """The example moves to the reader's day; a pasted table is answered; the link to share holds none of it."""
    page.goto(url + WEEK)
    table = page.locator("#week-table")
    table.click()
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(sentence(page)).to_contain_text("Clinique des Tilleuls")
    table.fill("client;date;canal;motif;promis\nSecret SA;2027-01-04;mail;devis;2027-01-14\n")
    expect(sentence(page)).to_contain_text("Secret SA")
    page.get_by_role("button", name="Partager le lien").click()
    link = page.locator(".pc-link input").input_value()
    page.goto("about:blank")
    page.goto(link)
    expect(table).not_to_contain_text("Secret")


def test_the_week_opens_a_cadence(page: Page, url: str) -> None:
    """The link of a client fills the cadence form with his history."""
    page.goto(url + WEEK)
    page.locator("a", has_text="Voir sa cadence : Fonderie Marchetti").click()
    expect(rows(page, "contacts")).to_have_count(3)
    expect(said(page)).to_have_text(UP_TO_DATE)
