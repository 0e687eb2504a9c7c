"""Reads what the reader typed into what the model needs, and notes every wrong field on the way."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from .contacts import Contact
from .errors import InputError, InputProblem
from .parameters import ASKS, CHANNELS, RELATIONS

FIRST_YEAR, LAST_YEAR = 1990, 2190
MOST_CONTACTS = 500
TEXT_LENGTH = 2000


class Fields:
    """A JSON object being read; problems gather in one list shared by all objects of a run."""

    def __init__(self, data: Any, path: str = "", problems: list[InputProblem] | None = None) -> None:
        self.path = path
        self.problems: list[InputProblem] = [] if problems is None else problems
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self.is_object = isinstance(data, Mapping)
        self._asked: set[str] = set()
        if not self.is_object:
            self.wrong("", "not_an_object")

    def at(self, key: str) -> str:
        """The path of `key` in the whole of the inputs."""
        return ".".join(part for part in (self.path, key) if part)

    def wrong(self, key: str, code: str, **values: Any) -> None:
        """Notes a problem of `key`."""
        self.problems.append(InputProblem(self.at(key), code, values))

    def get(self, key: str, required: bool) -> Any:
        """The raw value; None (noted as missing when `required`) where nothing was given."""
        self._asked.add(key)
        value = self.data.get(key)
        if value is None and required and self.is_object:
            self.wrong(key, "missing")
        return value

    def day(self, key: str, required: bool = True) -> int | None:
        """An ISO date, as its ordinal."""
        value = self.get(key, required)
        return None if value is None else self._day(key, value)

    def _day(self, key: str, value: Any) -> int | None:
        shaped = isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
        parts = value.split("-") if shaped else []
        if [len(part) for part in parts] != [4, 2, 2] or not all(p.isascii() and p.isdigit() for p in parts):
            self.wrong(key, "not_a_date", given=_short(value))
            return None
        try:
            day = date(*map(int, parts))
        except ValueError:
            self.wrong(key, "no_such_day", given=value)
            return None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.wrong(key, "outside_years", given=value, first=FIRST_YEAR, last=LAST_YEAR)
            return None
        return day.toordinal()

    def days(self, key: str, today: int | None = None) -> tuple[int, ...]:
        """A list of ISO dates, each once, in order; one after `today` is a problem."""
        found = set()
        for n, value in enumerate(self.list(key, required=False)):
            day = self._day(f"{key}.{n}", value)
            if day is not None and today is not None and day > today:
                self.wrong(f"{key}.{n}", "in_future", given=iso(day), today=iso(today))
            elif day is not None:
                found.add(day)
        return tuple(sorted(found))

    def number(self, key: str, low: float, high: float, required: bool = True) -> float | None:
        """A number between `low` and `high`, both allowed."""
        value = self.get(key, required)
        if value is None:
            return None
        endless = isinstance(value, float) and not math.isfinite(value)  # a whole number may be too long for a float
        if isinstance(value, bool) or not isinstance(value, int | float) or endless:
            self.wrong(key, "not_a_number", given=_short(value))
            return None
        if not low <= value <= high:
            self.wrong(key, "out_of_range", given=value, low=low, high=high)
            return None
        return value

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number."""
        value = self.number(key, low, high)
        if value is not None and value != int(value):
            self.wrong(key, "not_whole", given=value)
            return None
        return None if value is None else int(value)

    def choice(self, key: str, choices: Sequence[str], required: bool = True) -> str | None:
        """One of `choices`."""
        value = self.get(key, required)
        if value is None:
            return None
        if not isinstance(value, str) or value not in choices:
            self.wrong(key, "not_a_choice", given=_short(value), choices=list(choices))
            return None
        return value

    def text(self, key: str, most: int = TEXT_LENGTH) -> str:
        """A text of the reader of at most `most` characters, or "" where none is given."""
        value = self.get(key, required=False)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(key, "not_text", given=_short(value))
            return ""
        if len(value) > most:
            self.wrong(key, "too_long", most=most)
            return ""
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where none is given."""
        value = self.get(key, required=False)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "not_a_flag", given=_short(value))
        return value is True

    def list(self, key: str, required: bool = True, most: int = MOST_CONTACTS) -> Sequence[Any]:
        """A list of at most `most` items; empty when it is wrong."""
        value = self.get(key, required)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.wrong(key, "not_a_list", given=_short(value))
            return ()
        if len(value) > most:
            self.wrong(key, "too_many", given=len(value), most=most)
            return ()
        return value

    def object(self, key: str, required: bool = True) -> "Fields | None":
        """A nested object."""
        value = self.get(key, required)
        return None if value is None else Fields(value, self.at(key), self.problems)

    def objects(self, key: str, required: bool = True, most: int = MOST_CONTACTS) -> Iterator["Fields"]:
        """A list of objects."""
        for n, item in enumerate(self.list(key, required, most)):
            yield Fields(item, self.at(f"{key}.{n}"), self.problems)

    def close(self) -> None:
        """Notes the keys that nobody asked for."""
        for key in self.data:
            if key not in self._asked:
                self.wrong(str(key)[:80], "unknown_field")

    def raise_problems(self) -> None:
        """Raises `InputError` with every problem noted so far, if any."""
        if self.problems:
            raise InputError(self.problems)


def _short(value: Any) -> str:
    return str(value)[:80]


def read_contact(fields: Fields, *, until: int | None = None, since: int | None = None) -> Contact | None:
    """One contact, made on `until` at the latest or `since` at the earliest; None when a field of it is wrong.

    A missing reason is a reason of its own.
    """
    day = fields.day("date")
    if day is not None and until is not None and day > until:
        fields.wrong("date", "in_future", given=iso(day), today=iso(until))
    if day is not None and since is not None and day < since:
        fields.wrong("date", "before_today", given=iso(day), today=iso(since))
    channel = fields.choice("channel", CHANNELS)
    ask = fields.choice("ask", ASKS)
    novelty = fields.number("novelty", 0, 1)
    reason = fields.text("reason") or None
    person = fields.text("person")
    invited, off_hours = fields.flag("invited"), fields.flag("off_hours")
    fields.close()
    if day is None or channel is None or ask is None or novelty is None:
        return None
    return Contact(day, channel, ask, float(novelty), reason, person, invited, off_hours)


def read_history(fields: Fields, today: int | None) -> tuple[tuple[Contact, ...], tuple[int, ...]]:
    """The contacts and replies so far, in the order given; a date after `today` is a problem."""
    read = [read_contact(item, until=today) for item in fields.objects("contacts", required=False)]
    return tuple(contact for contact in read if contact), fields.days("replies", today)


def read_client(fields: Fields) -> tuple[str | None, str | None]:
    """The relation, and the channel the client prefers if he said so."""
    return fields.choice("relation", RELATIONS), fields.choice("preferred_channel", CHANNELS, required=False)


def iso(day: int) -> str:
    """The ISO date of an ordinal."""
    return date.fromordinal(day).isoformat()
