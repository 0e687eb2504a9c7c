"""Searches the plan of greatest U (model, §4): exact where few plans exist, else a beam and then local search.

Free contacts stand on `free_days`, keep their spacing from each other by open days, and stay light on their own day.
Promises are always kept; one without a channel takes the best. Ties within `TIE` go to fewer contacts, earlier dates,
then the order of channels, so that the build and the browser, whose arithmetic differs in the last bit, agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from .ground import Ground, Planned, Stage
from .parameters import CHANNELS

TIE = 1e-9
EXACT_PLANS = 3000
BEAM = 24
PER_ENDING = 2
BEAM_DAYS = 130
"""On a longer window the beam looks at every second or third day; local search then settles the days."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plan may hold. `rank[day]` counts the open days up to a day; `spacing` is in open days.

    `promises` are in order of their days; a promise whose channel is None may take any of `channels`.
    """

    free_days: tuple[int, ...]
    rank: Mapping[int, int]
    spacing: float
    channels: tuple[str, ...]
    promises: tuple[tuple[Planned, bool], ...]
    """Each promise, and whether its channel is ours to choose."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A plan of which only U is known."""

    total: float
    contacts: tuple[Planned, ...]


def best_plans(ground: Ground, rules: Rules, most: int) -> list[Stage]:
    """The best plan with at most 0, 1, …, `most` free contacts; U never falls along the list."""
    search = _Search(ground, rules)
    exact = max(count for count in range(most + 1) if count == 0 or search.is_small(count))
    seeds = (search.beam(most) if exact < most else {}) | search.every_plan(exact)
    best = [search.improve(seeds[0], 0)]
    for count in range(1, most + 1):
        candidates = [search.improve(best[-1], count)]
        if count in seeds:
            candidates.append(search.improve(seeds[count], count))
        best.append(_best(candidates))
    return best


def lightest_fits(ground: Ground, rules: Rules) -> bool:
    """Whether a single free contact can stay within the light limit at all."""
    search = _Search(ground, rules)
    start = search.promised_only()
    return any(search.value((*start, Planned(day, c))) for day in rules.free_days for c in rules.channels)


