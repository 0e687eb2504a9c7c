"""From the data of a file to its model: what pydantic refuses becomes problems at the places of the faulty values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..problems import Problem
from ..schema.common import Entry
from .diagnosis import with_plain_spaces
from .document import Document, Layers, Where
from .near import nearest
from .refusals import MISSING, Refusal, reworded
from .shape import at, fields
from .unseen import HARD_SPACES, glued_key, unseen


def build(model: type[Entry], data: Any, layers: Layers, name: str, file: str) -> tuple[Entry | None, list[Problem]]:
    """The entry that `data` makes, or None with the problems that kept it from being made."""
    document = layers.documents[-1]
    if not isinstance(data, Mapping):
        return None, [document.problem("keys_wanted")]
    typed = [key for key in Entry.model_fields if key in data]
    if typed:
        return None, [document.problem("typed_by_file", (key,), at_key=True, key=key) for key in typed]
    try:
        return model.model_validate({**data, "id": name, "file": file}), []
    except ValidationError as refused:
        return None, list(_problems(refused.errors(include_url=False), model, data, layers))


def unknown_key(
    document: Document, where: Where, known: Iterable[str], missing: Iterable[str] = ()
) -> tuple[Problem, str | None]:
    """The problem of a key that may not stand at `where`, and the key that was meant, if any is near."""
    key, choices = str(where[-1]), sorted(known)
    offset = document.spots[where].key
    assert offset is not None  # only items of lists have none
    line, column = document.layout.place(offset)
    source = document.layout.line(line)
    before, after = source[: column - 1], source[column - 1 :].removeprefix(key)
    glued = glued_key(key)
    if glued in choices:
        rest = with_plain_spaces(source[column - 1 :])
        at = offset + len(re.split(f"[{HARD_SPACES}]", key)[0])
        return document.problem("hard_space", where, offset=at, correction=before + rest), glued
    hidden = unseen(key)
    if hidden and hidden.meant in choices:
        correction = with_plain_spaces(before) + hidden.meant + after
        at = offset + hidden.place
        return document.problem(
            hidden.code, where, offset=at, correction=correction, character=hidden.character
        ), hidden.meant
    if after.lstrip()[:1] in (",", "}"):
        return document.problem("comma_in_text", where, at_key=True, key=key), None
    near = nearest(key, missing) or nearest(key, choices)
    correction = before + near + after if near and after.startswith(":") else ""
    problem = document.problem(
        "unknown_key", where, at_key=True, correction=correction, key=key, choices=choices, near=near
    )
    return problem, near


def _problems(errors: Iterable[ErrorDetails], model: type[Entry], data: Any, layers: Layers) -> Iterator[Problem]:
    refusals = []
    for error in errors:
        where = _where(error["loc"], data, error["type"] == "missing")
        refusals.append(Refusal(error, where, at(model, data, where)))
    refusals = _without_branches(refusals)
    missing = [r.where for r in refusals if r.type == "missing" and r.lacks_key]
    meant: set[Where] = set()
    for refusal in refusals:
        if refusal.type == "extra_forbidden":
            around = refusal.where[:-1]
            holder = layers.holder(refusal.where)
            lacking = [str(where[-1]) for where in missing if where[:-1] == around]
            problem, near = unknown_key(holder, refusal.where, fields(at(model, data, around)), lacking)
            meant.add((*around, near or ""))
            yield problem
    for where in missing:
        if where not in meant:
            around = where[:-1]
            yield layers.holder(around).problem("missing_key", around, key=where[-1])
    for refusal in refusals:
        if refusal.type != "extra_forbidden" and refusal.where not in missing:
            yield reworded(refusal, layers.holder(refusal.where))


def _where(loc: tuple[str | int, ...], data: Any, missing: bool) -> Where:
    """The way to a value, without the names that pydantic gives to the branches of a union. A missing key ends it."""
    where: list[str | int] = []
    value = data
    for n, step in enumerate(loc):
        inner = _child(value, step)
        if inner is not MISSING:
            where.append(str(step) if isinstance(value, Mapping) else step)
            value = inner
        elif missing and n == len(loc) - 1 and isinstance(value, Mapping):
            where.append(str(step))
    return tuple(where)


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(str(step), MISSING)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return MISSING


def _without_branches(refusals: list[Refusal]) -> list[Refusal]:
    """What the branches of a union say of one value, told once: the deepest complaint, or else the first."""
    kept: dict[Where, Refusal] = {}
    for refusal in refusals:
        kept.setdefault(refusal.where, refusal)
    return [
        refusal
        for where, refusal in kept.items()
        if not any(len(other) > len(where) and other[: len(where)] == where for other in kept)
    ]
