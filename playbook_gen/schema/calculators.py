"""calculators/*.yml: every word that a calculator shows, and the worked example of its page."""

from typing import Annotated, Any, Literal

from pydantic import Field

from .common import Channel, Entry, Key, Line, Mechanism, Prose, Relation, Searched, Strictly
from .filled import filled_in


class FieldWords(Strictly):
    """How a field of the form is put to the reader."""

    label: Line
    help: Line | None = None
    choices: Annotated[dict[str, Line], Field(default_factory=dict)]
    """The words of a list, by key; the keys are the model's own."""


class WorkedExample(Strictly):
    """What the page shows before the reader touches the form: fixed dates, so that a build is the same on any day."""

    caption: Line
    """« Exemple : proposition envoyée le 28 décembre »"""
    values: dict[str, Any]
    """The form as it would be filled in."""
    texts: Annotated[dict[str, Prose], Field(default_factory=dict)]
    """What would be written into its texts, by field, that of a row as `ideas.0.line`: these are translated, the values
    are not."""

    @property
    def filled_in(self) -> dict[str, Any]:
        """The whole form."""
        return filled_in(self.values, self.texts)


class Calculator(Entry):
    """A calculator's page."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    mechanism: tuple[Mechanism, ...] = ()
    order: Annotated[int, Field(ge=0)]
    intro: Prose
    fields: dict[str, FieldWords]
    example: WorkedExample
    texts: dict[str, Line | dict[str, Line]]
    how: Prose
    """How the number is made, for a reader who asks."""
    limits: Prose
    """What it cannot know, and the evidence against it."""
    sources: tuple[Key, ...] = ()


class Words(Entry):
    """calculators/words.yml: what the calculators have in common: months, channels, zones, errors."""

    texts: dict[str, Line | dict[str, Line]]


Column = Literal[
    "client", "date", "channel", "kind", "direction", "what", "person", "budget_earliest", "budget", "budget_latest",
    "promised", "ideas", "relation", "refused", "tender", "status",
]  # fmt: skip
Spellings = tuple[str, ...]
"""What people write for one thing, in every language at once; case, accents, hyphens and plurals make no difference."""


class Synonyms(Strictly):
    """The words by which a pasted table is understood."""

    columns: dict[Column, Spellings]
    """Headings, the likeliest first: of two columns for the same thing the first is read. `what` may hold several."""
    channels: dict[Channel, Spellings]
    kinds: dict[str, Spellings]
    """By the key of `contact_kinds`."""
    directions: dict[Literal["in", "out"], Spellings]
    relations: dict[Relation, Spellings]
    status: dict[Literal["refused", "tender"], Spellings]
    answers: dict[Literal["yes", "no"], Spellings]
    months: dict[str, Spellings]
    """By number, "1" to "12"."""
    weekdays: dict[str, Spellings]
    """By number, Monday "1"."""


class Pasted(Entry):
    """calculators/paste.yml: the words by which a pasted table is understood, and what is said of it."""

    unsaid_kind: str
    """The kind, of `contact_kinds`, that a contact counts as where its line says none."""
    synonyms: Synonyms
    texts: dict[str, Line | dict[str, Line]]
