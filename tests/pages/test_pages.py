"""The pages of a tiny playbook, before any engine has seen them."""

import re
from pathlib import Path

import pytest

from playbook_gen.links import ADDRESSES
from playbook_gen.pages import Page
from playbook_gen.pages.links import relative

from .conftest import HERE, MakePages

GOLDEN = HERE / "golden"


@pytest.mark.parametrize("path", ["idees/pilote.md", "situations/silence.md"])
def test_a_page_is_made_as_reviewed(french: dict[str, Page], path: str, request: pytest.FixtureRequest) -> None:
    """The Markdown of an idea and of a situation, read by someone and kept; `--renew` writes it again."""
    golden = GOLDEN / path.replace("/", "-")
    if request.config.getoption("--renew"):
        golden.write_text(french[path].markdown, encoding="utf-8")
    assert french[path].markdown == golden.read_text(encoding="utf-8")


def test_both_languages_have_the_same_addresses(french: dict[str, Page], english: dict[str, Page]) -> None:
    """The switch of languages finds every page on the other side."""
    assert list(french) == list(english)
    assert french["index.md"].url == ""
    assert french["idees/pilote.md"].url == "idees/pilote/"
    assert french["parametres/index.md"].url == "parametres/"


def test_every_section_with_entries_has_its_address(french: dict[str, Page]) -> None:
    """What texts may link to is there; a section without entries has no page."""
    urls = {page.url for page in french.values()}
    assert set(ADDRESSES.values()) - urls == {"calculateurs/", "guide/", "regles/", "parcours/", "formations/"}


def test_every_link_between_pages_leads_to_a_page(french: dict[str, Page], english: dict[str, Page]) -> None:
    """And to a part of it that exists, where one is named."""
    for pages in (french, english):
        there = {page.url: page.markdown for page in pages.values()}
        for page in pages.values():
            for href in re.findall(r'<a [^>]*href="([^":]+)"', page.markdown):
                way, _, part = href.partition("#")
                url = page.url if not way else relative_to(page.url, way)
                assert url in there, f"{page.path} → {href}"
                assert not part or f'id="{part}"' in there[url], f"{page.path} → {href}"


def relative_to(here: str, way: str) -> str:
    """The address that `way` leads to from the page at `here`."""
    steps = [step for step in here.split("/") if step]
    for step in way.rstrip("/").split("/"):
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) + "/" if steps else ""


@pytest.mark.parametrize(
    ("url", "here", "way"),
    [
        ("idees/pilote/", "", "idees/pilote/"),
        ("", "idees/pilote/", "../../"),
        ("", "", "./"),
        ("idees/", "idees/pilote/", "../"),
        ("preuves/#rains-2013", "principes/la-resistance/", "../../preuves/#rains-2013"),
        ("preuves/#rains-2013", "preuves/", "#rains-2013"),
    ],
)
def test_a_way_between_two_pages(url: str, here: str, way: str) -> None:
    """Relative, so that the site works under any path."""
    assert relative(url, here) == way


def test_links_are_followed_back(french: dict[str, Page]) -> None:
    """An idea lists the situation that names it, a source the pages that cite it."""
    assert 'href="../../situations/silence/"' in french["idees/pilote.md"].markdown
    godfrey = french["preuves/index.md"].markdown.partition('id="godfrey-2011"')[2].partition("</article>")[0]
    assert 'href="../idees/pilote/"' in godfrey
    assert 'href="../principes/faire-moins/"' in godfrey


def test_french_text_on_an_english_page_says_so(french: dict[str, Page], english: dict[str, Page]) -> None:
    """A notice on the page, and the language on the passages themselves; none on a French page."""
    some, every = english["idees/pilote.md"].markdown, english["principes/faire-moins.md"].markdown
    assert "Part of this page is not translated yet" in some
    assert "This page is not translated yet" in every
    assert '<div class="pc-prose pc-keeps" lang="fr">' in some
    assert '<ul class="pc-list pc-list--ask">' in some
    assert all('lang="fr"' not in page.markdown and "pc-notice" not in page.markdown for page in french.values())


def test_mechanisms_lead_to_their_pages(french: dict[str, Page]) -> None:
    """Each mechanism of the article has the pages that carry its number."""
    rows = french["origine/index.md"].markdown.split('<li value="')[1:]
    assert [row[0] for row in rows] == ["1", "2"]
    assert "../principes/faire-moins/" in rows[0]
    assert "../situations/silence/" in rows[0]


def test_counter_evidence_stands_under_its_own_heading(french: dict[str, Page]) -> None:
    """What contradicts the playbook is shown as such, not among what supports it."""
    support, _, against = french["preuves/index.md"].markdown.partition("## Ce qui contredit")
    assert 'id="godfrey-2011"' in support
    assert 'id="liu-2023"' in against


def test_hostile_texts_stay_texts(content: Path, pages_of: MakePages) -> None:
    """Markup, templates and fences in any text of a content file reach no page as such."""
    hostile = "</div><script>x</script> {{ 7*191 }} {% raw %} ``` ~~~ <img src=x onerror=alert(1)>"
    idea = content / "ideas" / "pilote.yml"
    text = idea.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(title|in_one_sentence): .*$", lambda m: f"{m[1]}: '{hostile}'", text)
    text = text.replace("Un résultat mesuré chez lui", hostile).replace(
        "firm: Fonderie Marchetti", f"firm: '{hostile}'"
    )
    idea.write_text(text, encoding="utf-8")
    for page in pages_of(content, "fr").values():
        assert "<script>" not in page.markdown
        assert "<img" not in page.markdown
        assert "1337" not in page.markdown
        assert "```" not in page.markdown
