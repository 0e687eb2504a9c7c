"""The exercises of a training are answered by the calculators that they open."""

import re
from collections.abc import Iterator

from ..asked import Asked
from ..exercises import BLANK, NoSuchFigureError, figures_of
from ..playbook import ORIGINAL, Playbook
from ..problems import Problem
from ..reading.near import nearest
from ..schema import Training
from ..schema.reading import Exercise


def answers_are_filled(playbook: Playbook) -> Iterator[Problem]:
    """What stands between braces in an answer is one of its figures."""
    for training, n, exercise in exercises(playbook):
        where = ("steps", n, "exercise", "answer")
        document = playbook.layers[training.file].holder(where)
        if playbook.lang != ORIGINAL and document is playbook.layers[training.file].documents[-1]:
            continue  # what is still French is told there
        known = sorted(exercise.figures)
        for given in dict.fromkeys(BLANK.findall(exercise.answer)):
            if given not in known:
                offset = document.find(where, re.compile(r"\{" + given + r"\}"))
                choices = [f"{{{name}}}" for name in known] or ["—"]
                near = nearest(given, known)
                yield playbook.problem(
                    "unknown_blank", training, where, offset=offset, given=given, choices=choices, near=near
                )


def exercises_are_answered(playbook: Playbook, asked: Asked) -> Iterator[Problem]:
    """The calculator accepts the values, and what it returns has every figure."""
    for training, n, exercise in exercises(playbook):
        filled = exercise.calculator
        if filled is None or filled.name not in playbook.calculators:
            continue
        place = ("steps", n, "exercise")
        answers = {
            lang: asked.answer(f"{training.file}#{n}", filled.name, filled.filled_in, lang) for lang in asked.data
        }
        answered = answers[playbook.lang]
        for k, problem in enumerate(answered["problems"]):
            way = tuple(int(step) if step.isdigit() else step for step in problem["path"].split(".") if step)
            message = {lang: answer["problems"][k]["message"] for lang, answer in answers.items()}
            where = (*place, "calculator", "texts" if way and way[0] in filled.texts else "values", *way)
            yield playbook.problem("example_refused", training, where, message=message)
        if not answered["problems"]:
            yield from _figures(playbook, training, n, exercise, answered["result"])


def _figures(playbook: Playbook, training: Training, n: int, exercise: Exercise, result: object) -> Iterator[Problem]:
    for name, way in exercise.figures.items():
        try:
            figures_of({name: way}, result)
        except NoSuchFigureError:
            where = ("steps", n, "exercise", "figures", name)
            yield playbook.problem("figure_missing", training, where, given=way)


def exercises(playbook: Playbook) -> Iterator[tuple[Training, int, Exercise]]:
    """Every exercise with its training and the place of its step."""
    for training in playbook.trainings.values():
        for n, step in enumerate(training.steps):
            if step.exercise:
                yield training, n, step.exercise
