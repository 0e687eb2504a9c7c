"""What is said of a pasted table: what was taken, the lines not understood and why, what was supposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..told import LineProblem, Note
from .environment import environment
from .words import Words

MOST_SHOWN = 20
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Report:
    """All that the report shows; `said` is "" where the answer itself says it."""

    said: Markup
    title: Markup
    lines: tuple[Markup, ...]
    others: Markup
    notes: tuple[Markup, ...]

    def __bool__(self) -> bool:
        return bool(self.said or self.lines or self.notes)


def report(said: Markup, problems: Sequence[LineProblem], notes: Sequence[Note], playbook: Mapping[str, Any]) -> Report:
    """The report in words; of many problems the first are shown and the others counted."""
    words = Words(playbook["texts"]["common"], playbook["texts"]["paste"], today=None)
    rest = len(problems) - MOST_SHOWN
    return Report(
        said=said,
        title=words.count("title", len(problems)) if problems else Markup(""),
        lines=tuple(_line(problem, words) for problem in problems[:MOST_SHOWN]),
        others=words.count("others", rest) if rest > 0 else Markup(""),
        notes=tuple(_note(note, words, playbook) for note in notes),
    )


def show_report(
    values: Mapping[str, Any], problems: Sequence[LineProblem], notes: Sequence[Note], playbook: Mapping[str, Any]
) -> str:
    """The report of a history pasted into a form, as HTML."""
    words = Words(playbook["texts"]["common"], playbook["texts"]["paste"], today=None)
    if values:
        said = words.say(
            "understood",
            contacts=_counted("contacts", len(values["contacts"]), words),
            replies=_counted("replies", len(values["replies"]), words),
        )
        said = said[:1].upper() + said[1:]
    else:
        said = words.say("understood_none")
    return environment().get_template("paste.html").render(report=report(said, problems, notes, playbook))


def _counted(what: str, number: int, words: Words) -> Markup:
    return words.count(what, number) if number else words.say(f"{what}_none")


def _line(problem: LineProblem, words: Words) -> Markup:
    """« Ligne 4 : « demain » n’est pas une date. »; dates among the values are written out."""
    values = {
        k: words.long_day(v) if k in ("first", "last") and isinstance(v, str) else v for k, v in problem.values.items()
    }
    sentence = words.say(f"problems.{problem.code}", **values)
    if not problem.line:
        return sentence[:1].upper() + sentence[1:]
    return words.say("line", line=problem.line, what=sentence)


def _note(note: Note, words: Words, playbook: Mapping[str, Any]) -> Markup:
    values = dict(note.values)
    if "names" in values:
        values["given"] = _listed([escape(name) for name in values["names"]])
    if "columns" in values:
        named = (words.say("column", number=n, role=words.text(f"roles.{role}")) for n, role in values["columns"])
        values["given"] = Markup(", ").join(named)
    if "kind" in values:
        values["kind"] = playbook["contact_kinds"][values["kind"]]["label"]
    return words.say(f"notes.{note.code}", **values)


def _listed(names: Sequence[Markup]) -> Markup:
    shown = Markup(", ").join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else shown + Markup("…")
