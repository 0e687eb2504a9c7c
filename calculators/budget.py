"""When the budget falls: an uncertain day (model, §3)."""

import math

from .parameters import Model


def slip_weights(model: Model) -> list[float]:
    """P(k) for a slip of k = 1, 2, … ⌊span·mean⌋ days; adds to 1."""
    mean = model["slip_mean"]
    raw = [math.exp(-k / mean) for k in range(1, math.floor(model["slip_span"] * mean) + 1)]
    return [weight / sum(raw) for weight in raw]


def triangle(earliest: int, likely: int, latest: int) -> list[float]:
    """The weight of each whole day from `earliest` to `latest`, highest on `likely`; adds to 1.

    >>> triangle(0, 1, 2)
    [0.25, 0.5, 0.25]
    """
    rising = [(x - earliest + 1) / (likely - earliest + 1) for x in range(earliest, likely + 1)]
    falling = [(latest - x + 1) / (latest - likely + 1) for x in range(likely + 1, latest + 1)]
    raw = rising + falling
    total = sum(raw)
    return [weight / total for weight in raw]


def budget_weights(earliest: int, likely: int, latest: int, model: Model) -> list[float]:
    """p of each day from `earliest` on, slips included; adds to 1."""
    slips = slip_weights(model)
    chance = model["slip_probability"]
    on_time = triangle(earliest, likely, latest)
    weights = [(1 - chance) * weight for weight in on_time] + [0.0] * len(slips)
    for day, weight in enumerate(on_time):
        for k, slip in enumerate(slips, start=1):
            weights[day + k] += chance * weight * slip
    return weights
