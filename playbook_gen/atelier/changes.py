"""What a trainer does in the form, made in the text: `asked` is plain data of the page, the answer is the new text.

{"act": "put", "where": ["steps", 0, "day"], "value": "3"}     what stands in a control, as it is typed
{"act": "item", "where": ["said"]}                             one more item at the end of a list
{"act": "key", "where": [], "name": "draft"}                   a key that is not there yet
{"act": "remove", "where": ["said", 2]}
{"act": "move", "where": ["said", 2], "by": -1}
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from ..reading import Document, Where
from ..schema.json_schema import Schema
from . import writing
from .scalars import Scalar
from .shape import at, blank, child, held, types

HARD = re.compile("[ \u00a0\u202f]")


def changed(
    document: Document, schema: Schema, asked: Mapping[str, Any], read: Callable[[str], Document | None]
) -> str:
    """The text of `document` with what was `asked`; `schema` is that of its file, `read` reads the new text.

    Raises:
        Unwritable: the text stands in a way that the form cannot change.
    """
    where = tuple(asked["where"])
    moved_to = (*where[:-1], where[-1] + asked["by"]) if asked["act"] == "move" else where
    if not {where, moved_to} <= document.spots.keys() or not isinstance(document.data, dict):
        raise writing.Unwritable(where)
    hint = at(schema, document.data, where)
    data = deepcopy(document.data)
    around = held(data, where[:-1])
    match asked["act"]:
        case "put":
            old = held(data, where)
            value = typed(asked["value"], old, hint)
            if writing.same(value, old):
                return document.text
            text = writing.put(document, where, value)
            around[where[-1]] = value
        case "item":
            new = blank(child(hint, 0))
            text = writing.put_item(document, where, new)
            data = _with(data, where, [*(held(data, where) or []), new])
        case "key":
            name = asked["name"]
            if name in (held(data, where) or {}):
                raise writing.Unwritable(where)
            new = blank(child(hint, name))
            text = writing.put_key(document, where, name, new, list(hint.get("properties", ())))
            data = _with(data, where, {**(held(data, where) or {}), name: new})
        case "remove":
            text = writing.removed(document, where)
            del around[where[-1]]
        case "move":
            text = writing.moved(document, where, asked["by"])
            around.insert(where[-1] + asked["by"], around.pop(where[-1]))
        case act:
            raise ValueError(act)
    return writing.checked(text, data, read)


def _with(data: Any, where: Where, value: Any) -> Any:
    if not where:
        return value
    held(data, where[:-1])[where[-1]] = value
    return data


def typed(given: str, old: Any, schema: Schema) -> Scalar:
    """What was typed where `old` was, as `schema` wants it; what is no number or choice stays as it is, to be told.

    Texts lose the blanks around them, as they do when they are read; one that has lines keeps, or gets, the last end
    of line that `|` gives it.
    """
    said = given.replace("\r\n", "\n").strip()
    allowed = types(schema)
    if allowed == ("boolean",) or (not allowed and isinstance(old, bool)):
        return {"true": True, "false": False, "": None}.get(said, said)
    if set(allowed) & {"integer", "number"} or (not allowed and isinstance(old, int | float)):
        return number(said)
    if isinstance(old, str) and said == old.strip():
        return old
    return f"{said}\n" if "\n" in said or (isinstance(old, str) and old.endswith("\n") and said) else said


def number(said: str) -> Scalar:
    """A number as people type it, `1 200,5`; None for nothing, the text itself where it is no number."""
    plain = HARD.sub("", said).replace(",", ".")
    if re.fullmatch(r"[-+]?\d{1,15}", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"[-+]?\d{0,15}\.?\d{1,15}", plain) else said or None
