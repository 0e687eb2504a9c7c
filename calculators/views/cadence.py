"""What the cadence page shows: a sentence, the plan, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from ..parameters import Model
from ..relation import zone_of
from .charts import Chart, Mark, area, bands, left, path, spread
from .common import Cause, Gauge, borders, causes, link, number, presence_gauge, pressure_gauge, shorten, story
from .words import Needs, Words, percent, strong, whole

TABLE_STEP = 7
STOPPED = ("refused", "tender")
AREA_HEIGHT = 38.0
ORDINALS = 12
LONG_WAIT = 45
"""Days after which « rien cette semaine » would be too little said."""
LEADS = ("tomorrow", "this_week", "later", "long_after")
EMPTY = ("refused", "tender", "no_idea", "too_heavy", "no_open_day", "nothing_helps")

TEXTS: Needs = {
    **{f"act.{what}_{lead}": "day channel idea" for what in ("free", "promised", "promised_bare") for lead in LEADS},
    **{f"ordinals.{n}": "" for n in range(1, ORDINALS + 1)},
    **{f"empty.{reason}": "" for reason in EMPTY},
    **{f"empty_advice.{reason}": "meeting" for reason in EMPTY},
    "gauges.pressure": "",
    "gauges.presence": "",
    "weekly.title": "",
    "weekly.numbers": "presence index zone",
    "weekly.little": "calls contacts plan nothing",
    "weekly.worse": "calls contacts plan nothing",
    "weekly.calls_one": "count",
    "weekly.calls_many": "count",
    "weekly.contacts_one": "count",
    "weekly.contacts_many": "count",
    "chart_label": "",
    "plan_title": "",
    "row_no_idea": "",
    "why.promised": "",
    "why.before": "",
    "why.window": "",
    "why.slipped": "",
    "why.other_channel": "",
    "why_joint": "first second",
    "plan_what": "channel idea",
    "notes.promise_moved": "day from reason",
    "notes.promises_merged": "day",
    "notes.promise_heavy": "day index",
    "notes.quiet_day": "day name",
    "notes.no_idea_fits": "day",
    "notes.idea_left": "idea",
    "notes.idea_without_line_one": "count",
    "notes.idea_without_line_many": "count",
    "one_more.none": "points meeting",
    "one_more.one": "points meeting",
    "one_more.many": "points meeting",
}
"""What this view says, besides what it has in common with others."""


@dataclass(frozen=True, slots=True)
class Row:
    """A contact of the plan."""

    day: str
    what: Markup
    line: str
    why: Markup
    index: Markup
    zone: str
    presence: Markup


@dataclass(frozen=True, slots=True)
class CadenceView:
    """All that the template shows."""

    sentence: Markup
    story: Markup
    advice: Markup
    gauges: tuple[Gauge, Gauge]
    weekly: tuple[Markup, ...]
    rows: tuple[Row, ...]
    notes: tuple[Markup, ...]
    one_more: Markup
    stopped: bool
    """The client said no, or may not be followed up: no curve is worth showing."""
    causes: tuple[Cause, ...]
    chart: Chart
    numbers: tuple[tuple[str, Markup, Markup], ...]


def cadence_view(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> CadenceView:
    """The answer of `run("cadence")`, in words and drawings."""
    model = Model.of(playbook)
    today = _day(inputs["today"])
    curve, plan = answer["curve"], answer["with_plan"]
    return CadenceView(
        sentence=_sentence(answer, inputs, playbook, words),
        story=story(rows, inputs["today"], answer["index"], answer["light_on"], model, words),
        advice=_advice(answer, words),
        gauges=(
            pressure_gauge(
                plan["peak_index"], f"index:plan:{plan['peak_date']}", words.text("gauges.pressure"), model, words
            ),
            presence_gauge(plan["welcome_presence"], "budget:plan", words.text("gauges.presence"), words),
        ),
        weekly=_weekly(answer, model, words),
        rows=tuple(
            _row(row, n, answer["plan"], inputs, playbook, model, words) for n, row in enumerate(answer["plan"])
        ),
        notes=tuple(_notes(answer, rows, model, playbook, words)),
        one_more=_one_more(answer, words),
        stopped=answer["reason_if_empty"] in STOPPED,
        causes=tuple(causes(answer["contacts"], rows["contacts"], playbook, words)),
        chart=_chart(answer, rows, inputs, model, words),
        numbers=tuple(
            (
                words.short_day(day["date"]),
                number(whole(day["index"], borders(model)), f"index:plan:{day['date']}"),
                number(percent(day["welcome"]), f"welcome:plan:{day['date']}"),
            )
            for day in curve[max(0, today - _day(curve[0]["date"])) :: TABLE_STEP]
        ),
    )


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _sentence(
    answer: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words
) -> Markup:
    """What to do and when, as a colleague would say it."""
    first = answer["next"]
    if first is None:
        return words.say(f"empty.{answer['reason_if_empty']}")
    wait = _day(first["date"]) - _day(inputs["today"])
    monday = _day(inputs["today"]) - date.fromisoformat(inputs["today"]).weekday()
    weeks = (_day(first["date"]) - monday) // 7
    if wait == 1:
        lead = "tomorrow"
    elif wait > LONG_WAIT:
        lead = "long_after"
    else:
        lead = "later" if weeks else "this_week"
    what = "promised" if first["invited"] else "free"
    if first["idea"] is None:
        what = "promised_bare"
    return words.say(
        f"act.{what}_{lead}",
        day=strong(words.long_day(first["date"]), "when"),
        channel=words.text(f"by_channel.{first['channel']}"),
        idea=strong(_idea_words(first["idea"], playbook, words), "idea") if first["idea"] is not None else "",
    )


def _idea_words(idea: str | int, playbook: Mapping[str, Any], words: Words) -> Markup:
    """The idea by its title, by the rep's own line, or by its rank."""
    if isinstance(idea, int):
        return words.say(f"ordinals.{min(idea, ORDINALS)}")
    known = playbook["ideas"].get(idea)
    title: str = known["title"] if known else shorten(idea)
    return words.say("quoted", text=title)


