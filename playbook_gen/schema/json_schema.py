"""The models as JSON Schema (draft 7, which every editor reads), each field with what it means.

The schema refuses nothing that the reader accepts. Every reference is resolved in place: an editor then shows the words
of a field wherever it stands, and the page of the fields can walk the schema without a map.
"""

from collections.abc import Mapping
from typing import Any

from .common import TEXT_MARK, Entry
from .words import FieldWords, Meaning, field_words

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
_SAID = ("title", "description")
"""What pydantic takes from the names of the models, and we from the words."""


def json_schema(kind: str, model: type[Entry], lang: str) -> Schema:
    """The schema of the French files of a `kind`, described in `lang`."""
    return _finished(described(kind, model, lang))


def translation_schema(kind: str, model: type[Entry], lang: str) -> Schema:
    """The schema of the files that translate those of `kind`: its texts alone, none of them owed."""
    return _finished(translated_part(described(kind, model, lang), codes(lang)))


def translated_part(schema: Schema, codes: Schema) -> Schema:
    """What `described` gives for the French files, as it is for those that translate them, with their `codes`."""
    held = _texts(schema) or {"type": "object", "additionalProperties": False}
    return {**held, "properties": {**held.get("properties", {}), "translates": codes}}


def codes(lang: str) -> Schema:
    """What stands under `translates`, described in `lang`."""
    return {**_said(field_words(lang).field("Translation", "translates")), "type": "object"}


def described(kind: str, model: type[Entry], lang: str) -> Schema:
    """The schema of the French files of a `kind`, in which `TEXT_MARK` says what is translated: `markdown`, `plain`."""
    made = model.model_json_schema()
    words = field_words(lang)
    described = _Described(made.get("$defs", {}), words).object(made, model.__name__)
    return {**_said(words.kind(kind)), **described}


def _said(meaning: Meaning) -> Schema:
    return {"title": meaning.title, "description": meaning.means}


class _Described:
    """What pydantic makes of a model, with our words and without references."""

    def __init__(self, definitions: Mapping[str, Schema], words: FieldWords) -> None:
        self.definitions = definitions
        self.words = words

    def object(self, schema: Schema, model: str) -> Schema:
        """An object of the `model` of that name; what a file's name gives is no property of it."""
        written = {name: held for name, held in schema["properties"].items() if name not in Entry.model_fields}
        required = [name for name in schema.get("required", ()) if name in written]
        return {
            "type": "object",
            "properties": {
                name: {**_said(self.words.field(model, name)), **self.value(held)} for name, held in written.items()
            },
            "required": required,
            "additionalProperties": False,
        }

    def value(self, schema: Schema) -> Schema:
        """A value of any kind."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self.object(self.definitions[name], name)
        if "anyOf" in schema:
            return self.either([self.value(one) for one in schema["anyOf"]])
        made = {key: held for key, held in schema.items() if key not in _SAID}
        if made.get("default") in (None, [], {}):
            made.pop("default", None)
        if "prefixItems" in made:  # a pair of the same thing: later drafts alone know the key
            made["items"] = made.pop("prefixItems")[0]
        for key in ("items", "additionalProperties"):
            if isinstance(made.get(key), dict):
                made[key] = self.value(made[key])
        if "patternProperties" in made:
            made["patternProperties"] = {key: self.value(held) for key, held in made["patternProperties"].items()}
            made["additionalProperties"] = False
        if "const" in made:  # a set of one; as such it could not be left empty
            made["enum"] = [made.pop("const")]
        if "enum" in made and made["type"] == "string":
            means = self.words.choices(frozenset(made["enum"]))
            made["enumDescriptions"] = [means[one] for one in made["enum"]]
        if "pattern" in made:
            made["patternErrorMessage"] = self.words.pattern(made["pattern"])
        return made

    def either(self, branches: list[Schema]) -> Schema:
        """One of several; nothing at all is no branch of its own, so that an editor does not offer it."""
        given = [one for one in branches if one != {"type": "null"}]
        held = given[0] if len(given) == 1 else {"anyOf": given}
        return _or_nothing(held) if len(given) < len(branches) else held


def _or_nothing(schema: Schema) -> Schema:
    """`schema`, or null; which it may be already."""
    if "anyOf" in schema:
        return (
            schema if {"type": "null"} in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
        )
    if isinstance(schema["type"], list):
        return schema
    or_null = {"type": [schema["type"], "null"]}
    if "enum" in schema:
        or_null["enum"] = [*schema["enum"], None]
    if "enumDescriptions" in schema:
        or_null["enumDescriptions"] = [*schema["enumDescriptions"], "–"]
    return {**schema, **or_null}


def _texts(schema: Schema) -> Schema | None:
    """What of `schema` a translator writes again; None where it is nothing."""
    if schema.get(TEXT_MARK):
        return schema
    held = {key: schema[key] for key in _SAID if key in schema}
    if "anyOf" in schema:
        branches = [found for one in schema["anyOf"] if (found := _texts(one))]
        return {**held, "anyOf": branches} if branches else None
    if "items" in schema:
        items = _texts(schema["items"])
        if items is None:
            return None
        return {**held, "type": "array", "items": items if items.get(TEXT_MARK) else _or_nothing(items)}
    properties = _each(schema.get("properties", {}))
    patterns = _each(schema.get("patternProperties", {}))
    others = schema.get("additionalProperties")
    rest = _texts(others) if isinstance(others, dict) and others else None
    if not (properties or patterns or rest):
        return None
    return {
        **held,
        "type": "object",
        **({"properties": properties} if properties else {}),
        **({"patternProperties": patterns} if patterns else {}),
        "additionalProperties": _or_nothing(rest) if rest else False,
    }


def _each(schemas: Mapping[str, Schema]) -> Schema:
    """What of each of the `schemas` a translator may write again, or leave out."""
    return {name: _or_nothing(found) for name, schema in schemas.items() if (found := _texts(schema))}


def _finished(schema: Schema) -> Schema:
    return {"$schema": DIALECT, **_unmarked(schema)}


def _unmarked(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_unmarked(one) for one in schema]
    if isinstance(schema, dict):
        return {key: _unmarked(held) for key, held in schema.items() if key != TEXT_MARK}
    return schema
