"""What stands in a given order, or adds up."""

from collections.abc import Iterator, Sequence

from ..playbook import Playbook
from ..problems import Problem
from ..schema import Meeting, Training
from ..schema.pages import AgendaItem
from ..schema.reading import TrainingStep

GUIDE = ("welcome", "restate", "ask_leave")


def agendas_add_up(playbook: Playbook) -> Iterator[Problem]:
    """The parts of a meeting or of a training last as long as the whole."""
    timed: list[tuple[Meeting | Training, Sequence[AgendaItem | TrainingStep]]] = [
        *((meeting, meeting.agenda) for meeting in playbook.meetings.values()),
        *((training, training.steps) for training in playbook.trainings.values()),
    ]
    for entry, parts in timed:
        total = sum(part.minutes for part in parts)
        if total != entry.minutes:
            yield playbook.problem("agenda_minutes", entry, ("minutes",), sum=total, minutes=entry.minutes)


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