def _advice(answer: Mapping[str, Any], words: Words) -> Markup:
    """What to do with the time before, where there is no plan or the first contact is far."""
    reason = answer["reason_if_empty"]
    if reason is None:
        return Markup("")
    meeting = link("reunions/creation-de-valeur/", words.text("meeting_link"))
    return words.say(f"empty_advice.{reason}", meeting=meeting)


def _weekly(answer: Mapping[str, Any], model: Model, words: Words) -> tuple[Markup, ...]:
    """« Et si vous rappeliez chaque semaine ? »: the same client under plus de la même chose."""
    calls, plan, nothing = answer["same_again"], answer["with_plan"], answer["without"]
    peak, zone = whole(calls["peak_index"], borders(model)), zone_of(calls["peak_index"], model)
    numbers = words.say(
        "weekly.numbers",
        presence=number(percent(calls["welcome_presence"]), "budget:again"),
        index=strong(number(peak, f"index:again:{calls['peak_date']}"), zone),
        zone=strong(words.text(f"zones.{zone}"), zone),
    )
    better = calls["welcome_presence"] > nothing["welcome_presence"]
    verdict = words.say(
        f"weekly.{'little' if better else 'worse'}",
        calls=words.count("weekly.calls", calls["contacts"]),
        contacts=words.count("weekly.contacts", plan["contacts"]),
        plan=number(percent(plan["welcome_presence"]), "budget:plan"),
        nothing=number(percent(nothing["welcome_presence"]), "budget:past"),
    )
    return numbers, verdict


