"""Comparing an answer with the reference to the ninth decimal, naming every place where they part."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

NEAR = 1e-9


def is_number(value: Any) -> bool:
    """Whether a JSON value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def differences(expected: Any, got: Any, path: str = "") -> list[str]:
    """Every difference between what is expected and what came; an answer may hold more keys than expected."""
    if isinstance(expected, Mapping):
        if not isinstance(got, Mapping):
            return [f"{path}: expected an object, got {got!r}"]
        missing = [f"{path}.{key}: missing" for key in expected if key not in got]
        shared = [key for key in expected if key in got]
        return missing + [line for key in shared for line in differences(expected[key], got[key], f"{path}.{key}")]
    if isinstance(expected, list):
        if not isinstance(got, list) or len(got) != len(expected):
            return [f"{path}: expected {len(expected)} rows, got {got!r}"[:300]]
        pairs = enumerate(zip(expected, got, strict=True))
        return [line for n, (one, other) in pairs for line in differences(one, other, f"{path}.{n}")]
    if is_number(expected) and is_number(got):
        apart = abs(expected - got) > NEAR * max(1.0, abs(expected))
        return [f"{path}: expected {expected!r}, got {got!r}"] if apart else []
    return [] if expected == got and type(expected) is type(got) else [f"{path}: expected {expected!r}, got {got!r}"]


def change_key(row: Mapping[str, Any]) -> tuple[str, str]:
    """What tells one alternative from another."""
    return row["change"], row["channel"] if row["change"] == "channel" else ""


def alternative_differences(expected: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """Compare alternatives by what they change; one that changes nothing may be left out."""
    theirs = {change_key(row): row for row in got["alternatives"]}
    ours = {change_key(row): row for row in expected["alternatives"]}
    lines = [f"alternatives: unknown or doubled {key}" for key in theirs if key not in ours]
    lines += ["alternatives: one doubled"] if len(theirs) != len(got["alternatives"]) else []
    for key, row in ours.items():
        if key in theirs:
            lines += differences(row, theirs[key], f"alternatives.{key}")
        elif abs(row["index"] - expected["index"]) > NEAR:
            lines.append(f"alternatives: {key} missing")
    indices = [row["index"] for row in got["alternatives"]]
    if any(later < earlier - NEAR for earlier, later in pairwise(indices)):
        lines.append(f"alternatives: not ranked by index: {indices}")
    return lines


def pressure_differences(expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Every difference between two answers of `run("pressure", …)`."""
    ours = {key: value for key, value in expected.items() if key != "next"}
    lines = differences(ours, got)
    if expected["next"] is None:
        return lines if got.get("next") is None else [*lines, f"next: expected none, got {got['next']!r}"]
    numbers = {key: expected["next"][key] for key in ("index", "index_without")}
    return lines + differences(numbers, got["next"], "next") + alternative_differences(expected["next"], got["next"])
