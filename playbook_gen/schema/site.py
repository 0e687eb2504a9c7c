"""The files of which a playbook has one each: playbook, parameters, sources, glossary, phrases."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .common import Ask, Entry, Flag, Fraction, Grade, Key, Line, Number, Prose, Strictly

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""A day of any year, `MM-DD`."""

IsoDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Region(Strictly):
    """Where public holidays are taken from."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
    """A country, or a country and its subdivision: `FR`, `FR-57` (Alsace-Moselle by department)."""
    name: Line


class Period(Strictly):
    """Days of every year on which we leave clients in peace (`closed`) or say that few are at their desk."""

    name: Line
    first: MonthDay
    last: MonthDay
    closed: Flag
    """true: no contact is planned; false: contacts are planned and the plan says so."""


class ContactKind(Strictly):
    """What a rep says he did, in everyday words, and what it means to the model."""

    label: Line
    ask: Ask
    novelty: Fraction
    reason: Key | None = None
    """Contacts of one reason repeat each other. Left out: each contact has a reason of its own."""
    invited: Flag = False


class Door(Strictly):
    """A path for one kind of reader, on the home page."""

    title: Line
    text: Line
    link: str
    """`kind:file`, such as `situation:silence`, or `section:situations`."""


class Home(Strictly):
    """The page that a rep understands in ten seconds."""

    lead: Prose
    question: Line
    """Above the situations: what is happening at your client's?"""
    pressure: Line
    presence: Line
    """What each of the two gauges measures, in a sentence."""
    doors: tuple[Door, ...]


class PlaybookFile(Entry):
    """playbook.yml: the playbook's name, its home page, its calendar, its everyday words."""

    schema_version: Literal[1]
    title: Line
    motto: Line
    scope: Line
    """The first line of the site: which « relance » this is about."""
    translations: tuple[Literal["en"], ...] = ("en",)
    """The languages of the site besides French; none, `[]`, for a site in French alone."""
    home: Home
    mechanisms: Annotated[dict[int, Line], Field(min_length=1)]
    """The mechanisms of the article; `check` wants a page for each."""
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    periods: tuple[Period, ...] = ()
    contact_kinds: Annotated[dict[str, ContactKind], Field(min_length=1, max_length=8)]
    variables: dict[str, Line]
    """What may stand between braces in a message: `{prenom}`."""
    example_day: IsoDay
    """The day on which the proposal of every drawn cadence was sent."""


class Parameter(Strictly):
    """A number of the model: what it is, how far it may move, and how well it is founded."""

    symbol: str
    name: Line
    default: Number
    range: tuple[Number, Number]
    unit: Line
    source: Key | None = None
    direction: Grade
    """How well founded the direction of the effect is: A, B, C, or H for our hypothesis."""
    value: Grade
    """How well founded the number itself is."""
    why: Line


class ParametersFile(Entry):
    """parameters.yml: every number of the model; code repeats none of them."""

    parameters: dict[str, Parameter]


class Source(Strictly):
    """A work that the playbook leans on, stated no more strongly than it allows."""

    authors: str
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """Left out where the work bears none."""
    title: str
    where: str
    """Journal, book or publisher; a web address only where it was read there."""
    grade: Grade
    read: Literal["source", "report"]
    """`source`: read in the work itself, often its abstract; `report`: in a page that reports it."""
    finding: Prose
    limits: Prose | None = None
    counter: Flag = False
    """true: evidence against what the playbook advises."""


class SourcesFile(Entry):
    """sources.yml: keys such as `godfrey-2011`."""

    sources: dict[Key, Source]
    left_out: Prose | None = None
    """What is often quoted and that we do not lean on, with the reason."""


class Term(Strictly):
    """An entry of the glossary."""

    term: Line
    means: Prose


class GlossaryFile(Entry):
    """glossary.yml."""

    intro: Prose
    terms: tuple[Term, ...]


class Phrase(Strictly):
    """A turn of speech that weighs on the client."""

    phrase: Line
    also: tuple[Line, ...] = ()
    """The same thing said otherwise; « … » stands for a few words."""
    family: Literal["heavy", "guilt", "deadline", "trick"]
    why: Line
    better: Line


class DraftWords(Strictly):
    """The words by which a draft is read; « … » stands for a few words."""

    ways_out: tuple[Line, ...]
    """Turns of speech that leave the client free to say no, or nothing."""
    ours: tuple[Line, ...]
    """Words that speak of us; one that ends in an apostrophe is the beginning of a word."""
    theirs: tuple[Line, ...]
    """Words that speak to the client."""
    ignored: tuple[Line, ...]
    """Words of what a client said that say nothing of what he means, many on a line."""


class PhrasesFile(Entry):
    """phrases.yml: what our messages must not say, with the reason and a better way."""

    intro: Prose
    phrases: tuple[Phrase, ...]
    words: DraftWords
