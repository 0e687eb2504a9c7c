"""The files that lead a reader on: paths, trainings, rules, and the searches that must find their page."""

from typing import Annotated, Any, Literal

from pydantic import Field

from .common import CalculatorName, Entry, Key, Line, Mechanism, Prose, Searched, Strictly, Whole
from .filled import filled_in
from .site import IsoDay

Mechanisms = tuple[Mechanism, ...]


class PathStep(Strictly):
    """A stop on the way."""

    title: Line
    text: Prose
    link: str
    """Where it leads: `kind:file`, such as `meeting:creation-de-valeur`, or `section:situations`."""


class Path(Entry):
    """paths/*.yml: the way of one kind of reader through the pages; its steps give « previous » and « next »."""

    title: Line
    in_one_sentence: Line
    said: tuple[Line, ...] = ()
    searched: Searched = ()
    order: Whole
    mechanism: Mechanisms = ()
    why: Prose
    steps: Annotated[tuple[PathStep, ...], Field(min_length=2)]
    then: Prose
    """What one takes away, and where one goes on."""
    sources: tuple[Key, ...] = ()


class Filled(Strictly):
    """The form that an exercise opens, with its own dates: its answer is the same on any day."""

    name: CalculatorName
    values: dict[str, Any]
    texts: Annotated[dict[str, Prose], Field(default_factory=dict)]
    """What is to be pasted into its texts, by field: no link carries it, the page shows it."""

    @property
    def filled_in(self) -> dict[str, Any]:
        """The whole form."""
        return filled_in(self.values, self.texts)


class Exercise(Strictly):
    """What the group does, and what it should find."""

    ask: Prose
    calculator: Filled | None = None
    figures: Annotated[dict[str, str], Field(default_factory=dict)]
    """What the answer says in braces, by name: the way to a number or a day of what the calculator returns. A way is
    `next.index`, `plan.0.date`, or `next.alternatives.change=gift.index` for the item of a list that is so. `%` after
    it makes a share a percentage, `#` counts the items of a list."""
    answer: Prose


class TrainingStep(Strictly):
    """A timed part of a training."""

    minutes: Annotated[int, Field(ge=1)]
    title: Line
    what: Prose
    """What the trainer does and says."""
    exercise: Exercise | None = None


class Training(Entry):
    """trainings/*.yml: a session ready to be held."""

    title: Line
    in_one_sentence: Line
    said: tuple[Line, ...] = ()
    searched: Searched = ()
    order: Whole
    mechanism: Mechanisms = ()
    minutes: Annotated[int, Field(ge=5)]
    people: Line
    leave_with: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What each one leaves the room with."""
    before: Prose
    steps: Annotated[tuple[TrainingStep, ...], Field(min_length=2)]
    after: Prose
    sources: tuple[Key, ...] = ()


class Fact(Strictly):
    """A thing that a rule says, with where it was read."""

    text: Prose
    source: Key


class Rule(Entry):
    """rules/*.yml: what the law and the calendar say of a contact. Information, not legal advice."""

    title: Line
    in_one_sentence: Line
    said: tuple[Line, ...] = ()
    searched: Searched = ()
    order: Whole
    verified: IsoDay
    """The day on which every fact below was last read at its source."""
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    table: Literal["holidays"] | None = None
    """A table computed from the calendars of the regions."""
    we_do: Prose
    """What the playbook makes of it."""
    not_said: Prose
    """What was not found, not checked, or is disputed."""
    situations: tuple[Key, ...] = ()
    ideas: tuple[Key, ...] = ()
    calculators: tuple[CalculatorName, ...] = ()


class Search(Strictly):
    """What somebody types, and the page that must come among the first three."""

    typed: Line
    link: str
    """`kind:file`, such as `situation:trop-cher`, or `section:rules`."""


class SearchesFile(Entry):
    """searches.yml: each is tried on the built site by a test."""

    searches: tuple[Search, ...]
