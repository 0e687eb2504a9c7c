"""The files of which a playbook has many: principles, situations, ideas, cadences, meetings, conversations."""

from typing import Annotated, Any, Literal

from pydantic import Field

from .common import (
    Ask,
    CalculatorName,
    Channel,
    Effort,
    Entry,
    Flag,
    Fraction,
    Key,
    Line,
    Mechanism,
    Prose,
    Relation,
    Searched,
    Stage,
    Strictly,
    Whole,
)

Mechanisms = tuple[Mechanism, ...]


class Draftable(Entry):
    """A page that may be written over some days before it is published."""

    draft: Flag = False
    """true: told by `check` and shown by the preview, left out of the site."""


class BeforeAfter(Strictly):
    """The same moment, told twice."""

    setting: Line
    before: Prose
    after: Prose


Diagram = Literal[
    "escalation",
    "quarter",
    "slow-reading",
    "pile-up",
    "vicious-circle",
    "push-back",
    "cross-out",
    "three-steps",
    "two-meetings",
    "bring-change",
    "between",
    "asks",
    "budget-window",
    "two-curves",
]
"""The drawings there are: one template each in pages/templates/drawings/."""


class Principle(Draftable):
    """principles/*.yml: one mechanism, why we fall for it, what to do instead."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    mechanism: Annotated[Mechanisms, Field(min_length=1)]
    order: Whole
    """The place in the reading order of the principles."""
    why: Prose
    """The mechanism, each fact with its source."""
    by_reflex: Prose
    instead: Prose
    example: BeforeAfter
    self_check: Annotated[tuple[Line, ...], Field(min_length=2)]
    """Thirty seconds of questions to oneself."""
    diagram: Diagram | None = None
    situations: tuple[Key, ...] = ()
    ideas: tuple[Key, ...] = ()
    calculators: tuple[CalculatorName, ...] = ()
    sources: tuple[Key, ...] = ()


class StartingPoint(Strictly):
    """What the calculator's form is filled with when it is opened from this page."""

    name: CalculatorName
    values: dict[str, Any]
    """As the form has them, with days counted from today in place of dates: `-10` is ten days ago."""


class Situation(Draftable):
    """situations/*.yml: what may be happening at the client's."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    said: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What the client or the rep says, in their words."""
    order: Whole
    mechanism: Mechanisms = ()
    stages: tuple[Stage, ...] = ()
    signs: Annotated[tuple[Line, ...], Field(min_length=2)]
    probably_means: Prose
    does_not_mean: Prose
    do_not: Prose
    """The first thing not to do."""
    do_first: Prose
    follow_up: Flag = True
    """false: one does not follow up at all (a public tender in progress)."""
    ideas: tuple[Key, ...] = ()
    cadence: Key | None = None
    conversation: Key | None = None
    calculator: StartingPoint | None = None
    sources: tuple[Key, ...] = ()


class Email(Strictly):
    """An e-mail as one would send it."""

    subject: Line
    body: Prose


class Messages(Strictly):
    """How the idea is opened, in writing and by voice."""

    email: Email
    phone: Prose


class Firm(Strictly):
    """The invented client to whom the example messages are written."""

    firm: Line
    problem: Line


class Idea(Draftable):
    """ideas/*.yml: a reason to come back that the client would keep with our name removed."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    said: tuple[Line, ...] = ()
    mechanism: Mechanisms = ()
    number: Whole
    """Its place in the catalogue."""
    situations: tuple[Key, ...]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    effort: Effort
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    novelty: Fraction
    """0 nothing new … 1 a choice the client did not have."""
    ask: Ask
    what_the_client_keeps: Prose
    find_it_by_asking: Annotated[tuple[Line, ...], Field(min_length=2)]
    """Questions for the value-creation meeting."""
    example: Firm
    messages: Messages
    becomes_heavy_if: Annotated[tuple[Line, ...], Field(min_length=1)]
    sources: tuple[Key, ...] = ()


class Step(Strictly):
    """A contact of a cadence."""

    day: Annotated[int, Field(ge=0, le=250)]
    """Working days after the proposal."""
    channel: Channel
    kind: str
    """A key of `contact_kinds` in playbook.yml: gives what is asked, how new it is, whether it was promised."""
    idea: Key | None = None
    why: Line


class Cadence(Draftable):
    """cadences/*.yml: a named sequence; its curves are computed, never typed."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    order: Whole
    mechanism: Mechanisms = ()
    recommended: Flag
    """false: shown as what not to do. `check` refuses a recommended cadence that the model finds heavy."""
    relation: Relation = "known"
    situations: tuple[Key, ...] = ()
    when: Prose
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]
    what_happens: Prose
    """What the client lives through, and why it works or does not."""
    sources: tuple[Key, ...] = ()


class AgendaItem(Strictly):
    """A timed part of a meeting."""

    minutes: Annotated[int, Field(ge=1)]
    title: Line
    what: Prose


class Role(Strictly):
    """Who does what."""

    name: Line
    does: Line


class Box(Strictly):
    """A space to write in on the printed sheet."""

    heading: Line
    prompt: Line
    lines: Annotated[int, Field(ge=1, le=12)]


class Meeting(Draftable):
    """meetings/*.yml: a meeting that creates something, with its printable sheet."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    order: Whole
    mechanism: Mechanisms = ()
    minutes: Annotated[int, Field(ge=5)]
    people: Line
    replaces: Prose
    before: Prose
    """What is ready when the meeting starts."""
    agenda: Annotated[tuple[AgendaItem, ...], Field(min_length=2)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    outcome: Prose
    becomes_reporting_if: Annotated[tuple[Line, ...], Field(min_length=1)]
    worksheet: Annotated[tuple[Box, ...], Field(min_length=2)]
    ideas: tuple[Key, ...] = ()
    sources: tuple[Key, ...] = ()


class Turn(Strictly):
    """A line of dialogue."""

    who: Literal["rep", "client"]
    says: Line


class GuideStep(Strictly):
    """One of the three steps: welcome, restate, ask leave."""

    name: Literal["welcome", "restate", "ask_leave"]
    aim: Line
    say: Annotated[tuple[Line, ...], Field(min_length=1)]
    avoid: Annotated[tuple[Line, ...], Field(min_length=1)]


class Conversation(Draftable):
    """conversations/*.yml: what to say to an objection."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    order: Whole
    said: Annotated[tuple[Line, ...], Field(min_length=1)]
    mechanism: Mechanisms = ()
    before: Annotated[tuple[Turn, ...], Field(min_length=3)]
    why_it_fails: Prose
    steps: Annotated[tuple[GuideStep, ...], Field(min_length=3, max_length=3)]
    after: Annotated[tuple[Turn, ...], Field(min_length=3)]
    situations: tuple[Key, ...] = ()
    ideas: tuple[Key, ...] = ()
    sources: tuple[Key, ...] = ()
