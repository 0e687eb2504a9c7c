"""What the rhythm page shows a manager: what a review has to say, what to stop, what to hold instead."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .common import link, number
from .odds import TEXTS as ODDS_TEXTS
from .odds import in_percent, odds
from .reply_clock import Fact
from .words import Needs, Words, percent, strong

MOST_TILES = 60
"""Deals that are still drawn one by one."""
NEARLY_ALL = 0.95
FEW_HOURS = 10
QUARTER = 60
"""Working days beyond which reviews are no rhythm any more: better one when something happens."""
FACTS = ("news", "hours", "interval", "meetings")
IN_LETTERS = 20
"""The greatest number that these sentences spell out."""

TEXTS: Needs = {
    **ODDS_TEXTS,
    "headline.single": "odds",
    **{f"headline.{few}": "deals moved" for few in ("none", "one", "some", "all")},
    **{f"numbers.{n}": "" for n in range(IN_LETTERS + 1)},
    **{f"{counted}_{n}": "count" for counted in ("days", "every", "meetings", "ideas") for n in ("one", "many")},
    "story": "odds hours",
    "stop_title": "",
    "hold_title": "",
    **{f"stop.{what}": "now kept days share news hours" for what in ("space", "event", "keep")},
    "hold.none": "",
    "hold.held": "meetings ideas until",
    **{f"hold.{cost}": "hours paid" for cost in ("paid", "partly", "unpaid", "extra")},
    **{f"facts.{fact}": "share" if fact == "interval" else "" for fact in FACTS},
    **{f"facts_advice.{fact}": "moved deals" if fact == "news" else "" for fact in FACTS},
    "intervals_title": "",
    **{f"rhythm_columns.{column}": "" for column in ("interval", "moved", "nobody", "hours")},
    "kinds.now": "",
    "kinds.kept": "",
    "rhythm_humility": "",
}
"""What this view says, besides what it has in common with others."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A line of the comparison; `kind` is `now`, `kept` or ""."""

    kind: str
    interval: Markup
    moved: Markup
    nobody: Markup
    hours: Markup


@dataclass(frozen=True, slots=True)
class RhythmView:
    """All that the template shows. `tiles`: one for each deal, true where it has moved; empty for too many deals."""

    sentence: Markup
    story: Markup
    tiles: tuple[bool, ...]
    stop: Markup
    hold: Markup
    facts: tuple[Fact, ...]
    intervals: tuple[Interval, ...]


