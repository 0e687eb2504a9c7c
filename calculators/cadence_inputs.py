"""The inputs of `run("cadence")`, read, checked and set against the calendar."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .calendar import Calendar
from .inputs import Fields, iso, read_client, read_history
from .parameters import CHANNELS, PLANNABLE, Model
from .placing import OwnIdea, own_idea
from .relation import History

MOST_IDEAS = 50
MOST_PLANNED = 24


class Promise(NamedTuple):
    """A date the client gave, on an open day; no channel: ours to choose."""

    day: int
    channel: str | None


class Question(NamedTuple):
    """What the planner needs. `promises` stand in order, one a day; `own_ideas` is empty where ideas are a number."""

    today: int
    history: History
    earliest: int
    likely: int
    latest: int
    ideas: int
    own_ideas: tuple[OwnIdea, ...]
    max_contacts: int
    channels: tuple[str, ...]
    calendar: Calendar
    not_before: int
    promises: tuple[Promise, ...]
    refused: bool
    tender: bool
    notes: tuple[dict[str, Any], ...]

    @property
    def last_day(self) -> int:
        """The last day that may hold a contact: `latest`, or a promise moved past it."""
        return max([self.latest, *(promise.day for promise in self.promises)])


def read(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> Question:
    """Reads the inputs; raises `InputError` with every wrong field."""
    model = Model.of(playbook)
    fields = Fields(inputs)
    today = fields.day("today")
    relation, preferred = read_client(fields)
    contacts, replies = read_history(fields, today)
    budget = _read_budget(fields, today)
    given_ideas = _read_ideas(fields, list(playbook["ideas"]))
    most = fields.whole("max_contacts", 0, MOST_PLANNED)
    channels = read_channels(fields)
    region = fields.choice("region", list(playbook["calendar"]))
    closed, not_before = fields.days("closed"), fields.day("not_before", required=False)
    latest = budget[2] if budget else None
    promised = _read_promised(fields, today, latest)
    refused, tender = fields.flag("refused"), fields.flag("tender")
    fields.close()
    calendar = Calendar.of(playbook, region, closed) if region else None
    if calendar:
        _check_calendar(fields, calendar, {"today": today, "budget.latest": latest})
    fields.raise_problems()
    assert today is not None
    assert relation is not None
    assert budget is not None
    assert most is not None
    assert calendar is not None
    promises, notes = _keep(promised, calendar, fields)
    fields.raise_problems()
    pace = model["preparation"]
    own = (
        () if isinstance(given_ideas, int) else tuple(own_idea(i, playbook, calendar, today, pace) for i in given_ideas)
    )
    return Question(
        today, History(contacts, replies, relation, preferred, model), *budget,
        given_ideas if isinstance(given_ideas, int) else len(own), own, most, channels, calendar,
        not_before if not_before is not None else today, promises, refused, tender, notes,
    )  # fmt: skip


def _read_budget(fields: Fields, today: int | None) -> tuple[int, int, int] | None:
    """earliest, likely and latest, each no earlier than the one before and than today."""
    budget = fields.object("budget")
    if budget is None:
        return None
    days = [budget.day(key) for key in ("earliest", "likely", "latest")]
    budget.close()
    earliest, likely, latest = days
    for key, day in zip(("earliest", "likely", "latest"), days, strict=True):
        if day is not None and today is not None and day < today:
            budget.wrong(key, "before_today", given=iso(day), today=iso(today))
    if earliest is not None and likely is not None and likely < earliest:
        budget.wrong("likely", "before_earliest", given=iso(likely), earliest=iso(earliest))
    if latest is not None and likely is not None and latest < likely:
        budget.wrong("latest", "before_likely", given=iso(latest), likely=iso(likely))
    elif latest is not None and earliest is not None and latest < earliest:
        budget.wrong("latest", "latest_before_earliest", given=iso(latest), earliest=iso(earliest))
    if earliest is None or likely is None or latest is None:
        return None
    return earliest, likely, latest


def _read_ideas(fields: Fields, catalogue: Sequence[str]) -> int | list[dict[str, str]]:
    """A number of ideas, or the ideas themselves: texts, or objects with `id` (of the catalogue) and `line`.

    Without its line, a title picked from the catalogue is a start, not yet an idea: it does not count.
    """
    given = fields.data.get("ideas")
    if not isinstance(given, list | tuple):
        return fields.whole("ideas", 0, MOST_IDEAS) or 0
    ideas = []
    for n, item in enumerate(fields.list("ideas", most=MOST_IDEAS)):
        if isinstance(item, str):
            ideas.append({"id": "", "line": item})
            continue
        idea = Fields(item, fields.at(f"ideas.{n}"), fields.problems)
        known = idea.choice("id", ("", *catalogue), required=False) or ""
        ideas.append({"id": known, "line": idea.text("line")})
        idea.close()
    return [idea for idea in ideas if idea["line"].strip()]


def read_channels(fields: Fields) -> tuple[str, ...]:
    """The channels the rep allows, in the model's order."""
    given = fields.list("channels")
    if not given and "channels" in fields.data and isinstance(fields.data["channels"], list | tuple):
        fields.wrong("channels", "no_channel")
    for n, channel in enumerate(given):
        if channel not in PLANNABLE:
            code = "not_plannable" if channel in CHANNELS else "not_a_choice"
            fields.wrong(f"channels.{n}", code, given=str(channel)[:80], choices=list(PLANNABLE))
    return tuple(channel for channel in PLANNABLE if channel in given)


def _read_promised(fields: Fields, today: int | None, latest: int | None) -> list[tuple[int, str | None, str]]:
    """Each promised day, its channel if given, and its path; the day given is what is checked."""
    promised = []
    for item in fields.objects("promised", required=False, most=MOST_PLANNED):
        day, channel = item.day("date"), item.choice("channel", CHANNELS, required=False)
        item.close()
        if day is None:
            continue
        if today is not None and day <= today:
            item.wrong("date", "promise_too_early", given=iso(day), today=iso(today))
        elif latest is not None and day > latest:
            item.wrong("date", "promise_too_late", given=iso(day), latest=iso(latest))
        promised.append((day, channel, item.at("date")))
    return promised


def _check_calendar(fields: Fields, calendar: Calendar, days: Mapping[str, int | None]) -> None:
    for key, day in days.items():
        if day is not None and not calendar.first <= day <= calendar.last:
            span = {"first": iso(calendar.first), "last": iso(calendar.last)}
            fields.wrong(key, "outside_calendar", given=iso(day), **span)


def _keep(
    promised: Sequence[tuple[int, str | None, str]], calendar: Calendar, fields: Fields
) -> tuple[tuple[Promise, ...], tuple[dict[str, Any], ...]]:
    """The promises on open days, merged where they fall together (the earlier one's channel stands), with the notes."""
    kept: dict[int, str | None] = {}
    notes: list[dict[str, Any]] = []
    for day, channel, path in sorted(promised, key=lambda promise: promise[0]):
        moved = calendar.next_open(day)
        if moved is None:
            fields.wrong(path, "outside_calendar", given=iso(day), first=iso(calendar.first), last=iso(calendar.last))
            continue
        if moved != day:
            reason = calendar.names.get(day)
            notes.append({"code": "promise_moved", "date": iso(moved), "values": {"from": iso(day), "reason": reason}})
        if moved in kept:
            notes.append({"code": "promises_merged", "date": iso(moved), "values": {}})
        else:
            kept[moved] = channel
    return tuple(Promise(day, channel) for day, channel in sorted(kept.items())), tuple(notes)
