"""Turns a playbook into the pages of its site: plain Markdown with HTML blocks, which any engine can build."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..memory import Memory
from ..schema import Entry, GlossaryFile, ParametersFile, PhrasesFile, PlaybookFile, SourcesFile
from .desk import Desk
from .kinds import Kind, kinds
from .page import Page
from .trail import in_reading_order
from .words import words

if TYPE_CHECKING:
    from ..playbook import Playbook

__all__ = ["Page", "make_page", "make_pages", "tabs", "words"]

SHOWN_BY: Mapping[type[Entry], str] = {
    PlaybookFile: "home",
    ParametersFile: "parameters",
    SourcesFile: "evidence",
    GlossaryFile: "glossary",
    PhrasesFile: "phrases",
}
"""The section that shows a file of which there is one."""


def make_pages(
    playbook: "Playbook", data: Mapping[str, Any], memory: Memory | None = None, edit: str = ""
) -> tuple[Page, ...]:
    """All pages of `playbook`, the index of each section before its entries.

    `data` is what `playbook export` prints for the same playbook: the calculators compute from it. `memory` has
    what they answered before, and the texts that were rendered. `edit` is where files are edited, with `{path}` and
    `{line}` for the place; empty: nowhere that a reader could go.
    """
    parts = kinds()
    desk = Desk(playbook, data, [part.section for part in parts], memory or Memory(), edit)
    return in_reading_order(tuple(page for part in parts for page in part.pages(desk)), desk)


def make_page(playbook: "Playbook", data: Mapping[str, Any], entry: Entry, memory: Memory) -> Page | None:
    """The page that shows `entry` of `playbook`, and no other; None where it has none of its own.

    Raises:
        Exception: whatever a page meets in a playbook in which `check` finds errors.
    """
    parts = kinds()
    own = next((f"{p.section.kind}:{entry.id}" for p in parts if p.section.kind and _holds(playbook, p, entry)), "")
    shown_by = SHOWN_BY.get(type(entry)) if not own else None
    if not own and not shown_by:
        return None
    desk = Desk(playbook, data, [part.section for part in parts], memory, only=own)
    made = (
        page
        for part in parts
        if part.section.name == shown_by or (own and own.startswith(f"{part.section.kind}:"))
        for page in part.pages(desk)
    )
    return next(made, None)


def _holds(playbook: "Playbook", part: Kind, entry: Entry) -> bool:
    return playbook.folder(part.section.name).get(entry.id) is entry


def tabs() -> tuple[str, ...]:
    """The keys of the tabs of the site, in order; `words(lang)["tabs"]` has their labels."""
    return tuple(dict.fromkeys(part.section.tab or part.section.name for part in kinds() if part.section.order))
