"""Working days of a region, from the closed days that the build computed."""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

SATURDAY = 5


class Calendar(NamedTuple):
    """Days (ordinals) on which one may contact a client; known only from `first` to `last`."""

    first: int
    last: int
    closed: Set[int]
    names: Mapping[int, str]
    """Why a day is closed, or that it is quiet."""

    @classmethod
    def of(cls, playbook: Mapping[str, Any], region: str, also_closed: tuple[int, ...] = ()) -> "Calendar":
        """The calendar of `region` in `playbook["calendar"]`, with the rep's own closed days."""
        data = playbook["calendar"][region]
        closed = {_ordinal(day): name for day, name in data["closed"].items()}
        quiet = {_ordinal(day): name for day, name in data["quiet"].items()}
        first, last = _ordinal(data["first"]), _ordinal(data["last"])
        return cls(first, last, closed.keys() | set(also_closed), {**quiet, **closed})

    def is_open(self, day: int) -> bool:
        """True on a working day."""
        return date.fromordinal(day).weekday() < SATURDAY and day not in self.closed

    def open_days(self, first: int, last: int) -> list[int]:
        """The working days from `first` to `last`, both included."""
        return [day for day in range(first, last + 1) if self.is_open(day)]

    def next_open(self, day: int) -> int | None:
        """`day` or the first working day after it; None where the calendar ends before."""
        return next((later for later in range(day, self.last + 1) if self.is_open(later)), None)

    def open_after(self, day: int) -> Iterator[int]:
        """The working days after `day`, in order, as far as the calendar goes."""
        return (later for later in range(day + 1, self.last + 1) if self.is_open(later))

    def nth_open(self, day: int, number: int) -> int | None:
        """The working day that comes `number` working days after `day`; None where the calendar ends before."""
        return next(islice(self.open_after(day), number - 1, None), None)

    def quiet(self, day: int) -> str | None:
        """The name of the quiet period an open day falls in."""
        return self.names.get(day) if self.is_open(day) else None


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
