"""Turns of speech that weigh on the client, each with a better one."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="phrases", order=10, tab="evidence")


def pages(desk: Desk) -> Iterator[Page]:
    """The phrases by family."""
    families: defaultdict[str, list[Any]] = defaultdict(list)
    for phrase in desk.playbook.phrases.phrases:
        families[phrase.family].append(phrase)
    places = {phrase.phrase: place for place, phrase in enumerate(desk.playbook.phrases.phrases)}
    yield desk.single_page(SECTION, desk.playbook.phrases, families=tuple(families.items()), places=places)
