"""A small playbook at the model's default values: trainers' edits never break the model's tests."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays

VALUES: dict[str, float] = {
    "burden.email": 1.0,
    "burden.phone": 1.17,
    "burden.post": 0.37,
    "burden.linkedin": 0.8,
    "burden.sms": 1.3,
    "burden.visit": 1.6,
    "burden.voicemail": 0.9,
    "burden.meeting": 0.3,
    "burden.event": 0.5,
    "ask.gift": 0.6,
    "ask.open": 0.8,
    "ask.news": 1.0,
    "ask.decision": 1.3,
    "ask.deadline": 1.8,
    "novelty_discount": 0.5,
    "sameness_surcharge": 0.5,
    "invited": 0.5,
    "off_hours": 1.3,
    "preferred": 0.8,
    "pressure_half_life": 14,
    "sameness_half_life": 28,
    "reply_relief": 0.5,
    "tolerance.unknown": 0.85,
    "tolerance.known": 1.0,
    "tolerance.client": 1.3,
    "tolerance.requested": 1.5,
    "tolerance.irritated": 0.6,
    "half_saturation": 1.5,
    "sameness.reason": 0.5,
    "sameness.channel": 0.2,
    "sameness.ask": 0.2,
    "sameness.person": 0.1,
    "sameness.strength": 0.5,
    "sameness.warn": 0.5,
    "sameness.alarm": 0.75,
    "preparation": 60,
    "light_limit": 45,
    "heavy_limit": 65,
    "presence.email": 0.40,
    "presence.phone": 0.55,
    "presence.voicemail": 0.20,
    "presence.linkedin": 0.25,
    "presence.sms": 0.30,
    "presence.post": 0.45,
    "presence.event": 0.60,
    "presence.visit": 0.60,
    "presence.meeting": 0.70,
    "presence.reply": 0.70,
    "presence.floor": 0.5,
    "presence_half_life": 28,
    "variety": 0.8,
    "reach": 0.5,
    "slip_probability": 0.40,
    "slip_mean": 30,
    "slip_span": 3,
    "always": 0.5,
    "cost.email": 0.01,
    "cost.phone": 0.01,
    "cost.linkedin": 0.01,
    "cost.sms": 0.01,
    "cost.post": 0.03,
    "cost.event": 0.03,
    "cost.visit": 0.05,
    "cost.meeting": 0,
    "cost.voicemail": 0,
    "spacing": 4,
    "clock.fast_share": 0.3,
    "clock.fast_median": 0.1,
    "clock.fast_spread": 1.4,
    "clock.slow_median": 4,
    "clock.slow_spread": 0.9,
    "clock.answer": 0.5,
    "clock.first_from": 4,
    "clock.first_to": 5,
    "clock.after_from": 1,
    "clock.after_to": 2,
    "clock.near_horizon": 7,
    "clock.near_ratio": 0.3,
    "clock.mid_horizon": 30,
    "clock.mid_ratio": 0.2,
    "clock.far_horizon": 365,
    "clock.far_ratio": 0.07,
    "rhythm.month": 20,
    "rhythm.share": 0.5,
    "rhythm.creation_hours": 2,
    "budget_margin": 14,
    "budget_unknown": 30,
    "budget_far": 180,
    "message.email": 120,
    "message.phone": 60,
    "message.questions": 1,
}

FIRST, LAST = date(2025, 1, 1), date(2031, 12, 31)


def days(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


class Playbook(dict[str, Any]):
    """The playbook object; a failing test shows what is changed in it, not its calendars."""

    def __repr__(self) -> str:
        """The values that are not the model's."""
        read = {key: one["value"] for key, one in self["parameters"].items()}
        return f"defaults.playbook({dict(read.items() - VALUES.items())})"


@cache
def _region(subdivision: str | None) -> dict[str, Any]:
    """Public holidays, ponts, August and the end of the year for one region."""
    public = holidays.France(subdiv=subdivision, years=range(FIRST.year - 1, LAST.year + 2), language="fr")
    closed: dict[str, str] = {}
    quiet: dict[str, str] = {}
    for day in days(FIRST, LAST):
        before, after = day - timedelta(1), day + timedelta(1)
        bridge = (day.weekday() == 0 and after in public) or (day.weekday() == 4 and before in public)
        if day in public:
            closed[day.isoformat()] = public[day]
        elif day.month == 8 or (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2):
            closed[day.isoformat()] = "période fermée"
        elif bridge:
            closed[day.isoformat()] = "pont"
        elif day.month == 2 and day.day >= 10:
            quiet[day.isoformat()] = "vacances d'hiver"
    return {"first": FIRST.isoformat(), "last": LAST.isoformat(), "closed": closed, "quiet": quiet}


def playbook(changes: Mapping[str, float] | None = None) -> Playbook:
    """The playbook object at the model's defaults, with the values of `changes` (parameter key: value)."""
    values = {**VALUES, **(changes or {})}
    return Playbook(
        {
            "lang": "fr",
            "parameters": {
                key: {
                    "value": value,
                    "low": 0,
                    "high": 1000,
                    "unit": "",
                    "label": key,
                    "symbol": "",
                    "source": None,
                    "direction": "H",
                    "grade": "H",
                }
                for key, value in values.items()
            },
            "calendar": copy.deepcopy({"FR": _region(None), "FR-57": _region("57")}),
            "contact_kinds": {},
            "ideas": {},
            "situations": {},
            "phrases": [],
            "words": {"ways_out": [], "ours": [], "theirs": [], "ignored": []},
            "texts": {},
        }
    )
