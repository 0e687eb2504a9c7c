"""What stands in a given order, or adds up."""

from collections.abc import Iterator

from ..playbook import Playbook
from ..problems import Problem

GUIDE = ("welcome", "restate", "ask_leave")


def agendas_add_up(playbook: Playbook) -> Iterator[Problem]:
    """The parts of a meeting last as long as the meeting."""
    for meeting in playbook.meetings.values():
        total = sum(item.minutes for item in meeting.agenda)
        if total != meeting.minutes:
            yield playbook.problem("agenda_minutes", meeting, ("minutes",), sum=total, minutes=meeting.minutes)


def guides_are_in_order(playbook: Playbook) -> Iterator[Problem]:
    """One welcomes, restates, then asks leave."""
    for conversation in playbook.conversations.values():
        names = [step.name for step in conversation.steps]
        wrong = next((n for n, (name, due) in enumerate(zip(names, GUIDE, strict=True)) if name != due), None)
        if wrong is not None:
            yield playbook.problem("steps_order", conversation, ("steps", wrong, "name"), wanted=GUIDE)


def steps_are_in_order(playbook: Playbook) -> Iterator[Problem]:
    """The contacts of a cadence follow each other."""
    for cadence in playbook.cadences.values():
        days = [step.day for step in cadence.steps]
        for n in range(1, len(days)):
            if days[n] < days[n - 1]:
                yield playbook.problem("days_order", cadence, ("steps", n, "day"))
