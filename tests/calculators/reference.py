"""The model written a second time, slowly and plainly, from its specification.

Readings chosen where the specification leaves a choice are marked "Choice".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp, floor, prod
from typing import Any

PLANNABLE = ("email", "phone", "post", "linkedin", "sms", "visit", "event")
DAY = timedelta(1)


@dataclass(frozen=True)
class Contact:
    """One contact. Choice: no `person` is one person more, unlike any named one."""

    day: date
    channel: str
    ask: str
    novelty: float
    reason: str
    person: str | None = None
    invited: bool = False
    off_hours: bool = False
    planned: bool = False


@dataclass(frozen=True)
class Weighed:
    """A contact with what it weighs (e-mail equivalents) and brings (presence on its day)."""

    day: date
    weight: float
    brings: float


def contact_from(entry: Mapping[str, Any]) -> Contact:
    """Read one contact as the inputs give it."""
    return Contact(
        date.fromisoformat(entry["date"]),
        entry["channel"],
        entry["ask"],
        entry["novelty"],
        entry["reason"],
        entry.get("person"),
        entry.get("invited", False),
        entry.get("off_hours", False),
    )


class Model:
    """Pressure and presence of §1 and §2 for one client: his relation, preferred channel and reply days."""

    def __init__(self, playbook: Mapping[str, Any], inputs: Mapping[str, Any]) -> None:
        self.parameters = playbook["parameters"]
        self.relation = inputs["relation"]
        self.preferred = inputs.get("preferred_channel")
        self.replies = {date.fromisoformat(day) for day in inputs.get("replies", [])}

    def value(self, key: str) -> float:
        """The value of one parameter."""
        return float(self.parameters[key]["value"])

    def fade(self, days: int, key: str) -> float:
        """What is left after some days, with the half-life named `key`."""
        return float(2.0 ** (-days / self.value(key)))

    def likeness(self, one: Contact, other: Contact) -> float:
        """The s_ij of §1."""
        return (
            self.value("sameness.reason") * (one.reason == other.reason)
            + self.value("sameness.channel") * (one.channel == other.channel)
            + self.value("sameness.ask") * (one.ask == other.ask)
            + self.value("sameness.person") * (one.person == other.person)
        )

    def sameness(self, one: Contact, contacts: Iterable[Contact]) -> float:
        """The M_i of §1: earlier contacts with no reply in [t_j, t_i]."""
        unlike = 1.0
        for other in contacts:
            answered = any(other.day <= reply <= one.day for reply in self.replies)
            if other.day < one.day and not answered:
                faded = self.fade((one.day - other.day).days, "sameness_half_life")
                unlike *= 1 - self.value("sameness.strength") * self.likeness(one, other) * faded
        return 1 - unlike

    def factors(self, one: Contact, contacts: Iterable[Contact]) -> dict[str, float]:
        """The multipliers whose product is the weight."""
        return {
            "burden": self.value(f"burden.{one.channel}"),
            "ask": self.value(f"ask.{one.ask}"),
            "novelty": 1 - self.value("novelty_discount") * one.novelty,
            "sameness": 1 + self.value("sameness_surcharge") * self.sameness(one, contacts),
            "invited": self.value("invited") if one.invited else 1.0,
            "off_hours": self.value("off_hours") if one.off_hours else 1.0,
            "preferred": self.value("preferred") if one.channel == self.preferred else 1.0,
        }

    def brings(self, one: Contact, contacts: Iterable[Contact]) -> float:
        """The q_i of §2; a planned call may reach nobody."""
        q = self.value(f"presence.{one.channel}")
        if one.planned and one.channel == "phone":
            reach = self.value("reach")
            q = reach * q + (1 - reach) * self.value("presence.voicemail")
        low = self.value("presence.floor")
        earlier = [other for other in contacts if other.day < one.day]
        variety = 1.0
        if earlier:
            last = max(other.day for other in earlier)
            if any(other.day == last and other.channel == one.channel for other in earlier):
                gap = (one.day - last).days
                variety = 1 - (1 - self.value("variety")) * self.fade(gap, "presence_half_life")
        return q * (low + (1 - low) * one.novelty) * variety

    def weigh(self, contacts: Sequence[Contact]) -> list[Weighed]:
        """Every contact with its weight and its presence, in the order given."""
        return [
            Weighed(one.day, prod(self.factors(one, contacts).values()), self.brings(one, contacts)) for one in contacts
        ]

    def term(self, one: Weighed, day: date) -> float:
        """What one contact still weighs on a day."""
        if one.day > day:
            return 0.0
        answers = sum(one.day < reply <= day for reply in self.replies)
        left = self.fade((day - one.day).days, "pressure_half_life")
        return float(one.weight * left * self.value("reply_relief") ** answers)

    def pressure(self, weighed: Sequence[Weighed], day: date) -> float:
        """P(t), in e-mail equivalents."""
        return sum(self.term(one, day) for one in weighed)

    def index(self, weighed: Sequence[Weighed], day: date) -> float:
        """I(t), 0-100."""
        scale = self.value(f"tolerance.{self.relation}") * self.value("half_saturation")
        x = self.pressure(weighed, day) / scale
        return 100 * x / (1 + x)

    def presence(self, weighed: Sequence[Weighed], day: date) -> float:
        """A(t), 0-1."""
        missed = 1.0
        for one in weighed:
            if one.day <= day:
                missed *= 1 - one.brings * self.fade((day - one.day).days, "presence_half_life")
        for reply in self.replies:
            if reply <= day:
                faded = self.fade((day - reply).days, "presence_half_life")
                missed *= 1 - self.value("presence.reply") * faded
        return 1 - missed

    def welcome(self, weighed: Sequence[Weighed], day: date) -> float:
        """G(t) = A(t) W(t); the 55 of W is what lies above the one light limit."""
        limit = self.value("light_limit")
        goodwill = 1 - max(0.0, self.index(weighed, day) - limit) / (100 - limit)
        return self.presence(weighed, day) * goodwill

    def light_from(self, weighed: Sequence[Weighed], day: date) -> date:
        """The first day from `day` on which the index is below the light limit."""
        while self.index(weighed, day) >= self.value("light_limit"):
            day += DAY
        return day

    def zone(self, index: float) -> str:
        """The zone of an index."""
        if index < self.value("light_limit"):
            return "light"
        return "watch" if index < self.value("heavy_limit") else "heavy"


def curve(model: Model, contacts: Sequence[Contact], first: date, last: date) -> list[dict[str, Any]]:
    """Index, presence and welcome presence at the end of each day."""
    weighed = model.weigh(contacts)
    return [
        {
            "date": day.isoformat(),
            "index": model.index(weighed, day),
            "presence": model.presence(weighed, day),
            "welcome": model.welcome(weighed, day),
        }
        for day in (first + timedelta(n) for n in range((last - first).days + 1))
    ]


def pressure_answer(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of `run("pressure", …)`. Choice: the curve holds the past contacts alone, never `next`."""
    model = Model(playbook, inputs)
    today = date.fromisoformat(inputs["today"])
    contacts = [contact_from(entry) for entry in inputs.get("contacts", [])]
    weighed = model.weigh(contacts)
    pressure = model.pressure(weighed, today)
    index = model.index(weighed, today)
    return {
        "pressure": pressure,
        "index": index,
        "zone": model.zone(index),
        "presence": model.presence(weighed, today),
        "welcome_presence": model.welcome(weighed, today),
        "light_on": model.light_from(weighed, today).isoformat(),
        "contacts": [
            {
                "weight": one.weight,
                "sameness": model.sameness(contact, contacts),
                "share": model.term(one, today) / pressure if pressure else None,
                "factors": model.factors(contact, contacts),
            }
            for contact, one in zip(contacts, weighed, strict=True)
        ],
        "curve": curve(model, contacts, today - 60 * DAY, today + 60 * DAY),
        "next": _next(model, contacts, contact_from(inputs["next"])) if inputs.get("next") else None,
    }


