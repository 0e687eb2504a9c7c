"""guides/*.yml: how a trainer changes the playbook, one task a file."""

from typing import Annotated

from pydantic import Field, StringConstraints

from .common import Entry, Line, Prose, Searched, Strictly, Translatable, Whole

PICTURE = r"^[a-z0-9]+(-[a-z0-9]+)*\.(webp|png)$"


class Picture(Strictly):
    """A picture of the tool itself."""

    image: Annotated[str, StringConstraints(pattern=PICTURE), Translatable()]
    """A file of `static/guide/`; a translation may show another one."""
    narrow: Annotated[str, StringConstraints(pattern=PICTURE), Translatable()] = ""
    """The same as a phone shows it, where the other would be too small to read."""
    alt: Line
    """What it shows, for those who do not see it."""


class Task(Strictly):
    """A thing to do, and how."""

    do: Line
    how: Prose
    picture: Picture | None = None


class Trouble(Strictly):
    """What may go wrong, and what to do then."""

    when: Line
    then: Prose


class Guide(Entry):
    """guides/*.yml: something a trainer does to the playbook, step by step."""

    title: Line
    in_one_sentence: Line
    searched: Searched = ()
    order: Whole
    minutes: Annotated[int, Field(ge=1)]
    before: Prose
    """What it takes, and what will have been done at the end."""
    steps: Annotated[tuple[Task, ...], Field(min_length=2)]
    trouble: tuple[Trouble, ...] = ()
