"""A page's HTML on its way into the book."""

import pytest

from playbook_gen.printing.part import Places, ids_of, part

PLACES = Places(
    anchors={"idees/pilote/": "idees-pilote", "etapes/": "etapes"},
    ids={"idees/pilote/": {"phone"}, "etapes/": {"silence"}},
    site_url="https://playbook.example/",
)


def made(html: str) -> str:
    """The part that the page of an idea becomes; the stages stand on page 12."""
    return part(html, "idees/pilote/", PLACES, {"etapes": 12}, "p. {page}", 1)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Pilote</h1>", '<h1 aria-level="2" id="idees-pilote">Pilote</h1>'),
        ('<h3 id="phone">a &amp; b</h3>', '<h3 id="idees-pilote--phone" aria-level="4">a &amp; b</h3>'),
        ('<section aria-labelledby="phone">', '<section aria-labelledby="idees-pilote--phone">'),
        ('<a href="../../etapes/#silence">x</a>', '<a href="#etapes--silence">x<span class="pc-at"> p. 12</span></a>'),
        ('<a href="../../etapes/#v=1">x</a>', '<a href="#etapes">x<span class="pc-at"> p. 12</span></a>'),
        ('<a href="#phone">x</a>', '<a href="#idees-pilote--phone">x</a>'),
        ('<a href="../../champs/">x</a>', '<a href="https://playbook.example/champs/">x</a>'),
        ('<a href="https://cnil.example/">x</a>', '<a href="https://cnil.example/">x</a>'),
        ("a<form><p>b<input></p></form>c", "ac"),
        ("<p>a<button>b <b>c</b></button> d</p>", "<p>a d</p>"),
        ('<img src="../../guide/a.webp" alt="">', '<img src="guide/a.webp" alt="">'),
        ('<path marker-end="url(#tip)"/>', '<path marker-end="url(#idees-pilote--tip)"/>'),
    ],
)
def test_a_page_becomes_a_part(html: str, expected: str) -> None:
    """Ids are its own, links lead within the book or to the web, forms and buttons are gone."""
    assert made(html) == expected


def test_ids_are_found() -> None:
    """Those that a link of another page may name."""
    assert ids_of('<p id="a"><b class="x" id="b">') == {"a", "b"}
