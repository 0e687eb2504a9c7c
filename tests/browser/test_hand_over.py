"""A reader takes the plan along, and may have his form kept on his device: in Chromium, with what may go wrong."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from calculators import hand_over
from playbook_gen.export import playbook_data
from playbook_gen.playbook import read

from .conftest import TODAY, Witness

ROOT = Path(__file__).parents[2]
CADENCE, WEEK = "calculateurs/cadence/", "calculateurs/ma-semaine/"
STARTED = 60_000
"""Milliseconds."""
FAILED = "Le fichier n’a pas pu être préparé. Vérifiez votre connexion, puis appuyez de nouveau."
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('playbook-kept-'))"


def taken(page: Page, button: str) -> tuple[str, str]:
    """The name and the text of the file that a button hands over."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes().decode()


def told(page: Page) -> Locator:
    """The line that says what became of the press."""
    return page.locator(".pc-handed-said")


def up_to_date(page: Page, said: str | re.Pattern[str] = "Réponse à jour.") -> None:
    """Waits for Python, which starts slowly where others compute."""
    expect(page.locator(".pc-said")).to_have_text(said, timeout=STARTED)


def days_of(calendar: str) -> list[date]:
    """The days of a calendar's events, as icalendar reads them."""
    return [event.decoded("dtstart") for event in Calendar.from_ical(calendar.encode()).walk("VEVENT")]


@pytest.fixture(scope="module")
def built() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """By calculator: its worked example, and what the build knows of the playbook."""
    playbook = read(ROOT / "content").playbooks["fr"]
    data = playbook_data(playbook, 2027)
    return {name: (playbook.calculators[name].example.filled_in, data) for name in ("cadence", "week")}


@pytest.mark.parametrize(("name", "path"), [("cadence", CADENCE), ("week", WEEK)])
def test_each_file_is_the_builds(
    page: Page, witness: Witness, name: str, path: str, built: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """The example's files are, to the byte, those that the build's Python makes; of icalendar nothing comes before."""
    values, data = built[name]
    page.goto(path)
    for button, format in (("Tableur", "csv"), ("CRM", "json")):
        file = hand_over(format, name, values, data)
        assert taken(page, button) == (file["filename"], file["text"])
        expect(told(page)).to_have_text(f"4 contacts dans le fichier {file['filename']}.")
    assert not [asked for asked in witness.requests if "on_demand" in asked]
    file = hand_over("ics", name, values, data)
    assert taken(page, "Agenda") == (file["filename"], file["text"])
    assert taken(page, "Agenda") == (file["filename"], file["text"])
    assert len([asked for asked in witness.requests if "on_demand" in asked]) == 1


def test_what_is_shown_is_what_is_handed_over(page: Page) -> None:
    """After a change the files hold the new plan; while a field is wrong, the plan that still shows."""
    page.goto(CADENCE)
    page.get_by_label("Contacts au plus").fill("2")
    expect(page.locator(".pc-plan tbody tr")).to_have_count(2)
    _, table = taken(page, "Tableur")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";"))
    _, calendar = taken(page, "Agenda")
    assert [row["Date"] for row in rows] == [day.isoformat() for day in days_of(calendar)]
    shown = page.locator(".pc-plan tbody th").all_inner_texts()
    assert [int(re.findall(r"\d+", day)[0]) for day in shown] == [day.day for day in days_of(calendar)]
    assert all(row["Date"] > TODAY for row in rows)
    page.get_by_label("Au plus tard").fill("2027-01-01")
    expect(page.locator(".pc-answer")).to_have_class(re.compile("pc-old"))
    assert taken(page, "Agenda")[1] == calendar


def test_an_empty_plan_gives_no_file(page: Page) -> None:
    """Who said no is not in any calendar; a sentence says so, and no file comes."""
    files: list[object] = []
    page.on("download", lambda download: files.append(download))
    page.goto(CADENCE)
    page.get_by_label("Il a refusé la proposition").check()
    up_to_date(page)
    for button in ("Tableur", "Copier le texte"):
        page.get_by_role("button", name=button).click()
        expect(told(page)).to_have_text("Il n’y a aucun contact à emporter.")
    assert files == []


