"""Searches the plan of greatest U (model, §4): exact where few plans exist, else coarse and then local search.

Free contacts stand on `free_days`, keep their spacing from each other by open days, and stay light on their own day.
Promises are always kept; one without a channel takes the best. Ties within `TIE` go to fewer contacts, earlier dates,
then the order of channels, so that the build and the browser, whose arithmetic differs in the last bit, agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import ceil
from operator import itemgetter
from typing import NamedTuple

from .ground import Ground, Planned, Stage
from .nearby import Nearby
from .parameters import CHANNELS

TIE = 1e-9
EXACT_PLANS = 3000
COARSE_DAYS = 24
"""On a longer window the coarse search looks at every second, third… free day; local search then settles the days."""
PER_ENDING = 2
"""How many plans with the same last contact the coarse search goes on with."""
LONG = 1500
"""Places for a contact (free days × channels), times contacts, from which a search takes long enough to be noticed."""


class Rules(NamedTuple):
    """What a plan may hold. `rank[day]` counts the open days up to a day; `spacing` is in open days.

    `promises` are in order of their days; a promise whose channel is None may take any of `channels`.
    """

    free_days: tuple[int, ...]
    rank: Mapping[int, int]
    spacing: float
    channels: tuple[str, ...]
    promises: tuple[tuple[Planned, bool], ...]
    """Each promise, and whether its channel is ours to choose."""


class Scored(NamedTuple):
    """A plan of which only U is known."""

    total: float
    contacts: tuple[Planned, ...]


def best_plans(ground: Ground, rules: Rules, most: int) -> list[Stage]:
    """The best plan with at most 0, 1, …, `most` free contacts; U never falls along the list."""
    search = _Search(ground, rules)
    exact = max(count for count in range(most + 1) if count == 0 or search.is_small(count))
    seeds = (search.coarse(most) if exact < most else {}) | search.every_plan(exact)
    best = [search.improve(seeds[0], 0)]
    for count in range(1, most + 1):
        found = search.improve(seeds[count], count) if count in seeds else best[-1]
        if found.total <= best[-1].total + TIE:
            found = search.improve(best[-1], count)
        best.append(found)
    return best


def first_plans(ground: Ground, rules: Rules, most: int) -> list[Stage]:
    """As `best_plans`, at once and less good: to each plan the best single contact is added, and nothing is moved."""
    search = _Search(ground, rules)
    start = search.value(search.promised_only())
    assert start is not None
    best = [start]
    for _ in range(most):
        best.append(search.enlarged(best[-1]))
    return best


def is_long(rules: Rules, most: int) -> bool:
    """Whether `best_plans` may keep a reader waiting."""
    return len(rules.free_days) * len(rules.channels) * most > LONG


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
        self._nearby: dict[tuple[Planned, ...], Nearby] = {(): Nearby(ground)}

    # --- values ---------------------------------------------------------------------------------------------------

    def value(self, contacts: Iterable[Planned]) -> Stage | None:
        """The plan of these contacts, or None where one of them would be too heavy."""
        return self._stage(tuple(sorted(contacts)))

    def _stage(self, contacts: tuple[Planned, ...]) -> Stage | None:
        if contacts not in self._stages:
            before = self._stage(contacts[:-1])
            self._stages[contacts] = before and self.ground.extend(before, contacts[-1])
        return self._stages[contacts]

    def nearby(self, contacts: tuple[Planned, ...]) -> Nearby:
        """The plans that have one contact more than these, which stand in order."""
        if contacts not in self._nearby:
            self._nearby[contacts] = self.nearby(contacts[:-1]).followed_by(contacts[-1])
        return self._nearby[contacts]

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
        best: dict[int, Scored] = {}
        for promises in self._assignments():
            start = self.value(promises)
            assert start is not None, "a promise is exempt from the limit"
            _note(best, 0, Scored(start.total, start.contacts))
            if most:
                self._lengthen(best, promises, (), range(len(self.rules.free_days)), most)
        return {count: stage for count, plan in best.items() if (stage := self.value(plan.contacts))}

    def _assignments(self) -> Iterator[tuple[Planned, ...]]:
        options = [
            [promise._replace(channel=c) for c in self.rules.channels] if ours else [promise]
            for promise, ours in self.rules.promises
        ]
        return product(*options)

    def _lengthen(
        self, best: dict[int, Scored], promises: tuple[Planned, ...], free: tuple[Planned, ...],
        indices: Iterable[int], most: int,
    ) -> None:  # fmt: skip
        """Notes the plans that add up to `most` contacts to `free`, the next on one of the free days at `indices`."""
        contacts = tuple(sorted((*free, *promises)))
        days = {self.rules.free_days[i]: i for i in indices}
        for channel in self.rules.channels:
            for total, last in self.nearby(contacts).totals(channel, days):
                count = len(free) + 1
                if count not in best or total >= best[count].total - TIE:
                    _note(best, count, Scored(total, tuple(sorted((*contacts, last)))))
                if most > 1:
                    self._lengthen(best, promises, (*free, last), self._after(days[last.day]), most - 1)

    # --- coarse ---------------------------------------------------------------------------------------------------

    def coarse(self, most: int) -> dict[int, Stage]:
        """Good plans of each number of free contacts, grown contact by contact over some of the days.

        The best plans are kept of every last contact, early ones too, whose worth is still to come: a beam that kept
        the best plans of all lost up to 30 % where the past left little room.
        """
        promises = self.promised_only()
        start = self.value(promises)
        assert start is not None
        best = {0: start}
        stride = ceil(len(self.rules.free_days) / COARSE_DAYS) or 1
        level: list[tuple[Planned, ...]] = [()]
        for count in range(1, most + 1):
            endings: dict[Planned, list[tuple[float, tuple[Planned, ...]]]] = {}
            for free in level:
                nearby = self.nearby(tuple(sorted((*free, *promises))))
                days = self._later(free, stride)
                for channel in self.rules.channels:
                    for total, last in nearby.totals(channel, days):
                        endings.setdefault(last, []).append((total, (*free, last)))
            if not endings:
                break
            ranked = (sorted(plans, key=itemgetter(0), reverse=True) for plans in endings.values())
            kept = [plan for plans in ranked for plan in plans[:PER_ENDING]]
            _, contacts = max(kept, key=itemgetter(0))
            found = self.value((*contacts, *promises))
            assert found is not None
            best[count] = found
            level = [free for _, free in kept]
        return best

    def _later(self, free: tuple[Planned, ...], stride: int) -> list[int]:
        """Some of the days on which a free contact may follow `free`."""
        rank, days = self.rules.rank, self.rules.free_days[::stride]
        return [day for day in days if not free or rank[day] - rank[free[-1].day] >= self.rules.spacing]

    # --- local search ---------------------------------------------------------------------------------------------

    def improve(self, stage: Stage, most: int) -> Stage:
        """Climbs from `stage` by single adds, removals, moves and changes of channel until none helps.

        It goes through the contacts from the last to the first, and ends once every one was looked at since the last
        change.
        """
        place, settled = len(stage.contacts), 0
        while settled <= len(stage.contacts):
            better = self._better(stage, self._changed(stage.contacts, place, most))
            stage, settled = (better, 0) if better else (stage, settled + 1)
            place = place - 1 if 0 < place <= len(stage.contacts) else len(stage.contacts)
        return stage

    def enlarged(self, stage: Stage) -> Stage:
        """`stage` with the contact that adds most to it, or as it is where none adds anything."""
        contacts = stage.contacts
        return self._better(stage, self._changed(contacts, len(contacts), len(contacts) + 1)) or stage

    def _better(self, stage: Stage, neighbours: Iterable[Scored]) -> Stage | None:
        found = list(neighbours)
        if not found or (best := _best(found)).total <= stage.total + TIE:
            return None
        return self.value(best.contacts)

    def _changed(self, contacts: tuple[Planned, ...], place: int, most: int) -> Iterator[Scored]:
        """The best plans that differ by the contact at `place`; past the last, those with one more."""
        if place >= len(contacts):
            free = [c for c in contacts if not c.promised]
            if len(free) < most:
                days = self._placed(free)
                yield from self._with(contacts, [(channel, days) for channel in self.rules.channels])
            return
        contact, others = contacts[place], (*contacts[:place], *contacts[place + 1 :])
        if contact.promised:
            yield from self._rechannelled(others, contact)
            return
        removed = self.nearby(others).total()
        if removed is not None:
            yield Scored(removed, others)
        moved = self._placed([c for c in others if not c.promised])
        yield from self._with(
            others, [(c, moved if c == contact.channel else [contact.day]) for c in self.rules.channels]
        )

    def _with(self, contacts: tuple[Planned, ...], more: Iterable[tuple[str, Sequence[int]]]) -> Iterator[Scored]:
        """`contacts` with the best contact by one of the channels of `more`, on one of its days, or those as good."""
        nearby = self.nearby(contacts)
        totals = [each for channel, days in more for each in nearby.totals(channel, days)]
        greatest = max((total for total, _ in totals), default=0.0)
        for total, contact in totals:
            if total >= greatest - TIE:
                yield Scored(total, tuple(sorted((*contacts, contact))))

    def _rechannelled(self, others: tuple[Planned, ...], promise: Planned) -> Iterator[Scored]:
        """`promise` by every other channel, where the channel is ours to choose."""
        if any(ours and given.day == promise.day for given, ours in self.rules.promises):
            for channel in self.rules.channels:
                changed = self.value((*others, promise._replace(channel=channel)))
                if changed and channel != promise.channel:
                    yield Scored(changed.total, changed.contacts)

    def _placed(self, free: Sequence[Planned]) -> list[int]:
        """The days that keep their spacing from `free`."""
        rank, near = self.rules.rank, ceil(self.rules.spacing)
        taken = {n for c in free for n in range(rank[c.day] - near + 1, rank[c.day] + near)}
        return [day for day in self.rules.free_days if rank[day] not in taken]


def _note(best: dict[int, Scored], count: int, plan: Scored) -> None:
    best[count] = _best([best[count], plan]) if count in best else plan


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
