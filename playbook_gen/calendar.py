"""The days on which clients are left in peace, by region, for the years that the site is good for."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays

from .playbook import Playbook
from .reading.walk import strings
from .schema.site import Period

YEARS_BEFORE, YEARS_AFTER = 1, 5
BRIDGE = {"fr": "pont ({holiday})", "en": "long weekend ({holiday})"}
"""A Monday before a holiday, a Friday after one."""
REGIONS_KEPT = 64
"""How many regions stay known, in each language: an edit of the playbook seldom touches its calendars."""

_MONDAY, _FRIDAY, _SATURDAY = 0, 4, 5


class UnknownRegionError(LookupError):
    """No public holidays are known for the region `code`, which stands at `place` in the list of playbook.yml."""

    def __init__(self, place: int, code: str) -> None:
        """Keep what was asked for."""
        super().__init__(code)
        self.place = place
        self.code = code


def calendar(playbook: Playbook, year: int) -> dict[str, Any]:
    """By region: the first and last day known, and the closed and quiet days with their names.

    The years go from the one before `year` to five after it, and further where the playbook's own dates need it.
    Weekends are not listed, unless a public holiday falls on them.

    Raises:
        UnknownRegionError: a region of playbook.yml is unknown to the `holidays` package.
    """
    named = list(_years_named(playbook))
    first, last = min([year - YEARS_BEFORE, *named]), max([year + YEARS_AFTER, *(n + 1 for n in named)])
    site, lang = playbook.site, playbook.lang
    return {
        region.code: _region(n, region.code, lang, site.periods, first, last) for n, region in enumerate(site.regions)
    }


def _years_named(playbook: Playbook) -> Iterator[int]:
    """The years of the drawn cadences and of the worked examples."""
    yield date.fromisoformat(playbook.site.example_day).year
    for calculator in playbook.calculators.values():
        for _, text, _ in strings(calculator.example.values):
            try:
                yield date.fromisoformat(text).year
            except ValueError:
                continue


def public_holidays(code: str, lang: str, years: range) -> Mapping[date, str]:
    """The public holidays of the region `code` in `years`, in the order of their days, named in `lang`.

    Raises:
        UnknownRegionError: the region is unknown to the `holidays` package.
    """
    return dict(sorted(_public_holidays(0, code, lang, years).items()))


@lru_cache(REGIONS_KEPT)
def _region(place: int, code: str, lang: str, periods: tuple[Period, ...], first: int, last: int) -> Mapping[str, Any]:
    public = _public_holidays(place, code, lang, range(first - 1, last + 2))
    closed: dict[str, str] = {}
    quiet: dict[str, str] = {}
    day, end = date(first, 1, 1), date(last, 12, 31)
    while day <= end:
        name = _why_closed(day, public, lang, periods)
        if name:
            closed[day.isoformat()] = name
        elif day.weekday() < _SATURDAY:
            period = _period(day, periods, closed=False)
            if period:
                quiet[day.isoformat()] = period
        day += timedelta(1)
    return {"first": f"{first}-01-01", "last": end.isoformat(), "closed": closed, "quiet": quiet}


def _public_holidays(place: int, code: str, lang: str, years: range) -> Mapping[date, str]:
    """The public holidays of a region, named in `lang` where the package knows it."""
    country, _, part = code.partition("-")
    try:
        own = holidays.country_holidays(country, subdiv=part or None)
        spoken = next((one for one in own.supported_languages if one.partition("_")[0] == lang), None)
        found = holidays.country_holidays(country, subdiv=part or None, years=years, language=spoken)
    except NotImplementedError:
        raise UnknownRegionError(place, code) from None
    return dict(found.items())


def _why_closed(day: date, public: Mapping[date, str], lang: str, periods: tuple[Period, ...]) -> str | None:
    if day in public:
        return public[day]
    if day.weekday() >= _SATURDAY:
        return None
    neighbour = {_MONDAY: day + timedelta(1), _FRIDAY: day - timedelta(1)}.get(day.weekday())
    holiday = public.get(neighbour) if neighbour else None
    bridge = BRIDGE[lang].format(holiday=holiday) if holiday else None
    return _period(day, periods, closed=True) or bridge


def _period(day: date, periods: tuple[Period, ...], *, closed: bool) -> str | None:
    """The name of the first period that holds `day`; one may run over the new year."""
    today = f"{day:%m-%d}"
    for period in periods:
        within = (
            period.first <= today <= period.last
            if period.first <= period.last
            else today >= period.first or today <= period.last
        )
        if within and period.closed == closed:
            return period.name
    return None
