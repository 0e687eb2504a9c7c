"""Why insisting drives people away, and what brings them closer."""

from collections.abc import Iterator

from ..desk import Desk
from ..drawings import diagram
from ..page import Page
from ..section import Section

SECTION = Section(name="principles", order=7, kind="principle")


def pages(desk: Desk) -> Iterator[Page]:
    """The index of principles, then each of them with its drawing."""
    yield from desk.index(SECTION)
    for reference, principle in desk.shown("principle"):
        drawing = diagram(principle.diagram, desk) if principle.diagram else ""
        yield desk.entry_page(SECTION, "principle.md", reference, principle=principle, diagram=drawing)
