"""A file of `content/en/` laid over the data of its French original: texts only, everything else stays as it was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..problems import Problem
from ..schema.common import Entry
from .codes import without_codes
from .document import Document, Where
from .models import unknown_key
from .shape import child, fields, fitting, holds_text, is_text


@dataclass
class Translation:
    """The French data with the texts that are translated, the ways to those that are not, and what is wrong."""

    data: Any
    untranslated: tuple[Where, ...]
    problems: list[Problem] = field(default_factory=list)


def translate(model: type[Entry], french: Any, english: Document | None) -> Translation:
    """Lay `english` over `french`, data that `model` accepts."""
    overlay = _Overlay(english)
    given = None if english is None else without_codes(english.data)
    if english is not None and not isinstance(given, Mapping):
        return Translation(french, tuple(_texts(model, french, ())), [english.problem("keys_wanted")])
    data = overlay.merge(model, french, given, ())
    return Translation(data, tuple(overlay.untranslated), overlay.problems)


class _Overlay:
    def __init__(self, document: Document | None) -> None:
        self.document = document
        self.untranslated: list[Where] = []
        self.problems: list[Problem] = []

    def merge(self, hint: Any, french: Any, english: Any, where: Where) -> Any:
        """`french` with the texts of `english`; nothing given (None) leaves it French."""
        hint = fitting(hint, french)
        if english is None:
            self.untranslated += _texts(hint, french, where)
            return french
        if not holds_text(hint):
            return self.wrong(french, "not_translatable", where, at_key=True)
        if is_text(hint):
            return english
        if isinstance(french, Mapping):
            return self.keys(hint, french, english, where)
        if is_text(child(hint, 0, french)):
            return english
        return self.items(hint, french, english, where)

    def keys(self, hint: Any, french: Mapping[str, Any], english: Any, where: Where) -> Any:
        if not isinstance(english, Mapping):
            return self.wrong(french, "keys_wanted", where, at_key=True)
        for key in english:
            if key not in french:
                self.unexpected(hint, french, (*where, key))
        return {
            key: self.merge(child(hint, key, french), value, english.get(key), (*where, key))
            for key, value in french.items()
        }

    def items(self, hint: Any, french: list[Any], english: Any, where: Where) -> Any:
        if not isinstance(english, list):
            return self.wrong(french, "list_wanted", where, at_key=True)
        if len(english) != len(french):
            values = {"wanted": len(french), "given": len(english)}
            return self.wrong(french, "translation_length", where, at_key=True, **values)
        return [
            self.merge(child(hint, n, french), one, other, (*where, n))
            for n, (one, other) in enumerate(zip(french, english, strict=True))
        ]

    def unexpected(self, hint: Any, french: Mapping[str, Any], where: Where) -> None:
        """A key that the French file has not."""
        assert self.document is not None
        key = str(where[-1])
        if key in fields(hint):
            self.wrong(None, "nothing_to_translate", where, at_key=True, key=key)
            return
        known = [key for key in french if holds_text(child(hint, key, french))]
        self.problems.append(unknown_key(self.document, where, known)[0])

    def wrong(self, french: Any, code: str, where: Where, **values: Any) -> Any:
        """Notes a problem; the French stays."""
        assert self.document is not None
        self.problems.append(self.document.problem(code, where, **values))
        return french


def _texts(hint: Any, value: Any, where: Where) -> Iterator[Where]:
    """The ways to the texts of `value`; a list of texts counts as one."""
    hint = fitting(hint, value)
    if value is None or not holds_text(hint):
        return
    if is_text(hint) or (isinstance(value, list) and is_text(child(hint, 0, value))):
        yield where
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(child(hint, key, value), inner, (*where, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(child(hint, n, value), inner, (*where, n))
