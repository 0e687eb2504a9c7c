"""What is said of the fields of content files, for editors and for the page of the fields."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from playbook_gen.schema import KINDS, Entry
from playbook_gen.schema import words as package
from playbook_gen.schema.words import field_words

LANGS = ["fr", "en"]


def held_in(hint: Any) -> Iterator[Any]:
    """`hint`, and every type that stands inside it."""
    yield hint
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        for field in hint.model_fields.values():
            yield from held_in(field.annotation)
    for inner in get_args(hint):
        if not isinstance(inner, str):
            yield from held_in(inner)


TYPES = [one for model in KINDS.values() for one in held_in(model)]
MODELS = {one for one in TYPES if isinstance(one, type) and issubclass(one, BaseModel)}
CHOICES = {frozenset(get_args(one)) for one in TYPES if get_origin(one) is Literal}


def raw(lang: str) -> dict[str, Any]:
    """The file of the words."""
    path = package.__path__[0]
    with open(f"{path}/{lang}.yml", encoding="utf-8") as file:
        said: dict[str, Any] = yaml.safe_load(file)
    return said


def keys(said: Any) -> Any:
    """The keys of nested groups."""
    return {key: keys(inner) for key, inner in said.items()} if isinstance(said, dict) else type(said)


def test_both_languages_say_the_same_things() -> None:
    """What is explained in one language is explained in the other; and every word is a text."""
    assert keys(raw("fr")) == keys(raw("en"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_and_kind_is_explained(lang: str) -> None:
    """With a name and a sentence."""
    words = field_words(lang)
    for kind in KINDS:
        assert all(words.kind(kind))
    for model in MODELS:
        for name in model.model_fields.keys() - Entry.model_fields.keys():
            title, means = words.field(model.__name__, name)
            assert title
            assert means.endswith((".", "»", "”")), (model, name)


@pytest.mark.parametrize("lang", LANGS)
def test_every_choice_is_explained(lang: str) -> None:
    """Each value of each closed set of names."""
    for values in CHOICES:
        if all(isinstance(one, str) for one in values):
            assert field_words(lang).choices(values).keys() == values


def test_nothing_is_explained_that_is_not_there() -> None:
    """No model, field, set of choices or kind that is gone."""
    said = raw("fr")
    assert said.pop("kinds").keys() == KINDS.keys()
    assert {frozenset(group) for group in said.pop("choices").values()} <= CHOICES
    every = {name for model in MODELS for name in model.model_fields}
    own = {(model.__name__, name) for model in MODELS for name in model.model_fields}
    said.pop("patterns")
    assert said.pop("common").keys() <= every
    assert set(said.pop("Translation")) == {"translates"}  # of no model: the reader takes it off a translation first
    assert {(model, name) for model, fields in said.items() for name in fields} <= own
