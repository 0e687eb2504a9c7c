"""Pages that no path leads to."""

from collections.abc import Iterator

from ..links import named_in
from ..playbook import Playbook
from ..problems import Problem


def ideas_have_a_way_in(playbook: Playbook) -> Iterator[Problem]:
    """An idea names its situations, or a situation names it; not asked while a situation cannot be read."""
    if playbook.broken["situations"]:
        return
    named = {
        one.name for situation in playbook.situations.values() for one in named_in(situation) if one.kind == "idea"
    }
    for key, idea in playbook.ideas.items():
        if key not in named and not idea.situations:
            yield playbook.problem("orphan_idea", idea, ("situations",), at_key=True, severity="warning")
