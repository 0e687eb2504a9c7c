"""Puts the rep's ideas on the contacts of a plan, by channel, stage and readiness (model, §4)."""

import re
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from .calendar import Calendar

MINUTES = {"min": 1, "h": 60, "d": 480}
SILENCE_AFTER = 10
"""Days after which a proposal without an answer is in its silence, as the catalogue counts its stages."""


class OwnIdea(NamedTuple):
    """An idea the rep holds for this client: `id` of the catalogue or "", what he wrote, and where it fits.

    Empty `channels` or `stages` fit everywhere. `ready` is the first day (ordinal) on which it can be prepared.
    """

    id: str
    line: str
    channels: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    ready: int = 0


def own_idea(
    given: Mapping[str, str], playbook: Mapping[str, Any], calendar: Calendar, today: int, pace: float
) -> OwnIdea:
    """The idea with what the catalogue knows of it; `pace` is the minutes a day the rep can give to prepare."""
    known = playbook["ideas"].get(given["id"], {})
    days_needed = ceil(minutes(known["effort"]) / pace) if known else 0
    ready = today
    for _ in range(days_needed):
        ready = calendar.next_open(ready + 1) or ready
    return OwnIdea(given["id"], given["line"], tuple(known.get("channels", ())), tuple(known.get("stages", ())), ready)


def minutes(effort: str) -> int:
    """The minutes of an effort such as `45min`, `3h` or `1d`.

    >>> minutes("3h")
    180
    """
    number, unit = re.fullmatch(r"(\d+)(min|h|d)", effort).groups()  # type: ignore[union-attr]
    return int(number) * MINUTES[unit]


def stage_of(day: int, sent: int | None, earliest: int) -> str:
    """The stage of the catalogue a contact falls in: sent, silence, or budget once it may be decided."""
    if day >= earliest:
        return "budget"
    return "silence" if sent is None or day - sent >= SILENCE_AFTER else "sent"


def place(ideas: Sequence[OwnIdea], contacts: Sequence[tuple[int, str, str]]) -> list[int | None]:
    """For each contact (day, channel, stage), the index of the idea it carries, or None where none fits.

    As many contacts as possible get an idea (augmenting paths); among those that fit, one made for the stage is first.
    """
    holder: dict[int, int] = {}

    def fits(n: int) -> list[int]:
        day, channel, stage = contacts[n]
        suited = [
            i for i, idea in enumerate(ideas) if idea.ready <= day and (not idea.channels or channel in idea.channels)
        ]
        return sorted(suited, key=lambda i: bool(ideas[i].stages) and stage not in ideas[i].stages)

    def seat(n: int, tried: set[int]) -> bool:
        for i in fits(n):
            if i not in tried:
                tried.add(i)
                if i not in holder or seat(holder[i], tried):
                    holder[i] = n
                    return True
        return False

    for n in range(len(contacts)):
        seat(n, set())
    placed = {n: i for i, n in holder.items()}
    return [placed.get(n) for n in range(len(contacts))]
