"""Reads a calendar without any library, as RFC 5545 says: unfold, part names from values, unescape."""

import re
from typing import Any

ESCAPES = {"n": "\n", "N": "\n"}


def events(text: str) -> list[dict[str, Any]]:
    """Each VEVENT: its properties by name with their parameters, as `DTSTART;VALUE=DATE`; an alarm's under ALARM."""
    assert text.endswith("\r\n")
    found: list[dict[str, Any]] = []
    stack: list[str] = []
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                found.append({})
            elif value == "VALARM":
                found[-1]["ALARM"] = {}
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1] == "VEVENT":
            assert name not in found[-1]
            found[-1][name] = unescaped(value)
        elif stack[-1] == "VALARM":
            found[-1]["ALARM"][name] = unescaped(value)
    assert stack == []
    return found


def unescaped(value: str) -> str:
    """A text without its backslashes."""
    return re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), value)
