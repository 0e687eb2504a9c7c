"""Which French a translation translates: a code for each of its texts, kept at the end of the translated file.

A code says only whether the French is still the same. Below a key that holds keys of its own, or a list of groups, each
of these has a code; a list of texts has one. Quotes, apostrophes and spaces may change without a new code: they do not
ask for another translation.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..problems import Problem
from ..schema.common import Entry
from .document import Document, Where
from .shape import child, fitting, holds_text, is_text

KEY = "translates"
COMMENT = "# The French that this translates, as it was then. Renewed by: playbook translated"
LONGEST_LINE = 118

_LETTERS = "bcdfghjklmnpqrstvwxz"  # no vowel: a code is never a word, nor a number, nor true
_LENGTH = 4  # one change in 160,000 goes unseen
_ALIKE = str.maketrans({"’": "'", "“": '"', "”": '"', "\u2011": "-", "\u00a0": " ", "\u202f": " "})

Codes = dict[str, str | dict[str, str] | list[str]]


def codes(model: type[Entry], french: Any, english: Any) -> Codes:
    """The code of every French text that `english` translates, in the order of the French file."""
    found: Codes = {}
    for where, hint, value in _translated(model, french, english):
        made = _code(hint, value)
        match where:
            case (key,):
                found[str(key)] = made
            case (key, int()):
                items = found.setdefault(str(key), [])
                assert isinstance(items, list)
                items.append(made)
            case (key, name):
                named = found.setdefault(str(key), {})
                assert isinstance(named, dict)
                named[str(name)] = made
    return found


def outdated(model: type[Entry], french: Document, english: Document) -> list[Problem]:
    """What a translation owes to French texts that have changed since; or that it does not say which it translates."""
    given = english.data.get(KEY) if isinstance(english.data, Mapping) else None
    kept = given if isinstance(given, Mapping) else {}
    problems: list[Problem] = []
    unsaid: Where | None = None
    for where, hint, value in _translated(model, french.data, english.data):
        code = _code(hint, value)
        told = _told(kept, where)
        if not told:
            unsaid = unsaid or where
        elif code not in told:
            problems.append(_changed(french, english, where, code))
    if unsaid:
        place = unsaid if kept else ()
        problems.append(
            english.problem("translation_undated", place, at_key=True, severity="warning", file=english.file)
        )
    return problems


def _told(kept: Mapping[str, Any], where: Where) -> list[Any]:
    """The codes of which that of the text at `where` is one: that of an item may have moved with it."""
    held = kept.get(str(where[0]))
    if len(where) > 1 and isinstance(held, Mapping):
        held = held.get(str(where[1]))
    if isinstance(held, list):
        return held if isinstance(where[-1], int) else []
    return [] if held is None else [held]


def _changed(french: Document, english: Document, where: Where, code: str) -> Problem:
    original = french.problem("translation_outdated", where, at_key=True).place
    return english.problem(
        "translation_outdated", where, at_key=True, severity="warning",
        text=".".join(str(step) for step in where), original=original, file=english.file, wanted=code,
    )  # fmt: skip


def without_codes(english: Any) -> Any:
    """The data of a translated file, its texts alone."""
    return {key: value for key, value in english.items() if key != KEY} if isinstance(english, Mapping) else english


def renewed(model: type[Entry], french: Document, english: Document) -> str:
    """The text of the translated file with the codes of the French as it is now; everything else stays as it was."""
    block = written(codes(model, french.data, english.data))
    spot = english.spots.get((KEY,))
    if spot is None or spot.key is None:
        return f"{english.text.rstrip()}\n\n{COMMENT}\n{block}\n"
    after = english.text[spot.end :].lstrip("\n")
    return english.text[: spot.key] + block + "\n" + after


def written(given: Codes) -> str:
    """The codes as a file holds them."""
    lines = [f"{KEY}:"]
    for key, code in given.items():
        head = f"  {_key(key)}: "
        match code:
            case str():
                lines.append(head + code)
            case dict():
                lines += _wrapped(f"{head}{{", [f"{_key(name)}: {one}" for name, one in code.items()], "}")
            case list():
                lines += _wrapped(f"{head}[", code, "]")
    return "\n".join(lines)


def _wrapped(head: str, items: list[str], end: str) -> Iterator[str]:
    line = head
    for n, item in enumerate(items):
        item += "," if n < len(items) - 1 else end
        if line != head and len(line) + 1 + len(item) > LONGEST_LINE:
            yield line
            line = "    " + item
        else:
            line += item if line == head else f" {item}"
    yield line


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w.-]+", key) else '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _translated(model: Any, french: Any, english: Any) -> Iterator[tuple[Where, Any, Any]]:
    """The ways to the texts that both have, what may stand there, and the French that does."""
    if not isinstance(french, Mapping) or not isinstance(english, Mapping):
        return
    for key, value in french.items():
        hint, other = child(model, key, french), english.get(key)
        if other is None or not holds_text(hint):
            continue
        if isinstance(value, Mapping) and isinstance(other, Mapping):
            below: list[tuple[str | int, Any, Any]] = [(name, inner, other.get(name)) for name, inner in value.items()]
        elif _is_list_of_groups(value) and isinstance(other, list) and len(other) == len(value):
            below = [(n, inner, other[n]) for n, inner in enumerate(value)]
        else:
            yield (key,), hint, value
            continue
        for step, inner, given in below:
            if given is not None and holds_text(child(hint, step, value)):
                yield (key, step), child(hint, step, value), inner


def _is_list_of_groups(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)


def _code(hint: Any, value: Any) -> str:
    """Four letters that the texts of `value` give."""
    said = "\n".join(" ".join(text.translate(_ALIKE).split()) for text in _texts(hint, value))
    number = int.from_bytes(hashlib.sha256(said.encode()).digest()[:8])
    letters = ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return letters


def _texts(hint: Any, value: Any) -> Iterator[str]:
    """What a translator writes again of `value`."""
    hint = fitting(hint, value)
    if is_text(hint):
        yield str(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if holds_text(child(hint, key, value)):
                yield from _texts(child(hint, key, value), inner)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(child(hint, n, value), inner)
