"""What the cadence page shows: a sentence, the plan, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from ..parameters import Model
from ..relation import zone_of
from .carried import TEXTS as CARRIED_TEXTS
from .carried import idea_of_row, idea_words, is_bare, opening, own_line
from .charts import Chart, Mark, area, bands, left, path, spread
from .common import Cause, Gauge, borders, causes, link, number, presence_gauge, pressure_gauge, story
from .plan_notes import TEXTS as NOTES_TEXTS
from .plan_notes import notes, one_more
from .spread import CADENCE_TEXTS as SPREAD_TEXTS
from .words import Needs, Words, percent, strong, whole

TABLE_STEP = 7
STOPPED = ("refused", "tender")
AREA_HEIGHT = 38.0
LONG_WAIT = 45
"""Days after which « rien cette semaine » would be too little said."""
LEADS = ("tomorrow", "this_week", "later", "long_after")
PLANNED = ("free", "free_bare", "promised", "promised_bare")
EMPTY = ("refused", "tender", "no_idea", "too_heavy", "no_open_day", "nothing_helps", "none_allowed")
OUTCOMES = ("little", "same", "worse")

TEXTS: Needs = {
    **CARRIED_TEXTS,
    **NOTES_TEXTS,
    **SPREAD_TEXTS,
    **{f"act.{what}_{lead}": "day channel idea" for what in PLANNED for lead in LEADS},
    **{f"empty.{reason}": "" for reason in EMPTY},
    **{f"empty_advice.{reason}": "meeting picker" for reason in EMPTY},
    "picker_link": "",
    "gauges.pressure": "",
    "gauges.pressure_today": "",
    "gauges.presence": "",
    "weekly.title": "",
    "weekly.numbers": "presence index zone",
    **{f"weekly.{said}{outcome}": "calls instead plan nothing" for said in ("", "alone_") for outcome in OUTCOMES},
    **{f"weekly.{counted}_{number}": "count" for counted in ("calls", "instead") for number in ("one", "many")},
    "chart_label": "",
    "plan_title": "",
    **{f"why.{reason}": "" for reason in ("promised", "before", "window", "slipped", "other_channel")},
    "why_joint": "first second",
    "plan_what": "channel idea",
}
"""What this view says, besides what it has in common with others."""


class Row(NamedTuple):
    """A contact of the plan."""

    day: str
    what: Markup
    line: str
    subject: str
    opening: str
    """How the catalogue opens the idea, with its subject where it is written: for the printed sheet."""
    why: Markup
    pressure: Markup
    zone: str
    presence: Markup


class CadenceView(NamedTuple):
    """All that the template shows."""

    sentence: Markup
    story: Markup
    advice: Markup
    gauges: tuple[Gauge, Gauge]
    weekly: tuple[Markup, ...]
    """Empty where no weekly call would find a day."""
    rows: tuple[Row, ...]
    notes: tuple[Markup, ...]
    one_more: Markup
    stopped: bool
    """The client said no, or may not be followed up: no curve is worth showing."""
    causes: tuple[Cause, ...]
    chart: Chart
    numbers: tuple[tuple[str, Markup, Markup], ...]


def view(
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
        sentence=lead(answer, inputs, playbook, words),
        story=story(rows, inputs["today"], answer["index"], answer["light_on"], model, words),
        advice=_advice(answer, inputs, words),
        gauges=(
            pressure_gauge(
                plan["peak_index"],
                f"index:plan:{plan['peak_date']}",
                words.text("gauges.pressure" if answer["plan"] else "gauges.pressure_today"),
                model,
                words,
            ),
            presence_gauge(plan["welcome_presence"], "budget:plan", words.text("gauges.presence"), words),
        ),
        weekly=_weekly(answer, model, words),
        rows=tuple(
            _row(row, n, answer["plan"], inputs, playbook, model, words) for n, row in enumerate(answer["plan"])
        ),
        notes=tuple(notes(answer, rows, model, playbook, words)),
        one_more=one_more(answer, inputs, words),
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


def lead(answer: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words) -> Markup:
    """What to do and when, as a colleague would say it."""
    first = answer["next"]
    if first is None:
        return words.say(f"empty.{_reason(answer, inputs)}")
    wait = _day(first["date"]) - _day(inputs["today"])
    monday = _day(inputs["today"]) - date.fromisoformat(inputs["today"]).weekday()
    weeks = (_day(first["date"]) - monday) // 7
    if wait == 1:
        soon = "tomorrow"
    elif wait > LONG_WAIT:
        soon = "long_after"
    else:
        soon = "later" if weeks else "this_week"
    bare = is_bare(first, inputs)
    what = ("promised" if first["invited"] else "free") + ("_bare" if bare else "")
    idea = words.say("idea_to_find") if bare else idea_words(first["idea"], playbook, words)
    return words.say(
        f"act.{what}_{soon}",
        day=strong(words.long_day(first["date"]), "when"),
        channel=words.text(f"by_channel.{first['channel']}"),
        idea=strong(idea, "idea"),
    )


def _reason(answer: Mapping[str, Any], inputs: Mapping[str, Any]) -> str | None:
    """Why the plan is empty, as it is told: that the rep allowed no contact is another thing than that none helps."""
    reason: str | None = answer["reason_if_empty"]
    return "none_allowed" if reason == "nothing_helps" and inputs["max_contacts"] == 0 else reason


def _advice(answer: Mapping[str, Any], inputs: Mapping[str, Any], words: Words) -> Markup:
    """What to do with the time before, where there is no plan."""
    reason = _reason(answer, inputs)
    if reason is None:
        return Markup("")
    meeting = link("reunions/creation-de-valeur/", words.text("meeting_link"))
    picker = link("calculateurs/choisir-une-idee/", words.text("picker_link"))
    return words.say(f"empty_advice.{reason}", meeting=meeting, picker=picker)


def _weekly(answer: Mapping[str, Any], model: Model, words: Words) -> tuple[Markup, ...]:
    """« Et si vous rappeliez chaque semaine ? »: the same client under plus de la même chose.

    Presences are compared as they are shown: nobody is told that 8 is less than 8.
    """
    calls, plan, nothing = answer["same_again"], answer["with_plan"], answer["without"]
    if not calls["contacts"]:
        return ()
    peak, zone = whole(calls["peak_index"], borders(model)), zone_of(calls["peak_index"], model)
    numbers = words.say(
        "weekly.numbers",
        presence=number(percent(calls["welcome_presence"]), "budget:again"),
        index=strong(number(peak, f"index:again:{calls['peak_date']}"), zone),
        zone=strong(words.text(f"zones.{zone}"), zone),
    )
    gain = percent(calls["welcome_presence"]) - percent(nothing["welcome_presence"])
    outcome = "little" if gain > 0 else ("same" if gain == 0 else "worse")
    verdict = words.say(
        f"weekly.{outcome}" if answer["plan"] else f"weekly.alone_{outcome}",
        calls=words.count("weekly.calls", calls["contacts"]),
        instead=words.count("weekly.instead", plan["contacts"]),
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
    idea = idea_of_row(row, inputs, playbook, words)
    subject, message = opening(row, playbook)
    return Row(
        day=words.short_day(row["date"]),
        what=words.say("plan_what", channel=words.text(f"channels.{row['channel']}"), idea=idea),
        line=own_line(row, inputs, playbook, words),
        subject=subject,
        opening=message,
        why=why(row, n, plan, inputs, words),
        pressure=number(whole(row["index"], borders(model)), f"index:plan:{row['date']}"),
        zone=zone_of(row["index"], model),
        presence=number(percent(row["presence"]), f"presence:plan:{row['date']}"),
    )


def why(
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
    if n and plan[n - 1]["channel"] != row["channel"] and row["idea"] is not None:
        return words.say("why_joint", first=reason, second=words.say("why.other_channel"))
    return reason


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
