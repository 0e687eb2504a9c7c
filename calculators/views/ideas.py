"""What the page of the idea picker shows: the ideas in their order, each with the reasons for its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..placing import MINUTES, minutes
from .common import link, shorten
from .words import Needs, Words, percent, strong

MOST_SHOWN = 8
"""More than this is a catalogue again."""
CASES = ("no_follow_up", "found", "near", "none")
WISHED = ("situation", "stage", "channel")

TEXTS: Needs = {
    **{f"headline.{case}": "idea" if case == "found" else "" for case in CASES},
    **{f"advice.{case}": "meeting" for case in CASES},
    **{f"story.{told}_{number}": "count" for told in ("fitting", "left_out") for number in ("one", "many")},
    "fitting_title": "",
    "near_title": "",
    **{f"{verdict}.{wish}": wish for verdict in ("met", "unmet") for wish in WISHED},
    "met.minutes": "effort given",
    "unmet.minutes": "effort given",
    "met.said": "said",
    "met.effort": "effort",
    "met.novelty": "novelty",
    **{f"effort.{unit}_{number}": "count" for unit in MINUTES for number in ("one", "many")},
    "plan_it": "",
    "more_one": "count",
    "more_many": "count",
    "humility": "",
}
"""What this view says, besides what it has in common with others."""


@dataclass(frozen=True, slots=True)
class Card:
    """An idea that may be brought."""

    id: str
    title: Markup
    sentence: str
    reasons: tuple[Markup, ...]
    missing: Markup
    """What speaks against it, for one that only comes near."""


@dataclass(frozen=True, slots=True)
class IdeasView:
    """All that the template shows."""

    sentence: Markup
    story: Markup
    advice: Markup
    fitting: tuple[Card, ...]
    near: tuple[Card, ...]
    more: Markup


def view(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> IdeasView:
    """The answer of `run("ideas")`, in words; `rows` are none of its business."""
    shown = answer["ideas"][:MOST_SHOWN]
    cards = [(one["fits"], _card(one, inputs, playbook, words)) for one in shown]
    hidden = len(answer["ideas"]) - len(shown)
    meeting = link("reunions/creation-de-valeur/", words.text("meeting_link"))
    return IdeasView(
        sentence=_sentence(answer, playbook, words),
        story=_story(answer, words),
        advice=words.say(f"advice.{_case(answer)}", meeting=meeting),
        fitting=tuple(card for fits, card in cards if fits),
        near=tuple(card for fits, card in cards if not fits),
        more=words.count("more", hidden) if hidden else Markup(""),
    )


def _case(answer: Mapping[str, Any]) -> str:
    """Which of the four things the page may have to say."""
    if answer["no_follow_up"]:
        return "no_follow_up"
    if answer["nothing_fits"]:
        return "near" if answer["ideas"] else "none"
    return "found"


def _sentence(answer: Mapping[str, Any], playbook: Mapping[str, Any], words: Words) -> Markup:
    """What to come back with, in one sentence."""
    case = _case(answer)
    if case != "found":
        return words.say(f"headline.{case}")
    first = playbook["ideas"][answer["ideas"][0]["id"]]
    title = words.say("quoted", text=first["title"])
    return words.say("headline.found", idea=strong(title, "when"))


def _story(answer: Mapping[str, Any], words: Words) -> Markup:
    count = sum(one["fits"] for one in answer["ideas"])
    told = [words.count("story.fitting", count)] if count else []
    if answer["left_out"]:
        told.append(words.count("story.left_out", len(answer["left_out"])))
    return Markup(" ").join(told)


def _card(one: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words) -> Card:
    idea = playbook["ideas"][one["id"]]
    values = {
        "situation": playbook["situations"][inputs["situation"]]["title"] if "situation" in inputs else "",
        "stage": words.text(f"stages.{inputs['stage']}") if "stage" in inputs else "",
        "channel": words.text(f"by_channel.{inputs['channel']}") if "channel" in inputs else "",
        "effort": _effort(idea["effort"], words),
        "given": round(inputs.get("minutes", 0)),
    }
    reasons = [words.say(f"met.{name}", **values) for name in one["met"]]
    if one["said"]:
        reasons.append(words.say("met.said", said=words.say("quoted", text=shorten(one["said"]).rstrip("."))))
    if "minutes" not in one["met"] and "minutes" not in one["unmet"]:
        reasons.append(words.say("met.effort", **values))
    reasons.append(words.say("met.novelty", novelty=percent(idea["novelty"])))
    missing = Markup(" ").join(words.say(f"unmet.{name}", **values) for name in one["unmet"])
    return Card(one["id"], link(idea["url"], idea["title"]), idea["in_one_sentence"], tuple(reasons), missing)


def _effort(effort: str, words: Words) -> Markup:
    """`3h` as « 3 h », `2d` as « 2 jours »."""
    unit = effort.lstrip("0123456789")
    return words.count(f"effort.{unit}", minutes(effort) // MINUTES[unit])
