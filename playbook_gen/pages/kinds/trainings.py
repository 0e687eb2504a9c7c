"""Sessions ready to be held, whose answers the calculators give."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators.parameters import Model
from calculators.views.common import borders

from ...exercises import figures_of, share_link
from ...schema.reading import Training, TrainingStep
from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="trainings", order=15, kind="training", tab="paths")


@dataclass(frozen=True, slots=True)
class Part:
    """A step of a training with the minute at which it begins; of its exercise, what is opened and what is found."""

    begins: int
    step: TrainingStep
    opens: str
    """`calculator:name`; empty where no calculator is asked."""
    link: str
    answer: str
    """The answer with what the calculator found, in Markdown."""


def pages(desk: Desk) -> Iterator[Page]:
    """The index of trainings, then each of them."""
    yield from desk.index(SECTION)
    for reference, training in desk.shown("training"):
        yield desk.entry_page(SECTION, "training.md", reference, training=training, parts=parts(training, desk))


def parts(training: Training, desk: Desk) -> list[Part]:
    """The steps in order, timed, each exercise answered by the model."""
    found, begins = [], 0
    for n, step in enumerate(training.steps):
        opens, link, answer = exercise(training, n, step, desk)
        found.append(Part(begins, step, opens, link, answer))
        begins += step.minutes
    return found


def exercise(training: Training, n: int, step: TrainingStep, desk: Desk) -> tuple[str, str, str]:
    """What the exercise of a step opens, the end of that address, and its answer.

    Raises:
        ValueError: the calculator refuses the values, or has no such figure; `check` says so before pages are made.
    """
    if not step.exercise:
        return "", "", ""
    filled = step.exercise.calculator
    if not filled:
        return "", "", step.exercise.answer
    result: Any = desk.asked.answer(f"{training.file}#{n}", filled.name, filled.filled_in, desk.playbook.lang)["result"]
    figures = figures_of(step.exercise.figures, result)
    answer = step.exercise.answer
    for name, figure in figures.items():
        answer = answer.replace(f"{{{name}}}", desk.wording.figure(figure, borders(Model.of(desk.data))))
    return f"calculator:{filled.name}", share_link(filled.name, filled.values), answer
