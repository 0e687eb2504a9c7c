"""The words of the trade."""

from collections.abc import Iterator

from calculators.synonyms import fold

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="glossary", order=11, tab="evidence")


def pages(desk: Desk) -> Iterator[Page]:
    """The glossary, by the alphabet of its language."""
    terms = enumerate(desk.playbook.glossary.terms)
    in_order = sorted(terms, key=lambda numbered: fold(numbered[1].term))
    yield desk.single_page(SECTION, desk.playbook.glossary, terms=in_order)
