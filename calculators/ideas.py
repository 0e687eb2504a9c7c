"""Which idea to come back with: the playbook's ideas, ranked for one client and one moment (model, §7)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .inputs import Fields
from .parameters import CHANNELS, STAGES
from .phrases import Folded
from .placing import minutes

MOST_UNMET = 1
"""An idea against which more than this speaks is not shown, not even as one that comes near."""

MOST_MINUTES = 4800
MOST_USED = 100
WORD_LENGTH = 3
"""Shorter words say nothing of what the client means."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the rep said of his case; what he left out speaks against no idea."""

    situation: str | None = None
    stage: str | None = None
    channel: str | None = None
    minutes: float | None = None
    used: tuple[str, ...] = ()
    objection: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An idea: what of the wish it meets and does not meet, and the line nearest to the client's words, if any."""

    id: str
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    said: str | None
    shared: int
    """How many words that line has in common with the client's."""


def read(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> Wish:
    """Reads the inputs of `run("ideas")`; raises `InputError` with every wrong field."""
    fields = Fields(inputs)
    fields.day("today")
    known = tuple(playbook["ideas"])
    used = []
    for n, idea in enumerate(fields.list("used", required=False, most=MOST_USED)):
        if isinstance(idea, str) and idea in known:
            used.append(idea)
        else:
            fields.wrong(f"used.{n}", "not_a_choice", given=str(idea)[:80], choices=list(known))
    wish = Wish(
        fields.choice("situation", tuple(playbook["situations"]), required=False),
        fields.choice("stage", STAGES, required=False),
        fields.choice("channel", CHANNELS, required=False),
        fields.number("minutes", 1, MOST_MINUTES, required=False),
        tuple(dict.fromkeys(used)),
        fields.text("objection"),
    )
    fields.close()
    fields.raise_problems()
    return wish


def run(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The ideas for a client, the best first.

    Args:
        inputs: `today`, and as far as known `situation`, `stage`, `channel`, `minutes` (the rep's time to prepare),
            `used` (ids of ideas the client has had already) and `objection` (what he said, in his words).
        playbook: its `ideas`, `situations` and `words`.

    Returns:
        `ideas[id, fits, met, unmet, said]` in the order of `ranked`; `left_out`, the used ones; `nothing_fits`, where
        no idea meets all of the wish; `no_follow_up`, where the situation forbids to come back: then no idea at all.

    Raises:
        InputError: with every wrong field.
    """
    wish = read(inputs, playbook)
    stopped = forbids(wish.situation, playbook)
    choices = [] if stopped else ranked(wish, playbook)
    return {
        "ideas": [
            {"id": one.id, "fits": not one.unmet, "met": list(one.met), "unmet": list(one.unmet), "said": one.said}
            for one in choices
        ],
        "left_out": list(wish.used),
        "nothing_fits": not any(not one.unmet for one in choices),
        "no_follow_up": stopped,
    }


def forbids(situation: str | None, playbook: Mapping[str, Any]) -> bool:
    """Whether one does not come back at all in this situation (a public tender in progress)."""
    return situation is not None and not playbook["situations"][situation]["follow_up"]


def ranked(wish: Wish, playbook: Mapping[str, Any]) -> list[Choice]:
    """The ideas that fit and those that nearly do, by one rule.

    An idea meets the situation when either names the other, the stage and the channel when it lists them or lists
    none, and the time when its preparation takes no longer. What was not said counts neither way. Ideas used already
    and those against which two things speak are left out. The others are ordered by

    1. how few things speak against them, and, of those with one, the situation's being met;
    2. how many words they share with what the client said (their own words, or those of a situation they are for);
    3. how new they are to a client;
    4. the catalogue's order, by number.
    """
    words = words_of(wish.objection, playbook)
    places = {key: n for n, key in enumerate(playbook["ideas"])}
    choices = [_weighed(key, wish, words, playbook) for key in places if key not in wish.used]
    return sorted(
        (choice for choice in choices if len(choice.unmet) <= MOST_UNMET),
        key=lambda one: (
            len(one.unmet),
            "situation" in one.unmet,
            -one.shared,
            -playbook["ideas"][one.id]["novelty"],
            places[one.id],
        ),
    )


def words_of(text: str, playbook: Mapping[str, Any]) -> frozenset[str]:
    """The words of a text that say something, without accents and plural.

    >>> sorted(words_of("C’est trop cher, les délais !", {"words": {"ignored": ["trop", "c’est", "les"]}}))
    ['cher', 'delai']
    """
    ignored = {word for line in playbook["words"]["ignored"] for word in _words(line)}
    return frozenset(word.rstrip("sx") or word for word in _words(text) - ignored if len(word) >= WORD_LENGTH)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", Folded.of(text).plain))


def _weighed(key: str, wish: Wish, words: frozenset[str], playbook: Mapping[str, Any]) -> Choice:
    idea = playbook["ideas"][key]
    verdicts = {
        "situation": wish.situation and _is_for(key, wish.situation, playbook),
        "stage": wish.stage and (not idea["stages"] or wish.stage in idea["stages"]),
        "channel": wish.channel and (not idea["channels"] or wish.channel in idea["channels"]),
        "minutes": None if wish.minutes is None else minutes(idea["effort"]) <= wish.minutes,
    }
    said, shared = _nearest(words, _lines(key, playbook), playbook)
    return Choice(
        key,
        tuple(name for name, verdict in verdicts.items() if verdict),
        tuple(name for name, verdict in verdicts.items() if verdict is False),
        said,
        shared,
    )


def _is_for(idea: str, situation: str, playbook: Mapping[str, Any]) -> bool:
    return situation in playbook["ideas"][idea]["situations"] or idea in playbook["situations"][situation]["ideas"]


def _lines(key: str, playbook: Mapping[str, Any]) -> list[str]:
    """What clients say where this idea helps: its own lines first, then those of its situations."""
    of_situations = [
        line
        for name, situation in playbook["situations"].items()
        if _is_for(key, name, playbook)
        for line in situation["said"]
    ]
    return [*playbook["ideas"][key]["said"], *of_situations]


def _nearest(words: frozenset[str], lines: Sequence[str], playbook: Mapping[str, Any]) -> tuple[str | None, int]:
    """The line with the most words in common, the first of equals, and how many."""
    best, most = None, 0
    for line in lines if words else ():
        shared = len(words & words_of(line, playbook))
        if shared > most:
            best, most = line, shared
    return best, most
