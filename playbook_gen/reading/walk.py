"""Every text of an entry with the way to it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..memory import This
from ..schema import Entry
from .document import Where
from .shape import child, fields, is_text

ENTRIES_KEPT = 1000
"""How many entries are walked once only: a preview asks again after every edit."""


class Found(NamedTuple):
    """A text at a place; `written` for readers, and so translated, or else a name, a choice, a date."""

    where: Where
    text: str
    written: bool


def texts(entry: Entry) -> tuple[Found, ...]:
    """The texts of `entry` in the order of its model."""
    return _found(This(entry))


@lru_cache(ENTRIES_KEPT)
def _found(entry: This) -> tuple[Found, ...]:
    return tuple(_texts(type(entry.thing), entry.thing, ()))


def strings(value: Any) -> Iterator[Found]:
    """The texts of plain data, such as the values of a form."""
    return _texts(Any, value, ())


def _texts(hint: Any, value: Any, where: Where) -> Iterator[Found]:
    match value:
        case str():
            yield Found(where, value, is_text(hint))
        case BaseModel():
            for name, inner in fields(type(value)).items():
                yield from _texts(inner, getattr(value, name), (*where, name))
        case Mapping():
            for key, held in value.items():
                yield from _texts(child(hint, key, value), held, (*where, str(key)))
        case list() | tuple():
            for n, held in enumerate(value):
                yield from _texts(child(hint, n, value), held, (*where, n))
