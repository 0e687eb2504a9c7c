"""What is said of an answer's precision: what no setting changes comes first, then how far the numbers move."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from ..parameters import Model
from .common import borders
from .words import Needs, Words, percent, whole

_SHARED: Needs = {
    "spread.between": "low high",
    "spread.always": "low high",
    "spread.decided_by": "low high",
    "spread.decided_by_one": "low high",
    "spread.decided_low": "low",
    "spread.decided_high": "high",
}
PRESSURE_TEXTS: Needs = {
    **_SHARED,
    "spread.light_now": "",
    "spread.light_then": "low high",
    "spread.light_between": "low high",
    "spread.light_perhaps": "low high",
    "spread.numbers": "index presence",
}
CADENCE_TEXTS: Needs = {
    **_SHARED,
    "spread.never": "",
    "spread.same_day": "day",
    "spread.not_yet": "",
    "spread.unsure": "",
    "spread.this_week": "",
    "spread.at_least_one": "count",
    "spread.at_least_many": "count",
    "spread.first_between": "low high",
    "spread.first_on": "low",
    "spread.numbers": "contacts index presence",
    "spread.contacts_one": "between count",
    "spread.contacts_many": "between count",
    "spread.presence_only": "presence",
    "spread.empty_for_some": "",
}
"""What the line of precision says, under the sentence of each."""


def spread_line(name: str, numbers: Mapping[str, Any], today: str, playbook: Mapping[str, Any], words: Words) -> Markup:
    """The line under the sentence of `pressure` or `cadence`; `numbers` are those of `calculators.spread`."""
    limits = borders(Model.of(playbook))
    if name == "pressure":
        deciding = _deciding(numbers["light_on"], playbook, words)
        sentences = [_light(numbers, today, words), deciding, _pressure_between(numbers, limits, words)]
    else:
        deciding = _deciding(numbers["first"], playbook, words)
        days = _first_between(numbers, words)
        sentences = [_stable(numbers, today, words), days, deciding, _plan_between(numbers, limits, words)]
    shown = [sentence for sentence in sentences if sentence]
    return Markup("<p><strong>{}</strong> {}</p>").format(shown[0], Markup(" ").join(shown[1:]))


def _light(numbers: Mapping[str, Any], today: str, words: Words) -> Markup:
    """Whether pressure is light today whatever the hypotheses, never, or as they say."""
    light = numbers["light_on"]
    if light["high"] == today:
        return words.say("spread.light_now")
    days = {"low": words.long_day(light["low"]), "high": words.long_day(light["high"])}
    if light["low"] == light["high"]:
        return words.say("spread.light_then", **days)
    return words.say("spread.light_between" if light["low"] > today else "spread.light_perhaps", **days)


def _pressure_between(numbers: Mapping[str, Any], limits: tuple[float, float], words: Words) -> Markup:
    return words.say(
        "spread.numbers",
        index=_index(numbers["index"], limits, words),
        presence=_presence(numbers, words),
    )


def _stable(numbers: Mapping[str, Any], today: str, words: Words) -> Markup:
    """What of a plan no single hypothesis changes, the most useful first: the day, the week, the number of contacts."""
    first, contacts = numbers["first"], numbers["contacts"]
    if contacts["high"] == 0:
        return words.say("spread.never")
    if contacts["low"] > 0 and first["low"] == first["high"]:
        return words.say("spread.same_day", day=words.long_day(first["low"]))
    monday = _monday_after(today)
    if first["low"] >= monday:
        return words.say("spread.not_yet")
    if contacts["low"] == 0:
        return words.say("spread.unsure")
    if first["high"] < monday:
        return words.say("spread.this_week")
    return words.count("spread.at_least", contacts["low"])


def _first_between(numbers: Mapping[str, Any], words: Words) -> Markup:
    """The days of the first contact, unless the sentence before has said the only one, or there is none."""
    first, contacts = numbers["first"], numbers["contacts"]
    if contacts["high"] == 0:
        return Markup("")
    low, high = (words.long_day(day) for day in _ends(first))
    if low != high:
        return words.say("spread.first_between", low=low, high=high)
    return words.say("spread.first_on", low=low) if contacts["low"] == 0 else Markup("")


def _plan_between(numbers: Mapping[str, Any], limits: tuple[float, float], words: Words) -> Markup:
    contacts = numbers["contacts"]
    if contacts["high"] == 0:
        return words.say("spread.presence_only", presence=_presence(numbers, words))
    told = words.say(
        "spread.numbers",
        contacts=words.count("spread.contacts", contacts["high"], between=_between(*_ends(contacts), words)),
        index=_index(numbers["peak_index"], limits, words),
        presence=_presence(numbers, words),
    )
    return told if contacts["low"] else Markup(" ").join([told, words.say("spread.empty_for_some")])


def _deciding(spread: Mapping[str, Any], playbook: Mapping[str, Any], words: Words) -> Markup:
    """The hypotheses that bring a day forward and put it off the most."""
    names = {
        end: words.say("quoted", text=playbook["parameters"][spread[f"{end}_by"]]["label"])
        for end in ("low", "high")
        if spread[f"{end}_by"]
    }
    if len(names) == 2:
        key = "decided_by" if names["low"] != names["high"] else "decided_by_one"
        return words.say(f"spread.{key}", **names)
    return words.say(f"spread.decided_{next(iter(names))}", **names) if names else Markup("")


def _ends(spread: Mapping[str, Any]) -> tuple[Any, Any]:
    return spread["low"], spread["high"]


def _index(spread: Mapping[str, Any], limits: tuple[float, float], words: Words) -> Markup:
    """An index from end to end, as whole numbers that never read as another zone than their own."""
    low, high = _ends(spread)
    return _between(whole(low, limits), whole(high, limits), words)


def _presence(numbers: Mapping[str, Any], words: Words) -> Markup:
    low, high = _ends(numbers["welcome_presence"])
    return _between(percent(low), percent(high), words)


def _between(low: int, high: int, words: Words) -> Markup:
    return words.say("spread.always" if low == high else "spread.between", low=low, high=high)


def _monday_after(today: str) -> str:
    day = date.fromisoformat(today)
    return (day + timedelta(days=7 - day.weekday())).isoformat()
