"""Geometry of the gauge and of the curves: numbers in, SVG paths out, rounded once so that build and browser agree.

The plot stretches to any width (`preserveAspectRatio="none"`), so nothing written stands in it: labels are HTML, placed
by percentages, and stay legible on a phone.
"""

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import NamedTuple

WIDTH, HEIGHT = 1000, 100
RADIUS, THICKNESS = 40, 9
LABEL_GAP = 20.0
"""Least distance, in percent of the width, between two labels under the curves: what a phone needs."""


class Mark(NamedTuple):
    """Something that stands at a day: a label, a line, a dot; `left` in percent of the width."""

    left: float
    text: str
    kind: str = ""
    letter: str = ""


class Chart(NamedTuple):
    """The curves of an answer. `lines` are (class, path) in drawing order; `bands` (class, top, height) in percent."""

    lines: tuple[tuple[str, str], ...]
    area: str
    bands: tuple[tuple[str, float, float], ...]
    days: tuple[Mark, ...]
    dots: tuple[Mark, ...]
    today: float


def path(values: Sequence[float], since: int = 0) -> str:
    """A line over equally spaced days; values 0–100, up is more. The days before `since` are not drawn."""
    step = WIDTH / max(1, len(values) - 1)
    points = (f"{n * step:.1f},{HEIGHT - value:.1f}" for n, value in enumerate(values) if n >= since)
    return "M" + " L".join(points)


def area(values: Sequence[float], tallest: float) -> str:
    """A filled shape on the ground whose greatest value is `tallest` high; "" where all is 0."""
    highest = max(values, default=0.0)
    if highest <= 0:
        return ""
    return f"{path([value / highest * tallest for value in values])} L{WIDTH},{HEIGHT} L0,{HEIGHT} Z"


def left(day: int, first: int, last: int) -> float:
    """Where a day stands, in percent of the width."""
    return round(100 * (day - first) / max(1, last - first), 2)


def spread(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks that leave each other room, the first given winning; in order of place."""
    kept: list[Mark] = []
    for mark in marks:
        if all(abs(mark.left - other.left) >= LABEL_GAP for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.left))


def bands(light: float, heavy: float) -> tuple[tuple[str, float, float], ...]:
    """The three zones behind the curves."""
    return (("heavy", 0.0, 100 - heavy), ("watch", 100 - heavy, heavy - light), ("light", 100 - light, light))


def arc(low: float, high: float) -> str:
    """A piece of the half circle of a gauge between two values of 0–100."""
    (x1, y1), (x2, y2) = needle(low), needle(high)
    return f"M{x1:.2f} {y1:.2f} A{RADIUS} {RADIUS} 0 0 1 {x2:.2f} {y2:.2f}"


def needle(value: float) -> tuple[float, float]:
    """Where a value stands on the half circle (viewBox 0 0 100 56)."""
    angle = pi * (1 - value / 100)
    return 50 + RADIUS * cos(angle), 50 - RADIUS * sin(angle)
