"""What the pressure page shows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from ..calendar import Calendar
from ..parameters import Model
from ..relation import zone_of
from .applied import applied
from .charts import Chart, Mark, bands, left, path, spread
from .common import ZONES, Cause, Gauge, borders, causes, number, presence_gauge, pressure_gauge, story
from .spread import PRESSURE_TEXTS as SPREAD_TEXTS
from .words import Needs, Words, percent, strong, whole

TABLE_STEP = 7
WAITS = ("wait_week", "wait_light")

TEXTS: Needs = {
    **SPREAD_TEXTS,
    "headline.none": "",
    **{f"headline.{zone}": "standing light_on" for zone in ZONES},
    **{f"standing.{zone}": "" for zone in ZONES},
    "next_title": "",
    "next_sentence": "channel day index zone without",
    "changes_intro": "",
    "apply": "",
    "apply_change": "change",
    **{
        f"changes.{change}": "channel day" for change in ("new_idea", "gift", "channel", "invited", *WAITS, "wait_both")
    },
    "changes.closed": "change open",
    "chart_label": "",
}
"""What this view says, besides what it has in common with others."""


@dataclass(frozen=True, slots=True)
class Change:
    """A way of doing the next contact otherwise, and the index it would give."""

    text: Markup
    index: Markup
    zone: str
    apply: str
    """The fields of the form that it sets, as JSON; "" where no field can say it."""


@dataclass(frozen=True, slots=True)
class Next:
    """The contact about to be made, weighed."""

    sentence: Markup
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PressureView:
    """All that the template shows."""

    sentence: Markup
    story: Markup
    gauges: tuple[Gauge, Gauge]
    next: Next | None
    causes: tuple[Cause, ...]
    chart: Chart
    numbers: tuple[tuple[str, Markup, Markup], ...]


def view(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> PressureView:
    """The answer of `run("pressure")`, in words and drawings."""
    model = Model.of(playbook)
    zone, today = answer["zone"], inputs["today"]
    head = words.say("headline.none") if not rows["contacts"] else words.say(
        f"headline.{zone}",
        standing=strong(words.text(f"standing.{zone}"), zone),
        light_on=strong(number(words.long_day(answer["light_on"]), "light"), "when"),
    )  # fmt: skip
    return PressureView(
        sentence=head,
        story=story(rows, today, answer["index"], answer["light_on"], model, words),
        gauges=(
            pressure_gauge(answer["index"], f"index:past:{today}", words.text("gauges.pressure"), model, words),
            presence_gauge(answer["welcome_presence"], f"welcome:past:{today}", words.text("gauges.presence"), words),
        ),
        next=_next(answer["next"], inputs["next"], playbook, words) if answer["next"] else None,
        causes=tuple(causes(answer["contacts"], rows["contacts"], playbook, words)),
        chart=_chart(answer["curve"], rows, today, model, words),
        numbers=tuple(
            (
                words.short_day(day["date"]),
                number(whole(day["index"], borders(model)), f"index:past:{day['date']}"),
                number(percent(day["welcome"]), f"welcome:past:{day['date']}"),
            )
            for day in answer["curve"][::TABLE_STEP]
        ),
    )


def _next(weighed: Mapping[str, Any], contact: Mapping[str, Any], playbook: Mapping[str, Any], words: Words) -> Next:
    model = Model.of(playbook)
    zone = zone_of(weighed["index"], model)
    sentence = words.say(
        "next_sentence",
        channel=words.text(f"by_channel.{contact['channel']}"),
        day=words.long_day(contact["date"]),
        index=strong(number(whole(weighed["index"], borders(model)), f"index:next:{contact['date']}"), zone),
        zone=strong(words.text(f"zones.{zone}"), zone),
        without=number(whole(weighed["index_without"], borders(model)), f"index:past:{contact['date']}"),
    )
    return Next(sentence, tuple(_changes(weighed, contact, playbook, words)))


def _changes(
    weighed: Mapping[str, Any], contact: Mapping[str, Any], playbook: Mapping[str, Any], words: Words
) -> Iterator[Change]:
    """Only the changes that lower the index as it is shown: the others are no advice."""
    model = Model.of(playbook)
    calendars = [Calendar.of(playbook, region) for region in playbook["calendar"]]
    waits = _waits({change["change"]: change["date"] for change in weighed["alternatives"]}, contact["date"], calendars)
    for change in weighed["alternatives"]:
        name, index = change["change"], whole(change["index"], borders(model))
        key = waits.get(name, "") if name in WAITS else name
        if not key or index >= whole(weighed["index"], borders(model)):
            continue
        text = words.say(
            f"changes.{key}",
            channel=words.text(f"by_channel.{change['channel']}"),
            day=words.long_day(change["date"]),
        )
        opened = _first_open(change["date"], calendars)
        if name in WAITS and opened != change["date"]:
            text = words.say("changes.closed", change=text, open=words.long_day(opened))
        reference = f"index:next-{name}-{change['channel']}:{change['date']}"
        fields = applied(change, opened, contact, playbook)
        apply = json.dumps(fields) if fields else ""
        yield Change(text, number(index, reference), zone_of(change["index"], model), apply)


def _waits(days: Mapping[str, str], planned: str, calendars: Sequence[Calendar]) -> dict[str, str]:
    """The waits to tell, with the text of each: one where both come to the same working day."""
    week, light = (days[name] for name in WAITS)
    if light == planned or _first_open(week, calendars) != _first_open(light, calendars):
        return {name: name for name in WAITS}
    return {"wait_week": "wait_both"} if week >= light else {"wait_light": "wait_light"}


def _first_open(day: str, calendars: Sequence[Calendar]) -> str:
    """`day`, or the first day after it that is a working day in some region; `day` where no calendar knows one."""
    opens = [calendar.next_open(date.fromisoformat(day).toordinal()) for calendar in calendars]
    known = [found for found in opens if found is not None]
    return date.fromordinal(min(known)).isoformat() if known else day


def _chart(curve: list[dict[str, Any]], rows: Mapping[str, Any], today_iso: str, model: Model, words: Words) -> Chart:
    first, last = curve[0]["date"], curve[-1]["date"]
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    today = left(date.fromisoformat(today_iso).toordinal(), start, end)
    dots = [
        Mark(left(day, start, end), words.short_day(contact["date"]), "past")
        for contact in rows["contacts"]
        if start <= (day := date.fromisoformat(contact["date"]).toordinal()) <= end
    ]
    return Chart(
        lines=(
            ("presence", path([100 * day["welcome"] for day in curve])),
            ("pressure", path([day["index"] for day in curve])),
        ),
        area="",
        bands=bands(*borders(model)),
        days=spread([Mark(0, words.axis_day(first)), Mark(100, words.axis_day(last))]),
        dots=tuple(dots),
        today=today,
    )
