"""Which pages name each other, so that every link can be followed back."""

from collections.abc import Mapping

from ..links import Named, named_in
from ..schema.common import Entry


class Relations:
    """The links between entries, followed in both directions."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Read what each entry of `entries` (by `kind:id`, in reading order) names."""
        self.names = {
            reference: tuple(dict.fromkeys(f"{named.kind}:{named.name}" for named in fields_first(entry)))
            for reference, entry in entries.items()
        }

    def named_by(self, reference: str) -> tuple[str, ...]:
        """The entries that name `reference`, in reading order."""
        return tuple(one for one, named in self.names.items() if reference in named and one != reference)

    def related(self, reference: str, kind: str) -> tuple[str, ...]:
        """What `kind` of things `reference` names, then the entries of that kind that name it."""
        both = (*self.names.get(reference, ()), *self.named_by(reference))
        return tuple(dict.fromkeys(one for one in both if one.startswith(f"{kind}:") and one != reference))


def fields_first(entry: Entry) -> list[Named]:
    """What `entry` names: first in its fields, which somebody chose, then in passing, in its texts."""
    return sorted(named_in(entry), key=lambda named: named.link is not None)
