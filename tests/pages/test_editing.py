"""Links to where a page, or a part of it, is edited."""

import re
from pathlib import Path

import pytest

from playbook_gen.pages import Page

from .conftest import MakePages, OurPages

ROOT = Path(__file__).parents[2]
FORGE = "https://forge.example/us/playbook/-/edit/main/{path}#L{line}"
START = FORGE.partition("{path}")[0]
NO_FILE = {"champs/index.md"}
"""Pages made from no content file: from the models; and the lists of a section, whose words are the tool's."""


@pytest.fixture(scope="module", params=["fr", "en"])
def pages(request: pytest.FixtureRequest, our_pages: OurPages) -> dict[str, Page]:
    """The pages of our own playbook, in each language, with a forge."""
    return our_pages(request.param, FORGE)


def line_at(url: str) -> str:
    """The line of the file that a link leads to."""
    path, _, line = url.removeprefix(START).partition("#L")
    return (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_every_page_leads_to_its_file(pages: dict[str, Page], request: pytest.FixtureRequest) -> None:
    """To its translation on a page in another language; a list of pages has no file of its own."""
    lang = "en/" if request.node.callspec.params["pages"] == "en" else ""
    entries = {path: page for path, page in pages.items() if not path.endswith("index.md")}
    assert len(entries) > 80
    for page in entries.values():
        assert page.edit.startswith(f"{START}content/{lang}"), page.path
        assert line_at(page.edit).startswith("title:"), page.path
    for path in NO_FILE | {"idees/index.md", "situations/index.md", "guide/index.md"}:
        assert pages[path].edit == ""


@pytest.mark.parametrize(
    ("path", "file", "beginning"),
    [
        ("index.md", "playbook.yml", "home:"),
        ("origine/index.md", "playbook.yml", "mechanisms:"),
        ("parametres/index.md", "parameters.yml", "parameters:"),
        ("preuves/index.md", "sources.yml", "sources:"),
        ("phrases/index.md", "phrases.yml", "intro:"),
        ("glossaire/index.md", "glossary.yml", "intro:"),
        ("idees/pilote-petit-risque.md", "ideas/pilote-petit-risque.yml", "title:"),
        ("calculateurs/pression.md", "calculators/pressure.yml", "title:"),
    ],
)
def test_a_page_leads_to_its_line(pages: dict[str, Page], path: str, file: str, beginning: str) -> None:
    """Where what it shows begins."""
    assert f"/{file}#L" in pages[path].edit
    assert line_at(pages[path].edit).startswith(beginning)


@pytest.mark.parametrize(
    ("path", "count"),
    [("parametres/index.md", 50), ("preuves/index.md", 20), ("phrases/index.md", 20), ("glossaire/index.md", 20)],
)
def test_each_row_leads_to_its_own_line(pages: dict[str, Page], path: str, count: int) -> None:
    """A number, a source, a phrase, a term; named for those who do not see the pencil."""
    links = re.findall(r'<a class="pc-edit" href="([^"]+)" title="[^"]+" aria-label="([^"]+)"', pages[path].markdown)
    assert len(links) > count
    assert len(dict(links)) == len(links), "no two lead to one line"
    assert all(re.match(r"  ([\w.-]+:|- \w+: )", line_at(url)) for url, _ in links)
    if path == "parametres/index.md":
        keys = re.findall(r'<tr id="([^"]+)">', pages[path].markdown)
        assert [line_at(url).strip() for url, _ in links] == [f"{key}:" for key in keys]


def test_without_a_place_to_edit_there_is_no_link(french: dict[str, Page]) -> None:
    """A site that does not say where its files are shows nothing."""
    assert all(page.edit == "" and "pc-edit" not in page.markdown for page in french.values())


def test_a_page_that_waits_for_its_translation_leads_to_the_french(content: Path, pages_of: MakePages) -> None:
    """The file that its words stand in."""
    pages = pages_of(content, "en", FORGE)
    assert pages["principes/faire-moins.md"].edit.startswith(f"{START}content/principles/faire-moins.yml")
    assert pages["idees/pilote.md"].edit.startswith(f"{START}content/en/ideas/pilote.yml")


def test_an_address_may_hold_anything(content: Path, pages_of: MakePages) -> None:
    """It is no template of ours, and is escaped where it is shown."""
    page = pages_of(content, "fr", 'https://x.example/?a={0}&b={path}"><script>')["parametres/index.md"]
    assert page.edit == 'https://x.example/?a={0}&b=content/parameters.yml"><script>'
    assert "<script>" not in page.markdown
