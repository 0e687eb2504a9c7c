"""The words of the page: sentences with {variables}, days, months, numbers, all from the playbook's texts."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from math import floor
from typing import Any

from markupsafe import Markup, escape

_VARIABLE = re.compile(r"\{([a-z_]+)\}")
_SPACES = re.compile(r"[^\S\xa0\u202f]+")  # those that do not break stay: French punctuation stands behind them

NEAR = 180
"""Days from today within which nobody needs the year to be said."""

Texts = Mapping[str, str | Mapping[str, str]]

Needs = dict[str, str]
"""Texts that code asks for: the key of each, and the {variables} that may stand in it, a space between them."""

IN_LETTERS = 12
"""The greatest number that sentences spell out."""
_DATE = "weekday weekday_short day month month_short"

TEXTS: Needs = {
    **{f"{names}.{n}": "" for names in ("weekdays", "weekdays_short") for n in range(1, 8)},
    **{f"{names}.{n}": "" for names in ("months", "months_short") for n in range(1, 13)},
    "day_first": "",
    "day_long": _DATE,
    "day_short": _DATE,
    "day_axis": _DATE,
    "decimal_mark": "",
    **{f"numbers.{n}": "" for n in range(2, IN_LETTERS + 1)},
    "times.two": "count",
    "times.many": "count",
    "listed.more": "before item",
    "listed.last": "before item",
}
"""What every page says days, numbers and lists with."""


class Words:
    """Looks sentences up in a calculator's own texts, then in the common ones. Dates near `today` need no year."""

    def __init__(self, common: Texts, own: Texts, today: str | None) -> None:
        self._texts: dict[str, str | Mapping[str, str]] = {**common, **own}
        self._today = today

    def say(self, key: str, **values: Any) -> Markup:
        """The sentence of `key` (`zones.light` looks inside a group), escaped, its {variables} filled in.

        A value that is Markup stays as it is; any other is escaped. Only whole names are replaced, so that a trainer's
        text can reach nothing else.
        """
        text = escape(self.text(key))

        def fill(match: re.Match[str]) -> str:
            return str(escape(values[match[1]])) if match[1] in values else match[0]

        return Markup(_VARIABLE.sub(fill, text))

    def text(self, key: str) -> str:
        """The text of `key` as it stands in the YAML."""
        group, _, name = key.partition(".")
        found = self._texts[group]
        if isinstance(found, str):
            return found
        return found[name]

    def count(self, key: str, number: int, **values: Any) -> Markup:
        """The sentence `key_one` or `key_many`, with {count}: `number`, unless `values` word it."""
        return self.say(f"{key}_{'one' if number == 1 else 'many'}", **{"count": number, **values})

    def group(self, key: str) -> Mapping[str, str]:
        """The texts of a group, by name."""
        found = self._texts[key]
        return {} if isinstance(found, str) else found

    def spelled(self, number: int) -> str:
        """« deux », « douze »: a small number as one says it; beyond, its digits."""
        return self.group("numbers").get(str(number), str(number))

    def times(self, number: int) -> Markup:
        """« deux fois », for twice and more."""
        return self.say("times.two" if number == 2 else "times.many", count=self.spelled(number))

    def listed(self, items: Sequence[str]) -> Markup:
        """« lundi, mardi et jeudi »: one item or more."""
        first, *others = items
        told = escape(first)
        for n, item in enumerate(others, start=1):
            told = self.say("listed.last" if n == len(others) else "listed.more", before=told, item=item)
        return told

    def long_day(self, iso: str) -> str:
        """« lundi 1er février », with its year when it is far from today."""
        day = self._day("day_long", iso)
        near = self._today and abs((date.fromisoformat(iso) - date.fromisoformat(self._today)).days) <= NEAR
        return day if near else f"{day} {iso[:4]}"

    def short_day(self, iso: str) -> str:
        """« lun. 1er févr. »"""
        return self._day("day_short", iso)

    def axis_day(self, iso: str) -> str:
        """« 1er févr. », under a curve."""
        return self._day("day_axis", iso)

    def _day(self, key: str, iso: str) -> str:
        day = date.fromisoformat(iso)
        number = self.text("day_first") if day.day == 1 else str(day.day)
        parts = {
            "weekday": self.text(f"weekdays.{day.weekday() + 1}"),
            "weekday_short": self.text(f"weekdays_short.{day.weekday() + 1}"),
            "day": number,
            "month": self.text(f"months.{day.month}"),
            "month_short": self.text(f"months_short.{day.month}"),
        }
        return _VARIABLE.sub(lambda match: parts.get(match[1], match[0]), self.text(key))

    def decimal(self, number: float, digits: int = 2) -> str:
        """A number with the language's decimal mark."""
        return f"{number:.{digits}f}".replace(".", self.text("decimal_mark"))


def one_line(text: str) -> str:
    """A text as one line, its unbreakable spaces kept.

    >>> one_line(" a\\n  b ")
    'a b'
    """
    return _SPACES.sub(" ", text).strip()


def strong(text: str, name: str) -> Markup:
    """The words that carry the answer, so that the page can show them."""
    return Markup('<strong class="pc-{}">{}</strong>').format(name, text)


def whole(index: float, borders: tuple[float, float]) -> int:
    """An index as a whole number that never reads as another zone than its own.

    >>> whole(44.98, (45, 65)), whole(44.2, (45, 65)), whole(65.0, (45, 65)), whole(39.6, (45, 65))
    (44, 44, 65, 40)
    """
    shown = round(index)
    crosses = any(index < border <= shown for border in borders)
    return floor(index) if crosses else shown


def percent(share: float) -> int:
    """A presence or share, 0–1, shown out of 100."""
    return round(100 * share)
