"""What is said of a pasted table: what was taken, the lines not understood and why, what was supposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..columns import ASPECTS
from ..told import LineProblem, Note
from .environment import environment
from .words import Needs, Words

MOST_SHOWN = 20
MOST_NAMED = 5
DAY_PROBLEMS = ("not_a_date", "no_such_day", "month_first", "outside_years", "weekday_differs", "in_future")
ROLES = ("client", "date", *ASPECTS, "what", "person")
"""What a column may be found to hold where no heading says it."""

TEXTS: Needs = {
    "understood_none": "",
    "understood": "contacts replies",
    **{f"{what}_{number}": "count" for what in ("contacts", "replies") for number in ("one", "many")},
    "contacts_none": "",
    "replies_none": "",
    **{f"{what}_{number}": "count" for what in ("title", "others") for number in ("one", "many")},
    "line": "line what",
    "problems.too_long": "given most",
    "problems.too_many_lines": "given most",
    **{f"problems.{whole}": "" for whole in ("nothing", "no_date_column")},
    **{f"problems.{lack}": "" for lack in ("no_client", "no_date", "no_channel", "budget_order")},
    **{f"problems.{day}": "given" for day in DAY_PROBLEMS},
    **{f"problems.unknown_{what}": "given" for what in (*ASPECTS, "relation", "answer")},
    **{f"problems.several_{aspect}s": "given" for aspect in ASPECTS},
    "problems.open_quote": "given",
    "problems.not_a_count": "given most",
    "problems.differs": "given first",
    "problems.outside_calendar": "given first last",
    "problems.too_many_contacts": "most",
    "notes.several_clients": "given",
    "notes.to_complete": "",
    "notes.unsaid_kinds": "count",
    "notes.counted_as": "count kind",
    "notes.no_year": "count",
    "notes.maybe_month_first": "",
    "notes.ignored": "given",
    "notes.no_headings": "given",
    "notes.latest_kept": "most",
    **{f"roles.{role}": "" for role in ROLES},
    "column": "number role",
}
"""What is said of a pasted table, in content/calculators/paste.yml."""


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
        contacts, replies = len(values["contacts"]), len(values["replies"])
        said = words.say(
            "understood",
            contacts=words.count("contacts", contacts) if contacts else words.say("contacts_none"),
            replies=words.count("replies", replies) if replies else words.say("replies_none"),
        )
        said = said[:1].upper() + said[1:]
    else:
        said = words.say("understood_none")
    return environment().get_template("paste.html").render(report=report(said, problems, notes, playbook))


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
