"""What the writer of a file that is not YAML most likely did: the traps of French typing first, then the rest."""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from ..problems import Problem
from .document import Layout
from .lines import Line, quote, take_apart
from .unseen import HARD_SPACES, are_curled

_RESERVED = ("@", "`", "%", "*", "&", "!", "? ")


class _Cause(NamedTuple):
    code: str
    column: int
    values: dict[str, str]
    correction: str = ""
    """The line mended, where this can be known."""


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
                return Problem(
                    cause.code, file, number, cause.column + 1, cause.values, "error", line.text, cause.correction
                )
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
    """A tab before the first word, or between a dash and its text."""
    found = re.match(r"([ \t]*)((?:-[ \t]+)*)", line.text)
    if not found or "\t" not in found[0]:
        return None
    mended = found[1].replace("\t", "  ") + found[2].replace("\t", " ") + line.text[found.end() :]
    return _Cause("tab", found[0].index("\t"), {}, mended if mended.strip() else "")


def _hard_space(line: Line) -> _Cause | None:
    """A no-break space before the first word, after a dash, or on either side of the colon of a key."""
    before = rf"[ {HARD_SPACES}]*(?:-[ {HARD_SPACES}]+)*"
    found = re.match(rf"{before}(?:[a-z][a-z0-9_-]*[{HARD_SPACES} ]*:[{HARD_SPACES} ]+)?", line.text)
    hard = found and re.search(f"[{HARD_SPACES}]", found[0])
    if not found or not hard:
        return None
    mended = with_plain_spaces(found[0]) + line.text[found.end() :]
    return _Cause("hard_space", hard.start(), {}, mended if mended.strip() else "")


def with_plain_spaces(head: str) -> str:
    """`head`, the part of a line before its value, with ordinary spaces, and none before a colon."""
    return re.sub(r" +:", ":", re.sub(f"[{HARD_SPACES}]", " ", head))


def _key_without_space(line: Line) -> _Cause | None:
    found = re.match(r"\s*(?:- +)*([a-z][a-z0-9_-]*):(?=[^\s:/])", line.text)
    if not found:
        return None
    mended = f"{found[0]} {line.text[found.end() :]}"
    return _Cause("key_without_space", found.end(), {"key": found[1]}, mended)


def _smart_quotes(line: Line) -> _Cause | None:
    """Quotes that a word processor has curled: YAML takes them for letters."""
    if not are_curled(line.value):
        return None
    return _Cause("smart_quotes", len(line.head), {}, line.head + quote(line.value[1:-1]))


def _two_values(line: Line) -> _Cause | None:
    """A text in quotes with more behind it: `'l'appel'`, `"Oui" dit-elle`."""
    mark = line.value[:1]
    if mark not in ("'", '"'):
        return None
    inner = r"(?:''|[^'])*" if mark == "'" else r'(?:\\.|[^"\\])*'
    found = re.match(rf"{mark}{inner}{mark}(?=\s*[^\s#:,\]}}])", line.value)
    return _Cause("text_after_quote", len(line.head), {"mark": mark}, line.with_quotes) if found else None


def _reserved(line: Line) -> _Cause | None:
    """A text that begins with a sign YAML keeps for itself."""
    sign = next((sign for sign in _RESERVED if line.value.startswith(sign)), None)
    return _Cause("reserved_sign", len(line.head), {"sign": sign.strip()}, line.with_quotes) if sign else None


def _bar(line: Line) -> _Cause | None:
    found = re.match(r"[|>] *[^\s#\d+-]", line.value)
    return _Cause("text_after_bar", len(line.head) + found.end() - 1, {"sign": line.value[0]}) if found else None


def _bracket(line: Line) -> _Cause | None:
    """A text that begins with a bracket: a link in Markdown, a {variable}."""
    found = re.match(r"\[[^\]]*\](?=\s*[^\s#,\]}])|\{[^}]*\}(?=\s*[^\s#,\]}]|,)", line.value)
    return _Cause("bracket_first", len(line.head), {"sign": line.value[0]}, line.with_quotes) if found else None


def _comment_within(line: Line) -> _Cause | None:
    """A list in brackets whose end a `#` turns into a comment."""
    found = re.match(r"\[[^\]\"'#]*(?<=[\s,])(#[^,\]]*)", line.value)
    if not found:
        return None
    item = found[1].rstrip()
    mended = line.head + line.value[: found.start(1)] + quote(item) + line.value[found.start(1) + len(item) :]
    return _Cause("comment_in_brackets", len(line.head) + found.start(1), {}, mended)


def _bullet(line: Line) -> _Cause | None:
    """A list drawn as a word processor does: `– text`, `• text`, or a dash glued to its text."""
    mended = with_dash(line.text)
    return _Cause("dash_wanted", len(line.text) - len(line.text.lstrip()), {}, mended) if mended else None


def with_dash(line: str) -> str:
    """The line as an item of a list, or nothing where it does not begin like one.

    >>> with_dash("  – Il hésite"), with_dash("  -Il hésite"), with_dash("  Il hésite")
    ('  - Il hésite', '  - Il hésite', '')
    """
    found = re.match(rf"(\s*)(?:[–—•‣▪·*][\s{HARD_SPACES}]+|-[{HARD_SPACES}]+|-(?=[^\W\d]|[«“\"']))(?=\S)", line)
    return f"{found[1]}- {line[found.end() :]}" if found else ""


def _colon(line: Line) -> _Cause | None:
    found = re.search(r":(?=\s)|:$", line.value)
    if not found or not line.head.strip() or line.value[0] in "'\"[{":
        return None
    return _Cause("colon_in_text", len(line.head) + found.start(), {}, line.with_quotes)


def _open_quote(line: Line) -> _Cause | None:
    mark = line.value[:1]
    if mark not in ("'", '"') or re.fullmatch(rf"{mark}.*{mark}[,\]}}\s]*(#.*)?", line.value):
        return None
    return _Cause("quote_not_closed", len(line.head), {})


_TRAPS: tuple[Callable[[Line], _Cause | None], ...] = (
    _tab, _hard_space, _smart_quotes, _two_values, _bullet, _reserved, _bar, _bracket, _comment_within, _colon,
    _key_without_space, _open_quote,
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
