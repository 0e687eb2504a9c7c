"""The plain case that the worked tests vary, and the contacts that a plan's rows stand for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reference import Contact, idea_contact

TODAY = date(2027, 3, 1)


def question(days: tuple[int, int, int], **changes: Any) -> dict[str, Any]:
    """One past e-mail, a budget so many days from today, and nothing to say."""
    mail = {"date": "2027-02-22", "channel": "email", "ask": "open", "novelty": 1, "reason": "proposal"}
    keys = ("earliest", "likely", "latest")
    return {
        "today": TODAY.isoformat(),
        "relation": "known",
        "contacts": [mail],
        "replies": [],
        "budget": {key: (TODAY + timedelta(n)).isoformat() for key, n in zip(keys, days, strict=True)},
        "ideas": 0,
        "max_contacts": 3,
        "channels": ["email"],
        "region": "FR",
        "closed": [],
        "promised": [],
        "refused": False,
        "tender": False,
        **changes,
    }


def planned(rows: list[dict[str, Any]]) -> list[Contact]:
    """The contacts that the rows of a plan stand for."""
    contacts = []
    for n, row in enumerate(rows):
        day, channel = date.fromisoformat(row["date"]), row["channel"]
        novelty = 0.0 if row["idea"] is None else 1.0
        promise = Contact(day, channel, "open", novelty, f"promise {n}", invited=True, planned=True)
        contacts.append(promise if row["invited"] else idea_contact(day, channel))
    return contacts
