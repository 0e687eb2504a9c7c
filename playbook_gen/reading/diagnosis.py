"""What the writer of a file that is not YAML most likely did: the traps of French typing first, then the rest."""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from ..problems import Problem
from .document import Layout
from .lines import Line, take_apart

_RESERVED = ("@", "`", "%", "*", "&", "!")
HARD_SPACES = "\u00a0\u202f\u2007\u2009"


class _Cause(NamedTuple):
    code: str
    column: int
    values: dict[str, str]
    quoted: bool = False
    """Whether quotes around the value mend the line."""


def diagnose(text: str, file: str, wrong: yaml.YAMLError) -> Problem:
    """The problem behind a complaint of PyYAML, on the line to mend."""
    layout = Layout(text)
    mark = getattr(wrong, "problem_mark", None)
    within = re.search("scalar|flow|simple key", str(getattr(wrong, "context", "")))
    context = getattr(wrong, "context_mark", None) if within else None
    if mark is None:  # a reader's complaint; `text` was checked for what it cannot read
        return Problem("not_yaml", file, source=layout.line(1))
    said = f"{getattr(wrong, 'context', '')} {getattr(wrong, 'problem', '')}"
    for number in _suspects(layout, mark, context):
        line = take_apart(layout.line(number))
        for look in _TRAPS:
            cause = look(line)
            if cause:
                correction = line.with_quotes if cause.quoted else ""
                return Problem(cause.code, file, number, cause.column + 1, cause.values, "error", line.text, correction)
    code = next((code for part, code in _COMPLAINTS if part in said), "not_yaml")
    place = context if code in _OPENED_BEFORE and context else mark
    number = min(place.line + 1, len(layout.lines))
    return Problem(code, file, number, place.column + 1, source=layout.line(number))


def _suspects(layout: Layout, mark: yaml.Mark, context: yaml.Mark | None) -> list[int]:
    """The line complained of, where its value began, and the last written line before it; from 1."""
    numbers = [mark.line + 1]
    if context:
        numbers.append(context.line + 1)
    written = (n for n in range(min(mark.line, len(layout.lines)), 0, -1) if layout.line(n).strip())
    numbers += [next(written, 1)]
    return [number for number in dict.fromkeys(numbers) if number <= len(layout.lines)]


def _tab(line: Line) -> _Cause | None:
    indent = re.match(r"[ ]*\t", line.text)
    return _Cause("tab", indent.end() - 1, {}) if indent else None


def _hard_space(line: Line) -> _Cause | None:
    found = re.match(rf"\s*?[{HARD_SPACES}]", line.text) or re.match(
        rf"\s*(?:- +)*(?:[\w.-]+:|-)(?=[{HARD_SPACES}]).", line.text
    )
    return _Cause("hard_space", found.end() - 1, {}) if found else None


def _key_without_space(line: Line) -> _Cause | None:
    found = re.match(r"\s*(?:- +)*([a-z][a-z0-9_-]*):[^\s:/]", line.text)
    return _Cause("key_without_space", found.end() - 1, {"key": found[1]}) if found else None


def _two_values(line: Line) -> _Cause | None:
    """A text in quotes with more behind it: `'l'appel'`, `"Oui" dit-elle`."""
    mark = line.value[:1]
    if mark not in ("'", '"'):
        return None
    inner = r"(?:''|[^'])*" if mark == "'" else r'(?:\\.|[^"\\])*'
    found = re.match(rf"{mark}{inner}{mark}(?=\s*[^\s#:,\]}}])", line.value)
    return _Cause("text_after_quote", len(line.head), {"mark": mark}, quoted=True) if found else None


def _reserved(line: Line) -> _Cause | None:
    """A text that begins with a sign YAML keeps for itself."""
    first = line.value[:1]
    return _Cause("reserved_sign", len(line.head), {"sign": first}, quoted=True) if first in _RESERVED else None


def _bar(line: Line) -> _Cause | None:
    found = re.match(r"[|>] *[^\s#\d+-]", line.value)
    return _Cause("text_after_bar", len(line.head) + found.end() - 1, {"sign": line.value[0]}) if found else None


def _bracket(line: Line) -> _Cause | None:
    """A text that begins with a bracket: a link in Markdown, a {variable}."""
    found = re.match(r"\[[^\]]*\](?=\s*[^\s#,\]}])|\{[^}]*\}(?=\s*[^\s#,\]}]|,)", line.value)
    return _Cause("bracket_first", len(line.head), {"sign": line.value[0]}, quoted=True) if found else None


def _colon(line: Line) -> _Cause | None:
    found = re.search(r":(?=\s)|:$", line.value)
    if not found or not line.head.strip() or line.value[0] in "'\"[{":
        return None
    return _Cause("colon_in_text", len(line.head) + found.start(), {}, quoted=True)


def _open_quote(line: Line) -> _Cause | None:
    mark = line.value[:1]
    if mark not in ("'", '"') or re.fullmatch(rf"{mark}.*{mark}[,\]}}\s]*(#.*)?", line.value):
        return None
    return _Cause("quote_not_closed", len(line.head), {})


_TRAPS: tuple[Callable[[Line], _Cause | None], ...] = (
    _tab, _hard_space, _two_values, _reserved, _bar, _bracket, _colon, _key_without_space, _open_quote,
)  # fmt: skip

_COMPLAINTS = (
    ("single document", "two_documents"),
    ("end of stream", "quote_not_closed"),
    ("unexpected document", "quote_not_closed"),
    ("alias", "unknown_alias"),
    ("escape", "bad_escape"),
    ("']'", "bracket_not_closed"),
    ("'}'", "bracket_not_closed"),
    ("sequence entries", "dash_after_key"),
    ("could not find expected ':'", "no_colon"),
    ("block end", "not_aligned"),
    ("expected key", "not_aligned"),
    ("'-' indicator", "not_aligned"),
    ("mapping values", "not_aligned"),
)
"""What PyYAML says where no trap was seen, by a part of its sentence; its C parser and its own differ in words."""

_OPENED_BEFORE = {"quote_not_closed", "bracket_not_closed", "no_colon"}
"""Problems of the place where something began, not of the one where it was missed."""
