"""The same situations and ideas, by the stage at which they serve, and by each other."""

from collections.abc import Iterator
from typing import get_args

from ...schema.common import Stage
from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="stages", order=19, tab="situations")


def pages(desk: Desk) -> Iterator[Page]:
    """One page: a part for each stage, then a table of which idea serves in which situation."""
    situations = desk.all("situation")
    if not situations:
        return
    kinds = ("situation", "idea")
    stages = [
        (stage, [(kind, [ref for ref, entry in desk.all(kind) if stage in entry.stages]) for kind in kinds])
        for stage in get_args(Stage)
    ]
    by_situation = [(ref, entry, desk.relations.related(ref, "idea")) for ref, entry in situations]
    yield desk.single_page(SECTION, desk.playbook.site, stages=stages, by_situation=by_situation)
