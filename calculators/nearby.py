"""What putting one contact into a plan is worth, without building the plan that has it.

A search asks this some thousands of times. U = Σ worth·W·(1 − absence) − Σ cost, and absence is a product with one
factor 1 − q·fade(t − day) a contact (model, §2). As long as every contact of a plan is light on its own day, W is what
the past alone makes of it: before the first contact nothing else weighs, and from it on everything is light. Then

    U with x before n  =  Σ worth·W − Σ r  +  q_x·a  +  q_n·b  −  q_x·q_n·fade(n − x)·c  −  Σ cost

where r is worth·W·(absence without x and n), n the contact that follows x (its q looks back at x, the others' do not),
a = Σ r·fade(t − x) from x on, b = Σ r·fade(t − n) and c = Σ r·fade(t − n)² from n on. All but a are the same for every
x between two contacts; a, and b with it, is Σ r·fade(t) from a day on, divided by the fade of that day.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate, groupby
from operator import mul, truediv
from typing import NamedTuple

from .ground import Ground, Planned, Stage


class _Gap(NamedTuple):
    """The sums above between two contacts of a plan, or after the last; `a` by day from `start` on, b among them."""

    still: float
    start: int
    a: list[float]
    c: float


class Nearby:
    """The plans that have one contact more than `plan`, whose contacts stand in order.

    Built contact by contact with `followed_by`, so that plans with the same beginning share what they have in common.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.plan: tuple[Planned, ...] = ()
        self._days: tuple[int, ...] = ()
        self._costs = 0.0
        self._fresh: tuple[float, ...] = ()
        self._pressures: tuple[float, ...] = ()
        self._before: tuple[list[float], ...] = (ground.quiet_missed,)
        """worth·W·absence by day, with the first 0, 1, … contacts."""
        self._gaps: dict[int, _Gap] = {}

    def followed_by(self, contact: Planned) -> "Nearby":
        """The plans around this one with `contact`, later than all of it."""
        ground = self.ground
        fresh = self._fresh_at(len(self.plan), contact)
        more = Nearby(ground)
        more.plan = (*self.plan, contact)
        more._days = (*self._days, contact.day)
        more._costs = self._costs + ground.cost(contact.channel)
        more._fresh = (*self._fresh, fresh)
        more._pressures = (*self._pressures, self._faded(len(self.plan), contact.day) + ground.weight(contact, fresh))
        missed = self._without(self._before[-1], contact, self.plan[-1] if self.plan else None)
        more._before = (*self._before, missed)
        return more

    def total(self) -> float | None:
        """U of the plan itself; None when a free contact passes the light limit."""
        if max(self._pressures, default=0.0) > self.ground.light:
            built = self._built(self.plan)
            return built.total if built else None
        return self.ground.quiet_sum - sum(self._before[-1]) - self._costs

    def totals(self, channel: str, days: Iterable[int]) -> Iterator[tuple[float, Planned]]:
        """U of the plan with a free contact by `channel` on each of `days`, which ascend, and that contact.

        Days on which it, or a free one after it, would pass the light limit are left out.
        """
        for place, some in groupby(days, key=partial(bisect_left, self._days)):
            yield from self._between(place, channel, some)

    def _between(self, place: int, channel: str, days: Iterable[int]) -> Iterator[tuple[float, Planned]]:
        """`totals` on days between two contacts of the plan: the innermost loop of the search."""
        ground, gap = self.ground, self._gap(place)
        light, fades, surcharge = ground.light, ground.pressure_fades, ground.surcharge
        before, after = self.plan[place - 1] if place else None, self.plan[place] if place < len(self.plan) else None
        past, since = (self._pressures[place - 1], self._days[place - 1]) if place else (ground.root.pressure, 0)
        alike = [(ground.freshness(other.channel == channel), other.day) for other in self.plan[:place]]
        heavy, still = max(self._pressures[:place], default=0.0) > light, gap.still - self._costs - ground.cost(channel)
        for day in days:
            contact = Planned(day, channel)
            plain, fresh, _, _ = ground.alone(contact)
            for freshness, then in alike:
                fresh *= freshness[day - then]
            pressure = past * fades[day - since] + plain * (1 + surcharge * (1 - fresh))
            if pressure > light:
                continue
            free, every = self._heaviest_after(place, contact, pressure) if after else (pressure, pressure)
            if free > light:
                continue
            if heavy or every > light:  # a promise is kept whatever it weighs, but then W is not the past's alone
                built = self._built(sorted((*self.plan, contact)))
                if built:
                    yield built.total, contact
                continue
            kept = ground.kept(contact, before)
            total = still + kept * gap.a[day - gap.start]
            if after:
                shared = kept * ground.memory_fades[after.day - day] * gap.c
                total += ground.kept(after, contact) * (gap.a[after.day - gap.start] - shared)
            yield total, contact

    def _faded(self, place: int, day: int) -> float:
        """P at the end of `day` of the first `place` contacts."""
        if not place:
            return self.ground.root.pressure * self.ground.pressure_fades[day]
        return self._pressures[place - 1] * self.ground.pressure_fades[day - self._days[place - 1]]

    def _fresh_at(self, place: int, contact: Planned) -> float:
        """1 − M of a contact that comes after the first `place` ones."""
        fresh = self.ground.alone(contact).fresh
        for other in self.plan[:place]:
            fresh *= self.ground.fresh_after(other, contact)
        return fresh

    def _heaviest_after(self, place: int, contact: Planned, pressure: float) -> tuple[float, float]:
        """The greatest P on the day of a free contact from `contact` (whose P is `pressure`) on, and of any contact."""
        ground, fades = self.ground, self.ground.pressure_fades
        free, every, day = pressure, pressure, contact.day
        for later, alone in zip(self.plan[place:], self._fresh[place:], strict=True):
            fresh = alone * ground.fresh_after(contact, later)
            pressure = pressure * fades[later.day - day] + ground.weight(later, fresh)
            day = later.day
            if pressure > every:
                every = pressure
            if pressure > free and not later.promised:
                free = pressure
        return free, every

    def _built(self, plan: Iterable[Planned]) -> Stage | None:
        stage: Stage | None = self.ground.root
        for contact in plan:
            stage = stage and self.ground.extend(stage, contact)
        return stage

    def _gap(self, place: int) -> _Gap:
        if place not in self._gaps:
            self._gaps[place] = self._sums(place)
        return self._gaps[place]

    def _sums(self, place: int) -> _Gap:
        rest, fades = self._rest(place), self.ground.memory_fades
        start = self.plan[place - 1].day if place else 0
        ahead = rest[start:]
        faded = map(mul, reversed(ahead), reversed(fades[: len(ahead)]))
        a = list(map(truediv, list(accumulate(faded))[::-1], fades))
        c = 0.0
        if place < len(self.plan):
            since = rest[self.plan[place].day :]
            c = sum(map(mul, map(mul, since, fades), fades))
        return _Gap(self.ground.quiet_sum - sum(rest), start, a, c)

    def _rest(self, place: int) -> list[float]:
        """r: worth·W·absence, by day, without the contact at `place`."""
        rest = self._before[place]
        for n in range(place + 1, len(self.plan)):
            rest = self._without(rest, self.plan[n], self.plan[n - 1])
        return rest

    def _without(self, missed: list[float], contact: Planned, before: Planned | None) -> list[float]:
        """worth·W·absence by day, `missed` until now, with a contact more."""
        day, kept = contact.day, self.ground.kept(contact, before)
        return missed[:day] + list(map(mul, missed[day:], self.ground.absence(day, kept)))
