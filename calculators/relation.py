"""How a series of contacts and replies is felt, day by day: pressure P and its index I, presence A, welcome presence G.

Everything is taken at the end of a day (a contact counts on its own day).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from .contacts import Contact, factors, memory, sameness
from .parameters import Model


def index_of(pressure: float, relation: str, model: Model) -> float:
    """I, 0 to 100 (never reached): 50 when the pressure is the client's tolerance times `half_saturation`."""
    x = pressure / (model[f"tolerance.{relation}"] * model["half_saturation"])
    return 100 * x / (1 + x)


def welcome_share(index: float, model: Model) -> float:
    """W: 1 in the light zone, falling in a line to 0 at an index of 100."""
    limit = model["light_limit"]
    return 1 - max(0.0, index - limit) / (100 - limit)


def zone_of(index: float, model: Model) -> str:
    """`light`, `watch` or `heavy`."""
    if index < model["light_limit"]:
        return "light"
    return "watch" if index < model["heavy_limit"] else "heavy"


@dataclass(frozen=True)
class History:
    """Contacts (in the order given) and reply days (each once) of one client, under one model."""

    contacts: tuple[Contact, ...]
    replies: tuple[int, ...]
    relation: str
    preferred: str | None
    model: Model

    def with_contacts(self, more: Sequence[Contact]) -> "History":
        """The same client after `more` contacts."""
        return History((*self.contacts, *more), self.replies, self.relation, self.preferred, self.model)

    @cached_property
    def sameness(self) -> tuple[float, ...]:
        """M of each contact."""
        return tuple(sameness(c, self.contacts, self.replies, self.model) for c in self.contacts)

    @cached_property
    def factors(self) -> tuple[dict[str, float], ...]:
        """The factors of each contact's weight."""
        pairs = zip(self.contacts, self.sameness, strict=True)
        return tuple(factors(c, m, self.preferred, self.model) for c, m in pairs)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """w of each contact, in e-mail equivalents."""
        return tuple(prod(parts.values()) for parts in self.factors)

    def weight_of(self, contact: Contact) -> float:
        """w of a contact that may be made after those here."""
        same = sameness(contact, self.contacts, self.replies, self.model)
        return prod(factors(contact, same, self.preferred, self.model).values())

    @cached_property
    def memories(self) -> tuple[float, ...]:
        """q of each contact."""
        return tuple(memory(c, self.contacts, self.model) for c in self.contacts)

    def terms(self, day: int) -> tuple[float, ...]:
        """What each contact adds to P at the end of `day`; 0 for those to come."""
        half_life, relief = self.model["pressure_half_life"], self.model["reply_relief"]
        answered = [reply for reply in self.replies if reply <= day]
        terms = []
        for contact, weight in zip(self.contacts, self.weights, strict=True):
            if contact.day > day:
                terms.append(0.0)
                continue
            term = weight * 0.5 ** ((day - contact.day) / half_life)
            if answered:
                term *= relief ** sum(contact.day < reply for reply in answered)
            terms.append(term)
        return tuple(terms)

    def pressure(self, day: int) -> float:
        """P at the end of `day`, in e-mail equivalents."""
        return sum(self.terms(day))

    def index(self, day: int) -> float:
        """I at the end of `day`."""
        return index_of(self.pressure(day), self.relation, self.model)

    def presence(self, day: int) -> float:
        """A at the end of `day`, 0 to 1."""
        half_life = self.model["presence_half_life"]
        absent = 1.0
        for contact, kept in zip(self.contacts, self.memories, strict=True):
            if contact.day <= day:
                absent *= 1 - kept * 0.5 ** ((day - contact.day) / half_life)
        for reply in self.replies:
            if reply <= day:
                absent *= 1 - self.model["presence.reply"] * 0.5 ** ((day - reply) / half_life)
        return 1 - absent

    def felt(self, day: int) -> tuple[float, float, float]:
        """I, A and G = A·W at the end of `day`."""
        index, presence = self.index(day), self.presence(day)
        return index, presence, presence * welcome_share(index, self.model)

    def welcome(self, day: int) -> float:
        """G at the end of `day`."""
        return self.felt(day)[2]

    def light_from(self, day: int) -> int:
        """The first day from `day` on at which the index is light if nobody writes."""
        while self.index(day) >= self.model["light_limit"]:
            day += 1
        return day
