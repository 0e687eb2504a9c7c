"""The way of one kind of reader through the pages."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="paths", order=14, kind="path")


def pages(desk: Desk) -> Iterator[Page]:
    """The index of paths, then each of them."""
    yield from desk.index(SECTION)
    for reference, path in desk.shown("path"):
        yield desk.entry_page(SECTION, "path.md", reference, path=path)
