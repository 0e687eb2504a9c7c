"""Dates as people and their software write them: `4 janvier 2027`, `lundi 4 janv.`, `04/01/27`, ISO, Excel's numbers.

The day always comes before the month, save where the month is a word or the year comes first.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from .inputs import FIRST_YEAR, LAST_YEAR
from .synonyms import fold

EXCEL_ZERO = date(1899, 12, 30).toordinal()
YEARS_AROUND = 4
"""How far a date without a year is looked for: a 29 February comes every fourth year."""
CENTURY = 2000

_TIME = re.compile(
    r"(?:\s+(?:à|a|at))?[T\s,]+\d{1,2}\s?[:h]\s?(?:\d{1,2})?(?::\d{1,2})?(?:[.,]\d+)?\s*(?:[ap]m)?\s*(?:Z|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE | re.ASCII,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\D*?)[\s,]+)?(\d{1,2})([-/.])(\d{1,2})(?:\3(\d{4}|\d{2}))?", re.ASCII)
_EXCEL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?", re.ASCII)
_FILLERS = {"le", "the", "of", "on", "du"}


class ReadDay(NamedTuple):
    """A date understood (`day`, an ordinal), or the code of what is wrong with it and None."""

    day: int | None
    problem: str = ""
    without_year: bool = False


class DayReader:
    """Reads dates; months and weekdays by their words are data (`{"1": ["janvier", "janv", …]}`)."""

    def __init__(self, months: Mapping[str, Iterable[str]], weekdays: Mapping[str, Iterable[str]]) -> None:
        self._months = {fold(word): int(number) for number, words in months.items() for word in words}
        self._weekdays = {fold(word): int(number) - 1 for number, words in weekdays.items() for word in words}

    def read(self, text: str, today: int, ahead: bool) -> ReadDay:
        """The day that `text` names. Without a year it is the last one up to `today`, or with `ahead` the nearest.

        >>> reader = DayReader({"1": ["janvier", "janv"]}, {"1": ["lundi"], "2": ["mardi"]})
        >>> today = date(2027, 1, 11).toordinal()
        >>> [date.fromordinal(reader.read(text, today, ahead=False).day).isoformat()
        ...  for text in ("4 janv. 27", "04/01/2027 09:30", "lundi 4 janvier", "46391", "2027-01-04T10:00Z")]
        ['2027-01-04', '2027-01-04', '2027-01-04', '2027-01-04', '2027-01-04']
        >>> reader.read("mardi 4 janvier 2027", today, ahead=False).problem
        'weekday_differs'
        >>> reader.read("01/25/2027", today, ahead=False).problem
        'month_first'
        """
        given = " ".join(text.split())
        if excel := _EXCEL.fullmatch(given):
            return _in_years(EXCEL_ZERO + int(excel[1]))
        plain = _TIME.sub("", given)
        if found := _YEAR_FIRST.fullmatch(plain):
            year, month, day = (int(found[n] or found[m]) for n, m in ((1, 5), (3, 6), (4, 7)))
            return self._placed(year, month, day, None, today, ahead)
        if found := _DAY_FIRST.fullmatch(plain):
            return self._numbers(found, today, ahead)
        return self._words(plain, today, ahead)

    def _numbers(self, found: re.Match[str], today: int, ahead: bool) -> ReadDay:
        weekday = None
        if found[1]:
            words = [word for word in fold(found[1]).split() if word not in _FILLERS]
            if len(words) > 1 or any(word not in self._weekdays for word in words):
                return ReadDay(None, "not_a_date")
            weekday = self._weekdays[words[0]] if words else None
        day, month = int(found[2]), int(found[4])
        if month > 12 and day <= 12 and month <= 31:
            return ReadDay(None, "month_first")
        return self._placed(_full_year(found[5]), month, day, weekday, today, ahead)

    def _words(self, text: str, today: int, ahead: bool) -> ReadDay:
        """A date whose month is a word: a day and a month, perhaps a weekday and a year, and nothing else."""
        words = [word for word in fold(text).split() if word not in _FILLERS]
        weekday = None
        if len(words) > 2 and words[0] in self._weekdays:
            weekday = self._weekdays[words.pop(0)]
        months = [word for word in words if word in self._months]
        numbers = [word for word in words if word not in self._months]
        first = _DAY_NUMBER.fullmatch(numbers[0]) if numbers else None
        if len(months) != 1 or not first or len(numbers) > 2:
            return ReadDay(None, "not_a_date")
        if len(numbers) == 2 and not re.fullmatch(r"\d{4}|\d{2}", numbers[1], re.ASCII):
            return ReadDay(None, "not_a_date")
        year = _full_year(numbers[1] if len(numbers) == 2 else None)
        return self._placed(year, self._months[months[0]], int(first[1]), weekday, today, ahead)

    def _placed(self, year: int | None, month: int, day: int, weekday: int | None, today: int, ahead: bool) -> ReadDay:
        now = date.fromordinal(today).year
        years = [year] if year is not None else range(now - YEARS_AROUND, now + YEARS_AROUND + 1)
        days = [found for one in years if (found := _ordinal(one, month, day)) is not None]
        if not days:
            return ReadDay(None, "no_such_day")
        fitting = [one for one in days if weekday is None or date.fromordinal(one).weekday() == weekday]
        if not fitting:
            return ReadDay(None, "weekday_differs")
        if year is not None:
            return _in_years(fitting[0])
        near = [one for one in fitting if ahead or one <= today]
        if not near:
            return ReadDay(None, "weekday_differs" if weekday is not None else "no_such_day")
        return ReadDay(min(near, key=lambda one: abs(one - today)), "", True)


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else CENTURY + int(text)


def _in_years(day: int) -> ReadDay:
    inside = FIRST_YEAR <= date.fromordinal(day).year <= LAST_YEAR
    return ReadDay(day) if inside else ReadDay(None, "outside_years")
