"""The Atelier in Chromium: a trainer picks a file, breaks it, has it mended, sees the page, and takes it away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from .faults import Fault, Line, missing, replaced, serve, without_webassembly
from .test_accessible import audit

IDEA = "content/ideas/pair-qui-raconte.yml"
OPENED = f"atelier/#{IDEA}:2"
RIGHT = "Aucun problème. Ce fichier est juste."


def text(page: Page) -> Locator:
    """Where one writes."""
    return page.get_by_role("textbox", name="Le texte du fichier")


def shown(page: Page) -> Locator:
    """The title of the page that the file makes."""
    return page.frame_locator(".pc-frame").get_by_role("heading", level=1)


def checked(page: Page) -> Locator:
    """What is told of the problems, once all of them are known."""
    return page.locator(".pc-wrong:not([aria-busy]) .pc-summary")


def replace(page: Page, old: str, new: str) -> None:
    """Write `new` for `old`."""
    text(page).fill(text(page).input_value().replace(old, new, 1))


def download(page: Page) -> tuple[str, str]:
    """Name and content of the file that is taken away."""
    with page.expect_download() as started:
        page.get_by_role("button", name="Télécharger").click()
    return started.value.suggested_filename, Path(started.value.path()).read_text("utf-8")


def test_a_file_is_broken_mended_seen_and_taken_away(page: Page) -> None:
    """By way of the page's foot; in light and dark, by axe; after a reload nothing is lost."""
    page.goto("idees/pair-qui-raconte/")
    page.get_by_role("link", name="Ouvrir dans l’Atelier").click()
    page.wait_for_url(f"**/{OPENED}")
    expect(text(page)).to_have_value(Path(IDEA).read_text("utf-8"))
    expect(page.locator(".pc-where")).to_have_text("Ligne 2, colonne 1")
    expect(checked(page)).to_have_text(RIGHT)
    expect(shown(page)).to_have_text("Le pair qui raconte")

    replace(page, "title: Le pair", "titre: Le pair")
    problem = page.locator(".pc-problem")
    expect(problem).to_have_count(1)
    expect(problem).to_contain_text("La clé « titre » n'existe pas ici.")
    expect(problem.locator(".pc-faulty")).to_have_text("titre: Le pair qui raconte\n^")
    expect(problem).to_contain_text("Voulez-vous dire « title » ?")
    expect(page.locator(".pc-written.pc-has-error")).to_have_text("titre: Le pair qui raconte")
    expect(page.get_by_text("Voici la dernière page juste.")).to_be_visible()
    page.get_by_role("button", name="Ligne 2, colonne 1").click()
    expect(text(page)).to_be_focused()
    assert audit(page) == []
    page.emulate_media(color_scheme="dark")
    assert audit(page, "color-contrast") == []

    page.get_by_role("button", name="Corriger", exact=True).click()
    expect(page.get_by_text("Ligne 2 corrigée.")).to_be_visible()
    expect(checked(page)).to_have_text(RIGHT)
    replace(page, "situations: [silence-", "situations: [silense-")
    expect(page.get_by_text("Il n'y a pas de fichier situations/silense-apres-proposition.yml.")).to_be_visible()
    replace(page, "situations: [silense-", "situations: [silence-")
    replace(page, "title: Le pair", "title: Une consœur")
    expect(shown(page)).to_have_text("Une consœur qui raconte")
    assert page.frame_locator(".pc-frame").locator("body").get_attribute("data-md-color-scheme") == "slate"
    expect(checked(page)).to_contain_text("1 avertissement")
    expect(problem).to_contain_text("Le français de « title » a changé")

    page.reload()
    name, content = download(page)
    assert name == "pair-qui-raconte.yml"
    assert content == Path(IDEA).read_text("utf-8").replace("Le pair qui", "Une consœur qui", 1)
    expect(page.get_by_text("Rangez-le à la place de l’ancien, dans content/ideas/.")).to_be_visible()
    page.get_by_role("button", name="Reprendre le texte du site").click()
    expect(text(page)).to_have_value(Path(IDEA).read_text("utf-8"))