class _Search:
    def __init__(self, ground: Ground, rules: Rules) -> None:
        self.ground = ground
        self.rules = rules
        self._stages: dict[tuple[Planned, ...], Stage | None] = {(): ground.root}

    # --- values ---------------------------------------------------------------------------------------------------

    def value(self, contacts: Iterable[Planned]) -> Stage | None:
        """The plan of these contacts, or None where one of them would be too heavy."""
        return self._stage(tuple(sorted(contacts)))

    def _stage(self, contacts: tuple[Planned, ...]) -> Stage | None:
        if contacts not in self._stages:
            before = self._stage(contacts[:-1])
            self._stages[contacts] = before and self.ground.extend(before, contacts[-1])
        return self._stages[contacts]

    def _score(self, contacts: Iterable[Planned]) -> Scored | None:
        """What `value` would be worth, its last contact not worked out in full."""
        ordered = tuple(sorted(contacts))
        if not ordered:
            return Scored(self.ground.root.total, ordered)
        before = self._stage(ordered[:-1])
        total = self.ground.total_with(before, ordered[-1]) if before else None
        return None if total is None else Scored(total, ordered)

    def promised_only(self) -> tuple[Planned, ...]:
        """The promises, those without a channel given the best one in turn."""
        chosen: list[Planned] = []
        for promise, ours in self.rules.promises:
            options = [promise._replace(channel=c) for c in self.rules.channels] if ours else [promise]
            stages = [self.value((*chosen, option)) for option in options]
            chosen.append(_best(stage for stage in stages if stage).contacts[-1])
        return tuple(chosen)

    # --- exact ----------------------------------------------------------------------------------------------------

    def is_small(self, most: int) -> bool:
        """Whether all plans can be looked at; spacing is counted, the light limit is not."""
        ours = sum(ours for _, ours in self.rules.promises)
        total = assignments = len(self.rules.channels) ** ours
        endings = [1] * len(self.rules.free_days)
        for count in range(1, most + 1):
            total += assignments * sum(endings) * len(self.rules.channels) ** count
            if total > EXACT_PLANS:
                return False
            endings = [sum(endings[j] for j in self._after(i)) for i in range(len(endings))]
        return True

    def _after(self, i: int) -> range:
        """The free days that keep their spacing from free day `i`, by index."""
        days, rank = self.rules.free_days, self.rules.rank
        j = i + 1
        while j < len(days) and rank[days[j]] - rank[days[i]] < self.rules.spacing:
            j += 1
        return range(j, len(days))

    def every_plan(self, most: int) -> dict[int, Stage]:
        """The best plan of each number of free contacts, by looking at all of them."""
        best: dict[int, Stage] = {}
        for promises in self._assignments():
            for stage in self._walk(promises, self.ground.root, range(len(self.rules.free_days)), most):
                finished = self._keep_promises(stage, promises)
                count = _free(finished)
                best[count] = _best([best[count], finished]) if count in best else finished
        return best

    def _assignments(self) -> Iterator[tuple[Planned, ...]]:
        options = [
            [promise._replace(channel=c) for c in self.rules.channels] if ours else [promise]
            for promise, ours in self.rules.promises
        ]
        return product(*options)

    def _walk(self, promises: tuple[Planned, ...], stage: Stage, indices: Iterable[int], most: int) -> Iterator[Stage]:
        yield stage
        if most:
            for i in indices:
                for grown in self._grow(promises, stage, i):
                    yield from self._walk(promises, grown, self._after(i), most - 1)

    def _grow(self, promises: tuple[Planned, ...], stage: Stage, i: int) -> Iterator[Stage]:
        """`stage` with a contact on free day `i`, one for each channel that stays light, promises before it kept."""
        day = self.rules.free_days[i]
        ready = self._keep_promises(stage, promises, before=day)
        for channel in self.rules.channels:
            grown = self.ground.extend(ready, Planned(day, channel))
            if grown:
                yield grown

    def _keep_promises(self, stage: Stage, promises: Sequence[Planned], before: int | None = None) -> Stage:
        kept = sum(contact.promised for contact in stage.contacts)
        for promise in promises[kept:]:
            if before is not None and promise.day >= before:
                break
            grown = self.ground.extend(stage, promise)
            assert grown, "a promise is exempt from the limit"
            stage = grown
        return stage

    # --- beam -----------------------------------------------------------------------------------------------------

    def beam(self, most: int) -> dict[int, Stage]:
        """Good plans of each number of free contacts, grown day after day; few survive with the same last contact."""
        promises = self.promised_only()
        start = self.value(promises)
        assert start is not None
        best = {0: start}
        level: list[tuple[int, tuple[Planned, ...]]] = [(-1, ())]
        stride = -(-len(self.rules.free_days) // BEAM_DAYS)
        for count in range(1, most + 1):
            endings: dict[Planned, list[tuple[Scored, int, tuple[Planned, ...]]]] = {}
            for i, free in level:
                for j in (self._after(i) if i >= 0 else range(len(self.rules.free_days)))[::stride]:
                    for channel in self.rules.channels:
                        last = Planned(self.rules.free_days[j], channel)
                        scored = self._score((*free, last, *promises))
                        if scored:
                            endings.setdefault(last, []).append((scored, j, (*free, last)))
            kept = []
            for group in endings.values():
                group.sort(key=lambda entry: -entry[0].total)
                kept += group[:PER_ENDING]
            if not kept:
                break
            kept.sort(key=lambda entry: -entry[0].total)
            found = self.value(kept[0][0].contacts)
            assert found is not None
            best[count] = found
            level = [(j, free) for _, j, free in kept[:BEAM]]
        return best

    # --- local search ---------------------------------------------------------------------------------------------

    def improve(self, stage: Stage, most: int) -> Stage:
        """Climbs from `stage` by the best single add, remove, move or change of channel until none helps."""
        while True:
            neighbours = [
                scored for contacts in self._changed(stage.contacts, most) if (scored := self._score(contacts))
            ]
            if not neighbours or (better := _best(neighbours)).total <= stage.total + TIE:
                return stage
            climbed = self.value(better.contacts)
            assert climbed is not None
            stage = climbed

    def _changed(self, contacts: tuple[Planned, ...], most: int) -> Iterator[tuple[Planned, ...]]:
        ours = {promise.day for promise, chosen in self.rules.promises if chosen}
        free = [c for c in contacts if not c.promised]
        if len(free) < most:
            for day in self._days_beside(free):
                for channel in self.rules.channels:
                    yield (*contacts, Planned(day, channel))
        for contact in contacts:
            others = tuple(c for c in contacts if c is not contact)
            if not contact.promised:
                yield others
                for day in self._days_beside([c for c in free if c is not contact]):
                    if day != contact.day:
                        yield (*others, contact._replace(day=day))
            if not contact.promised or contact.day in ours:
                for channel in self.rules.channels:
                    if channel != contact.channel:
                        yield (*others, contact._replace(channel=channel))

    def _days_beside(self, free: Sequence[Planned]) -> Iterator[int]:
        rank = self.rules.rank
        for day in self.rules.free_days:
            if all(abs(rank[day] - rank[c.day]) >= self.rules.spacing for c in free):
                yield day


def _free(stage: Stage) -> int:
    return sum(not contact.promised for contact in stage.contacts)


def _best[R: (Stage, Scored)](ranked: Iterable[R]) -> R:
    """The one of greatest U; ties go to fewer contacts, earlier dates, then the order of channels."""
    rest = iter(ranked)
    best = next(rest)
    for other in rest:
        near = abs(other.total - best.total) <= TIE
        if (near and _order(other.contacts) < _order(best.contacts)) or (not near and other.total > best.total):
            best = other
    return best


def _order(contacts: Sequence[Planned]) -> tuple[int, list[int], list[int]]:
    return len(contacts), [c.day for c in contacts], [CHANNELS.index(c.channel) for c in contacts]
