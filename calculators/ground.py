"""What a plan stands on: the client's history, the days to come and their worth; and what one more contact changes.

A plan is built in the order of its days. Pressure fades at one rate, so after the last contact it is one number;
absence (1 − A) is a product, so it is one list over the days left. Adding a contact at the end of a plan then costs
one multiplication a day, and nothing before it changes: its sameness and variety look back only (model, §1, §2).
Knowing what the addition is worth, without making it, costs one sum of products.

Days are counted from today (0). `worth[t]` is the weight of welcome presence on day t in the objective U: the budget's
probability and the mean until `latest`, mixed by `always` (model, §4), so that U = Σ worth·G − Σ cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import inf, nextafter, prod, sumprod
from typing import NamedTuple

from .contacts import Contact, factors, memory, reached, sameness, similarity
from .parameters import PLANNABLE
from .relation import History, index_of, welcome_share


class Planned(NamedTuple):
    """A contact of a plan. A promised one is invited, and carries an idea (novelty 1) only while there are some."""

    day: int
    channel: str
    promised: bool = False
    novelty: float = 1.0


@dataclass(frozen=True)
class Stage:
    """A plan so far: its contacts, P on the day of the last, and what it has earned.

    `missed[n]` is worth·(1 − A) on the n-th day from the last contact on; `earned` is Σ worth·G before that day, less
    the costs; `total` is U if nothing follows.
    """

    contacts: tuple[Planned, ...]
    pressure: float
    missed: list[float]
    earned: float
    total: float

    @property
    def day(self) -> int:
        """The day of the last contact; today where there is none."""
        return self.contacts[-1].day if self.contacts else 0

    @cached_property
    def missed_from(self) -> list[float]:
        """Σ missed from the n-th day on."""
        return list(accumulate(reversed(self.missed), initial=0.0))[::-1]


class Ground:
    """Evaluates plans for one client. `usual` makes the model's contact of a planned one."""

    def __init__(self, history: History, today: int, worth: Sequence[float]) -> None:
        self.history = history
        self.model = model = history.model
        self.today = today
        self.worth = list(worth)
        self._worth_from = list(accumulate(reversed(self.worth), initial=0.0))[::-1]
        days = range(len(worth))
        self._pressure_fades = [0.5 ** (d / model["pressure_half_life"]) for d in days]
        self._memory_fades = [0.5 ** (d / model["presence_half_life"]) for d in days]
        self._alike_fades = [model["sameness.strength"] * 0.5 ** (d / model["sameness_half_life"]) for d in days]
        self._surcharge, self._repeated = model["sameness_surcharge"], 1 - model["variety"]
        mail, other = self.usual(Planned(0, PLANNABLE[0])), self.usual(Planned(0, PLANNABLE[1]))
        self._alike = {True: similarity(mail, mail, model), False: similarity(mail, other, model)}
        self._light = self._heaviest_light()
        self._first: dict[Planned, tuple[float, float, float]] = {}
        missed = [value * (1 - history.presence(today + d)) for d, value in enumerate(self.worth)]
        root = Stage((), history.pressure(today), missed, 0.0, 0.0)
        self.root = Stage((), root.pressure, missed, 0.0, self._gain(root, 0))

    def usual(self, planned: Planned) -> Contact:
        """The contact that the model sees: ask open, a reason of its own, the usual person, in hours."""
        return Contact(
            self.today + planned.day,
            planned.channel,
            "open",
            planned.novelty,
            None,
            invited=planned.promised,
            planned=True,
        )

    def cost(self, channel: str) -> float:
        """What a contact costs the rep; 0 for the channels that cannot be planned unasked."""
        return self.model[f"cost.{channel}"] if channel in PLANNABLE else 0.0

    def extend(self, stage: Stage, contact: Planned) -> Stage | None:
        """The plan with one more contact, later than all of it; None when a free contact passes the light limit."""
        felt = self._felt(stage, contact)
        if felt is None:
            return None
        pressure, kept = felt
        gap = contact.day - stage.day
        missed = [m * (1 - kept * f) for m, f in zip(stage.missed[gap:], self._memory_fades, strict=False)]
        earned = stage.earned + self._gain(stage, 0) - self._gain(stage, gap) - self.cost(contact.channel)
        grown = Stage((*stage.contacts, contact), pressure, missed, earned, 0.0)
        return Stage(grown.contacts, pressure, missed, earned, earned + self._gain(grown, 0))

    def total_with(self, stage: Stage, contact: Planned) -> float | None:
        """U of `extend(stage, contact)` without building it; None when it would be too heavy."""
        felt = self._felt(stage, contact)
        if felt is None:
            return None
        pressure, kept = felt
        gap = contact.day - stage.day
        if pressure > self._light:
            grown = self.extend(stage, contact)
            return grown.total if grown else None
        more = kept * sumprod(stage.missed[gap:], self._memory_fades[: len(stage.missed) - gap])
        if stage.pressure > self._light:
            before = self._gain(stage, 0) - self._gain(stage, gap)
        else:
            before = self._plain_gain(stage, 0) - self._plain_gain(stage, gap)
        return stage.earned + before - self.cost(contact.channel) + self._plain_gain(stage, gap) + more

    def _felt(self, stage: Stage, contact: Planned) -> tuple[float, float] | None:
        """P on the day of one more contact, and the presence q it leaves; None when it may not be that heavy."""
        if contact not in self._first:
            self._first[contact] = self._alone(contact)
        plain, fresh, kept = self._first[contact]
        for other in stage.contacts:
            alike = self._alike[other.channel == contact.channel]
            fresh *= 1 - alike * self._alike_fades[contact.day - other.day]
        weight = plain * (1 + self._surcharge * (1 - fresh))
        pressure = stage.pressure * self._pressure_fades[contact.day - stage.day] + weight
        if pressure > self._light and not contact.promised:
            return None
        if stage.contacts:
            last = stage.contacts[-1]
            kept = self._novel(contact)
            if last.channel == contact.channel:
                kept *= 1 - self._repeated * self._memory_fades[contact.day - last.day]
        return pressure, kept

    def _alone(self, contact: Planned) -> tuple[float, float, float]:
        """Against the past alone: the weight without sameness, 1 − M, and q."""
        past, seen = self.history, self.usual(contact)
        plain = prod(factors(seen, 0.0, past.preferred, self.model).values())
        fresh = 1 - sameness(seen, past.contacts, past.replies, self.model)
        return plain, fresh, memory(seen, past.contacts, self.model)

    def _novel(self, contact: Planned) -> float:
        """q on a channel that was not the last one used."""
        floor = self.model["presence.floor"]
        return reached(contact.channel, True, self.model) * (floor + (1 - floor) * contact.novelty)

    def _heaviest_light(self) -> float:
        """The greatest P whose index is within the light limit."""
        relation, limit = self.history.relation, self.model["light_limit"]
        pressure = self.model[f"tolerance.{relation}"] * self.model["half_saturation"] * limit / (100 - limit)
        while index_of(pressure, relation, self.model) <= limit:
            pressure = nextafter(pressure, inf)
        while index_of(pressure, relation, self.model) > limit:
            pressure = nextafter(pressure, -inf)
        return pressure

    def _plain_gain(self, stage: Stage, since: int) -> float:
        """Σ worth·A from the `since`-th day after `stage` on, nothing following it."""
        return self._worth_from[stage.day + since] - stage.missed_from[since]

    def _gain(self, stage: Stage, since: int) -> float:
        """Σ worth·G: less than Σ worth·A only on the days that pressure is still above the light limit."""
        gain = self._plain_gain(stage, since)
        for d in range(since, len(stage.missed)):
            pressure = stage.pressure * self._pressure_fades[d]
            if pressure <= self._light:
                break
            unwelcome = 1 - welcome_share(index_of(pressure, self.history.relation, self.model), self.model)
            gain -= (self.worth[stage.day + d] - stage.missed[d]) * unwelcome
        return gain
