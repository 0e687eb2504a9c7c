"""What the fields of content files mean, in words: one YAML file per language with the same keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml


class Meaning(NamedTuple):
    """A field, a value or a file by the name that a reader gives it, and what it means."""

    title: str
    means: str


@dataclass(frozen=True)
class FieldWords:
    """The words of one language."""

    said: Mapping[str, Any]

    def kind(self, name: str) -> Meaning:
        """A kind of content file: `idea`."""
        return Meaning(**self.said["kinds"][name])

    def field(self, model: str, name: str) -> Meaning:
        """The field `name` of the model of that name: what is said of it there, or else of every field so called.

        Raises:
            LookupError: nothing is said of it.
        """
        own = self.said.get(model, {})
        return Meaning(**(own[name] if name in own else self.said["common"][name]))

    def choices(self, values: frozenset[str]) -> Mapping[str, str]:
        """What each of the `values` of a closed set means; empty where nothing is said of that set."""
        return next((group for group in self.said["choices"].values() if group.keys() == values), {})

    def pattern(self, pattern: str) -> str:
        """What a text that follows `pattern` is.

        Raises:
            LookupError: nothing is said of it.
        """
        text: str = self.said["patterns"][pattern]
        return text


@cache
def field_words(lang: str) -> FieldWords:
    """The words in `lang` (`fr`, `en`)."""
    return FieldWords(yaml.safe_load(files(__package__).joinpath(f"{lang}.yml").read_text(encoding="utf-8")))
