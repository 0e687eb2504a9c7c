"""A change of one value of a file as a change of its text that leaves every other byte where it was.

Each function takes a document as it was read and the way to a value, and gives the new text; `checked` holds that text
to what was meant. What stands in the file in a way that would not survive, such as an alias, is `Unwritable`: the
trainer changes it in the YAML.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..reading import Document, Where
from ..reading.document import BLANKS
from .scalars import Scalar, after_dash, after_key, key, within, written


class Unwritable(Exception):
    """The form cannot make this change in the text as it stands."""


def put(document: Document, where: Where, value: Scalar) -> str:
    """`value` in the place of the scalar at `where`; a comment behind it stays."""
    text = document.text
    start, end = span_of(document, where)
    old = text[start:end]
    if old.startswith(("&", "*", "!", "{", "[")) or _is_far(document, where):
        raise Unwritable(where)
    line_end = _line_end(text, end)
    indent = _depth_of_lines(document, where, old)
    in_lines = not _comment_follows(text, line_end, indent)
    made = written(value, old, indent, in_flow=_in_flow(document, where), in_lines=in_lines)
    rest = text[end:line_end]
    if old.startswith(("|", ">")):
        head = old.partition("\n")[0]
        note = head.find("#")
        rest = head[len(head[:note].rstrip()) :] if note > 0 else ""
    before = text[:start]
    if made.head and before.endswith((":", "-")):
        before += " "
    elif not made.head:
        before = before.rstrip(" ")
    if made.head == "|" and line_end == len(text):
        made = made._replace(body=made.body + "\n")  # the text ends with a line of its own
    return before + made.head + rest + made.body + text[line_end:]


def put_item(document: Document, where: Where, blank: Any) -> str:
    """`blank` as the last item of the list at `where`, which may be empty or nothing yet."""
    text, held = document.text, _held(document, where)
    start = document.spots[where].start
    if not held:
        is_short = not isinstance(blank, dict | list)
        return _filled(document, where, after_key([blank], _column(document, where)), within([blank]), is_short)
    last_end = span_of(document, (*where, len(held) - 1))[1]
    if text[start] == "[":
        return f"{text[:last_end]}, {within(blank)}{text[last_end:]}"
    dash = _dash(document, (*where, 0))
    column = document.layout.place(dash)[1] - 1
    at = _line_end(text, last_end)
    return f"{text[:at]}\n{' ' * column}-{after_dash(blank, column)}{text[at:]}"


def put_key(document: Document, where: Where, name: str, blank: Any, order: Sequence[str]) -> str:
    """The key `name` in the mapping at `where`, after those that `order` has before it; without order, at the end."""
    text, held = document.text, _held(document, where)
    start = document.spots[where].start
    if not held:
        if not where:
            raise Unwritable(where)
        made = {name: blank}
        return _filled(document, where, after_key(made, _column(document, where)), within(made), False)
    known = list(held)
    before = order[: order.index(name)] if name in order else known
    earlier = [one for one in known if one in before]
    if text[start] == "{":
        entry = f"{key(name)}: {within(blank)}"
        if not earlier:
            at = _key_of(document, (*where, known[0]))
            return f"{text[:at]}{entry}, {text[at:]}"
        at = span_of(document, (*where, earlier[-1]))[1]
        return f"{text[:at]}, {entry}{text[at:]}"
    first = _key_of(document, (*where, known[0]))
    column = document.layout.place(first)[1] - 1
    entry = f"{key(name)}:{after_key(blank, column)}"
    if not earlier:
        return f"{text[:first]}{entry}\n{' ' * column}{text[first:]}"
    at = _line_end(text, span_of(document, (*where, earlier[-1]))[1])
    return f"{text[:at]}\n{' ' * column}{entry}{text[at:]}"


def removed(document: Document, where: Where) -> str:
    """The text without the item or the key at `where`; comments above it stay."""
    text, parent = document.text, where[:-1]
    steps = _steps(_held(document, parent))
    n = steps.index(where[-1])
    begin, end = _start(document, where), span_of(document, where)[1]
    around, last = span_of(document, parent)
    if text[around] in "[{":
        if n < len(steps) - 1:
            return text[:begin] + text[_start(document, (*parent, steps[n + 1])) :]
        before = span_of(document, (*parent, steps[n - 1]))[1] if n else begin
        return text[:before] + text[end:]
    if len(steps) == 1:
        if not parent:
            raise Unwritable(where)
        empty = "[]" if isinstance(where[-1], int) else "{}"
        gap = text[:around].rstrip(BLANKS)
        return f"{gap} {empty}{text[last:]}" if gap.endswith((":", "-")) else f"{text[:around]}{empty}{text[last:]}"
    line = text.rfind("\n", 0, begin) + 1
    if text[line:begin].strip():  # it stands behind a dash, and the next one takes its place there
        following = _start(document, (*parent, steps[n + 1])) if n < len(steps) - 1 else None
        if following is None or "#" in text[end:following]:
            raise Unwritable(where)
        return text[:begin] + text[following:]
    after = _line_end(text, end)
    return text[:line] + text[after + 1 :] if after < len(text) else text[: max(line - 1, 0)]


def moved(document: Document, where: Where, by: int) -> str:
    """The item at `where` changed with the one before (`by` -1) or behind it (1), comments above each included."""
    text, parent = document.text, where[:-1]
    ways = [(*parent, n) for n in sorted((int(where[-1]), int(where[-1]) + by))]
    (first, first_end), (second, second_end) = [
        _item(document, one, in_lines=_in_lines(document, ways)) for one in ways
    ]
    return text[:first] + text[second:second_end] + text[first_end:second] + text[first:first_end] + text[second_end:]


def checked(text: str, meant: Any, read: Callable[[str], Document | None]) -> str:
    """`text`, if `read` gives what was `meant` for it.

    Raises:
        Unwritable: it does not.
    """
    document = read(text)
    if document is None or document.text != text or not same(document.data, meant):
        raise Unwritable
    return text


def same(one: Any, other: Any) -> bool:
    """Whether two pieces of data are equal, 1 being neither `true` nor 1.0, whatever the order of their keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def _held(document: Document, where: Where) -> Any:
    value = document.data
    for step in where:
        value = value[step]
    return value


