"""Where a reader comes from and goes on to: what « previous » and « next » at the foot of a page lead to.

A path of `paths/` says it for the pages that it leads through. For the others it is the way of a rep: from a situation
to its first idea, from an idea to a date, from a conversation to the first idea that answers it. Where none of these
says anything, the order of the pages does.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .page import Page

if TYPE_CHECKING:
    from .desk import Desk

DATE = "calculator:cadence"
"""Where the way of a rep ends: a date."""

ONWARD = {"situation": ("idea", "rule", "principle"), "conversation": ("idea",)}
"""From a kind of page to the first of these kinds that it is related to."""
BACK = {"idea": "situation", "cadence": "situation", "conversation": "situation"}
"""From a kind of page to the first of that kind that is related to it."""


def in_reading_order(pages: tuple[Page, ...], desk: "Desk") -> tuple[Page, ...]:
    """`pages`, each with the pages before and after it on the reader's way."""
    paths = {page.url: page.path for page in pages}
    previous = {page.path: before.path for before, page in pairwise(pages)}
    following = {page.path: after.path for page, after in pairwise(pages)}
    for way in (entries_way, readers_paths):
        for before, reference, after in way(desk):
            here = path_of(reference, paths, desk)
            if here and before:
                previous[here] = path_of(before, paths, desk) or previous.get(here, "")
            if here and after:
                following[here] = path_of(after, paths, desk) or following.get(here, "")
    return tuple(
        replace(page, previous=previous.get(page.path, ""), next=following.get(page.path, "")) for page in pages
    )


def entries_way(desk: "Desk") -> Iterator[tuple[str, str, str]]:
    """For each page of a kind that has a way of its own: the reference before it, its own, and the one after it."""
    yield "section:situations", "section:stages", "section:ideas"
    for reference in desk.entries:
        kind = reference.partition(":")[0]
        related = desk.relations.related
        before = next(iter(related(reference, BACK[kind])), "") if kind in BACK else ""
        onward = (one for name in ONWARD.get(kind, ()) for one in related(reference, name))
        after = DATE if kind in ("idea", "cadence") and DATE in desk.entries else next(onward, "")
        if kind == "situation":
            before = "section:situations"
        if before or after:
            yield before, reference, after


def readers_paths(desk: "Desk") -> Iterator[tuple[str, str, str]]:
    """The same along each path; a page that several lead through belongs to the last, so the first is told last."""
    for reference, path in reversed(desk.all("path")):
        stops = [reference, *dict.fromkeys(step.link for step in path.steps)]
        yield from zip(["", *stops[:-1]], stops, [*stops[1:], ""], strict=True)


def path_of(reference: str, paths: dict[str, str], desk: "Desk") -> str:
    """The path of the page at `kind:id`; empty where there is none."""
    return paths.get(desk.links.url(reference).partition("#")[0], "")
