"""From what a form holds to what a calculator needs, and back from a wrong input to its field."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from .errors import InputProblem
from .fields import FORMS, Field


def inputs_of(
    name: str, values: Mapping[str, Any], playbook: Mapping[str, Any]
) -> tuple[dict[str, Any], list[InputProblem]]:
    """The inputs of `run` for the form's values, with the problems that only the form can have (a missing kind).

    Empty answers are left out, a kind becomes what it means (ask, novelty, reason, invited), and rows of a single date
    become dates.
    """
    problems: list[InputProblem] = []
    inputs: dict[str, Any] = {}
    for key, value in values.items():
        if value is None:
            continue
        if key in ("contacts", "next"):
            rows = _each(value, partial(_contact, key, playbook, problems))
            if key == "contacts" or not isinstance(rows, list):
                inputs[key] = rows
            elif rows:
                inputs[key] = rows[0]
        elif key in ("replies", "closed"):
            inputs[key] = _each(value, lambda _, row: row.get("date", ""))
        elif key == "used":
            inputs[key] = _each(value, lambda _, row: row.get("idea", ""))
        elif key == "promised" and value != "":
            inputs[key] = _each(value, lambda _, row: _filled(row))
        elif key == "ideas":
            inputs[key] = _each(value, lambda _, row: {"id": row.get("idea", ""), "line": row.get("line", "")})
        elif isinstance(value, Mapping):
            inputs[key] = _filled(value)
        elif value != "" or key == "text":  # a draft may still be empty
            inputs[key] = value
    if name == "cadence" and not inputs.get("ideas"):
        inputs["ideas"] = 0
    return inputs, problems


def field_path(path: str, name: str) -> str:
    """The form's path of a wrong input: `replies.0` is the date of its row, `next.date` that of its only row."""
    path = re.sub(r"^(replies|closed)\.(\d+)$", r"\1.\2.date", path)
    path = re.sub(r"^used\.(\d+)$", r"used.\1.idea", path)
    path = re.sub(r"^next\.(?=\D)", "next.0.", path)
    path = re.sub(r"^((?:contacts|next)\.\d+)\.(ask|novelty|reason|invited)$", r"\1.kind", path)
    path = re.sub(r"^(ideas\.\d+)\.id$", r"\1.idea", path)
    path = re.sub(r"^channels\.\d+$", "channels", path)
    known = {field for field in _paths(FORMS[name])}
    return path if re.sub(r"\.\d+\.", ".", path) in known else path.split(".")[0]


def _paths(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield field.name
        yield from (f"{field.name}.{inner.name}" for inner in field.fields)


def _each(value: Any, convert: Callable[[int, Mapping[str, Any]], Any]) -> Any:
    """The rows converted; what is no row, or no list of rows, is left for `run` to refuse."""
    if not isinstance(value, list | tuple):
        return value
    return [convert(n, row) if isinstance(row, Mapping) else row for n, row in enumerate(value)]


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in ("", False)}


def _contact(
    rows: str, playbook: Mapping[str, Any], problems: list[InputProblem], n: int, row: Mapping[str, Any]
) -> dict[str, Any]:
    contact = _filled(row)
    key = contact.pop("kind", None)
    kinds = playbook["contact_kinds"]
    if not isinstance(key, str) or key not in kinds:
        code = "missing" if key is None else "not_a_choice"
        problems.append(InputProblem(f"{rows}.{n}.kind", code, {"given": str(key)[:80], "choices": list(kinds)}))
        return {**contact, "ask": "open", "novelty": 0}
    kind = kinds[key]
    meaning = {"ask": kind["ask"], "novelty": kind["novelty"], "invited": kind["invited"]}
    return {**contact, **meaning, **({"reason": kind["reason"]} if kind["reason"] else {})}
