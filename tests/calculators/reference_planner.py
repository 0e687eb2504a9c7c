"""Exhaustive search for the best cadence of small cases, and the one-step neighbours of any plan (§4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from reference import (
    DAY,
    PLANNABLE,
    Contact,
    Model,
    budget_days,
    contact_from,
    idea_contact,
    is_open,
    open_between,
    promised_contacts,
)

Plan = tuple[Contact, ...]
SAME = 1e-9


class Case:
    """One set of inputs of the cadence, with what does not depend on the plan computed once."""

    def __init__(self, inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> None:
        self.inputs, self.playbook = inputs, playbook
        self.model = Model(playbook, inputs)
        self.today = date.fromisoformat(inputs["today"])
        self.latest = date.fromisoformat(inputs["budget"]["latest"])
        self.past = tuple(contact_from(entry) for entry in inputs.get("contacts", []))
        self.channels = [name for name in PLANNABLE if name in inputs["channels"]]
        self.stopped = inputs["refused"] or inputs["tender"]
        self.free_days = self._free_days()
        self._tabulate()

    def _tabulate(self) -> None:
        """Past pressure, past absence of mind and the weight in U, for each day from today."""
        p = budget_days(self.model, self.today, self.inputs["budget"])
        window = (self.latest - self.today).days + 1
        horizon = (max(p) - self.today).days + 1
        always, past = self.model.value("always"), self.model.weigh(self.past)
        days = [self.today + n * DAY for n in range(horizon)]
        self.counts = [
            (1 - always) * p.get(day, 0.0) + (always / window if n < window else 0.0) for n, day in enumerate(days)
        ]
        self.past_pressure = [self.model.pressure(past, day) for day in days]
        self.past_missed = [1 - self.model.presence(past, day) for day in days]
        self.heavy_fade = [self.model.fade(n, "pressure_half_life") for n in range(horizon)]
        self.mind_fade = [self.model.fade(n, "presence_half_life") for n in range(horizon)]
        tolerance = self.model.value(f"tolerance.{self.model.relation}")
        self.scale = tolerance * self.model.value("half_saturation")

    def objective(self, plan: Sequence[Contact]) -> float:
        """U of a plan: the same number as `reference.scenario`, from the tables."""
        weighed = self.model.weigh([*self.past, *plan])[len(self.past) :]
        pressure, missed = list(self.past_pressure), list(self.past_missed)
        for one in weighed:
            start = (one.day - self.today).days
            for n in range(start, len(self.counts)):
                pressure[n] += one.weight * self.heavy_fade[n - start]
                missed[n] *= 1 - one.brings * self.mind_fade[n - start]
        limit, total = self.model.value("light_limit"), 0.0
        for count, load, lost in zip(self.counts, pressure, missed, strict=True):
            index = 100 * load / (self.scale + load)
            total += count * (1 - lost) * (1 - max(0.0, index - limit) / (100 - limit))
        return total - sum(self.model.value(f"cost.{one.channel}") for one in plan)

    def index_on(self, plan: Sequence[Contact], day: date) -> float:
        """I at the end of a day with this plan."""
        return self.model.index(self.model.weigh([*self.past, *plan]), day)

    def promised(self, ideas: int) -> Plan:
        """The promised contacts, channels still open where none was given."""
        return tuple(promised_contacts(self.inputs, self.playbook, ideas))

    def promised_choices(self, ideas: int) -> Iterator[Plan]:
        """The promised contacts with every choice of the channels left open."""
        promises = self.promised(ideas)
        options = [[one.channel] if one.channel else self.channels for one in promises]
        for names in product(*options):
            yield tuple(replace(one, channel=name) for one, name in zip(promises, names, strict=True))

    def most(self, ideas: int) -> int:
        """How many free contacts a plan may have."""
        used = min(ideas, len(self.promised(ideas)))
        return int(min(ideas - used, self.inputs["max_contacts"]))

    def far_enough(self, one: date, other: date) -> bool:
        """At least `spacing` working days from one contact to the other, whichever comes first."""
        first, second = sorted((one, other))
        return open_between(first, second, self.playbook, self.inputs) >= self.model.value("spacing")

    def _free_days(self) -> list[date]:
        """The days on which calendar, past contacts and promises let a free contact stand."""
        start = self.today + DAY
        if self.inputs.get("not_before"):
            start = max(start, date.fromisoformat(self.inputs["not_before"]))
        kept = [one.day for one in self.promised(0)]
        kept += [max(one.day for one in self.past)] if self.past else []
        window = [start + n * DAY for n in range((self.latest - start).days + 1)]
        return [
            day
            for day in window
            if is_open(day, self.playbook, self.inputs) and all(self.far_enough(day, other) for other in kept)
        ]

    def too_heavy(self, plan: Plan, slack: float = 0.0) -> bool:
        """Whether a free contact of the plan stands above the light limit (by more than `slack`)."""
        limit = self.model.value("light_limit") + slack
        return any(self.index_on(plan, one.day) > limit for one in plan if not one.invited)

    def allowed(self, plan: Plan, ideas: int, slack: float = 0.0) -> bool:
        """Whether a plan obeys every rule; its promised part is taken as right."""
        free = [one.day for one in plan if not one.invited]
        spaced = all(self.far_enough(a, b) for n, a in enumerate(free) for b in free[n + 1 :])
        on_open_days = set(free) <= set(self.free_days)
        return len(free) <= self.most(ideas) and on_open_days and spaced and not self.too_heavy(plan, slack)


def every_plan(case: Case, ideas: int) -> Iterator[Plan]:
    """Every allowed plan, grown in date order: a later contact never eases an earlier day, so prune."""
    if case.stopped:
        yield ()
        return
    days, most = case.free_days, case.most(ideas)

    def grow(plan: Plan, free: list[date]) -> Iterator[Plan]:
        yield plan
        if len(free) == most:
            return
        for day in days:
            if free and (day <= free[-1] or not case.far_enough(free[-1], day)):
                continue
            for channel in case.channels:
                longer = (*plan, idea_contact(day, channel))
                if not case.index_on(longer, day) > case.model.value("light_limit"):
                    yield from grow(longer, [*free, day])

    for promises in case.promised_choices(ideas):
        yield from grow(promises, [])


def rank(plan: Plan) -> tuple[int, list[date], list[int]]:
    """How ties are broken: fewer contacts, earlier dates, then channel order."""
    ordered = sorted(plan, key=lambda one: one.day)
    # A promised meeting or voicemail is the same in every plan: its place in the order does not matter.
    order = [PLANNABLE.index(one.channel) if one.channel in PLANNABLE else -1 for one in ordered]
    return len(plan), [one.day for one in ordered], order


def best_plan(case: Case, ideas: int) -> tuple[float, Plan]:
    """The best U, and the plan that ties give (Choice: ties are what stands within 1e-9 of the best)."""
    valued = [(case.objective(plan), plan) for plan in every_plan(case, ideas)]
    top = max(value for value, _ in valued)
    return top, min((plan for value, plan in valued if value >= top - SAME), key=rank)


def base_objective(case: Case, ideas: int) -> float:
    """U before any free contact: nobody writes, or only what was promised, at its best channels."""
    if case.stopped:
        return case.objective(())
    return max(case.objective(plan) for plan in case.promised_choices(ideas))


def neighbours(case: Case, plan: Plan, ideas: int) -> Iterator[Plan]:
    """Every plan one step away; promises keep their days and given channels."""
    given = {one.day for one in case.promised(ideas) if one.channel}
    days = case.free_days
    for n, one in enumerate(plan):
        rest = (*plan[:n], *plan[n + 1 :])
        if not one.invited:
            yield rest
            yield from ((*rest, idea_contact(day, one.channel)) for day in days if day != one.day)
        if one.day not in given or not one.invited:
            yield from ((*rest, replace(one, channel=c)) for c in case.channels if c != one.channel)
    taken = {one.day for one in plan}
    yield from ((*plan, idea_contact(day, c)) for day in days if day not in taken for c in case.channels)


def reason_if_empty(case: Case, ideas: int, nothing_planned: bool) -> str | None:
    """The first reason that holds, or None with a plan."""
    if not nothing_planned:
        return None
    if case.inputs["refused"]:
        return "refused"
    if case.inputs["tender"]:
        return "tender"
    if ideas == 0:
        return "no_idea"
    days = case.free_days
    if not days:
        return "no_open_day"
    if all(case.too_heavy((idea_contact(day, name),)) for day in days for name in case.channels):
        return "too_heavy"
    return "nothing_helps"
