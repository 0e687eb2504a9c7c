"""The words of the pages themselves, one YAML file per language with the same keys."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

Words = Mapping[str, Mapping[str, str]]
"""Sentences by group and name."""


@cache
def words(lang: str) -> Words:
    """The words in `lang` (`fr`, `en`)."""
    text = files(__package__).joinpath(f"{lang}.yml").read_text(encoding="utf-8")
    read: Words = yaml.safe_load(text)
    return read


@cache
def drawing_words(lang: str) -> Words:
    """The words of the drawings in `lang`, by the name of the drawing."""
    text = files(__package__).joinpath("drawings", f"{lang}.yml").read_text(encoding="utf-8")
    read: Words = yaml.safe_load(text)
    return read
