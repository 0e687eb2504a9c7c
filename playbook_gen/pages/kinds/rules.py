"""What the law and the calendar say of a contact, with the day on which it was read."""

from collections.abc import Iterator
from datetime import date

from ...calendar import public_holidays
from ..desk import Desk
from ..page import Page
from ..section import Section

SECTION = Section(name="rules", order=13, kind="rule", tab="evidence")

YEARS = 2
"""How many years of public holidays are shown, from that of the drawn cadences on."""

Holidays = list[tuple[str, list[tuple[str, list[str]]]]]
"""By region the name of each public holiday, with its day in each year."""


def pages(desk: Desk) -> Iterator[Page]:
    """The index of rules, then each of them."""
    yield from desk.index(SECTION)
    first = date.fromisoformat(desk.playbook.site.example_day).year
    years = range(first, first + YEARS)
    for reference, rule in desk.shown("rule"):
        holidays = holidays_in(desk, years) if rule.table == "holidays" else []
        yield desk.entry_page(SECTION, "rule.md", reference, rule=rule, years=list(years), holidays=holidays)


def holidays_in(desk: Desk, years: range) -> Holidays:
    """The public holidays of the first region, then those that each further region adds."""
    shown: set[str] = set()
    found: Holidays = []
    for region in desk.playbook.site.regions:
        by_name: dict[str, dict[int, str]] = {}
        for day, name in public_holidays(region.code, desk.playbook.lang, years).items():
            if name not in shown:
                by_name.setdefault(name, {})[day.year] = desk.wording.day_in_year(day.isoformat())
        shown |= by_name.keys()
        if by_name:
            rows = [(name.replace("'", "’"), [days.get(year, "–") for year in years]) for name, days in by_name.items()]
            found.append((region.name, rows))
    return found
