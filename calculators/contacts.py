"""A contact, and what of it weighs: sameness M, the factors of w, presence q (model, §1 and §2).

Days are whole numbers (`date.toordinal()`); "earlier" always means on an earlier day.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .parameters import Model


class Contact(NamedTuple):
    """One contact with the client. `reason` None is a reason of its own, shared with no other contact.

    `planned` calls may reach nobody, which lowers their presence and leaves their burden.
    """

    day: int
    channel: str
    ask: str
    novelty: float
    reason: str | None = None
    person: str = ""
    invited: bool = False
    off_hours: bool = False
    planned: bool = False


def similarity(one: Contact, other: Contact, model: Model) -> float:
    """s: how alike two contacts are, 0 to 1."""
    return (
        model["sameness.reason"] * (one.reason is not None and one.reason == other.reason)
        + model["sameness.channel"] * (one.channel == other.channel)
        + model["sameness.ask"] * (one.ask == other.ask)
        + model["sameness.person"] * (one.person == other.person)
    )


def sameness(contact: Contact, others: Iterable[Contact], replies: Sequence[int], model: Model) -> float:
    """M: 0 when nothing earlier is both alike and unanswered, towards 1 when it is more of the same.

    >>> from calculators.parameters import Model
    >>> model = Model({"sameness.reason": .5, "sameness.channel": .2, "sameness.ask": .2, "sameness.person": .1,
    ...                "sameness.strength": .5, "sameness_half_life": 28})
    >>> first = Contact(0, "email", "news", 0, "news")
    >>> sameness(Contact(28, "email", "news", 0, "news"), [first], [], model)
    0.25
    >>> sameness(Contact(28, "email", "news", 0, "news"), [first], [28], model)
    0.0
    """
    fresh = 1.0
    for other in others:
        if other.day < contact.day and not any(other.day <= reply <= contact.day for reply in replies):
            fading: float = 0.5 ** ((contact.day - other.day) / model["sameness_half_life"])
            fresh *= 1 - model["sameness.strength"] * similarity(contact, other, model) * fading
    return 1 - fresh


def factors(contact: Contact, sameness: float, preferred: str | None, model: Model) -> dict[str, float]:
    """The multipliers whose product is the weight w of a contact, in e-mail equivalents."""
    return {
        "burden": model[f"burden.{contact.channel}"],
        "ask": model[f"ask.{contact.ask}"],
        "novelty": 1 - model["novelty_discount"] * contact.novelty,
        "sameness": 1 + model["sameness_surcharge"] * sameness,
        "invited": model["invited"] if contact.invited else 1.0,
        "off_hours": model["off_hours"] if contact.off_hours else 1.0,
        "preferred": model["preferred"] if contact.channel == preferred else 1.0,
    }


def reached(channel: str, planned: bool, model: Model) -> float:
    """Q of a channel; a planned call is a call with probability `reach` and else a voicemail."""
    if planned and channel == "phone":
        return model["reach"] * model["presence.phone"] + (1 - model["reach"]) * model["presence.voicemail"]
    return model[f"presence.{channel}"]


def variety(contact: Contact, others: Iterable[Contact], model: Model) -> float:
    """v: below 1 when the latest earlier day with contacts used this channel already."""
    earlier = [other for other in others if other.day < contact.day]
    last = max((other.day for other in earlier), default=None)
    if last is None or all(other.channel != contact.channel for other in earlier if other.day == last):
        return 1.0
    repeated = 1 - model["variety"]
    fading: float = 0.5 ** ((contact.day - last) / model["presence_half_life"])
    return 1 - repeated * fading


def memory(contact: Contact, others: Iterable[Contact], model: Model) -> float:
    """q: the presence a contact leaves on its own day, 0 to 1."""
    floor = model["presence.floor"]
    reach = reached(contact.channel, contact.planned, model)
    return reach * (floor + (1 - floor) * contact.novelty) * variety(contact, others, model)
