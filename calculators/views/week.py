"""What the page of the week shows: where to begin, the clients by group, what the manager should know."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from ..parameters import Model
from ..told import LineProblem, Note
from .common import borders, link, number, shorten
from .paste import MOST_NAMED, Report, report
from .words import Needs, Words, strong, whole

GROUPS = ("promise", "call", "missing", "rest")
LEADS = ("promise", "call")
"""The groups that give something to do this week, and so the client to begin with."""
DAYS = ("promised", "likely")
PROMISES_DUE = ("promise_late", "promise_today")
WITHOUT_DAY = ("refused", "tender", "outside_calendar", "too_heavy", "no_open_day", "nothing_helps")

TEXTS: Needs = {
    **{f"headline.{group}": "client when channel" for group in LEADS},
    "headline.missing": "client",
    "headline.rest": "",
    **{f"when.{ahead}": "day" for ahead in ("today", "tomorrow", "on")},
    "act": "when channel",
    "story": "counts",
    **{f"counts.{group}_{number}": "count" for group in GROUPS for number in ("one", "many")},
    **{f"groups_of.{group}": "" for group in GROUPS},
    "columns_of.client": "",
    "columns_of.act": "",
    **{f"reasons.{promise}{bare}": "day promised" for promise in PROMISES_DUE for bare in ("", "_bare")},
    "reasons.promise_ahead": "day",
    "reasons.promise_ahead_bare": "day",
    **{f"reasons.{reason}": "day" for reason in ("call", "call_before", "call_window", "missing")},
    **{f"reasons.{reason}": "day light_on" for reason in ("later", "pressed", "heavy_no_idea")},
    "reasons.far": "likely",
    **{f"reasons.{reason}": "" for reason in WITHOUT_DAY},
    "remarks.answered": "reply",
    "remarks.no_budget": "",
    "remarks.budget_passed": "",
    "manager.none": "",
    "manager.ideas_one": "count clients meeting",
    "manager.ideas_many": "count clients meeting",
    "manager.more": "count",
    "open_cadence": "",
    "report_title": "",
}
"""What this view says, besides the report of the table and what it has in common with others."""


@dataclass(frozen=True, slots=True)
class Row:
    """One client."""

    client: str
    when: Markup
    sentence: Markup
    index: Markup
    zone: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The clients for whom the same is to be done."""

    title: Markup
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    """All that the template shows."""

    sentence: Markup
    story: Markup
    manager: Markup
    groups: tuple[Group, ...]
    report: Report


def view(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> WeekView:
    """The answer of `run("week")`, in words."""
    model, today = Model.of(playbook), inputs["today"]
    clients = answer["clients"]
    by_group = {group: [row for row in clients if row["group"] == group] for group in GROUPS}
    counts = [words.count(f"counts.{group}", len(found)) for group, found in by_group.items() if found]
    return WeekView(
        sentence=lead(clients, today, words),
        story=words.say("story", counts=Markup(", ").join(counts)),
        manager=_manager(answer, words),
        groups=tuple(
            Group(words.say(f"groups_of.{group}"), tuple(_row(row, today, model, words) for row in found))
            for group, found in by_group.items()
            if found
        ),
        report=report(
            Markup(""),
            [LineProblem(**problem) for problem in answer["problems"]],
            [Note(**note) for note in answer["notes"]],
            playbook,
        ),
    )


def reason_of(row: Mapping[str, Any], words: Words) -> Markup:
    """Why this client stands where he does, in a short sentence: for the page, and for what is made of its plan."""
    values = {key: words.long_day(value) if key in DAYS else value for key, value in row["values"].items()}
    with_idea = "" if row["idea"] or row["group"] != "promise" else "_bare"
    key = f"reasons.{row['reason']}{with_idea}"
    when = {"day": words.long_day(row["date"])} if row["date"] else {}
    light = {"light_on": words.long_day(row["light_on"])} if "light_on" in row else {}
    return words.say(key, **values, **when, **light)


def lead(clients: Sequence[Mapping[str, Any]], today: str, words: Words) -> Markup:
    """Where to begin: the nearest promise or call, else the idea to look for, else nobody."""
    acting = [row for row in clients if row["group"] in LEADS]
    missing = [row for row in clients if row["group"] == "missing"]
    if acting:
        first = min(acting, key=lambda row: row["date"])
        return words.say(
            f"headline.{first['group']}",
            client=strong(shorten(first["client"]), "idea"),
            when=strong(_when(first["date"], today, words), "when"),
            channel=words.text(f"by_channel.{first['channel']}"),
        )
    if missing:
        return words.say("headline.missing", client=strong(shorten(missing[0]["client"]), "idea"))
    return words.say("headline.rest")


def _when(iso: str, today: str, words: Words) -> Markup:
    ahead = (date.fromisoformat(iso) - date.fromisoformat(today)).days
    key = {0: "today", 1: "tomorrow"}.get(ahead, "on")
    return words.say(f"when.{key}", day=words.long_day(iso))


def _manager(answer: Mapping[str, Any], words: Words) -> Markup:
    """How many ideas the team should find, and for whom."""
    missing = answer["missing_ideas"]
    if not missing:
        return words.say("manager.none")
    meeting = link("reunions/creation-de-valeur/", words.text("meeting_link"))
    names = [shorten(name) for name in answer["missing_for"][:MOST_NAMED]]
    more = missing - len(names)
    listed = Markup(", ").join(names)
    if more:
        listed += " " + words.say("manager.more", count=more)
    return words.count("manager.ideas", missing, clients=listed, meeting=meeting)


def _row(row: Mapping[str, Any], today: str, model: Model, words: Words) -> Row:
    said = [reason_of(row, words)]
    for remark in row["remarks"]:
        days = {key: words.long_day(value) for key, value in remark["values"].items()}
        said.append(words.say(f"remarks.{remark['code']}", **days))
    when = Markup("")
    if row["date"] and row["channel"]:
        channel = words.text(f"by_channel.{row['channel']}")
        when = words.say("act", when=_when(row["date"], today, words), channel=channel)
        when = when[:1].upper() + when[1:]
    return Row(
        client=shorten(row["client"]),
        when=when,
        sentence=Markup(" ").join(said),
        index=number(whole(row["index"], borders(model)), f"index:{row['number']}:{today}"),
        zone=row["zone"],
        url="../cadence/#v=" + _packed(row["form"]),
    )


def _packed(values: Mapping[str, Any]) -> str:
    """The values of a form behind `#` of an address, as web/share.js reads them."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")
