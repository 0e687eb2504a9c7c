"""Trainers' texts on their way into a page."""

import markdown
import pytest

from playbook_gen.pages.links import Links
from playbook_gen.pages.text import Prose, heading

HERE = "situations/silence/"


@pytest.fixture
def prose() -> Prose:
    """The renderer of texts, for a playbook with one variable."""
    return Prose(Links({"calculator:pressure": "pression"}), {"prenom": "le prénom du client"})


@pytest.mark.parametrize(
    "title",
    [
        "C# *gras* _souligné_",
        "1. Liste",
        "- tiret",
        "[lien](x)",
        "`code`",
        "# dièse #",
        "a \\* b",
        "{#id .classe}",
        "![x](y)",
    ],
)
def test_a_title_keeps_its_punctuation(title: str) -> None:
    """Whatever stands in a title is shown, not obeyed, by the Markdown that engines use."""
    shown = markdown.markdown(f"# {heading(title)}", extensions=["toc", "tables", "fenced_code"])
    assert shown.endswith(f">{title}</h1>")


def test_a_title_cannot_bring_markup() -> None:
    """A tag in a title is text."""
    shown = markdown.markdown(f"# {heading('<img src=x onerror=alert(1)> & co')}")
    assert shown == "<h1>&lt;img src=x onerror=alert(1)&gt; &amp; co</h1>"


def test_raw_html_is_shown_as_text(prose: Prose) -> None:
    """A tag in a text is text, on its own line or inside one."""
    assert "<script" not in prose.html("<script>x</script>\n\nun <b>mot</b>", HERE)
    assert "un &lt;b&gt;mot&lt;/b&gt;" in prose.html("un <b>mot</b>", HERE)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
    ],
)
def test_a_link_goes_to_a_page_to_the_web_or_nowhere(prose: Prose, address: str) -> None:
    """Any other address leaves the Markdown as it was typed."""
    assert "<a " not in prose.html(f"[mots]({address})", HERE)


def test_a_link_to_the_playbook_is_relative(prose: Prose) -> None:
    """`kind:id` leads from the page's own folder; a calculator may have an address of its own."""
    assert 'href="../../idees/pilote/"' in prose.html("[x](idea:pilote)", HERE)
    assert 'href="../../preuves/#godfrey-2011"' in prose.html("[x](source:godfrey-2011)", HERE)
    assert 'href="../../calculateurs/pression/"' in prose.html("[x](calculator:pressure)", HERE)
    assert 'href="../../"' in prose.html("[x](section:home)", HERE)


def test_a_link_to_the_web_tells_nothing_of_the_reader(prose: Prose) -> None:
    """The site linked to learns neither who opened it nor from where."""
    assert 'rel="noopener noreferrer"' in prose.html("[x](https://example.org)", HERE)


def test_there_are_no_images(prose: Prose) -> None:
    """No page asks anything of a third party."""
    assert "<img" not in prose.html("![x](https://example.org/x.png)", HERE)


def test_headings_in_a_text_come_below_those_of_the_page(prose: Prose) -> None:
    """The page has the first two levels."""
    assert prose.html("# Un\n\n##### Cinq", HERE) == "<h3>Un</h3>\n<h6>Cinq</h6>\n"


def test_variables_are_set_off(prose: Prose) -> None:
    """A variable of a message says what it stands for; an unknown one is text."""
    shown = prose.html("Bonjour {prenom}, {autre}", HERE)
    assert shown == '<p>Bonjour <var title="le prénom du client">{prenom}</var>, {autre}</p>\n'


def test_lines_wrapped_in_yaml_are_not_lines_of_the_page(prose: Prose) -> None:
    """A trainer wraps his text where he likes."""
    assert "<br" not in prose.html("Une phrase coupée\nau milieu.", HERE)
