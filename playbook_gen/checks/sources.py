"""What is told as a fact says where it comes from."""

import re
from collections.abc import Iterator

from ..links import named_in
from ..playbook import Playbook
from ..problems import Problem
from ..reading.walk import texts
from ..schema import Entry

PAGES = ("principles", "situations", "ideas", "cadences", "meetings", "conversations")

_COUNT = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent)"
FIGURE = re.compile(rf"\d[\d.,]*\s*%|\b{_COUNT} fois sur {_COUNT}\b", re.IGNORECASE)
"""A share of something: `44 %`, « trois fois sur quatre »."""

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def figures_have_sources(playbook: Playbook) -> Iterator[Problem]:
    """A paragraph of our own explanations that tells a share links to a source; the words of an example need not."""
    for entry in _explaining(playbook):
        for where, text, written in texts(entry):
            if not written or not (len(where) == 1 or where[-1] == "means"):
                continue
            for paragraph in _PARAGRAPH.finditer(text):
                figure = FIGURE.search(paragraph[0])
                if figure and "](source:" not in paragraph[0]:
                    nth = len(FIGURE.findall(text[: paragraph.start()]))
                    offset = playbook.layers[entry.file].holder(where).find(where, FIGURE, nth)
                    yield playbook.problem(
                        "figure_unsourced", entry, where, offset=offset, severity="warning", figure=figure[0]
                    )


def principles_have_sources(playbook: Playbook) -> Iterator[Problem]:
    """A principle leans on something that can be read."""
    for principle in playbook.principles.values():
        if not any(named.kind == "source" for named in named_in(principle)):
            yield playbook.problem("principle_unsourced", principle, ("why",), at_key=True, severity="warning")


def grades_have_sources(playbook: Playbook) -> Iterator[Problem]:
    """A number of the model is our hypothesis, grade H, or a source gives it its grade."""
    for key, parameter in playbook.parameters.parameters.items():
        grade = min(parameter.direction, parameter.value)
        if parameter.source is None and grade != "H":
            field = "direction" if parameter.direction != "H" else "value"
            where = ("parameters", key, field)
            yield playbook.problem("grade_unsourced", playbook.parameters, where, severity="warning", grade=grade)


def _explaining(playbook: Playbook) -> Iterator[Entry]:
    yield playbook.glossary
    for folder in PAGES:
        yield from playbook.folder(folder).values()