def _steps(value: Any) -> list[str | int]:
    return list(value) if isinstance(value, dict) else list(range(len(value)))


def span_of(document: Document, where: Where) -> tuple[int, int]:
    """Where the value begins and ends, without the blank lines and comments that YAML counts to a value in lines."""
    text, spot = document.text, document.spots[where]
    value = _held(document, where)
    if isinstance(value, dict | list) and value and text[spot.start] not in "[{":
        return spot.start, span_of(document, (*where, _steps(value)[-1]))[1]
    return spot.start, spot.start + len(text[spot.start : spot.end].rstrip(BLANKS))


def _start(document: Document, where: Where) -> int:
    """Where an entry begins: its key, its dash, or itself between brackets."""
    spot = document.spots[where]
    if spot.key is not None:
        return spot.key
    return spot.start if document.text[document.spots[where[:-1]].start] == "[" else _dash(document, where)


def _key_of(document: Document, where: Where) -> int:
    found = document.spots[where].key
    if found is None:
        raise Unwritable(where)
    return found


def _dash(document: Document, where: Where) -> int:
    found = re.search(r"-[ \t\n]*\Z", document.text[: document.spots[where].start])
    if found is None:
        raise Unwritable(where)
    return found.start()


def _column(document: Document, where: Where) -> int:
    """The blanks before the key or the dash of the value at `where`."""
    return document.layout.place(_start(document, where))[1] - 1 if where else -2


def _in_lines(document: Document, ways: Sequence[Where]) -> bool:
    """Whether each of the items has lines of its own, not brackets nor the dash of a list around it."""
    starts = [_start(document, where) for where in ways]
    lines = [document.layout.line(document.layout.place(start)[0]) for start in starts]
    in_brackets = document.text[document.spots[ways[0][:-1]].start] == "["
    return not in_brackets and all(re.match(r" *-(?! *- )", line) for line in lines)


def _item(document: Document, where: Where, *, in_lines: bool) -> tuple[int, int]:
    """The part of the text that an item takes with it."""
    text = document.text
    begin, end = _start(document, where), span_of(document, where)[1]
    if not in_lines:
        return begin, end
    begin = text.rfind("\n", 0, begin) + 1
    while above := re.search(r"(?:^|\n)([ \t]*#[^\n]*\n)\Z", text[:begin]):
        begin = above.start(1)
    return begin, _line_end(text, end)


def _filled(document: Document, where: Where, block: str, flow: str, is_short: bool) -> str:
    """The text with what an empty list, an empty group or nothing becomes."""
    text = document.text
    start, end = span_of(document, where)
    if _in_flow(document, where) or is_short or isinstance(where[-1], int):
        gap = " " if text[:start].endswith((":", "-")) else ""
        return text[:start] + gap + flow + text[end:]
    line_end = _line_end(text, end)
    return text[:start].rstrip(" ") + text[end:line_end] + block + text[line_end:]


def _in_flow(document: Document, where: Where) -> bool:
    return any(document.text[document.spots[where[:n]].start] in "[{" for n in range(len(where)))


def _is_far(document: Document, where: Where) -> bool:
    """Whether the value stands elsewhere, as that of an alias does."""
    spot = document.spots[where]
    return spot.start < (spot.key if spot.key is not None else document.spots[where[:-1]].start)


def _depth_of_lines(document: Document, where: Where, old: str) -> int:
    """The blanks before the lines of a text at `where`: those it has, or two more than its key or dash."""
    has = next(_depths(old), 0) if re.match(r"[|>][+-]?[ \t]*(#.*)?\n", old) else 0
    if has or _in_flow(document, where):
        return has
    return _column(document, where) + 2


def _comment_follows(text: str, line_end: int, indent: int) -> bool:
    """Whether the next comment stands so deep that a text in lines would take it in."""
    return bool(re.compile(rf"\s*\n {{{indent},}}#").match(text, line_end))


def _depths(old: str) -> Iterator[int]:
    return (len(line) - len(line.lstrip(" ")) for line in old.split("\n")[1:] if line.strip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return found if found >= 0 else len(text)
