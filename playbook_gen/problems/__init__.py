"""What is wrong in a playbook, where, and how to mend it: the one place that words problems, in French and English.

The sentences stand in `fr.yml` and `en.yml`, one entry a code: `what` is wrong, and the `cure`. Where a value can be
given in more than one way, `cure_<value>` is said instead of `cure` when the problem carries that value.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

import yaml

Severity = Literal["error", "warning", "notice"]

LONGEST_LINE = 100
"""How much of a line is shown around the place of a problem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `source` is the line itself, as it stands in the file.

    `correction` is that line mended, where this can be known. Errors keep the site from being built, warnings
    and notices do not; a notice asks for nothing.
    """

    code: str
    file: str
    line: int = 1
    column: int = 1
    values: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = "error"
    source: str = ""
    correction: str = ""

    @property
    def place(self) -> str:
        """`content/ideas/x.yml:12:7`."""
        return f"{self.file}:{self.line}:{self.column}"

    def what(self, lang: str) -> str:
        """What is wrong, in a sentence."""
        return self._word(lang, "what")

    def cure(self, lang: str) -> str:
        """How to mend it."""
        return self._word(lang, "cure")

    def text(self, lang: str) -> str:
        """What is wrong, and the cure."""
        return f"{self.what(lang)} {self.cure(lang)}"

    def show(self, lang: str) -> str:
        """The problem as a terminal shows it: place, what, the line with a caret, the cure, the corrected line."""
        mark = "" if self.severity == "error" else f"{_words(lang)[self.severity]} "
        lines = [f"{self.place}: {mark}{self.what(lang)}"]
        if self.source.strip():
            shown, caret = around(self.source, self.column)
            lines += [f"    | {shown}", f"    | {' ' * caret}^"]
        lines.append(f"    → {self.cure(lang)}")
        if self.correction:
            lines.append(f"    + {around(self.correction, self.column)[0]}")
        return "\n".join(lines)

    def as_data(self, lang: str) -> dict[str, Any]:
        """The problem for a program, JSON-shaped."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "what": self.what(lang),
            "cure": self.cure(lang),
            "source": self.source,
            "correction": self.correction or None,
        }

    def _word(self, lang: str, part: str) -> str:
        words = _words(lang)
        said = words["problems"][self.code]
        variant = next((f"{part}_{value}" for value in self.values if f"{part}_{value}" in said), part)
        shown = {name: _shown(value, lang) for name, value in self.values.items()}
        sentence: str = said[variant]
        return sentence.format_map(shown)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and place, each problem of a place once: what French and English share is said once."""
    ranked = sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column))
    return tuple({(problem.place, problem.code, problem.what("fr")): problem for problem in ranked}.values())


def errors_in(problems: Iterable[Problem]) -> int:
    """How many of `problems` keep the site from being built."""
    return sum(problem.severity == "error" for problem in problems)


def summary(problems: Iterable[Problem], lang: str) -> str:
    """The last line of a run: how many errors, warnings and notices."""
    counts = Counter(problem.severity for problem in problems)
    words = _words(lang)["summary"]
    told = [
        words[f"{severity}_{'one' if counts[severity] == 1 else 'many'}"].format(n=counts[severity])
        for severity in get_args(Severity)
        if counts[severity]
    ]
    return words["and"].join(told) + words["stop"] if told else str(words["none"])


@cache
def _words(lang: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(f"{lang}.yml").read_text("utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words


def _shown(value: Any, lang: str) -> str:
    """A value as a sentence shows it: a list with commas, a long text cut short; of texts by language, one."""
    if isinstance(value, Mapping):
        return _shown(value[lang] if lang in value else next(iter(value.values())), lang)
    if isinstance(value, list | tuple):
        return ", ".join(_shown(item, lang) for item in value)
    if isinstance(value, float):
        return f"{value:g}"
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…"


def around(source: str, column: int) -> tuple[str, int]:
    """The part of a long line that holds `column`, and where in it the column stands, from 0."""
    line = "".join(character if character.isprintable() else " " for character in source.rstrip())
    place = min(column - 1, len(line))
    if len(line) <= LONGEST_LINE:
        return line, place
    start = max(0, min(place - LONGEST_LINE // 2, len(line) - LONGEST_LINE))
    cut = line[start : start + LONGEST_LINE]
    before, after = "…" * (start > 0), "…" * (start + LONGEST_LINE < len(line))
    return f"{before}{cut}{after}", place - start + len(before)
