"""Named sequences of contacts, with the curves that our own model finds in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...schema.pages import Step
from ..cadence_chart import cadence_chart
from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="cadences", order=4, kind="cadence")


@dataclass(frozen=True, slots=True)
class Contact:
    """A step of a cadence in words; `tone` is `idea`, `invited` or `plain`."""

    day: int
    channel: str
    kind: str
    idea: str
    invited: bool
    tone: str
    why: str


def pages(desk: Desk) -> Iterator[Page]:
    """The index of cadences, then each of them."""
    yield from desk.index(SECTION)
    for reference, cadence in desk.shown("cadence"):
        yield desk.entry_page(
            SECTION,
            "cadence.md",
            reference,
            cadence=cadence,
            steps=[contact(step, desk) for step in cadence.steps],
            curves=cadence_chart(cadence, desk),
        )


def contact(step: Step, desk: Desk) -> Contact:
    """What the rep does that day, in the playbook's everyday words."""
    kind = desk.playbook.site.contact_kinds[step.kind]
    tone = "invited" if kind.invited else "plain" if kind.novelty == 0 else "idea"
    idea = f"idea:{step.idea}" if step.idea else ""
    return Contact(step.day, desk.wording.channel(step.channel), kind.label, idea, kind.invited, tone, step.why)
