"""What to say to an objection."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="conversations", order=3, kind="conversation")


def pages(desk: Desk) -> Iterator[Page]:
    """The index of conversations, then each of them."""
    yield from desk.index(SECTION)
    for reference, conversation in desk.shown("conversation"):
        yield desk.entry_page(SECTION, "conversation.md", reference, conversation=conversation)