def _index_with(model: Model, contacts: Sequence[Contact], extra: Contact) -> float:
    return model.index(model.weigh([*contacts, extra]), extra.day)


def _next(model: Model, contacts: Sequence[Contact], extra: Contact) -> dict[str, Any]:
    """The contact about to be made. Choice: a change that changes nothing may be left out."""
    without = model.weigh(contacts)
    changed = [
        ("new_idea", replace(extra, novelty=1, reason="a reason never used")),
        ("gift", replace(extra, ask="gift")),
        *(("channel", replace(extra, channel=name)) for name in PLANNABLE if name != extra.channel),
        ("wait_week", replace(extra, day=extra.day + 7 * DAY)),
        ("wait_light", replace(extra, day=model.light_from(without, extra.day))),
        ("invited", replace(extra, invited=True)),
    ]
    alternatives = [
        {
            "change": change,
            "date": one.day.isoformat(),
            "channel": one.channel,
            "index": _index_with(model, contacts, one),
        }
        for change, one in changed
    ]
    return {
        "index": _index_with(model, contacts, extra),
        "index_without": model.index(without, extra.day),
        "alternatives": sorted(alternatives, key=lambda one: one["index"]),
    }


def triangle(today: date, budget: Mapping[str, str]) -> dict[date, float]:
    """The triangular weights of §3, normalised."""
    e, b, m = ((date.fromisoformat(budget[key]) - today).days for key in ("earliest", "likely", "latest"))
    weights = {x: (x - e + 1) / (b - e + 1) if x <= b else (m - x + 1) / (m - b + 1) for x in range(e, m + 1)}
    total = sum(weights.values())
    return {today + timedelta(x): weight / total for x, weight in weights.items()}


