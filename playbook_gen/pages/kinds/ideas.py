"""The catalogue of ideas."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="ideas", order=2, kind="idea")


def pages(desk: Desk) -> Iterator[Page]:
    """The index of ideas, then each of them."""
    yield from desk.index(SECTION)
    for reference, idea in desk.shown("idea"):
        yield desk.entry_page(SECTION, "idea.md", reference, idea=idea)
