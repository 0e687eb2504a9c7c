"""What may stand at a place of a file, by the JSON Schema of its kind: what the build ships, with our words in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..reading import Where
from ..schema.json_schema import Schema

ANYTHING: Schema = {}
"""Where the model leaves it open."""


def types(schema: Schema) -> tuple[str, ...]:
    """The kinds of value that `schema` allows, nothing at all left out; none where it allows any."""
    given = schema.get("type", ())
    return tuple(one for one in ([given] if isinstance(given, str) else given) if one != "null")


def fitting(schema: Schema, value: Any) -> Schema:
    """The branch of `schema` that the kind of `value` calls for; else its first."""
    branches: list[Schema] = [one for one in schema.get("anyOf", ()) if types(one)]
    if not branches:
        return schema
    wanted = kind_of(value)
    held = next((one for one in branches if wanted in types(one)), branches[0])
    return {**{key: schema[key] for key in ("title", "description") if key in schema}, **held}


def kind_of(value: Any) -> str:
    """The kind of a value, in the words of JSON Schema; `string` for whatever is one value."""
    return "object" if isinstance(value, Mapping) else "array" if isinstance(value, list) else "string"


def child(schema: Schema, step: str | int) -> Schema:
    """What may stand under a key, or as an item, of what `schema` describes."""
    if isinstance(step, int):
        return _schema(schema.get("items"))
    return _schema(schema.get("properties", {}).get(step)) or free(schema) or ANYTHING


def free(schema: Schema) -> Schema | None:
    """What stands under the keys that a file chooses; None where it chooses none."""
    every = (*schema.get("patternProperties", {}).values(), schema.get("additionalProperties"))
    return next((_schema(one) for one in every if one not in (None, False)), None)


def _schema(given: Any) -> Schema:
    return given if isinstance(given, dict) else ANYTHING


def at(schema: Schema, data: Any, where: Where) -> Schema:
    """What may stand at `where` in `data`."""
    for step in where:
        schema = child(fitting(schema, data), step)
        data = held(data, (step,))
    return fitting(schema, data)


def held(data: Any, where: Iterable[str | int]) -> Any:
    """The value at `where`; None where there is none."""
    for step in where:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data


def blank(schema: Schema) -> Any:
    """What a new value is before anything is typed: owed keys and items are there, what is not known is empty.

    `check` then tells what is still to be said.
    """
    schema = fitting(schema, "")
    kind = next(iter(types(schema)), "string")
    if "default" in schema:
        value = schema["default"]
        return not value if isinstance(value, bool) else value
    if kind == "object":
        return {name: blank(schema["properties"][name]) for name in schema.get("required", ())}
    if kind == "array":
        return [blank(_schema(schema.get("items"))) for _ in range(max(1, schema.get("minItems", 1)))]
    choices = [one for one in schema.get("enum", ()) if one is not None]
    if len(choices) == 1:
        return choices[0]
    return "" if kind == "string" else None
