"""Every field of every kind of content file, read from the schema of its model, with an example from a real file."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..reading import Document, Where
from ..schema import FOLDERS, KINDS, SINGLE
from ..schema.common import TEXT_MARK
from ..schema.json_schema import Schema, described
from ..schema.words import field_words

ITEM, KEY = "[]", "*"
"""The steps of a way that stand for any item of a list, and for any key that a file chooses."""
MOST_LINES, LONGEST_LINE = 3, 120
"""How much of a file an example shows."""

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand in a field, in the terms of JSON Schema; `kind` names the sentence that says it.

    `low` and `high` are limits of a number, or of how many items a list has; `of` is what a list holds.
    """

    kind: str
    low: float | None = None
    high: float | None = None
    of: "Shape | None" = None
    pattern: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `way` from the root of its file, `shape` what it holds, `default` what its absence means, in YAML."""

    way: Way
    title: str
    means: str
    shape: Shape
    required: bool
    translated: bool
    default: str

    @property
    def shown(self) -> str:
        """`steps[].day`, `parameters.*.default`."""
        return ".".join(self.way).replace(f".{ITEM}", ITEM)

    @property
    def anchor(self) -> str:
        """The last part of an address: `steps.day`."""
        return ".".join(step for step in self.way if step not in (ITEM, KEY))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: `files` says where they stand, below `content/`."""

    name: str
    title: str
    means: str
    files: str
    fields: tuple[Field, ...]


@cache
def kinds_of_files(lang: str) -> tuple[Kind, ...]:
    """Every kind: those that trainers add to first, then those of which there is one, then the calculators' own."""
    return tuple(_kind(name, where, lang) for name, where in _places())


def _places() -> Iterator[tuple[str, str]]:
    """The names of the kinds with where their files stand."""
    name_of = {model: name for name, model in KINDS.items()}
    many = [(name_of[model], f"{folder}/*.yml") for folder, model in FOLDERS.items()]
    one = [(name_of[model], f"{path}.yml") for path, model in SINGLE.items()]
    every = [*many, *one]
    yield from (place for place in every if not place[1].startswith("calculators/"))
    yield from (place for place in every if place[1].startswith("calculators/"))


def _kind(name: str, files: str, lang: str) -> Kind:
    schema = described(name, KINDS[name], lang)
    return Kind(name, schema["title"], schema["description"], files, tuple(_fields(schema, (), lang)))


def _fields(schema: Schema, way: Way, lang: str) -> Iterator[Field]:
    """The fields of an object and of what stands in it, each before its own."""
    for name, held in schema.get("properties", {}).items():
        here = (*way, name)
        yield Field(
            here, held["title"], held["description"], shape_of(held, lang),
            required=name in schema["required"],
            translated=_holds_text(held),
            default=_yaml(held["default"]) if "default" in held else "",
        )  # fmt: skip
        inner, below = _inside(held, here)
        yield from _fields(inner, below, lang)


def _inside(schema: Schema, way: Way) -> tuple[Schema, Way]:
    """The object that stands in `schema`, in its lists and under its free keys, with the way to it."""
    if isinstance(schema.get("items"), dict):
        return _inside(schema["items"], (*way, ITEM))
    free = _free(schema)
    return _inside(free, (*way, KEY)) if free else (schema, way)


def _free(schema: Schema) -> Schema | None:
    """What stands under the keys that a file chooses; None where it chooses none."""
    for held in schema.get("patternProperties", {}).values():
        return dict(held)
    others = schema.get("additionalProperties")
    return others if isinstance(others, dict) and others else None


def shape_of(schema: Schema, lang: str) -> Shape:
    """What may stand where `schema` does."""
    if "anyOf" in schema:
        return Shape("text_or_group")
    if "enum" in schema:
        pairs = zip(schema["enum"], schema.get("enumDescriptions", [""] * len(schema["enum"])), strict=True)
        return Shape("choice", choices=tuple((str(one), means) for one, means in pairs if one is not None))
    kind = _type(schema)
    if kind == "array":
        items = shape_of(schema["items"], lang)
        return Shape("list", schema.get("minItems"), schema.get("maxItems"), of=items)
    if kind in ("integer", "number"):
        return Shape(kind, schema.get("minimum"), schema.get("maximum"))
    if kind == "object":
        return Shape("group" if schema.get("properties") else "free_group", of=_free_shape(schema, lang))
    if "pattern" in schema:
        return Shape("pattern", pattern=field_words(lang).pattern(schema["pattern"]))
    return Shape(kind if kind == "boolean" else f"text_{schema.get(TEXT_MARK, 'kept')}")


def _free_shape(schema: Schema, lang: str) -> Shape | None:
    free = _free(schema)
    return shape_of(free, lang) if free else None


def _type(schema: Schema) -> str:
    kind = schema["type"]
    return str(next(one for one in kind if one != "null") if isinstance(kind, list) else kind)


def _holds_text(schema: Any) -> bool:
    if isinstance(schema, Mapping):
        return bool(schema.get(TEXT_MARK)) or any(_holds_text(held) for held in schema.values())
    return isinstance(schema, Sequence) and not isinstance(schema, str) and any(_holds_text(one) for one in schema)


def _yaml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace('"', "")


@dataclass(frozen=True, slots=True)
class Example:
    """Some lines of a file as they are written there, its notes left out; « … » where it goes on."""

    file: str
    text: str


def examples(kind: Kind, files: Iterable[Sequence[Document]]) -> dict[Way, Example]:
    """For each field of `kind` its place in the first of `files` that has it, translated or French."""
    waiting: defaultdict[tuple[int, str], list[Way]] = defaultdict(list)
    for field in kind.fields:
        waiting[len(field.way), field.way[-1]].append(field.way)
    found: dict[Way, Example] = {}
    for document in (document for documents in files for document in documents):
        if len(found) == len(kind.fields):
            break
        for where in document.spots:
            ways = waiting.get((len(where), str(where[-1]))) if where else None
            for way in ways or ():
                if way not in found and _leads(way, where):
                    found[way] = _example(document, where)
    return found


def _leads(way: Way, where: Where) -> bool:
    return all(
        step == given or step == (ITEM if isinstance(given, int) else KEY)
        for step, given in zip(way, where, strict=True)
    )


def _example(document: Document, where: Where) -> Example:
    spot = document.spots[where]
    assert spot.key is not None  # the way to a field ends in its key
    indent = document.layout.place(spot.key)[1] - 1
    first, *others = document.text[spot.key : spot.end].rstrip().split("\n")
    told = [line for line in others if line.strip() and not line.lstrip().startswith("#")]
    lines = [first, *(line[indent:] if not line[:indent].strip() else line for line in told)]
    shown = [line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE].rsplit(' ', 1)[0]} …" for line in lines]
    return Example(document.file, "\n".join([*shown[:MOST_LINES], *("…" for _ in lines[MOST_LINES : MOST_LINES + 1])]))
