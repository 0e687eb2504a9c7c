"""The numbers of the meeting rhythm, explained line by line (model, §6).

    news:INTERVAL   moved:INTERVAL   nobody:INTERVAL   hours:INTERVAL
    share   interval   freed   ideas   until   meetings   creation   paid

What the page rounds up or down is told here before it is rounded, and the label says so.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .inputs import iso
from .rhythm import MINUTES, Question, read, run
from .steps import Sheet

_REVIEW = ("news", "moved", "nobody", "hours")
"""The numbers of one review, which a reference tells by the review's interval."""


def explain_rhythm(
    sheet: Sheet, kind: str, rest: Sequence[str], inputs: Mapping[str, Any], playbook: Mapping[str, Any]
) -> None:
    """Writes the lines of a number; `KeyError`, `IndexError` or `ValueError` where the answer has none such."""
    question, answer = read(inputs, playbook), run(inputs, playbook)
    if kind in _REVIEW:
        _explain_review(sheet, kind, {row["interval"]: row for row in answer["intervals"]}[float(rest[0])], question)
    elif rest:
        raise ValueError(rest)
    else:
        _LINES[kind](sheet, question, answer)


def _explain_review(sheet: Sheet, kind: str, row: Mapping[str, float], question: Question) -> float:
    """What a review every so many working days has to say; chances in percent."""
    if kind in ("moved", "nobody"):
        sheet.state("N", question.deals, "rhythm_deals")
    if kind == "hours":
        _state_room(sheet, question)
    sheet.state("d", row["interval"], "rhythm_every")
    sheet.state("tau", question.change, "rhythm_change")
    if kind == "news":
        return sheet.write("q", "100 * (1 - exp(-d / tau))", 100 * row["chance_of_news"], label="rhythm_news")
    if kind == "moved":
        return sheet.write("A", "N * (1 - exp(-d / tau))", row["deals_with_news"], label="rhythm_moved")
    if kind == "nobody":
        value = 100 * row["chance_of_no_news"]
        return sheet.write("z", "100 * exp(-N * d / tau)", value, label="rhythm_nobody")
    return sheet.write(
        "h", f"n * D / {MINUTES} * J / d * exp(-d / tau)", row["hours_unchanged"],
        parameters={"J": "rhythm.month"}, label="rhythm_hours",
    )  # fmt: skip


def _state_room(sheet: Sheet, question: Question) -> None:
    """Who meets, and for how many minutes."""
    sheet.state("n", question.people, "rhythm_people")
    sheet.state("D", question.duration, "rhythm_minutes")


def _explain_share(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    value = 100 * answer["share"]
    return sheet.write("p", "100 * f", value, parameters={"f": "rhythm.share"}, label="rhythm_share")


def _explain_interval(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    sheet.state("tau", question.change, "rhythm_change")
    return sheet.write(
        "e", "tau * log(1 / (1 - f))", answer["interval_for_share"],
        parameters={"f": "rhythm.share"}, label="rhythm_interval",
    )  # fmt: skip


def _explain_freed(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    proposal = answer["proposal"]
    if proposal["interval"] is None:
        return sheet.write("V", "0", 0.0, label="rhythm_freed")
    _explain_interval(sheet, question, answer)
    sheet.state("d2", proposal["interval"], "rhythm_kept")
    _state_room(sheet, question)
    sheet.state("d1", question.interval, "rhythm_now")
    return sheet.write(
        "V", f"n * D / {MINUTES} * J * (1 / d1 - 1 / d2)", proposal["freed_hours"],
        parameters={"J": "rhythm.month"}, label="rhythm_freed",
    )  # fmt: skip


def _explain_ideas(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    sheet.state("N", question.deals, "rhythm_deals")
    sheet.state("i", question.ideas_per_deal, "rhythm_per_deal")
    return sheet.write("B", "N * i", answer["ideas"], label="rhythm_ideas")


def _explain_until(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    about = {"date": iso(question.today), "day": answer["until"]}
    month = sheet.model["rhythm.month"]
    return sheet.write("n", "J", month, parameters={"J": "rhythm.month"}, label="rhythm_until", about=about)


def _explain_meetings(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    ideas = _explain_ideas(sheet, question, answer)
    sheet.state("k", question.ideas_per_meeting, "rhythm_per_meeting")
    return sheet.write("r", "B / k", ideas / question.ideas_per_meeting, label="rhythm_meetings")


def _explain_creation(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    _explain_meetings(sheet, question, answer)
    sheet.state("R", answer["creation_meetings"], "rhythm_rounded")
    return sheet.write(
        "W", "R * g", answer["proposal"]["creation_hours"],
        parameters={"g": "rhythm.creation_hours"}, label="rhythm_creation",
    )  # fmt: skip


def _explain_paid(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    freed = _explain_freed(sheet, question, answer)
    return sheet.write(
        "b", "V / g", freed / sheet.model["rhythm.creation_hours"],
        parameters={"g": "rhythm.creation_hours"}, label="rhythm_paid",
    )  # fmt: skip


_LINES: dict[str, Callable[[Sheet, Question, Mapping[str, Any]], float]] = {
    "share": _explain_share,
    "interval": _explain_interval,
    "freed": _explain_freed,
    "ideas": _explain_ideas,
    "until": _explain_until,
    "meetings": _explain_meetings,
    "creation": _explain_creation,
    "paid": _explain_paid,
}
