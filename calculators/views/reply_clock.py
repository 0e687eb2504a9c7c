"""What the reply clock's page shows: whether to wait, until when, and how long until the contact after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from ..parameters import Model
from ..reply_clock import HORIZONS
from .charts import Chart, Mark, left, path, spread
from .common import link, number
from .odds import RARE, in_percent, odds, spoken
from .odds import TEXTS as ODDS_TEXTS
from .words import Needs, Words, strong

TABLE_DAYS = (0, 1, 2, 3, 4, 5, 7, 10, 15, 20)
"""The working days of the table, besides today's."""
ROOM = 0.92
"""How high the curve starts, so that its first point keeps clear of the frame."""
GRID = ((1, 2), (1, 4), (1, 10))
AXIS_STEP = 5

TEXTS: Needs = {
    **ODDS_TEXTS,
    "act.waiting": "days",
    "act.waiting_promised": "days promised",
    "act.now": "days",
    "act.late": "days",
    "act.answered": "day",
    "today_named": "",
    "on_day": "day",
    **{several: "first last" for several in ("either", "between", "by_day")},
    "story.fresh": "odds",
    "story.silence_one": "count odds",
    "story.silence_many": "count odds",
    "story.promised": "day",
    "story.answered": "",
    "ratio": "part whole",
    "ratio_rare": "",
    "days_one": "count",
    "days_many": "count",
    "next.no_horizon": "",
    "next.no_horizon_answered": "",
    **{f"next.{after}": "day gap meeting" for after in ("following", "answered", "answered_today")},
    "next.after_decision": "meeting",
    "next.answered_after_decision": "meeting",
    "facts.silence": "",
    "facts.chance": "",
    "facts.gap_one": "count",
    "facts.gap_many": "count",
    **{f"facts_advice.{fact}": "" for fact in ("silence", "likely", "unlikely", "gap")},
    "legend_chance": "",
    "chart_label": "",
    "dots_note": "",
    **{f"clock_columns.{column}": "" for column in ("day", "working_day", "chance", "horizon", "gap")},
    "gaps_title": "",
    **{f"horizons.{days}": "" for days in HORIZONS},
    "notes.quiet_day": "day name",
}
"""What this view says, besides what it has in common with others."""


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the plot, `top` in percent, with its words."""

    top: float
    text: Markup


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, what it is, and what to do about it."""

    number: Markup
    label: str
    advice: Markup


@dataclass(frozen=True, slots=True)
class ReplyClockView:
    """All that the template shows; `chart` is None once the client answered."""

    sentence: Markup
    story: Markup
    advice: Markup
    facts: tuple[Fact, ...]
    chart: Chart | None
    levels: tuple[Level, ...]
    numbers: tuple[tuple[str, int, Markup], ...]
    gaps: tuple[tuple[str, Markup], ...]
    notes: tuple[Markup, ...]


