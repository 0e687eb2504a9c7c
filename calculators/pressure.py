"""How heavy do our contacts feel today, why, and what would the next one change? (model, §1, §2, §9)"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .contacts import Contact
from .inputs import Fields, iso, read_client, read_contact, read_history
from .parameters import PLANNABLE, Model
from .relation import History, index_of, zone_of

CURVE_DAYS = 60
WEEK = 7
TIED_DIGITS = 9
"""Indices that differ later than that are tied: their last bits say nothing (model, §4)."""


class Question(NamedTuple):
    """The inputs of `run("pressure")`, read."""

    today: int
    history: History
    next: Contact | None


def read(inputs: Mapping[str, Any], model: Model) -> Question:
    """Reads the inputs; raises `InputError` with every wrong field."""
    fields = Fields(inputs)
    today = fields.day("today")
    relation, preferred = read_client(fields)
    contacts, replies = read_history(fields, today)
    upcoming = None
    about_to = fields.object("next", required=False)
    if about_to is not None:
        upcoming = read_contact(about_to, since=today)
    fields.close()
    fields.raise_problems()
    assert today is not None
    assert relation is not None
    return Question(today, History(contacts, replies, relation, preferred, model), upcoming)


def run(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of §9 of the model: indices 0–100, presences and shares 0–1, ISO dates, nothing rounded."""
    question = read(inputs, Model.of(playbook))
    today, history = question.today, question.history
    index = history.index(today)
    return {
        "pressure": history.pressure(today),
        "index": index,
        "zone": zone_of(index, history.model),
        "presence": history.presence(today),
        "welcome_presence": history.welcome(today),
        "light_on": iso(history.light_from(today)),
        "contacts": explain(history, today),
        "next": weigh(question.next, history) if question.next else None,
        "curve": curve(history, today - CURVE_DAYS, today + CURVE_DAYS),
    }


def headline(question: Question) -> dict[str, Any]:
    """The numbers that lead the answer; none where no contact was made, for nothing weighs then."""
    history, today = question.history, question.today
    if not history.contacts:
        return {}
    return {
        "light_on": iso(history.light_from(today)),
        "index": history.index(today),
        "welcome_presence": history.welcome(today),
    }


def explain(history: History, today: int) -> list[dict[str, Any]]:
    """What each contact weighs and its share of P; the shares add to 1 and are null when P is 0."""
    terms = history.terms(today)
    total = sum(terms)
    return [
        {"weight": weight, "sameness": same, "share": term / total if total else None, "factors": factors}
        for weight, same, term, factors in zip(history.weights, history.sameness, terms, history.factors, strict=True)
    ]


def weigh(contact: Contact, history: History) -> dict[str, Any]:
    """The contact about to be made: the index on its day with it and without it, and what changing it would give.

    Alternatives are ranked by index; ties keep the order of the model: new idea, gift, channel, wait, ask leave.
    """
    alternatives = [
        {"change": change, "date": iso(c.day), "channel": c.channel, "index": _index_with(c, history)}
        for change, c in changes(contact, history)
    ]
    return {
        "index": _index_with(contact, history),
        "index_without": history.index(contact.day),
        "alternatives": sorted(alternatives, key=lambda alternative: round(alternative["index"], TIED_DIGITS)),
    }


def changes(contact: Contact, history: History) -> list[tuple[str, Contact]]:
    """The ways of making `contact` otherwise, in the order of the model (§10)."""
    week, light = contact.day + WEEK, history.light_from(contact.day)
    return [
        ("new_idea", contact._replace(novelty=1.0, reason=None)),
        ("gift", contact._replace(ask="gift")),
        *(("channel", contact._replace(channel=c)) for c in PLANNABLE if c != contact.channel),
        ("wait_week", contact._replace(day=week)),
        ("wait_light", contact._replace(day=light)),
        ("invited", contact._replace(invited=True)),
    ]


def _index_with(contact: Contact, history: History) -> float:
    """I on the day of one more contact, later than all: the others weigh what they did (model, §1)."""
    pressure = history.pressure(contact.day) + history.weight_of(contact)
    return index_of(pressure, history.relation, history.model)


def curve(history: History, first: int, last: int) -> list[dict[str, Any]]:
    """I, A and G at the end of each day from `first` to `last`, both included."""
    days = []
    for day in range(first, last + 1):
        index, presence, welcome = history.felt(day)
        days.append({"date": iso(day), "index": index, "presence": presence, "welcome": welcome})
    return days
