"""How a trainer changes the playbook: one page a task."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="guides", order=16, kind="guide", tab="paths")


def pages(desk: Desk) -> Iterator[Page]:
    """The index of tasks, then each of them."""
    yield from desk.index(SECTION)
    for reference, guide in desk.shown("guide"):
        yield desk.entry_page(SECTION, "guide.md", reference, guide=guide)
