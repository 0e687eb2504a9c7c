"""From the bytes of a file to its text: encodings, invisible characters, ends of lines."""

import codecs
import re

from ..problems import Problem
from .document import Layout

LARGEST_FILE = 1_000_000
"""Bytes; a file of a playbook has a few thousand."""

UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML forbids, what it takes for the end of a line without showing one, and byte-order marks within a text."""


def decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of `raw`, or None where it cannot be read; either way with its problems."""
    if len(raw) > LARGEST_FILE:
        return None, [Problem("file_too_large", file, values={"most": LARGEST_FILE // 1000})]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        first = raw.decode("utf-16", errors="replace").partition("\n")[0]
        return None, [Problem("not_utf8", file, values={"utf16": True}, source=first)]
    marked = raw.startswith(codecs.BOM_UTF8)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = _with_plain_ends(raw.decode())
    except UnicodeDecodeError as wrong:
        return None, [_not_utf8(raw, wrong.start, file)]
    first = text.partition("\n")[0]
    problems = [Problem("byte_order_mark", file, severity="warning", source=first)] if marked else []
    found = UNREADABLE.search(text)
    if found:
        layout = Layout(text)
        line, column = layout.place(found.start())
        values = {"character": f"U+{ord(found[0]):04X}"}
        return None, [
            *problems,
            Problem("invisible_character", file, line, column, values, source=layout.line(line)),
        ]
    return text, problems


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(raw: bytes, offset: int, file: str) -> Problem:
    """Shows the line as Windows would, which is how the file was most likely written."""
    before = _with_plain_ends(raw[:offset].decode())
    layout = Layout(_with_plain_ends(raw.decode("cp1252", errors="replace")))
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Problem("not_utf8", file, line, column, source=layout.line(line))
