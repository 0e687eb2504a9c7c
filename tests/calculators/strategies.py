"""Random inputs for the calculators: contacts, replies, questions of pressure and of cadence, playbooks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import defaults
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from reference import PLANNABLE

CHANNELS = (*PLANNABLE, "meeting", "voicemail")
ASKS = ("gift", "open", "news", "decision", "deadline")
RELATIONS = ("unknown", "known", "client", "requested", "irritated")
REASONS = ("proposal", "news", "figures", "case", "visit")
Draw = Callable[[st.SearchStrategy[Any]], Any]


def steady(examples: int) -> settings:
    """The same examples at every run, without a clock."""
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=checks)


def shares() -> st.SearchStrategy[float]:
    """Numbers from 0 to 1, round ones often."""
    return st.sampled_from([0, 0.25, 0.5, 1]) | st.floats(0, 1, allow_subnormal=False)


def todays() -> st.SearchStrategy[date]:
    """Days well inside the calendar."""
    return st.dates(date(2026, 1, 1), date(2030, 6, 30))


def before(today: date, most: int = 90) -> st.SearchStrategy[str]:
    """A day up to `today`."""
    return st.integers(0, most).map(lambda n: (today - timedelta(n)).isoformat())


@st.composite
def contacts(draw: Draw, days: st.SearchStrategy[str]) -> dict[str, Any]:
    """One contact on one of the days."""
    contact = {
        "date": draw(days),
        "channel": draw(st.sampled_from(CHANNELS)),
        "ask": draw(st.sampled_from(ASKS)),
        "novelty": draw(shares()),
        "reason": draw(st.sampled_from(REASONS)),
    }
    if draw(st.booleans()):
        contact["person"] = draw(st.sampled_from(["Anne Roux", "Luc Petit"]))
    if draw(st.booleans()):
        contact["invited"] = draw(st.booleans())
    if draw(st.booleans()):
        contact["off_hours"] = draw(st.booleans())
    return contact


@st.composite
def pressure_inputs(draw: Draw, most: int = 7, with_next: bool = True, replies: int = 3) -> dict[str, Any]:
    """What `run("pressure", …)` takes."""
    today = draw(todays())
    inputs: dict[str, Any] = {
        "today": today.isoformat(),
        "relation": draw(st.sampled_from(RELATIONS)),
        "contacts": draw(st.lists(contacts(before(today)), max_size=most)),
        "replies": draw(st.lists(before(today), max_size=replies)),
    }
    if draw(st.booleans()):
        inputs["preferred_channel"] = draw(st.sampled_from(PLANNABLE))
    if with_next and draw(st.booleans()):
        ahead = st.integers(0, 30).map(lambda n: (today + timedelta(n)).isoformat())
        inputs["next"] = draw(contacts(ahead))
    return inputs


def _dice(build: Callable[[Random], Any]) -> st.SearchStrategy[Any]:
    """What `build` makes of the throws of one seed: large inputs, drawn evenly and never twice alike."""
    return st.integers(0, 2**32).map(lambda seed: build(Random(seed)))


def _past_contact(dice: Random, today: date, gentle: bool) -> dict[str, Any]:
    """A past contact; a gentle one leaves room for a plan."""
    contact = {
        "date": (today - timedelta(dice.randint(0, 40))).isoformat(),
        "channel": dice.choice(CHANNELS),
        "ask": "gift" if gentle else dice.choice(ASKS),
        "novelty": dice.choice([0, 0.5, 1, dice.random()]),
        "reason": dice.choice(REASONS),
        "invited": gentle,
        "off_hours": dice.random() < 0.2,
    }
    return {**contact, "person": "Anne Roux"} if dice.random() < 0.3 else contact


def _cadence(dice: Random, window: int, most: int, promises: int, stops: bool, channels: int) -> dict[str, Any]:
    """One question of cadence."""
    delicate = (date(2026, 7, 24), date(2026, 12, 18), date(2027, 2, 5), date(2027, 3, 24), date(2029, 4, 27))
    anywhere = date(2026, 1, 1) + timedelta(dice.randint(0, 1600))
    today = dice.choice((anywhere, anywhere, anywhere, dice.choice(delicate)))
    latest = dice.choice((window, dice.randint(0, window)))
    ends = (*sorted(dice.randint(0, latest) for _ in range(2)), latest)
    ahead = [(today + timedelta(n)).isoformat() for n in range(1, latest + 1)]
    kept = dice.sample(ahead, min(len(ahead), dice.randint(0, dice.randint(0, promises))))
    named = [{"date": day, "channel": dice.choice(CHANNELS)} for day in kept]
    gentle = dice.random() < 0.7
    inputs: dict[str, Any] = {
        "today": today.isoformat(),
        "relation": dice.choice(RELATIONS),
        "contacts": [_past_contact(dice, today, gentle) for _ in range(dice.randint(0, 3))],
        "replies": [(today - timedelta(dice.randint(0, 40))).isoformat() for _ in range(dice.randint(0, 2))],
        "budget": {
            key: (today + timedelta(n)).isoformat()
            for key, n in zip(("earliest", "likely", "latest"), ends, strict=True)
        },
        "ideas": dice.choice((0, 1, 2, 3, 3, 4)),
        "max_contacts": max(1, dice.choice((most, dice.randint(1, most))) - len(kept)),
        "channels": dice.sample(PLANNABLE, dice.randint(1, channels)),
        "region": dice.choice(("FR", "FR-57")),
        "closed": dice.sample(ahead, min(len(ahead), dice.randint(0, 2))),
        "promised": [row if dice.random() < 0.6 else {"date": row["date"]} for row in named],
        "refused": stops and dice.random() < 0.05,
        "tender": stops and dice.random() < 0.05,
    }
    if dice.random() < 0.4:
        inputs["preferred_channel"] = dice.choice(PLANNABLE)
    if dice.random() < 0.2:
        inputs["not_before"] = (today + timedelta(dice.randint(0, latest))).isoformat()
    return inputs


def cadence_inputs(
    window: int = 20, most: int = 3, promises: int = 2, stops: bool = True, channels: int = 2
) -> st.SearchStrategy[dict[str, Any]]:
    """What `run("cadence", …)` takes: `window` calendar days (20 hold at most 15 working days) and at most
    `most` contacts, promises included.
    """
    return _dice(lambda dice: _cadence(dice, window, most, promises, stops, channels))


def _playbook(dice: Random) -> defaults.Playbook:
    """One playbook with other values of the parameters, most of them inside their ranges."""
    spread = {"burden.": 0.25, "ask.": 0.25, "tolerance.": 0.25, "presence.": 0.4, "cost.": 1}
    scaled = {
        key: value * dice.uniform(1 - part, 1 + part)
        for key, value in defaults.VALUES.items()
        for start, part in spread.items()
        if key.startswith(start)
    }
    parts = [dice.uniform(0.1, 1) for _ in range(4)]
    names = ("reason", "channel", "ask", "person")
    # The four weights of likeness add to 1 (a hair less, for the last bit).
    likeness = {f"sameness.{n}": part / (sum(parts) * 1.0001) for n, part in zip(names, parts, strict=True)}
    h_p = dice.uniform(7, 28)
    ranges = {
        "novelty_discount": (0, 0.8),
        "sameness_surcharge": (0, 1),
        "invited": (0.3, 0.8),
        "off_hours": (1, 1.6),
        "preferred": (0.5, 1),
        "sameness_half_life": (14, 60),
        "reply_relief": (0.2, 1),
        "half_saturation": (1, 2.5),
        "sameness.strength": (0, 1),
        "light_limit": (30, 55),
        "heavy_limit": (56, 80),
        "variety": (0.5, 1),
        "reach": (0.2, 0.9),
        "slip_probability": (0.2, 0.6),
        "slip_mean": (10, 90),
        "slip_span": (2, 4),
        "always": (0, 1),
    }
    drawn = {key: dice.uniform(low, high) for key, (low, high) in ranges.items()}
    lives = {"pressure_half_life": h_p, "presence_half_life": h_p + dice.uniform(1, 30)}
    return defaults.playbook({**scaled, **likeness, **drawn, **lives, "spacing": dice.randint(2, 10)})


def playbooks() -> st.SearchStrategy[defaults.Playbook]:
    """The small playbook with other values, so that no number can hide in the code."""
    return _dice(_playbook)
