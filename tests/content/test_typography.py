"""The French of content/ is set as French is: quotation marks, spaces, apostrophes, accents on capitals."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from playbook_gen.playbook import Playbook, read
from playbook_gen.reading.walk import texts

ROOT = Path(__file__).parents[2]
THIN, HARD = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
SHOWN = {THIN: "⍽", HARD: "␣"}
"""How the two spaces are shown where a test fails."""

NOT_PROSE = re.compile(
    r"\]\([^)]*\)"  # the address of a link
    r"|https?://\S+|\b[\w.+-]+@[\w-]+\.\w+"
    r"|\{\w+\}"  # a blank, filled in later
    r"|`[^`]*`"
    r"|\b\d{1,2}:\d{2}\b"
)
"""What stands in a text without being French."""

TABLE = ("example", "texts", "table")

RULES = {
    "a space before « : » that is not U+00A0": re.compile(rf"(?<![{HARD}:]):(?=\s|$)"),
    "a space before « ; ? ! » that is not U+202F": re.compile(rf"(?<![{THIN}?!(«…]) ?[;?!](?![\w/])"),
    "« without U+202F after it": re.compile(rf"«(?!{THIN})"),
    "» without U+202F before it": re.compile(rf"(?<!{THIN})»"),
    "a straight apostrophe or quotation mark": re.compile(r"['\"]"),
    "three dots for an ellipsis": re.compile(r"\.\.\."),
    "a space that may break before punctuation": re.compile(r" [:;?!»,.](?=\s|$)"),
    "two spaces": re.compile(r"(?<=\S)  +(?=\S)"),
    "a capital without its accent": re.compile(
        r"\b(?:Etats?|Ecri\w+|Ecout\w+|Ecarts?|Echec\w*|Echang\w+|Echéanc\w+|Ecol\w+|Economi\w+|Eviter?|Evitez"
        r"|Equip\w+|Etap\w+|Etud\w+|Etes|Etait|Etre|Evidemment|Elu\w*|Etal\w+|Egalit\w+|Editeu\w+|Energie\w*|Epoque"
        r"|(?<!zone )A (?=[a-zéèêà])"
        r"|Ca\b|Decid\w+|Decis\w+|Def\w+|Ete\b|Meme\b|Tres\b|Apres\b|Voila\b|Deja\b)"
    ),
}


@pytest.fixture(scope="module")
def french() -> Playbook:
    """The playbook itself, in French."""
    return read(ROOT / "content").playbooks["fr"]


def written(playbook: Playbook) -> Iterator[tuple[str, str]]:
    """Every text that a reader sees with its place, and the words of the frame around them."""
    for entry in playbook.entries:
        for found in texts(entry):
            # As on a phone, right or wrong; as a spreadsheet gives it.
            typed = "searched" in found.where or entry.id == "searches" or found.where == TABLE
            if found.written and not typed:
                yield f"{entry.file} {'.'.join(map(str, found.where))}", found.text
    for file in ("words/fr.yml", "words/drawings/fr.yml"):
        frame = yaml.safe_load((ROOT / "playbook_gen/pages" / file).read_text("utf-8"))
        for group, words in frame.items():
            for key, text in words.items():
                yield f"{file} {group}.{key}", text


@pytest.mark.parametrize("rule", RULES)
def test_the_french_is_set_as_french_is(french: Playbook, rule: str) -> None:
    """No text breaks the rule; addresses, code, blanks and times of day are left out."""
    broken = []
    for place, text in written(french):
        prose = NOT_PROSE.sub("x", text)
        for found in RULES[rule].finditer(prose):
            around = prose[max(0, found.start() - 25) : found.end() + 15]
            broken.append(f"{place}: {''.join(SHOWN.get(c, c) for c in around)!r}")
    assert not broken, "\n".join(broken)


class Shown(HTMLParser):
    """What a page shows in its own language, text by text."""

    def __init__(self, page: str) -> None:
        """Read `page`."""
        super().__init__()
        self.apart: list[bool] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember whether what follows is code, typed, or of another language."""
        if tag not in {"meta", "link", "br", "img", "input", "hr", "source"}:
            is_code = tag in {"script", "style", "pre", "code", "textarea", "samp"}
            self.apart.append(is_code or dict(attrs).get("lang") == "en")

    def handle_endtag(self, tag: str) -> None:
        """Forget it."""
        if self.apart:
            self.apart.pop()

    def handle_data(self, data: str) -> None:
        """Take the text, if it is prose."""
        if not any(self.apart):
            self.texts.append(data)


def test_pages_keep_the_spaces_that_do_not_break(site: Path) -> None:
    """What is set right in the files is so in every page: headings, answers and what is made of several texts."""
    pages = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "en"]
    breaking = re.compile(r".{0,25}\S [?!;:»].{0,10}|.{0,10}« .{0,20}")
    broken = [
        f"{path.relative_to(site)}: {found[0]}"
        for path in pages
        for text in Shown(path.read_text("utf-8")).texts
        for found in breaking.finditer(text)
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("a space before « : » that is not U+00A0", f"Deux mots{THIN}: voici"),
        ("a space before « ; ? ! » that is not U+202F", f"Vraiment{HARD}?"),
        ("a space before « ; ? ! » that is not U+202F", "Vraiment?"),
        ("« without U+202F after it", "« oui"),
        ("a straight apostrophe or quotation mark", "l'idée"),
        ("a capital without its accent", "Ecrire à temps"),
        ("a capital without its accent", "A vous de voir"),
        ("a space that may break before punctuation", "Voici : une idée"),
    ],
)
def test_the_rules_see_what_they_are_for(rule: str, text: str) -> None:
    """Each rule finds its fault where there is one."""
    assert RULES[rule].search(text)


def test_one_word_for_electronic_mail(french: Playbook) -> None:
    """French texts say « courriel », but for what a rep may type or paste, and titles of works."""
    said = [
        place
        for place, text in written(french)
        if re.search(r"\be-?mails?\b", text, re.IGNORECASE)
        and not re.search(r"phrases\.yml phrases\.\d+\.also|\.said\.\d+$", place)
    ]
    assert not said, "\n".join(said)


def test_situations_and_ideas_name_each_other(french: Playbook) -> None:
    """An idea that a situation advises says that it serves there."""
    one_way = [
        f"{situation.id} → {idea}"
        for situation in french.situations.values()
        for idea in situation.ideas
        if situation.id not in french.ideas[idea].situations
    ]
    assert not one_way
