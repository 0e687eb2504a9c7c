"""Who searches as one speaks, or types on a phone, finds the right page: Material's own search, the real index."""

import doctest
import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest

from playbook_gen.engines import said
from playbook_gen.engines.said import words_of
from playbook_gen.pages.kinds import kinds
from playbook_gen.pages.links import Links
from playbook_gen.playbook import read
from playbook_gen.reading.near import without_accents
from playbook_gen.schema.reading import Search

from .conftest import OURS, ROOT, Ask

LANGS = ("fr", "en")
FIRST = 3
LEAST, LEAST_MISTYPED = 25, 10

Docs = Callable[[str], list[dict[str, Any]]]


@cache
def searches(lang: str) -> tuple[Search, ...]:
    """What searches.yml says."""
    return read(ROOT / "content").playbooks[lang].searches.searches


def url(reference: str) -> str:
    """The address of the page at `kind:id`."""
    sections = [kind.section for kind in kinds()]
    return Links({f"{s.kind}:{one}": slug for s in sections for one, slug in s.slugs.items()}).url(reference)


@pytest.mark.parametrize("lang", LANGS)
def test_the_right_page_is_among_the_first_three(lang: str, ask: Ask) -> None:
    """For every search of searches.yml."""
    found = ask(lang, [search.typed for search in searches(lang)])
    lost = {
        search.typed: (search.link, found[search.typed][:FIRST])
        for search in searches(lang)
        if url(search.link) not in found[search.typed][:FIRST]
    }
    assert not lost


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("il ne répond plus", "situations/silence-apres-proposition/"),
        ("trop cher", "situations/trop-cher/"),
        ("repond pas", "situations/silence-apres-proposition/"),
        ("budget gele", "situations/budget-gele/"),
        ("rapeler en mars", "situations/rappelez-moi-en-mars/"),
        ("relances", "calculateurs/cadence/"),
        ("rappeler", "situations/rappelez-moi-en-mars/"),
        ("pas de budget", "conversations/pas-de-budget/"),
    ],
)
def test_what_is_said_most_finds_its_page_first(typed: str, page: str, ask: Ask) -> None:
    """Before any other."""
    assert ask("fr", [typed])[typed][0] == page


@pytest.mark.parametrize("lang", LANGS)
def test_there_are_enough_searches(lang: str) -> None:
    """At least 25, no two alike."""
    typed = {search.typed for search in searches(lang)}
    assert len(typed) == len(searches(lang)) >= LEAST


def test_many_are_typed_as_on_a_phone(docs_of: Docs) -> None:
    """At least ten have a word that their page does not say as typed: no accent, another form, a letter too few."""
    texts: dict[str, str] = {}
    for doc in docs_of("fr"):
        page = doc["location"].partition("#")[0]
        texts[page] = f"{texts.get(page, '')} {doc['title']} {doc['text']}"
    spoken = {page: set(re.findall(r"\w+", text.lower())) for page, text in texts.items()}
    mistyped = [
        search.typed
        for search in searches("fr")
        if set(re.findall(r"\w+", search.typed.lower())) - spoken[url(search.link)]
    ]
    assert len(mistyped) >= LEAST_MISTYPED, mistyped


def test_accents_apostrophes_and_capitals_make_no_difference(ask: Ask) -> None:
    """The same page comes first however it is typed."""
    ways = ["L’échec utile", "l'echec utile", "LECHEC utile", "echec utile", "ÉCHEC UTILE"]
    found = ask("fr", ways)
    assert {found[way][0] for way in ways} == {"idees/echec-utile/"}


def test_every_page_is_found_by_its_title(docs_of: Docs, ask: Ask) -> None:
    """In both languages, in the first three; without accents, too."""
    for lang in LANGS:
        titles = {
            doc["location"]: re.sub(r"<[^>]+>", "", doc["title"]) for doc in docs_of(lang) if "#" not in doc["location"]
        }
        bare = {page: without_accents(title) for page, title in titles.items()}
        found = ask(lang, [*titles.values(), *bare.values()])
        for typed in (titles, bare):
            lost = {page: title for page, title in typed.items() if page not in found[title][:FIRST]}
            assert not lost, lang


@pytest.mark.parametrize("lang", LANGS)
def test_the_forms_of_calculators_are_not_searched(lang: str, docs_of: Docs) -> None:
    """Neither the labels of fields, nor the worked example's answer."""
    words = {name: one.fields for name, one in read(ROOT / "content").playbooks[lang].calculators.items()}
    for doc in docs_of(lang):
        if doc["location"].startswith("calculateurs/") and "#" not in doc["location"]:
            for fields in words.values():
                for one in fields.values():
                    assert not one.help or one.help not in doc["text"], doc["location"]


@pytest.mark.parametrize("lang", LANGS)
def test_words_of_lists_and_tables_stand_apart(lang: str, docs_of: Docs) -> None:
    """A term and its meaning, a cell and the next, are not one word: no small letter runs into a capital."""
    run = re.compile(r"[a-zé]{3}[A-ZÉÀ][a-zé]{3}")
    known = {"WarmySender"}
    for doc in docs_of(lang):
        for found in run.finditer(re.sub(r"<[^>]+>", " ", doc["text"])):
            word = re.search(rf"\w*{re.escape(found[0])}\w*", doc["text"])
            assert word, found
            assert word[0] in known, f"{doc['location']}: {word[0]}"


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_typed_stands_in_tags_alone(lang: str, docs_of: Docs) -> None:
    """Folded forms are in no text or title that a result shows."""
    for doc in docs_of(lang):
        if doc["location"] == "situations/silence-apres-proposition/":
            [tags] = doc["tags"]
            unshown = set(tags.split()) - set(words_of([doc["title"], re.sub(r"<[^>]+>", " ", doc["text"])]))
            assert len(unshown) > 20
            return
    pytest.fail("no such page")


def test_a_part_without_a_text_is_not_listed(docs_of: Docs) -> None:
    """« À lire aussi » has links to other pages alone."""
    assert not [doc["location"] for doc in docs_of("fr") if doc["location"].endswith("#a-lire-aussi")]


def test_the_forms_are_as_their_examples_say() -> None:
    """The examples in the docstrings hold."""
    failed, tried = doctest.testmod(said)
    assert tried
    assert not failed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("repond pas", "repond^10 repond*^1 pas^10"),
        ("trop cher", "trop^10 trop*^1 cher^10 cher*^1"),
        ("j’ai dit", "j^10 ai^10 dit^10 dit*^1"),
        ("pa", "pa^10 pa*^1"),
        ("  ", ""),
        ('"trop cher"', '"trop cher"'),
        ("bud*", "bud*"),
    ],
)
def test_a_query_is_asked_as_it_is_meant(typed: str, meant: str) -> None:
    """Words whole first, then as beginnings, short ones whole once another follows; the search's notation stays."""
    module = json.dumps(f"data:text/javascript,{quote(OURS.read_text('utf-8'))}")
    script = f"import({module}).then((ours) => console.log(ours.meant(process.argv[1])))"
    told = subprocess.run(["node", "-e", script, typed], capture_output=True, text=True, check=True)
    assert told.stdout.removesuffix("\n") == meant
