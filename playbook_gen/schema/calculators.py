"""calculators/*.yml: every word that a calculator shows, and the worked example of its page."""

from typing import Annotated, Any

from pydantic import Field

from .common import Entry, Key, Line, Mechanism, Prose, Strictly


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
    """What would be written into its texts, by field: these are translated, the values are not."""

    @property
    def filled_in(self) -> dict[str, Any]:
        """The whole form."""
        return {**self.values, **self.texts}


class Calculator(Entry):
    """A calculator's page."""

    title: Line
    in_one_sentence: Line
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
