"""Where a reader comes from and goes on to, and that no page of the real playbook leaves him without a way on."""

import re
from functools import cache
from pathlib import Path

import pytest

from playbook_gen.playbook import Playbook, read

from .conftest import OurPages

CONTENT = Path(__file__).parents[2] / "content"
LINK = re.compile(r'<a [^>]*href="([^"]+)"')


@cache
def playbook(lang: str) -> Playbook:
    """The playbook itself."""
    return read(CONTENT).playbooks[lang]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_page_is_a_dead_end(lang: str, our_pages: OurPages) -> None:
    """From the article of every page, two links at least lead to other pages."""
    ends = {}
    for page in our_pages(lang).values():
        ways = {href.partition("#")[0] for href in LINK.findall(page.markdown)} - {""}
        onward = {way for way in ways if not way.startswith(("http", "mailto"))}
        if len(onward) < 2:
            ends[page.path] = onward
    assert not ends


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_previous_and_next_are_other_pages(lang: str, our_pages: OurPages) -> None:
    """They exist; only the home page has none before it."""
    made = our_pages(lang)
    for page in made.values():
        assert page.previous in made or page.path == "index.md", page.path
        assert page.next in made, page.path
        assert page.path not in (page.previous, page.next)


def test_a_rep_goes_from_a_situation_to_an_idea_to_a_date(our_pages: OurPages) -> None:
    """In two presses on « next », from what the client lives through."""
    made = our_pages("fr")
    situation = made["situations/trop-cher.md"]
    assert situation.previous == "situations/index.md"
    assert situation.next == "idees/variante-allegee.md"
    assert made[situation.next].next == "calculateurs/cadence.md"


def test_where_one_does_not_follow_up_next_says_the_rule(our_pages: OurPages) -> None:
    """A public tender has no idea to go on to."""
    assert our_pages("fr")["situations/marche-public-en-cours.md"].next == "regles/marches-publics.md"


@pytest.mark.parametrize("path", ["commercial", "manager", "formateur"])
def test_a_path_is_walked_by_next(path: str, our_pages: OurPages) -> None:
    """From the page of the path through every stop that is no other path's first, and back again."""
    made = our_pages("fr")
    here = made[f"parcours/{path}.md"]
    stops = [step.link for step in playbook("fr").paths[path].steps]
    for stop in stops:
        onward = made[here.next]
        assert onward.previous == here.path, stop
        here = onward


def test_from_home_every_path_is_one_press_away(our_pages: OurPages) -> None:
    """The three doors of the home page lead to the three paths."""
    home = our_pages("fr")["index.md"].markdown
    for path in playbook("fr").paths:
        assert f'href="parcours/{path}/"' in home
