"""What a plan stands on: the client's history, the days to come and their worth; and what one more contact changes.

A plan is built in the order of its days. Pressure fades at one rate, so after the last contact it is one number;
absence (1 − A) is a product, so it is one list over the days left. Adding a contact at the end of a plan then costs
one multiplication a day, and nothing before it changes: its sameness and variety look back only (model, §1, §2).

Days are counted from today (0). `worth[t]` is the weight of welcome presence on day t in the objective U: the budget's
probability and the mean until `latest`, mixed by `always` (model, §4), so that U = Σ worth·G − Σ cost.
"""

from collections.abc import Sequence
from math import inf, nextafter, prod
from typing import NamedTuple

from .contacts import Contact, factors, memory, sameness, similarity
from .parameters import PLANNABLE
from .relation import History, index_of, welcome_share


class Planned(NamedTuple):
    """A contact of a plan. A promised one is invited, and carries an idea (novelty 1) only while there are some."""

    day: int
    channel: str
    promised: bool = False
    novelty: float = 1.0


class Alone(NamedTuple):
    """A contact against the past alone: its weight without sameness, 1 − M, and q; and its q after a planned one.

    `varied` is q where the planned contact before it came by another channel.
    """

    plain: float
    fresh: float
    kept: float
    varied: float


class Stage(NamedTuple):
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


class Ground:
    """Evaluates plans for one client. `usual` makes the model's contact of a planned one."""

    def __init__(self, history: History, today: int, worth: Sequence[float]) -> None:
        self.history = history
        self.model = model = history.model
        self.today = today
        self.worth = list(worth)
        days = range(len(worth))
        self.pressure_fades: list[float] = [0.5 ** (d / model["pressure_half_life"]) for d in days]
        self.memory_fades: list[float] = [0.5 ** (d / model["presence_half_life"]) for d in days]
        self.light = self._heaviest_light()
        self.surcharge, self._repeated = model["sameness_surcharge"], 1 - model["variety"]
        mail, other = self.usual(Planned(0, PLANNABLE[0])), self.usual(Planned(0, PLANNABLE[1]))
        fades = [model["sameness.strength"] * 0.5 ** (d / model["sameness_half_life"]) for d in days]
        self._fresh: dict[bool, list[float]] = {
            same: [1 - similarity(mail, mail if same else other, model) * fade for fade in fades]
            for same in (True, False)
        }
        self._alone: dict[Planned, Alone] = {}
        missed = [value * (1 - history.presence(today + d)) for d, value in enumerate(self.worth)]
        root = Stage((), history.pressure(today), missed, 0.0, 0.0)
        self.root = Stage((), root.pressure, missed, 0.0, self._gain(root, 0))
        welcomed = [self.welcomed(root.pressure * fade) for fade in self.pressure_fades]
        self.quiet_worth = [w * value for w, value in zip(welcomed, self.worth, strict=True)]
        """worth·W, by day, if nobody writes."""
        self.quiet_sum = sum(self.quiet_worth)
        self.quiet_missed = [w * value for w, value in zip(welcomed, missed, strict=True)]
        """worth·W·(1 − A), by day, if nobody writes."""
        self._absences: dict[tuple[int, float], list[float]] = {}

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
        fresh = self.alone(contact).fresh
        for other in stage.contacts:
            fresh *= self.fresh_after(other, contact)
        gap = contact.day - stage.day
        pressure = stage.pressure * self.pressure_fades[gap] + self.weight(contact, fresh)
        if pressure > self.light and not contact.promised:
            return None
        kept = self.kept(contact, stage.contacts[-1] if stage.contacts else None)
        missed = [m * (1 - kept * f) for m, f in zip(stage.missed[gap:], self.memory_fades, strict=False)]
        earned = stage.earned + self._gain(stage, 0) - self._gain(stage, gap) - self.cost(contact.channel)
        grown = Stage((*stage.contacts, contact), pressure, missed, earned, 0.0)
        return Stage(grown.contacts, pressure, missed, earned, earned + self._gain(grown, 0))

    def alone(self, contact: Planned) -> Alone:
        """A contact against the past alone."""
        if contact not in self._alone:
            past, seen = self.history, self.usual(contact)
            plain = prod(factors(seen, 0.0, past.preferred, self.model).values())
            fresh = 1 - sameness(seen, past.contacts, past.replies, self.model)
            self._alone[contact] = Alone(
                plain, fresh, memory(seen, past.contacts, self.model), memory(seen, (), self.model)
            )
        return self._alone[contact]

    def fresh_after(self, other: Planned, contact: Planned) -> float:
        """What an earlier planned contact leaves of 1 − M of a later one."""
        return self._fresh[other.channel == contact.channel][contact.day - other.day]

    def freshness(self, same_channel: bool) -> list[float]:
        """`fresh_after` by the days between the two contacts."""
        return self._fresh[same_channel]

    def weight(self, contact: Planned, fresh: float) -> float:
        """w of a planned contact whose 1 − M is `fresh`."""
        return self.alone(contact).plain * (1 + self.surcharge * (1 - fresh))

    def kept(self, contact: Planned, before: Planned | None) -> float:
        """q of a planned contact, `before` being the planned one that comes before it, if any."""
        if before is None:
            return self.alone(contact).kept
        varied = self.alone(contact).varied
        if before.channel == contact.channel:
            varied *= 1 - self._repeated * self.memory_fades[contact.day - before.day]
        return varied

    def absence(self, day: int, kept: float) -> list[float]:
        """The factor of 1 − A, by day from `day` on, that a contact then of presence q = `kept` brings."""
        if (day, kept) not in self._absences:
            self._absences[day, kept] = [1 - kept * fade for fade in self.memory_fades[: len(self.worth) - day]]
        return self._absences[day, kept]

    def welcomed(self, pressure: float) -> float:
        """W under the pressure P."""
        if pressure <= self.light:
            return 1.0
        return welcome_share(index_of(pressure, self.history.relation, self.model), self.model)

    def _heaviest_light(self) -> float:
        """The greatest P whose index is within the light limit."""
        relation, limit = self.history.relation, self.model["light_limit"]
        pressure = self.model[f"tolerance.{relation}"] * self.model["half_saturation"] * limit / (100 - limit)
        while index_of(pressure, relation, self.model) <= limit:
            pressure = nextafter(pressure, inf)
        while index_of(pressure, relation, self.model) > limit:
            pressure = nextafter(pressure, -inf)
        return pressure

    def _gain(self, stage: Stage, since: int) -> float:
        """Σ worth·G from the `since`-th day after `stage` on, nothing following it.

        It is less than Σ worth·A only on the days that pressure is still above the light limit.
        """
        gain = sum(self.worth[stage.day + since :]) - sum(stage.missed[since:])
        for d in range(since, len(stage.missed)):
            pressure = stage.pressure * self.pressure_fades[d]
            if pressure <= self.light:
                break
            gain -= (self.worth[stage.day + d] - stage.missed[d]) * (1 - self.welcomed(pressure))
        return gain
