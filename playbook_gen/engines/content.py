"""What a build starts from: the playbooks that `content/` holds, sound, with the data of their calculators."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculators.views.handed import FORMATS, NAMES

from .. import checks
from ..calendar import UnknownRegionError
from ..export import data_of
from ..memory import Memory
from ..playbook import Playbook, read
from ..problems import Problem, errors_in, summary
from ..runtime import Bundle, Case, File, build_bundle

LANG = "fr"
"""The language in which an engine tells what is wrong."""


class Refused(Exception):
    """The content has errors: nothing can be built from it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Carry those of `problems` that are errors: warnings keep nothing from being built."""
        self.problems = tuple(problem for problem in problems if problem.severity == "error")
        super().__init__(told(self.problems, LANG))


@dataclass(frozen=True)
class Content:
    """Sound content: by language, the playbook and what its calculators may know."""

    playbooks: Mapping[str, Playbook]
    data: Mapping[str, dict[str, Any]]
    memory: Memory
    """What was answered to find that out; pages need not ask again."""
    year: int
    """The calendars are those around it."""
    problems: tuple[Problem, ...] = ()
    """Warnings."""


def load(
    folder: Path,
    year: int,
    memory: Memory | None = None,
    *,
    drafts: bool = False,
    agreed: Callable[[Content], None] | None = None,
) -> Content:
    """Read and check the content in `folder`, with its `drafts` or without; its calendars are those around `year`.

    With the `memory` of an earlier time, only what has changed since is read and computed. `agreed` is given the
    content as soon as its files agree with each other, before the calculators are asked whether they accept it.

    Raises:
        Refused: with every error, if there is any.
    """
    memory = memory or Memory()
    reading = read(folder, memory)
    data: dict[int, dict[str, Any]] = {}

    def known_of(playbook: Playbook) -> dict[str, Any]:
        if id(playbook) not in data:
            data[id(playbook)] = data_of(playbook, year, memory)
        return data[id(playbook)]

    def content(problems: tuple[Problem, ...] = ()) -> Content:
        playbooks = reading.unchecked if drafts else reading.playbooks
        known = {lang: known_of(playbook) for lang, playbook in playbooks.items()}
        return Content(playbooks, known, memory, year, problems)

    found = checks.agreement(reading)
    if agreed:
        problems = checks.told(reading, found)
        if errors_in(problems):
            raise Refused(problems)
        with suppress(UnknownRegionError):  # the check goes on to tell it
            agreed(content())
    problems = checks.told(reading, [*found, *checks.computed(reading, known_of, memory)])
    if errors_in(problems):
        raise Refused(problems)
    return content(problems)


def told(problems: Sequence[Problem], lang: str) -> str:
    """The problems as a terminal shows them, and how many there are."""
    return "\n\n".join([*(problem.show(lang) for problem in problems), summary(problems, lang)])


def bundle_of(content: Content, root: Path) -> Bundle:
    """The browser's Python, tried on the worked example of every calculator, with each file that is made of it.

    `root` holds `node_modules/`.
    """
    cases = [
        Case(name, calculator.example.filled_in, content.data[lang])
        for lang, playbook in content.playbooks.items()
        for name, calculator in playbook.calculators.items()
    ]
    files = [File(format, *case) for case in cases if case.name in NAMES for format in FORMATS]
    return build_bundle(root / ".build" / "python", root=root, cases=cases, files=files)
