"""Pages that no path leads to."""

from collections.abc import Iterator

from ..links import FOLDER_OF, named_in
from ..playbook import Playbook
from ..problems import Problem

LED_TO = {"idea": "ideas", "cadence": "cadence", "conversation": "conversation"}
"""The kinds of pages that a reader comes to from a situation, and the field of a situation for each."""


def pages_have_a_way_in(playbook: Playbook) -> Iterator[Problem]:
    """Each names its situations, or a situation names it; not asked of drafts, nor while a situation cannot be read."""
    if playbook.broken["situations"]:
        return
    named = {
        (one.kind, one.name) for situation in playbook.published.situations.values() for one in named_in(situation)
    }
    for kind, field in LED_TO.items():
        for key, entry in playbook.published.folder(FOLDER_OF[kind]).items():
            if (kind, key) not in named and not getattr(entry, "situations", ()):
                yield playbook.problem(
                    "orphan", entry, ("situations",), at_key=True, severity="warning", field=field
                )  # fmt: skip
