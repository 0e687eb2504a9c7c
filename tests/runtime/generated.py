"""Forms filled in by chance, always the same ones: plain, crowded, hostile and wrong."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from calculators.parameters import CHANNELS, PLANNABLE, RELATIONS

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "{idea} {0.__class__}",
    "L’idée « simple » & gratuite",
    "🙂" * 30,
    "ligne\nsuivante\t",
)
FIRST_DAY = date(2026, 9, 1)


def forms(number: int, kinds: Sequence[str], ideas: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
    """`number` pairs of a calculator's name and the values of its form."""
    chance = random.Random(20270111)
    return [_form(chance, kinds, ideas, n) for n in range(number)]


def _form(chance: random.Random, kinds: Sequence[str], ideas: Sequence[str], n: int) -> tuple[str, dict[str, Any]]:
    today = FIRST_DAY + timedelta(days=chance.randrange(300))
    if n % 4 == 3:
        return _draft(chance, today) if n % 8 == 3 else _pick(chance, today, ideas)
    values: dict[str, Any] = {
        "today": today.isoformat(),
        "relation": chance.choice(RELATIONS),
        "preferred_channel": chance.choice(["", *CHANNELS]),
        "contacts": [_contact(chance, today, kinds, range(-60, 1)) for _ in range(chance.randrange(6))],
        "replies": [{"date": _day(today, chance.randrange(-40, 1))} for _ in range(chance.randrange(3))],
    }
    if n % 2:
        values["next"] = [_contact(chance, today, kinds, range(10))] if chance.random() < 0.7 else []
        name = "pressure"
    else:
        values |= _plan(chance, today, ideas)
        name = "cadence"
    if n % 10 == 9:
        _spoil(chance, values)
    return name, values


def _draft(chance: random.Random, today: date) -> tuple[str, dict[str, Any]]:
    heavy = (
        "OÙ EN ETES VOUS ?",
        "Sauf erreur de ma part",
        "rien ne presse",
        "vous",
        "de\u0301ja\u0300",
        "j'ai",
        "\n\n",
        "?",
    )
    text = " ".join(chance.choice((*heavy, *HOSTILE)) for _ in range(chance.randrange(12)))
    kind = chance.choice(["email", "phone", "other"])
    situation = chance.choice(["", "silence-apres-proposition"])
    subject = chance.choice(["", "Petite relance", *HOSTILE])
    values = {"today": today.isoformat(), "text": text, "subject": subject, "kind": kind, "situation": situation}
    return "message", values


def _pick(chance: random.Random, today: date, ideas: Sequence[str]) -> tuple[str, dict[str, Any]]:
    return "ideas", {
        "today": today.isoformat(),
        "situation": chance.choice(["", "silence-apres-proposition"]),
        "stage": chance.choice(["", "silence", "budget"]),
        "channel": chance.choice(["", *CHANNELS]),
        "minutes": chance.choice(["", 10, 60, 600]),
        "used": [{"idea": idea} for idea in ideas if chance.random() < 0.3],
        "objection": chance.choice(["", "Rien ne va", *HOSTILE]),
    }


def _day(today: date, offset: int) -> str:
    return (today + timedelta(days=offset)).isoformat()


def _contact(chance: random.Random, today: date, kinds: Sequence[str], days: range) -> dict[str, Any]:
    return {
        "date": _day(today, chance.choice(days)),
        "channel": chance.choice(CHANNELS),
        "kind": chance.choice(kinds),
        "person": chance.choice(["", "", *HOSTILE]),
        "off_hours": chance.random() < 0.2,
    }


def _plan(chance: random.Random, today: date, ideas: Sequence[str]) -> dict[str, Any]:
    earliest, likely, latest = sorted(chance.randrange(5, 70) for _ in range(3))
    return {
        "budget": {"earliest": _day(today, earliest), "likely": _day(today, likely), "latest": _day(today, latest)},
        "ideas": [
            {"idea": chance.choice(["", *ideas]), "line": chance.choice(["", "une page à lui", *HOSTILE])}
            for _ in range(chance.randrange(5))
        ],
        "channels": chance.sample(PLANNABLE, chance.randrange(1, 4)),
        "max_contacts": chance.randrange(5),
        "promised": [
            {"date": _day(today, chance.randrange(1, latest + 1)), "channel": chance.choice(["", *CHANNELS])}
            for _ in range(chance.choice([0, 0, 1, 2]))
        ],
        "region": chance.choice(["FR", "FR-57"]),
        "not_before": chance.choice(["", "", _day(today, 9)]),
        "closed": [{"date": _day(today, 12)}] if chance.random() < 0.3 else [],
        "refused": chance.random() < 0.05,
        "tender": chance.random() < 0.05,
    }


def _spoil(chance: random.Random, values: dict[str, Any]) -> None:
    key = chance.choice(["today", "relation", "contacts", "replies"])
    values[key] = chance.choice(["2026-02-31", "<b>cousin</b>", 12, [{"date": "hier"}]])