def budget_days(model: Model, today: date, budget: Mapping[str, str]) -> dict[date, float]:
    """p(T) of §3: the triangle, and with probability s the triangle slipped."""
    tri = triangle(today, budget)
    s, mean = model.value("slip_probability"), model.value("slip_mean")
    slip = {k: exp(-k / mean) for k in range(1, floor(model.value("slip_span") * mean) + 1)}
    total = sum(slip.values())
    p = {day: (1 - s) * weight for day, weight in tri.items()}
    for day, weight in tri.items():
        for k, chance in slip.items():
            p[day + timedelta(k)] = p.get(day + timedelta(k), 0.0) + s * weight * chance / total
    return p


def is_open(day: date, playbook: Mapping[str, Any], inputs: Mapping[str, Any]) -> bool:
    """A working day of the region that the rep has not closed; quiet days are open."""
    closed = playbook["calendar"][inputs["region"]]["closed"]
    return day.weekday() < 5 and day.isoformat() not in closed and day.isoformat() not in inputs.get("closed", [])


def next_open(day: date, playbook: Mapping[str, Any], inputs: Mapping[str, Any]) -> date:
    """The day itself, or the next working day."""
    while not is_open(day, playbook, inputs):
        day += DAY
    return day


def open_between(a: date, b: date, playbook: Mapping[str, Any], inputs: Mapping[str, Any]) -> int:
    """The working days in (a, b]."""
    return sum(is_open(a + timedelta(n), playbook, inputs) for n in range(1, (b - a).days + 1))


def promised_contacts(inputs: Mapping[str, Any], playbook: Mapping[str, Any], ideas: int) -> list[Contact]:
    """Promised dates moved, merged and given their ideas; a channel still to be chosen is ''."""
    kept: dict[date, str] = {}
    for promise in sorted(inputs.get("promised", []), key=lambda one: one["date"]):
        day = next_open(date.fromisoformat(promise["date"]), playbook, inputs)
        # Choice: the earlier promise's channel is kept even when it named none (it is then chosen).
        kept.setdefault(day, promise.get("channel") or "")
    return [
        Contact(day, channel, "open", float(n < ideas), f"promise {n}", invited=True, planned=True)
        for n, (day, channel) in enumerate(kept.items())
    ]


def idea_contact(day: date, channel: str) -> Contact:
    """A free contact of the plan: a real new idea, with a reason of its own."""
    return Contact(day, channel, "open", 1.0, f"idea of {day}", planned=True)


def same_again(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> list[Contact]:
    """« Plus de la même chose »: weekly calls for news, moved to working days, until `latest`."""
    today, latest = date.fromisoformat(inputs["today"]), date.fromisoformat(inputs["budget"]["latest"])
    weekly = [today + timedelta(n) for n in range(1, (latest - today).days + 1, 7)]
    moved = sorted({next_open(day, playbook, inputs) for day in weekly})
    return [Contact(day, "phone", "news", 0.0, "news", planned=True) for day in moved if day <= latest]


def scenario(
    model: Model, today: date, budget: Mapping[str, str], past: Sequence[Contact], planned: Sequence[Contact]
) -> dict[str, float]:
    """E, Σ p·A, the peak on the contact days after today, and U (with the costs of the planned contacts)."""
    weighed = model.weigh([*past, *planned])
    p = budget_days(model, today, budget)
    welcome = sum(chance * model.welcome(weighed, day) for day, chance in p.items())
    latest = date.fromisoformat(budget["latest"])
    window = [today + timedelta(n) for n in range((latest - today).days + 1)]
    always = model.value("always")
    mean = sum(model.welcome(weighed, day) for day in window) / len(window)
    costs = sum(model.value(f"cost.{one.channel}") for one in planned)
    return {
        "welcome_presence": welcome,
        "presence": sum(chance * model.presence(weighed, day) for day, chance in p.items()),
        "peak_index": max(model.index(weighed, day) for day in ([one.day for one in planned] or [today])),
        "objective": (1 - always) * welcome + always * mean - costs,
    }
