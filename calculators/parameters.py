"""The numbers of the model, read from the playbook; the code repeats none of their values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PLANNABLE = ("email", "phone", "post", "linkedin", "sms", "visit", "event")
"""Channels one can use unasked, in the order that breaks ties."""
CHANNELS = (*PLANNABLE, "meeting", "voicemail")
ASKS = ("gift", "open", "news", "decision", "deadline")
STAGES = ("sent", "silence", "budget", "frozen", "dormant")
KINDS = ("email", "phone", "other")
"""Of a message."""
RELATIONS = ("unknown", "known", "client", "requested", "irritated")

_CLOCK = (
    "fast_share", "fast_median", "fast_spread", "slow_median", "slow_spread", "answer", "first_from", "first_to",
    "after_from", "after_to", "near_horizon", "near_ratio", "mid_horizon", "mid_ratio", "far_horizon", "far_ratio",
)  # fmt: skip
_RHYTHM = ("month", "share", "creation_hours")

_GROUPS = {"burden": CHANNELS, "ask": ASKS, "tolerance": RELATIONS, "presence": CHANNELS, "cost": PLANNABLE}
_OTHERS = {"clock": _CLOCK, "rhythm": _RHYTHM}
"""What the model of pressure and presence does not use."""
_SINGLES = (
    "novelty_discount", "sameness_surcharge", "invited", "off_hours", "preferred", "pressure_half_life",
    "sameness_half_life", "reply_relief", "half_saturation", "sameness.reason", "sameness.channel",
    "sameness.ask", "sameness.person", "sameness.strength", "sameness.warn", "sameness.alarm", "light_limit",
    "heavy_limit", "presence.reply", "presence.floor", "presence_half_life", "variety", "reach",
    "slip_probability", "slip_mean", "slip_span", "always", "spacing", "preparation",
    "budget_margin", "budget_unknown", "budget_far",
    "message.email", "message.phone", "message.questions",
)  # fmt: skip

KEYS: tuple[str, ...] = (
    *(f"{group}.{key}" for group, keys in (_GROUPS | _OTHERS).items() for key in keys),
    *_SINGLES,
)
"""Every parameter a playbook must hold."""


@dataclass(frozen=True, slots=True)
class Model:
    """The parameters by their keys, as numbers; half-lives in days, indices 0–100, the rest without unit."""

    values: Mapping[str, float]

    @classmethod
    def of(cls, playbook: Mapping[str, Any]) -> "Model":
        """The numbers of `playbook["parameters"]`."""
        return cls({key: parameter["value"] for key, parameter in playbook["parameters"].items()})

    def __getitem__(self, key: str) -> float:
        return self.values[key]
