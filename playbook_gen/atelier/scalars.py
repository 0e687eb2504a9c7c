"""A value as YAML has it on one line or several: the plainest writing that reads back as exactly that value."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..reading.lines import quote
from ..reading.parse import parse
from ..reading.text import UNREADABLE

Scalar = str | int | float | bool | None


class Written(NamedTuple):
    """`head` stands where the value begins; `body` are the lines below it, each after a line feed.

    A comment may stand between them. Only a text with lines has a body.
    """

    head: str
    body: str = ""


def written(value: Scalar, old: str, indent: int, *, in_flow: bool, in_lines: bool = True) -> Written:
    """`value` in the place of `old`, whose quotes it keeps where it can.

    `indent` is the number of blanks before the lines of a text that has several; within brackets (`in_flow`), and
    where there is no room for lines, it gets quotes instead.
    """
    if not isinstance(value, str):
        return Written("null" if value is None and in_flow else "" if value is None else json.dumps(value))
    known = value.encode("utf-8", "replace").decode()  # half a character of a page's text cannot be kept in a file
    every = list(_candidates(known, old, indent, in_lines=in_lines and not in_flow))
    return next((one for one in every if _reads_back(one, known, indent, in_flow=in_flow)), every[-1])


def _candidates(value: str, old: str, indent: int, *, in_lines: bool) -> Iterator[Written]:
    """The ways to write a text, the likeliest first; the last one always reads back."""
    lines = value.removesuffix("\n")
    mark = old[:1] if len(old) > len("''") else ""  # the quotes of an empty text say nothing
    if in_lines and ("\n" in lines or (value != lines and old.startswith(("|", ">")))) and _stands_in_a_block(lines):
        blanks = " " * indent
        body = "".join(f"\n{blanks}{line}" if line else "\n" for line in lines.split("\n"))
        yield Written("|" if value != lines else "|-", body)
    if "\n" not in value and not UNREADABLE.search(value):
        if mark == "'":
            yield Written("'" + value.replace("'", "''") + "'")
        elif mark != '"' and value:
            yield Written(value)
        yield Written(quote(value))
    escaped = json.dumps(value, ensure_ascii=False)
    yield Written(UNREADABLE.sub(lambda found: json.dumps(found[0])[1:-1], escaped))


def _stands_in_a_block(lines: str) -> bool:
    return bool(lines.strip()) and not lines[0].isspace() and not lines[-1].isspace() and not UNREADABLE.search(lines)


def _reads_back(one: Written, value: str, indent: int, *, in_flow: bool) -> bool:
    """Whether it is `value` that is read from a small file in which it stands as deep as in the real one."""
    dash = " " * max(indent - 2, 0)
    between = f"[[{one.head}], {{a: {one.head}}}, {one.head}, 1]\n"
    document, problems = parse(between if in_flow else f"{dash}- {one.head}{one.body}\n{dash}- 1\n", "")
    meant = [[value], {"a": value}, value, 1] if in_flow else [value, 1]
    return document is not None and not problems and document.data == meant


def key(name: str) -> str:
    """A key as it stands before its colon."""
    return name if re.fullmatch(r"\w[\w.-]*", name) else quote(name)


def after_key(value: Any, indent: int) -> str:
    """What stands after the colon of a key that has `indent` blanks before it."""
    deeper = " " * (indent + 2)
    if isinstance(value, dict) and value:
        return "".join(f"\n{deeper}{key(name)}:{after_key(held, indent + 2)}" for name, held in value.items())
    if isinstance(value, list) and value:
        return "".join(f"\n{deeper}-{after_dash(held, indent + 2)}" for held in value)
    return _beside(value, indent + 2)


def after_dash(value: Any, indent: int) -> str:
    """What stands after the dash of an item that has `indent` blanks before it."""
    if isinstance(value, dict) and value:
        lines = [f"{key(name)}:{after_key(held, indent + 2)}" for name, held in value.items()]
        return " " + f"\n{' ' * (indent + 2)}".join(lines)
    if isinstance(value, list) and value:
        return after_key(value, indent)
    return _beside(value, indent + 2)


def within(value: Any) -> str:
    """The value as it stands between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name)}: {within(held)}" for name, held in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(within, value))}]"
    return written(value, "", 0, in_flow=True).head


def _beside(value: Any, indent: int) -> str:
    if isinstance(value, dict | list):
        return " {}" if isinstance(value, dict) else " []"
    made = written(value, "", indent, in_flow=False)
    return f" {made.head}{made.body}" if made.head else ""
