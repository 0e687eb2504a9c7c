"""What putting one contact into a plan is worth, without building the plan that has it.

A search asks this some thousands of times. U = Σ worth·W·(1 − absence) − Σ cost, and absence is a product with one
factor 1 − q·fade(t − day) a contact (model, §2). As long as every contact of a plan is light on its own day, W is what
the past alone makes of it: before the first contact nothing else weighs, and from it on everything is light. Then

    U with x before n  =  Σ worth·W − Σ r  +  q_x·a  +  q_n·b  −  q_x·q_n·fade(n − x)·c  −  Σ cost

where r is worth·W·(absence without x and n), n the contact that follows x (its q looks back at x, the others' do not),
a = Σ r·fade(t − x) from x on, b = Σ r·fade(t − n) and c = Σ r·fade(t − n)² from n on. All but a are the same for every
x between two contacts, and a is one multiplication from each day to the one before.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import sumprod
from operator import mul
from typing import NamedTuple

from .ground import Ground, Planned


class _Gap(NamedTuple):
    """The sums above between two contacts of a plan, or after the last; `a` by day, from `start` on."""

    still: float
    start: int
    a: list[float]
    b: float
    c: float


class Nearby:
    """The plans that have one contact more than `plan`, whose contacts stand in order."""

    def __init__(self, ground: Ground, plan: Sequence[Planned]) -> None:
        self.ground = ground
        self.plan = tuple(plan)
        self._days = [contact.day for contact in plan]
        self._plain = [ground.alone(contact).plain for contact in plan]
        self._costs = sum(ground.cost(contact.channel) for contact in plan)
        self._gaps: dict[int, _Gap] = {}
        self._fresh = [self._fresh_at(n, contact) for n, contact in enumerate(self.plan)]
        self._pressures: list[float] = []
        pressure, day = ground.root.pressure, 0
        for contact, fresh in zip(self.plan, self._fresh, strict=True):
            pressure = pressure * ground.pressure_fades[contact.day - day] + ground.weight(contact, fresh)
            day = contact.day
            self._pressures.append(pressure)

    def total_with(self, contact: Planned) -> float | None:
        """U of the plan with a free `contact`; None when it, or a free one after it, would pass the light limit."""
        place = bisect_left(self._days, contact.day)
        free, heaviest = self._heaviest(contact, place)
        if free > self.ground.light:
            return None
        if heaviest > self.ground.light:  # a promise is kept whatever it weighs, but then W is not the past's alone
            return self._built(contact)
        gap, kept = self._gap(place), self.ground.kept(contact, self.plan[place - 1] if place else None)
        total = gap.still + kept * gap.a[contact.day - gap.start] - self._costs - self.ground.cost(contact.channel)
        if place < len(self.plan):
            after = self.plan[place]
            shared = kept * self.ground.memory_fades[after.day - contact.day] * gap.c
            total += self.ground.kept(after, contact) * (gap.b - shared)
        return total

    def _fresh_at(self, place: int, contact: Planned) -> float:
        """1 − M of a contact that comes after the first `place` ones."""
        fresh = self.ground.alone(contact).fresh
        for other in self.plan[:place]:
            fresh *= self.ground.fresh_after(other, contact)
        return fresh

    def _heaviest(self, contact: Planned, place: int) -> tuple[float, float]:
        """The greatest P on the day of a free contact from `contact` on, and on the day of any."""
        ground, fades = self.ground, self.ground.pressure_fades
        pressure, day = (self._pressures[place - 1], self._days[place - 1]) if place else (ground.root.pressure, 0)
        pressure = pressure * fades[contact.day - day] + ground.weight(contact, self._fresh_at(place, contact))
        free, every = pressure, max([pressure, *self._pressures[:place]])
        day = contact.day
        for n in range(place, len(self.plan)):
            later = self.plan[n]
            fresh = self._fresh[n] * ground.fresh_after(contact, later)
            pressure = pressure * fades[later.day - day] + self._plain[n] * (1 + ground.surcharge * (1 - fresh))
            day = later.day
            if pressure > every:
                every = pressure
            if pressure > free and not later.promised:
                free = pressure
        return free, every

    def _built(self, contact: Planned) -> float | None:
        stage = self.ground.root
        for each in sorted((*self.plan, contact)):
            grown = self.ground.extend(stage, each)
            if grown is None:
                return None
            stage = grown
        return stage.total

    def _gap(self, place: int) -> _Gap:
        if place not in self._gaps:
            self._gaps[place] = self._sums(place)
        return self._gaps[place]

    def _sums(self, place: int) -> _Gap:
        rest, fades = self._rest(place), self.ground.memory_fades
        still = self.ground.quiet_sum - sum(rest)
        start = self.plan[place - 1].day if place else 0
        end, b, c = len(rest), 0.0, 0.0
        if place < len(self.plan):
            end = self.plan[place].day
            fading = list(map(mul, rest[end:], fades))
            b, c = sum(fading), sumprod(fading, fades[: len(fading)])
        a, later = [], b
        for value in reversed(rest[start:end]):
            later = value + fades[1] * later
            a.append(later)
        return _Gap(still, start, a[::-1], b, c)

    def _rest(self, place: int) -> list[float]:
        """r: worth·W·absence, by day, without the contact at `place`."""
        rest = self.ground.quiet_missed
        for n, contact in enumerate(self.plan):
            if n != place:
                kept = self.ground.kept(contact, self.plan[n - 1] if n else None)
                rest = list(map(mul, rest, self.ground.absence(contact.day, kept)))
        return rest