def test_one_finds_begins_and_brings_files_without_a_mouse(page: Page, tmp_path: Path) -> None:
    """The list by a word, a new page by its title, a file of one's own by its name; Escape and Tab leave the text."""
    page.goto("atelier/")
    chooser = page.locator(".pc-choose summary")
    expect(chooser).to_contain_text("en choisir un")
    chooser.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox", name="Chercher un fichier")).to_be_focused()
    page.keyboard.type("degel")
    expect(page.locator(".pc-found")).to_have_text("1 fichier")
    page.keyboard.press("Enter")
    expect(chooser).to_contain_text("cadences/budget-gele-jusqu-au-degel.yml")
    expect(text(page)).to_be_focused()

    page.keyboard.press("Control+End")
    page.keyboard.type("key:\nvalue")
    assert text(page).input_value().endswith("\nkey:\n  value")  # deeper, since the key opens something
    page.keyboard.press("Shift+Tab")
    assert text(page).input_value().endswith("\nkey:\nvalue")
    page.keyboard.press("Tab")
    expect(text(page)).to_be_focused()
    page.keyboard.press("Control+z")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Télécharger")).to_be_focused()
    page.get_by_role("button", name="Reprendre le texte du site").click()
    expect(checked(page)).to_have_text(RIGHT)

    page.get_by_text("Commencer une page").click()
    page.get_by_label("Son titre").fill("L’œil neuf")
    page.keyboard.press("Enter")
    expect(chooser).to_contain_text("ideas/l-oeil-neuf.yml")
    expect(shown(page)).to_have_text("L’œil neuf")
    expect(checked(page)).to_contain_text("1 remarque")
    assert "draft: true" in download(page)[1]

    own = tmp_path / "pilote-petit-risque.yml"
    own.write_text(Path("content/ideas/pilote-petit-risque.yml").read_text("utf-8").replace("title:", "# x\ntitle:", 1))
    page.get_by_label("Ouvrir un fichier de mon ordinateur").set_input_files(own)
    expect(chooser).to_contain_text("ideas/pilote-petit-risque.yml")
    expect(text(page)).to_have_value(own.read_text("utf-8"))
    own.write_bytes(b"title: \xe9")
    page.get_by_label("Ouvrir un fichier de mon ordinateur").set_input_files(own)
    expect(page.get_by_text("Ce fichier ne se lit pas.")).to_be_visible()


@pytest.fixture
def line(site: Path) -> Iterator[Line]:
    """A server of this test's own."""
    with serve(site) as line:
        yield line


@pytest.mark.parametrize(
    ("file", "fault", "told"),
    [
        ("*/atelier-*.zip", missing, "un de ses fichiers n’est pas arrivé"),
        ("*/atelier-read-*.json", replaced, "un de ses fichiers n’est pas arrivé"),
        ("*/atelier-*/worker.js", without_webassembly, "ce navigateur est trop ancien"),
    ],
    ids=["archive", "read", "webassembly"],
)
def test_without_python_one_still_writes_and_downloads(
    line: Line, new_context: Callable[..., BrowserContext], file: str, fault: Fault, told: str
) -> None:
    """The page says why nothing is checked, keeps what is written, and checks it after a retry."""
    line.faults[file] = fault
    page = new_context(base_url=line.url).new_page()
    page.goto(OPENED)
    said = page.locator(".pc-state .pc-said")
    expect(said).to_contain_text(told)
    expect(page.get_by_text("Sans vérification, la page ne peut pas se montrer.")).to_be_visible()
    replace(page, "title: Le pair", "titre: Le pair")
    assert "titre: Le pair" in download(page)[1]
    if file.endswith(".zip"):
        line.faults.clear()
        page.get_by_role("button", name="Réessayer").click()
        expect(page.locator(".pc-problem")).to_contain_text("La clé « titre » n'existe pas ici.")
        page.evaluate("document.querySelector('playbook-atelier').remove()")  # ends its worker with it


def test_without_the_texts_the_page_says_so(line: Line, new_context: Callable[..., BrowserContext]) -> None:
    """And has them after a retry."""
    line.faults["*/assets/atelier-??????????.json"] = missing
    page = new_context(base_url=line.url).new_page()
    page.goto(OPENED)
    expect(page.locator(".pc-state .pc-said")).to_contain_text("Les fichiers du playbook ne sont pas arrivés.")
    line.faults.clear()
    page.get_by_role("button", name="Réessayer").click()
    expect(text(page)).to_have_value(Path(IDEA).read_text("utf-8"))
