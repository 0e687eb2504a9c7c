"""What the playbook leans on, and what speaks against it."""

from collections.abc import Iterator

from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="evidence", order=8)


def pages(desk: Desk) -> Iterator[Page]:
    """The sources, best founded first, with the counter-evidence shown as openly as the support."""
    words = desk.words["evidence"]
    ranked = sorted(desk.playbook.sources.sources.items(), key=lambda item: (item[1].grade, item[1].authors))
    groups = (
        (words["supports"], "", [(key, source) for key, source in ranked if not source.counter]),
        (
            words["against"],
            words["against_lead"],
            [(key, source) for key, source in ranked if source.counter],
        ),
    )
    yield desk.single_page(SECTION, desk.playbook.sources, groups=groups)
