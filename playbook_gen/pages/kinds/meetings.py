"""Meetings that create something, each with its printable sheet."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="meetings", order=6, kind="meeting")


def pages(desk: Desk) -> Iterator[Page]:
    """The index of meetings, then each of them."""
    yield from desk.index(SECTION)
    for reference, meeting in desk.shown("meeting"):
        yield desk.entry_page(SECTION, "meeting.md", reference, meeting=meeting)
