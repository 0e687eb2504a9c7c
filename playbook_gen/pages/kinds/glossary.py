"""The words of the trade."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="glossary", order=11, tab="evidence")


def pages(desk: Desk) -> Iterator[Page]:
    """The glossary, in the order in which it was written."""
    yield desk.single_page(SECTION, desk.playbook.glossary, terms=desk.playbook.glossary.terms)
