"""What may be happening at the client's."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="situations", order=1, kind="situation")


def pages(desk: Desk) -> Iterator[Page]:
    """The index of situations, then each of them."""
    yield from desk.index(SECTION)
    for reference, situation in desk.shown("situation"):
        yield desk.entry_page(SECTION, "situation.md", reference, situation=situation)
