"""Turns a playbook into the pages of its site: plain Markdown with HTML blocks, which any engine can build."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..memory import Memory
from ..schema import Entry, GlossaryFile, ParametersFile, PhrasesFile, PlaybookFile, SourcesFile
from .desk import Desk
from .kinds import kinds
from .page import STYLES, Page
from .trail import in_reading_order
from .words import words

if TYPE_CHECKING:
    from ..playbook import Playbook

__all__ = ["STYLES", "Page", "address_of", "make_page", "make_pages", "tabs", "words"]

SHOWN_AT: Mapping[type[Entry], str] = {
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


def make_page(
    url: str, playbook: "Playbook", data: Mapping[str, Any], memory: Memory | None = None, edit: str = ""
) -> Page | None:
    """The page at `url` alone, without those before and after it; None where there is none. Else as `make_pages`."""
    parts = kinds()
    desk = Desk(playbook, data, [part.section for part in parts], memory or Memory(), edit, only=url)
    around = [part for part in parts if url.startswith(part.section.folder)]
    part = max(around, key=lambda part: len(part.section.folder))
    return next((page for page in part.pages(desk) if page.url == url), None)


def address_of(entry: Entry, playbook: "Playbook") -> str | None:
    """Where the page stands that shows `entry` of `playbook`; None where it has none of its own."""
    for section in (part.section for part in kinds()):
        if section.kind and playbook.folder(section.name).get(entry.id) is entry:
            return f"{section.folder}{section.slugs.get(entry.id, entry.id)}/"
        if section.name == SHOWN_AT.get(type(entry)):
            return section.folder
    return None


def tabs() -> tuple[str, ...]:
    """The keys of the tabs of the site, in order; `words(lang)["tabs"]` has their labels."""
    return tuple(dict.fromkeys(part.section.tab or part.section.name for part in kinds() if part.section.order))
