"""Every number of the model, to be read, disputed and changed."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..desk import Desk
from ..effects import effects_in
from ..page import Page
from ..section import Section

SECTION = Section(name="parameters", order=9, tab="evidence")


def pages(desk: Desk) -> Iterator[Page]:
    """The parameters by group: the first part of `burden.email`, the others together."""
    named = desk.words["groups"]
    groups: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
    for key, parameter in desk.playbook.parameters.parameters.items():
        first = key.partition(".")[0].partition("_")[0]
        groups[first if first in named else "other"].append((key, parameter))
    shown = [(name, groups[name]) for name in named if name in groups]
    yield desk.single_page(SECTION, desk.playbook.parameters, hide=("toc",), groups=shown, effects=effects_in(desk))