def _row(
    row: Mapping[str, Any],
    n: int,
    plan: Sequence[Mapping[str, Any]],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    model: Model,
    words: Words,
) -> Row:
    idea = row["idea"]
    known = playbook["ideas"].get(idea) if isinstance(idea, str) else None
    if idea is None:
        shown = words.say("row_no_idea")
    elif known:
        shown = link(known["url"], known["title"])
    else:
        shown = _idea_words(idea, playbook, words)
    given = inputs["ideas"] if isinstance(inputs["ideas"], list) else []
    line = next((own["line"] for own in given if known and own["id"] == idea), "")
    return Row(
        day=words.short_day(row["date"]),
        what=words.say("plan_what", channel=words.text(f"channels.{row['channel']}"), idea=shown),
        line=line,
        why=_why(row, n, plan, inputs, words),
        index=number(whole(row["index"], borders(model)), f"index:plan:{row['date']}"),
        zone=zone_of(row["index"], model),
        presence=number(percent(row["presence"]), f"presence:plan:{row['date']}"),
    )


def _why(
    row: Mapping[str, Any], n: int, plan: Sequence[Mapping[str, Any]], inputs: Mapping[str, Any], words: Words
) -> Markup:
    """Why this day: promised, before the decision, while it is open, or after it slipped; and what it changes."""
    budget = inputs["budget"]
    if row["invited"]:
        key = "promised"
    elif row["date"] < budget["earliest"]:
        key = "before"
    else:
        key = "window" if row["date"] <= budget["likely"] else "slipped"
    reason = words.say(f"why.{key}")
    if n and plan[n - 1]["channel"] != row["channel"]:
        return words.say("why_joint", first=reason, second=words.say("why.other_channel"))
    return reason


def _notes(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    model: Model,
    playbook: Mapping[str, Any],
    words: Words,
) -> list[Markup]:
    """What the rep should know besides the plan."""
    notes = []
    for note in answer["notes"]:
        given = dict(note["values"])
        if "index" in given:
            given["index"] = number(whole(given["index"], borders(model)), f"index:plan:{note['date']}")
        if "from" in given:
            given["from"] = words.long_day(given["from"])
        if "idea" in given:
            given["idea"] = _idea_words(given["idea"], playbook, words)
        if "date" in note:
            given["day"] = words.long_day(note["date"])
        notes.append(words.say(f"notes.{note['code']}", **given))
    bare = sum(bool(row.get("idea")) and not row.get("line", "").strip() for row in rows["ideas"])
    if bare:
        notes.append(words.count("notes.idea_without_line", bare))
    return notes


def _one_more(answer: Mapping[str, Any], words: Words) -> Markup:
    """What one more idea would add, in points of the objective; where it adds nothing, that too."""
    if answer["reason_if_empty"] in STOPPED:
        return Markup("")
    points = round(100 * answer["value_of_one_more_idea"])
    meeting = link("reunions/creation-de-valeur/", words.text("meeting_link"))
    key = "one_more.none" if points == 0 else ("one_more.one" if points == 1 else "one_more.many")
    return words.say(key, points=number(points, "more"), meeting=meeting)


def _chart(
    answer: Mapping[str, Any], rows: Mapping[str, Any], inputs: Mapping[str, Any], model: Model, words: Words
) -> Chart:
    curve = answer["curve"]
    start, end = _day(curve[0]["date"]), _day(curve[-1]["date"])
    today = _day(inputs["today"])
    past = [day for contact in rows["contacts"] if (day := _day(contact["date"])) <= today]
    dots = [Mark(left(day, start, end), "", "past") for day in sorted(set(past))]
    for row in answer["plan"]:
        if _day(row["date"]) <= end:
            place = left(_day(row["date"]), start, end)
            letter = words.text(f"channel_letters.{row['channel']}")
            dots.append(Mark(place, words.short_day(row["date"]), row["channel"], letter))
    budget = inputs["budget"]
    labels = [budget["likely"], inputs["today"], budget["latest"], budget["earliest"], curve[0]["date"]]
    days = spread(Mark(left(_day(iso), start, end), words.axis_day(iso)) for iso in labels)
    return Chart(
        lines=(
            ("again", path([day["same_again_index"] for day in curve], since=today - start)),
            ("presence", path([100 * day["welcome"] for day in curve])),
            ("pressure", path([day["index"] for day in curve])),
        ),
        area=area([day["budget_weight"] for day in curve], AREA_HEIGHT),
        bands=bands(*borders(model)),
        days=days,
        dots=tuple(dots),
        today=left(today, start, end),
    )
