"""The whole playbook as a PDF: it says on which page everything stands, and every link leads there."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from playbook_gen.pages import STYLES
from playbook_gen.printing.book import PAPER

WEB = Path(__file__).parents[2] / "playbook_gen" / "web"
LANGS = ("fr", "en")
CONTENTS = {"fr": "Sommaire", "en": "Contents"}
LISTED = re.compile(r"^(.+?)\s+(\d+)$", re.MULTILINE)


def one_line(text: str) -> str:
    """A text whose lines run on."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("lang", LANGS)
def test_the_contents_give_the_page_of_every_heading(
    books: Mapping[str, PdfReader], texts: Mapping[str, list[str]], lang: str
) -> None:
    """The page that they name has the heading, and so do the bookmarks."""
    book, pages = books[lang], texts[lang]
    assert book.metadata
    assert str(book.metadata.title) in one_line(pages[0])
    assert CONTENTS[lang] in pages[1]
    listed = {name.strip(): int(number) for name, number in LISTED.findall(pages[1].replace(CONTENTS[lang], ""))}
    assert len(listed) > 15
    for name, number in listed.items():
        assert name in one_line(pages[number - 1]), (name, number)
    marks = [mark for one in book.outline for mark in (one if isinstance(one, list) else [one])]
    marked = {one_line(str(m.title)): book.get_destination_page_number(m) for m in marks if isinstance(m, Destination)}
    assert {name: (number or 0) + 1 for name, number in marked.items()} == listed


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_leads_somewhere(books: Mapping[str, PdfReader], lang: str) -> None:
    """Within the book to a place that it has, else to the web; never to a file of this machine."""
    book = books[lang]
    within = {name.removeprefix("/") for name in book.named_destinations}
    inner, outer = set(), set()
    for page in book.pages:
        for note in page.get("/Annots", []):
            link = note.get_object()
            if "/Dest" in link:
                inner.add(str(link["/Dest"]).removeprefix("/"))
            else:
                outer.add(link["/A"]["/URI"])
    assert "idees-pilote" in inner
    assert inner <= within
    assert all(address.startswith("https://") for address in outer)


@pytest.mark.parametrize("lang", LANGS)
def test_the_book_is_for_reading(books: Mapping[str, PdfReader], texts: Mapping[str, list[str]], lang: str) -> None:
    """It knows its language, is tagged for screen readers, has numbered pages, and nothing that one could press."""
    book = books[lang]
    assert book.root_object["/Lang"] == lang
    assert book.root_object["/MarkInfo"]["/Marked"]
    pages = texts[lang]
    assert all(re.search(rf"^{number}$", page, re.MULTILINE) for number, page in enumerate(pages[1:], start=2))
    assert all(len(page) > 60 for page in pages), "a page is blank"
    assert not any(word in page for page in pages for word in ("Imprimer", "Print the sheet"))


def test_the_site_leads_to_its_books(printed_site: Path) -> None:
    """From the foot of every page; the policy and the stamped names of a release stay as they are."""
    for page in ("index.html", "idees/pilote/index.html", "en/index.html"):
        folder = (printed_site / page).parent
        [link] = re.findall(r'href="([^"]*playbook\.pdf)"', (printed_site / page).read_text(encoding="utf-8"))
        assert (folder / link).resolve() in {printed_site / "playbook.pdf", printed_site / "en" / "playbook.pdf"}
    assert not list(printed_site.rglob("book.html"))


def test_the_book_has_the_styles_of_the_pages() -> None:
    """Each of those it names is there: Chromium would print without one, and say nothing."""
    assert [name for name in (*STYLES, *PAPER) if not (WEB / f"{name}.css").is_file()] == []
