"""What both answers show alike: a gauge, the causes of pressure, the history told in a sentence."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from ..parameters import CHANNELS, KINDS, RELATIONS, STAGES, Model
from ..relation import zone_of
from .charts import arc, needle
from .words import Needs, Words, one_line, percent, whole

NEWS = "news"
ZONES = ("light", "watch", "heavy")

TEXTS: Needs = {
    **{f"{names}.{channel}": "" for names in ("channels", "by_channel", "channel_letters") for channel in CHANNELS},
    **{f"relations.{relation}": "" for relation in RELATIONS},
    **{f"stages.{stage}": "" for stage in STAGES},
    **{f"drafts.{kind}": "" for kind in KINDS},
    **{f"zones.{zone}": "" for zone in ZONES},
    "quoted": "text",
    "today": "",
    "out_of": "",
    "percent": "number",
    "contact": "channel kind",
    "gauges.pressure": "",
    "gauges.presence": "",
    "legend.pressure": "",
    "legend.presence": "",
    "legend.again": "",
    "legend.budget": "",
    "as_table": "",
    "columns.day": "",
    "columns.contact": "",
    "columns.pressure": "",
    "columns.presence": "",
    "columns.pressure_presence": "",
    "causes_title": "",
    "causes_note": "",
    "factors.burden": "",
    "factors.ask": "",
    "factors.novelty": "",
    "factors.sameness": "",
    "factors.invited": "",
    "factors.off_hours": "",
    "factors.preferred": "",
    "same.warn": "",
    "same.alarm": "",
    "state.none": "",
    "state.light": "index",
    "state.watch": "index light_on",
    "state.heavy": "index light_on",
    "state.answered": "day",
    "state.repeated_same_day": "times",
    "state.repeated": "times days",
    "meeting_link": "",
    "humility": "",
}
"""What the views and the forms have in common, in calculators/words.yml."""


class Gauge(NamedTuple):
    """A half circle: its coloured arcs, where the needle stands, the number and the words under it."""

    kind: str
    arcs: tuple[tuple[str, str], ...]
    at: tuple[float, float]
    number: Markup
    unit: str
    label: str


class Cause(NamedTuple):
    """One contact among the causes of pressure, its share of it in percent, and what made it weigh."""

    day: str
    what: str
    share: int
    shown: Markup
    factors: tuple[tuple[str, Markup], ...]
    sameness: str


def borders(model: Model) -> tuple[float, float]:
    """The two borders of the zones."""
    return model["light_limit"], model["heavy_limit"]


def number(shown: int | str | Markup, reference: str) -> Markup:
    """A number that tells, at a press, how it came about: `reference` is what `calculators.explain` reads.

    A link, since a button would part from the comma that follows it; without scripts it leads to how all is computed.
    """
    return Markup('<a class="pc-n" href="#how" data-explain="{}">{}</a>').format(reference, shown)


def pressure_gauge(index: float, reference: str, label: str, model: Model, words: Words) -> Gauge:
    """The gauge of an index, its three zones coloured."""
    light, heavy = borders(model)
    arcs = (("light", arc(0, light)), ("watch", arc(light, heavy)), ("heavy", arc(heavy, 100)))
    shown = number(whole(index, borders(model)), reference)
    return Gauge("pressure", arcs, _rounded(needle(index)), shown, words.text(f"zones.{zone_of(index, model)}"), label)


def presence_gauge(share: float, reference: str, label: str, words: Words) -> Gauge:
    """The gauge of a presence, 0–1, filled up to its value."""
    value = 100 * share
    arcs = (("presence", arc(0, value)), ("rest", arc(value, 100)))
    shown = number(percent(share), reference)
    return Gauge("presence", arcs, _rounded(needle(value)), shown, words.text("out_of"), label)


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 2), round(point[1], 2)


def kind_label(row: Mapping[str, Any], playbook: Mapping[str, Any]) -> str:
    """« des nouvelles ? », as the form calls the contact."""
    label: str = playbook["contact_kinds"][row["kind"]]["label"]
    return label


def causes(
    explained: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    playbook: Mapping[str, Any],
    words: Words,
) -> list[Cause]:
    """The contacts that make the pressure, the heaviest first; none where there is no pressure."""
    model = Model.of(playbook)
    if any(told["share"] is None for told in explained):
        return []
    percents = adding_to_100([told["share"] for told in explained])
    ranked = sorted(zip(range(len(rows)), explained, rows, percents, strict=True), key=lambda one: -one[1]["share"])
    return [
        Cause(
            day=words.short_day(row["date"]),
            what=words.say("contact", channel=words.text(f"channels.{row['channel']}"), kind=kind_label(row, playbook)),
            share=share,
            shown=number(words.say("percent", number=share), f"share:{n}"),
            factors=tuple(
                (words.text(f"factors.{name}"), number("× " + words.decimal(factor), f"factor:{n}:{name}"))
                for name, factor in told["factors"].items()
                if factor != 1
            ),
            sameness=_alarm(told["sameness"], model),
        )
        for n, told, row, share in ranked
    ]


def adding_to_100(shares: Sequence[float]) -> list[int]:
    """Shares as whole percents that add to 100: those cut most get the points that rounding down left.

    >>> adding_to_100([1 / 3, 1 / 3, 1 / 3])
    [34, 33, 33]
    """
    cut = [int(100 * share) for share in shares]
    order = sorted(range(len(shares)), key=lambda n: cut[n] - 100 * shares[n])
    for n in order[: 100 - sum(cut)] if shares else ():
        cut[n] += 1
    return cut


def _alarm(sameness: float, model: Model) -> str:
    if sameness >= model["sameness.alarm"]:
        return "alarm"
    return "warn" if sameness >= model["sameness.warn"] else ""


def story(rows: Mapping[str, Any], today: str, index: float, light_on: str, model: Model, words: Words) -> Markup:
    """The state of things today, in one or two sentences: what was repeated, how heavy it is, until when."""
    sentences = [_repeated(rows, words)]
    zone = zone_of(index, model)
    shown = number(whole(index, borders(model)), f"index:past:{today}")
    if not rows["contacts"]:
        sentences.append(words.say("state.none"))
    elif zone == "light":
        sentences.append(words.say("state.light", index=shown))
    else:
        sentences.append(words.say(f"state.{zone}", index=shown, light_on=number(words.long_day(light_on), "light")))
    return Markup(" ").join(sentence for sentence in sentences if sentence)


def _repeated(rows: Mapping[str, Any], words: Words) -> Markup:
    """« Vous avez demandé deux fois des nouvelles en quatre jours », or that the client has answered since.

    Days are counted as one says them, both ends included: Monday and Tuesday are two days.
    """
    contacts = rows["contacts"]
    replies = sorted(reply["date"] for reply in rows["replies"])
    if contacts and replies and replies[-1] >= max(row["date"] for row in contacts):
        return words.say("state.answered", day=words.long_day(replies[-1]))
    since = replies[-1] if replies else ""
    news = sorted(row["date"] for row in contacts if row["kind"] == NEWS and row["date"] > since)
    if len(news) < 2:
        return Markup("")
    days = (date.fromisoformat(news[-1]) - date.fromisoformat(news[0])).days + 1
    times = words.times(len(news))
    if days == 1:
        return words.say("state.repeated_same_day", times=times)
    return words.say("state.repeated", times=times, days=words.spelled(days))


def shorten(text: str, length: int = 80) -> str:
    """A reader's line, cut where it is too long for a sentence."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def link(url: str, text: str) -> Markup:
    """A link to a page of the playbook, from a calculator's page (two folders below the root of its language).

    It opens beside the page: what the reader typed is in that page's memory only.
    """
    return Markup('<a href="../../{}" target="_blank" rel="noopener">{}</a>').format(escape(url), text)