def view(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> ReplyClockView:
    """The answer of `run("reply_clock")`, in words and drawings."""
    top = Model.of(playbook)["clock.answer"] / ROOM
    curve = answer["curve"]
    shown = {*TABLE_DAYS, answer["working_days"]}
    return ReplyClockView(
        sentence=_sentence(answer, inputs, words),
        story=_story(answer, inputs, words),
        advice=_advice(answer, inputs["today"], words),
        facts=_facts(answer, words),
        chart=_chart(answer, top, words) if curve else None,
        levels=tuple(
            Level(round(100 * (1 - part / whole / top), 2), words.count("odds", part, whole=whole))
            for part, whole in GRID
            if part / whole < top
        ),
        numbers=tuple(
            (
                words.short_day(row["date"]),
                row["working_day"],
                number(in_percent(row["chance"], words), f"chance:{row['working_day']}"),
            )
            for row in curve
            if row["working_day"] in shown
        ),
        gaps=tuple(
            (
                words.text(f"horizons.{row['horizon']}"),
                number(words.count("days", round(row["gap"])), f"gap:{row['horizon']}"),
            )
            for row in answer["gaps"]
        ),
        notes=tuple(
            words.say(f"notes.{note['code']}", day=words.long_day(note["date"]), **note["values"])
            for note in answer["notes"]
        ),
    )


def _sentence(answer: Mapping[str, Any], inputs: Mapping[str, Any], words: Words) -> Markup:
    """What to do and when, as a colleague would say it."""
    first = answer["first"]
    if first is None:
        return words.say("act.answered", day=words.long_day(inputs["replied"]))
    days = first["days"]
    key = "waiting" if first["status"] == "now" and days[0] != inputs["today"] else first["status"]
    return words.say(
        f"act.{key}_promised" if inputs.get("promised") and key == "waiting" else f"act.{key}",
        days=strong(_either(days, inputs["today"], words), "when"),
        promised=words.long_day(inputs["promised"]) if inputs.get("promised") else "",
    )


def _either(days: Sequence[str], today: str, words: Words) -> Markup:
    """« le lundi 18 janvier ou le mardi 19 janvier », « entre le … et le … », « aujourd’hui ou le … »."""
    if len(days) > 2:
        first = number(words.long_day(days[0]), "first:from")
        last = number(words.long_day(days[-1]), "first:to")
        return words.say("by_day" if days[0] == today else "between", first=first, last=last)
    named = [
        number(words.say("today_named"), reference)
        if day == today
        else words.say("on_day", day=number(words.long_day(day), reference))
        for day, reference in zip(days, ("first:from", "first:to"), strict=False)
    ]
    return named[0] if len(named) == 1 else words.say("either", first=named[0], last=named[1])


def _story(answer: Mapping[str, Any], inputs: Mapping[str, Any], words: Words) -> Markup:
    """How much a silence of that length still says."""
    if answer["first"] is None:
        return words.say("story.answered")
    shown = number(odds(answer["chance"], words), f"chance:{answer['working_days']}")
    told = words.count("story.silence", answer["working_days"], odds=shown)
    if answer["working_days"] == 0:
        told = words.say("story.fresh", odds=shown)
    promised = inputs.get("promised")
    if promised and date.fromisoformat(inputs["today"]) <= date.fromisoformat(promised):
        told = Markup(" ").join((told, words.say("story.promised", day=words.long_day(promised))))
    return told


def _advice(answer: Mapping[str, Any], today: str, words: Words) -> Markup:
    """The contact after: on which day, and that it needs a new idea."""
    following = answer["following"]
    if following is None:
        return words.say("next.no_horizon" if answer["first"] else "next.no_horizon_answered")
    meeting = link("reunions/creation-de-valeur/", words.text("meeting_link"))
    if following["after_decision"]:
        return words.say("next.after_decision" if answer["first"] else "next.answered_after_decision", meeting=meeting)
    answered = "answered_today" if following["date"] == today else "answered"
    return words.say(
        "next.following" if answer["first"] else f"next.{answered}",
        day=strong(number(words.long_day(following["date"]), "following"), "when"),
        gap=number(words.count("days", round(answer["gap"])), "gap"),
        meeting=meeting,
    )


def _facts(answer: Mapping[str, Any], words: Words) -> tuple[Fact, ...]:
    facts = []
    if answer["first"]:
        part, whole = spoken(answer["chance"])
        rare = answer["chance"] < RARE
        shown = words.say("ratio_rare") if rare else words.say("ratio", part=part, whole=whole)
        half = "likely" if answer["chance"] >= 1 / 4 else "unlikely"
        facts += [
            Fact(
                number(answer["working_days"], "silence"),
                words.text("facts.silence"),
                words.say("facts_advice.silence"),
            ),
            Fact(
                number(shown, f"chance:{answer['working_days']}"),
                words.text("facts.chance"),
                words.say(f"facts_advice.{half}"),
            ),
        ]
    if answer["gap"] is not None:
        count = words.count("facts.gap", answer["horizon_days"])
        facts.append(Fact(number(round(answer["gap"]), "gap"), count, words.say("facts_advice.gap")))
    return tuple(facts)


def _chart(answer: Mapping[str, Any], top: float, words: Words) -> Chart:
    """The chance by working day, with the days proposed on the ground."""
    curve = answer["curve"]
    last = len(curve) - 1
    places = {row["date"]: row["working_day"] for row in curve}
    following = answer["following"]
    proposed = [(day, "1") for day in answer["first"]["days"]] + ([(following["date"], "2")] if following else [])
    silence = answer["working_days"]
    axis = [silence, *range(0, last + 1, AXIS_STEP)]
    return Chart(
        lines=(("chance", path([100 * row["chance"] / top for row in curve])),),
        area="",
        bands=(),
        days=spread(Mark(left(n, 0, last), words.axis_day(curve[n]["date"])) for n in axis if n <= last),
        dots=tuple(
            Mark(left(places[day], 0, last), words.short_day(day), f"step{letter}", letter)
            for day, letter in proposed
            if day in places
        ),
        today=left(min(silence, last), 0, last),
    )