def test_the_text_is_copied(new_context: Callable[..., BrowserContext]) -> None:
    """It begins with the sentence of the page, and can be pasted anywhere."""
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(CADENCE)
    page.get_by_role("button", name="Copier le texte").click()
    expect(told(page)).to_have_text("Texte copié. Collez-le dans un courriel ou une tâche.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.split("\n")[0] == page.locator(".pc-sentence").text_content()
    assert text.count("Pourquoi ce jour") == 4


def test_where_copying_is_refused_the_text_shows(new_context: Callable[..., BrowserContext]) -> None:
    """Selected, to be copied by hand."""
    context = new_context()
    context.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page = context.new_page()
    page.goto(CADENCE)
    page.get_by_role("button", name="Copier le texte").click()
    expect(told(page)).to_have_text("Copiez ce texte.")
    area = page.get_by_label("Texte à copier")
    assert area.input_value().startswith("Rien cette semaine.")
    assert area.evaluate("(area) => area.selectionEnd - area.selectionStart") == len(area.input_value())


def test_a_failure_is_told_and_tried_again(new_context: Callable[..., BrowserContext]) -> None:
    """Without a connection a plain sentence; the answer goes on; the next press, connected again, gives the file."""
    page = new_context().new_page()
    page.goto(CADENCE)
    up_to_date(page, re.compile("^Prêt"))
    outcomes: list[Callable[[Route], None]] = [lambda route: route.abort(), lambda route: route.fulfill(status=404)]
    for outcome in outcomes:
        page.route("**/on_demand-*", outcome)
        page.get_by_role("button", name="Agenda").click()
        expect(told(page)).to_have_text(FAILED)
        page.unroute("**/on_demand-*")
    expect(page.locator("[data-action=retry]")).to_be_hidden()
    page.get_by_label("Contacts au plus").fill("3")
    up_to_date(page)
    assert len(days_of(taken(page, "Agenda")[1])) == 3
    expect(told(page)).to_have_text(re.compile("^3 contacts dans le fichier"))


def test_loading_is_told(page: Page) -> None:
    """While the calendar's modules come, the button is busy and a sentence says that the file is being prepared."""
    page.goto(CADENCE)
    up_to_date(page, re.compile("^Prêt"))
    held: list[Route] = []
    page.route("**/on_demand-*", lambda route: held.append(route))
    button = page.get_by_role("button", name="Agenda")
    with page.expect_download():
        button.click()
        expect(told(page)).to_have_text("Le fichier se prépare…")
        expect(button).to_have_attribute("aria-busy", "true")
        page.get_by_label("Contacts au plus").fill("3")
        up_to_date(page)  # Python answers meanwhile
        held[0].continue_()
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_english_files(page: Page) -> None:
    """The English page hands over English files, parted by commas."""
    page.goto("en/" + WEEK)
    name, table = taken(page, "Spreadsheet")
    assert name == "my-week-2027-01-11.csv"
    assert table.startswith("\ufeffDate,Client,Channel,To do,")
    name, record = taken(page, "CRM")
    assert {contact["client"] for contact in json.loads(record)["contacts"]} > {"Fonderie Marchetti"}


def test_a_sheet_has_the_question_that_its_answer_answers(page: Page) -> None:
    """In words and not as a form, also while a field is wrong; how it is computed stays on the screen."""
    page.add_init_script("window.print = () => (window.printed = true)")
    page.goto(CADENCE)
    most = page.get_by_label("Contacts au plus")
    most.fill("2")
    up_to_date(page)
    page.emulate_media(media="print")
    page.get_by_role("button", name="Imprimer", include_hidden=True).dispatch_event("click")
    assert page.evaluate("window.printed")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    asked = page.locator(".pc-question")
    expect(asked).to_contain_text(re.compile(r"Contacts au plus\s*2\s*Votre client"))
    expect(asked).to_contain_text("mercredi 6 janvier 2027 · Appel · « Des nouvelles ? »")
    for shown in (asked, page.locator("h1"), page.locator(".pc-plan"), page.locator(".pc-sources")):
        expect(shown).to_be_visible()
    for hidden in (page.locator(".pc-form"), page.get_by_role("heading", name="Comment c’est calculé")):
        expect(hidden).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(asked).to_have_count(0)
    page.emulate_media(media="screen")
    most.fill("999")
    expect(page.locator(".pc-old")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(asked).to_contain_text(re.compile(r"Contacts au plus\s*2\s*Votre client"))


def test_nothing_is_kept_unless_asked(page: Page) -> None:
    """What is typed leaves no trace: no store of the browser holds it, and the next visit offers nothing."""
    page.goto(CADENCE)
    expect(page.get_by_label("Garder ma saisie sur cet appareil")).not_to_be_checked()
    page.locator("[data-rows=ideas] [data-path=line]").first.fill("Un secret de Marchetti")
    up_to_date(page)
    assert page.evaluate(KEPT) == []
    assert "secret" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    page.reload()
    expect(page.get_by_role("button", name="Agenda")).to_be_visible()
    expect(page.get_by_role("button", name="Reprendre ma dernière saisie")).to_be_hidden()


def test_a_kept_form_is_taken_up_again(page: Page) -> None:
    """Ticked, the form is kept as it changes; the next visit offers it, days of the past as they were, today today."""
    page.goto(CADENCE)
    line = page.locator("[data-rows=ideas] [data-path=line]").first
    line.fill("Une page <b>pour</b> son comité")
    first = page.locator("[data-rows=contacts] [data-path=date]").first
    up_to_date(page)
    page.get_by_label("Garder ma saisie sur cet appareil").check()
    expect(page.locator(".pc-keep-said")).to_have_text("Saisie gardée sur cet appareil.")
    page.get_by_label("Contacts au plus").fill("2")
    expect(page.locator(".pc-plan tbody tr")).to_have_count(2)
    sent = first.input_value()

    page.context.clock.set_fixed_time("2027-01-14T10:00:00")
    page.goto("en/" + CADENCE)  # the same reader, in the other language
    expect(page.locator(".pc-kept p")).to_have_text("You kept what you typed on Wednesday 13 January 2027.")
    expect(page.get_by_label("Keep what I typed on this device")).not_to_be_checked()
    page.get_by_role("button", name="Take up what I typed last").click()
    expect(page.locator(".pc-plan tbody tr")).to_have_count(2)
    expect(line).to_have_value("Une page <b>pour</b> son comité")
    expect(first).to_have_value(sent)
    expect(page.get_by_label("Today")).to_have_value("2027-01-14")
    expect(page.get_by_label("Keep what I typed on this device")).to_be_checked()
    assert len(page.evaluate(KEPT)) == 1


def test_the_week_is_kept_whole(page: Page) -> None:
    """The pasted table, which no link ever carries, is kept too; other calculators keep their own."""
    page.goto(WEEK)
    table = page.locator("[data-path=table]")
    table.fill("client;date;canal;idées\nScierie Vauban;2027-01-04;appel;1")
    expect(page.locator(".pc-week th").filter(has_text="Scierie Vauban")).to_be_visible()
    page.get_by_label("Garder ma saisie sur cet appareil").check()
    page.goto(CADENCE)
    expect(page.get_by_role("button", name="Agenda")).to_be_visible()
    expect(page.locator(".pc-kept")).to_be_hidden()
    page.goto(WEEK)
    page.get_by_role("button", name="Reprendre ma dernière saisie").click()
    expect(table).to_have_value("client;date;canal;idées\nScierie Vauban;2027-01-04;appel;1")
    expect(page.locator(".pc-week th").filter(has_text="Scierie Vauban")).to_be_visible()


@pytest.mark.parametrize("way", ["offer", "form", "box"])
def test_it_is_forgotten(page: Page, way: str) -> None:
    """By the button of the offer, by the one beside the box, or by unticking it: nothing is left, and nothing comes."""
    page.goto(CADENCE)
    box = page.get_by_label("Garder ma saisie sur cet appareil")
    box.check()
    assert len(page.evaluate(KEPT)) == 1
    if way == "box":
        box.uncheck()
    else:
        if way == "offer":
            page.reload()
        place = page.locator(".pc-kept" if way == "offer" else ".pc-keep")
        place.get_by_role("button", name="Oublier ma saisie").click()
    expect(page.locator(".pc-keep-said")).to_have_text("C’est oublié. Rien ne reste sur cet appareil.")
    expect(box).not_to_be_checked()
    assert page.evaluate(KEPT) == []
    page.get_by_label("Contacts au plus").fill("2")
    up_to_date(page)
    assert page.evaluate(KEPT) == []
    page.reload()
    expect(page.get_by_role("button", name="Agenda")).to_be_visible()
    expect(page.locator(".pc-kept")).to_be_hidden()


def test_what_was_kept_may_be_anything(page: Page) -> None:
    """A store that others wrote into is no code, and what cannot be read is no offer."""
    page.goto(CADENCE)
    for kept in ("{", "null", '{"day": "x", "values": {}}', '{"day": "2027-01-04", "values": [1]}'):
        page.evaluate("(kept) => localStorage.setItem('playbook-kept-cadence', kept)", kept)
        page.reload()
        expect(page.get_by_role("button", name="Agenda")).to_be_visible()
        expect(page.locator(".pc-kept")).to_be_hidden()
    values = {"ideas": [{"idea": "no", "line": "<img src=x onerror=alert(1)>"}], "today": 3, "contacts": "x"}
    kept = json.dumps({"day": "2027-01-04", "values": values})
    page.evaluate("(kept) => localStorage.setItem('playbook-kept-cadence', kept)", kept)
    page.reload()
    page.get_by_role("button", name="Reprendre ma dernière saisie").click()
    up_to_date(page)
    expect(page.locator("[data-rows=ideas] [data-path=line]").first).to_have_value("<img src=x onerror=alert(1)>")