def view(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> RhythmView:
    """The answer of `run("rhythm")`, in words and drawings."""
    deals, moved = int(inputs["deals"]), round(answer["deals_with_news"])
    return RhythmView(
        sentence=_sentence(deals, moved, answer, words),
        story=_story(answer, words),
        tiles=tuple(n < moved for n in range(deals)) if 1 < deals <= MOST_TILES else (),
        stop=_stop(answer, inputs, words),
        hold=_hold(answer, words),
        facts=_facts(answer, inputs, words),
        intervals=tuple(_interval(row, answer, inputs, words) for row in answer["intervals"]),
    )


def _sentence(deals: int, moved: int, answer: Mapping[str, Any], words: Words) -> Markup:
    """« Sur douze affaires revues, deux auront bougé. »"""
    if deals == 1:
        shown = number(odds(answer["chance_of_news"], words), f"news:{answer['interval']}")
        return words.say("headline.single", odds=shown)
    few = ("none", "one", "some")[min(moved, 2)]
    return words.say(
        f"headline.{'all' if answer['chance_of_news'] > NEARLY_ALL else few}",
        deals=_number(deals, words),
        moved=strong(number(_number(moved, words), f"moved:{answer['interval']}"), "when"),
    )


def _number(number: int, words: Words) -> str:
    """A small number in letters, a great one in figures."""
    return words.text(f"numbers.{number}") if number <= IN_LETTERS else str(number)


def _hours(hours: float, words: Words) -> str:
    """Hours as one says them: with a decimal only where they are few."""
    shown = words.decimal(hours, 1) if hours < FEW_HOURS else str(round(hours))
    return shown.removesuffix(f"{words.text('decimal_mark')}0")


def _story(answer: Mapping[str, Any], words: Words) -> Markup:
    return words.say(
        "story",
        odds=number(odds(answer["chance_of_no_news"], words), f"nobody:{answer['interval']}"),
        hours=strong(number(_hours(answer["hours_unchanged"], words), f"hours:{answer['interval']}"), "when"),
    )


def _days(days: float, words: Words) -> Markup:
    """« tous les 5 jours ouvrés »"""
    whole = days == int(days)
    return words.count("every", int(days)) if whole else words.say("every_many", count=words.decimal(days, 1))


def _stop(answer: Mapping[str, Any], inputs: Mapping[str, Any], words: Words) -> Markup:
    """What to stop, and what that gives back."""
    proposal = answer["proposal"]
    key = "keep" if proposal["interval"] is None else ("space" if proposal["interval"] <= QUARTER else "event")
    return words.say(
        f"stop.{key}",
        now=_days(inputs["interval"], words),
        kept=number(_days(proposal["interval"] or inputs["interval"], words), "interval"),
        days=number(words.count("days", proposal["interval"] or 0), "interval"),
        share=number(words.say("as_percent", number=percent(answer["share"])), "share"),
        news=number(words.say("as_percent", number=percent(answer["chance_of_news"])), f"news:{answer['interval']}"),
        hours=strong(number(_hours(proposal["freed_hours"], words), "freed"), "when"),
    )


def _hold(answer: Mapping[str, Any], words: Words) -> Markup:
    """What to hold instead, and whether the time given back pays for it."""
    meetings, proposal = answer["creation_meetings"], answer["proposal"]
    if meetings == 0:
        return words.say("hold.none")
    each = proposal["creation_hours"] / meetings
    paid = math.floor(proposal["freed_hours"] / each)
    if proposal["interval"] is None:
        key = "extra"
    elif paid >= meetings:
        key = "paid"
    else:
        key = "partly" if paid else "unpaid"
    ideas = math.ceil(answer["ideas"] - 1e-9)
    count = "one" if meetings == 1 else "many"
    address = "reunions/creation-de-valeur/"
    held = words.say(
        "hold.held",
        meetings=link(address, words.say(f"meetings_{count}", count=_number(meetings, words))),
        ideas=number(words.say("ideas_one" if ideas == 1 else "ideas_many", count=_number(ideas, words)), "ideas"),
        until=number(words.long_day(answer["until"]), "until"),
    )
    cost = words.say(
        f"hold.{key}",
        hours=number(_hours(proposal["creation_hours"], words), "creation"),
        paid=number(_number(paid, words), "paid"),
    )
    return Markup(" ").join((held, cost))


def _facts(answer: Mapping[str, Any], inputs: Mapping[str, Any], words: Words) -> tuple[Fact, ...]:
    every = answer["interval"]
    moved = number(words.decimal(answer["deals_with_news"], 1), f"moved:{every}")
    share = number(words.say("as_percent", number=percent(answer["share"])), "share")
    return (
        Fact(
            number(words.say("as_percent", number=percent(answer["chance_of_news"])), f"news:{every}"),
            words.text("facts.news"),
            words.say("facts_advice.news", moved=moved, deals=int(inputs["deals"])),
        ),
        Fact(
            number(_hours(answer["hours_unchanged"], words), f"hours:{every}"),
            words.text("facts.hours"),
            words.say("facts_advice.hours"),
        ),
        Fact(
            number(math.ceil(answer["interval_for_share"] - 1e-9), "interval"),
            words.say("facts.interval", share=share),
            words.say("facts_advice.interval"),
        ),
        Fact(
            number(answer["creation_meetings"], "meetings"),
            words.text("facts.meetings"),
            words.say("facts_advice.meetings"),
        ),
    )


def _interval(
    row: Mapping[str, Any], answer: Mapping[str, Any], inputs: Mapping[str, Any], words: Words
) -> Interval:  # fmt: skip
    kind = {inputs["interval"]: "now", answer["proposal"]["interval"]: "kept"}.get(row["interval"], "")
    return Interval(
        kind=kind,
        interval=_days(row["interval"], words),
        moved=number(words.decimal(row["deals_with_news"], 1), f"moved:{row['interval']}"),
        nobody=number(in_percent(row["chance_of_no_news"], words), f"nobody:{row['interval']}"),
        hours=number(_hours(row["hours_unchanged"], words), f"hours:{row['interval']}"),
    )
