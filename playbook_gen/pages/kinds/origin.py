"""Where the playbook comes from: each mechanism of the article, with the pages that carry it."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="origin", order=12, tab="evidence")


def pages(desk: Desk) -> Iterator[Page]:
    """The mechanisms in the order of the article, the principle that explains one before its other pages."""
    by_kind = sorted(desk.entries.items(), key=lambda item: not item[0].startswith("principle:"))
    rows = [
        (number, text, [reference for reference, entry in by_kind if number in getattr(entry, "mechanism", ())])
        for number, text in sorted(desk.playbook.site.mechanisms.items())
    ]
    yield desk.single_page(SECTION, desk.playbook.site, shown=("mechanisms",), rows=rows)
