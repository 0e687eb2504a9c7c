"""YAML 1.2 with a place for every value: PyYAML composes the nodes, this module makes plain data of them.

Scalars follow the core schema of YAML 1.2: `oui`, `non`, `yes`, `on` and dates stay texts. Keys are always texts.
"""

import math
import re
from typing import Any

import yaml

from ..problems import Problem, Severity
from .diagnosis import diagnose, with_dash
from .document import Document, Layout, Spot, Where
from .lines import take_apart

DEEPEST = 30
"""Levels; the deepest file of a playbook has six. Deeper ones would exhaust the parser."""
MOST_VALUES = 20_000
"""Values of a file, those that aliases repeat included."""
LONGEST_NUMBER = 300

_FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C library is missing in the browser
_DEFAULT_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
_NULL = {"", "~", "null", "Null", "NULL"}
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_EATEN = re.compile(r"[ \t]+(#[^\s#!].*)")
"""A comment glued to its `#`, after a text without quotes: most likely the rest of that text."""


_BULLET = re.compile(r"\n[ ]*((?:[–—•‣▪·*][ \u00a0\u202f]+|-[\u00a0\u202f]+|-(?=[^\W\d])))(?=\S)")
"""A line that was meant to be the next item of a list, and is read as the rest of the text above."""


def parse(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """The data of `text`, or None where it is not YAML; either way with every problem seen."""
    try:
        if _depth(text) > DEEPEST:
            return None, [Problem("too_deep", file)]
        root = yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError as wrong:
        return None, [diagnose(text, file, wrong)]
    if root is None:
        return None, [Problem("empty_file", file)]
    composed = _Composed(text, file)
    data = composed.value(root, (), None)
    return Document(file, text, data, composed.spots), composed.problems


def _depth(text: str) -> int:
    """How deep lists and keys stand in one another; counted no further than one past `DEEPEST`."""
    depth = 0
    for event in yaml.parse(text, Loader=_FAST):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return depth
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return depth


class _Composed:
    """Nodes on their way to plain data, with what is noticed on that way."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.layout = Layout(text)
        self.spots: dict[Where, Spot] = {}
        self.problems: list[Problem] = []
        self.open: set[int] = set()

    def note(self, code: str, offset: int, severity: Severity = "error", correction: str = "", **values: Any) -> None:
        line, column = self.layout.place(offset)
        source = self.layout.line(line)
        self.problems.append(Problem(code, self.file, line, column, values, severity, source, correction))

    def value(self, node: yaml.Node, where: Where, key: int | None) -> Any:
        start, end = node.start_mark.index, node.end_mark.index
        self.spots[where] = Spot(key, start, end)
        if len(self.spots) > MOST_VALUES:
            if len(self.spots) == MOST_VALUES + 1:
                self.note("too_many_values", start, most=MOST_VALUES)
        elif node.tag not in _DEFAULT_TAGS:
            self.note("tag", start, tag=(self.text[start:end].split() or ["!"])[0])
        elif isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        elif id(node) in self.open:
            self.note("alias_of_itself", start)
        else:
            self.open.add(id(node))
            children = self.mapping(node, where) if isinstance(node, yaml.MappingNode) else self.items(node, where)
            self.open.discard(id(node))
            return children
        return None

    def items(self, node: yaml.Node, where: Where) -> list[Any]:
        return [self.value(item, (*where, n), None) for n, item in enumerate(node.value)]

    def mapping(self, node: yaml.Node, where: Where) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            offset = key.start_mark.index
            if not isinstance(key, yaml.ScalarNode):
                self.note("key_not_text", offset)
            elif key.value == "<<" and not key.style:
                self.note("merge_key", offset)
            elif key.value in data:
                first = self.layout.place(self.spots[(*where, key.value)].key or 0)[0]
                self.note("duplicate_key", offset, key=key.value, first=first)
            else:
                data[key.value] = self.value(value, (*where, key.value), offset)
        return data

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if node.style:
            return text
        eaten = _EATEN.match(self.text, node.end_mark.index) if text else None
        if eaten:
            self.cut(eaten)
        self.swallowed(node)
        if text in _NULL:
            return None
        if text in _FLAGS:
            return _FLAGS[text]
        if _NOT_FINITE.fullmatch(text):
            return self.not_finite(node)
        if _WHOLE.fullmatch(text) and len(text) < LONGEST_NUMBER:
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _DECIMAL.fullmatch(text):
            return float(text) if math.isfinite(float(text)) else self.not_finite(node)
        return text

    def cut(self, eaten: re.Match[str]) -> None:
        whole = take_apart(self.layout.line(self.layout.place(eaten.start(1))[0])).with_quotes
        self.note("text_cut", eaten.start(1), "warning", whole, rest=eaten[1])

    def swallowed(self, node: yaml.ScalarNode) -> None:
        """Items of a list that a text without quotes has taken in, for want of a dash that YAML knows."""
        for found in _BULLET.finditer(self.text, node.start_mark.index, node.end_mark.index):
            item = re.match(r" *(?=- )", self.layout.line(node.start_mark.line + 1))
            line = self.layout.place(found.start() + 1)[0]
            source = self.layout.line(line)
            mended = item[0] + with_dash(source).lstrip() if item else ""
            self.note("bullet_in_text", found.start(1), "warning", mended)

    def not_finite(self, node: yaml.ScalarNode) -> None:
        self.note("not_finite", node.start_mark.index, given=node.value)
