"""Dates as people write them."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.columns import Vocabulary

TODAY = date(2027, 1, 11)


def read(text: str, playbook: dict[str, Any], ahead: bool = False) -> str:
    """The day of a text as ISO, or the code of what is wrong with it."""
    found = Vocabulary(playbook).days.read(text, TODAY.toordinal(), ahead)
    return found.problem if found.day is None else date.fromordinal(found.day).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "4 janvier 2027", "04/01/2027", "4/1/27", "4 janv.", "lundi 4 janvier", "Lundi 4 JANVIER 2027", "04.01.2027",
        "2027-01-04", "2027/1/4", "20270104", "2027-01-04T10:30:00Z", "2027-01-04 22:15", "04/01/2027 10h30", "46391",
        "46391.4375", "46391,4375", "lun. 04/01", "4 janvier 2027 à 9h", "January 4, 2027", "Mon 4 Jan 2027",
        "4-Jan-27", "le 4 janvier", "4\u00a0janvier\u202f2027", "4th of January 2027", "04/01",
    ],
)  # fmt: skip
def test_one_day_in_many_writings(exported: dict[str, Any], text: str) -> None:
    """Monday 4 January 2027, as people, spreadsheets and CRMs write it."""
    assert read(text, exported["fr"]) == "2027-01-04"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2027", "no_such_day"), ("29 février 2027", "no_such_day"), ("2027-13-01", "no_such_day"),
        ("01/25/2027", "month_first"), ("mardi 4 janvier 2027", "weekday_differs"), ("demain", "not_a_date"),
        ("janvier 2027", "not_a_date"), ("4 janvier 2027 ou 5", "not_a_date"), ("🎉", "not_a_date"),
        ("99999999", "no_such_day"), ("4 janvier 1802", "outside_years"), ("<b>4</b>", "not_a_date"),
        ("4/1/027", "not_a_date"), ("", "not_a_date"), ("12", "not_a_date"),
        ("99999", "2173-10-13"), ("٤ janvier", "not_a_date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said(exported: dict[str, Any], text: str, code: str) -> None:
    """Nothing is guessed: a text that is no day, or doubtful, gives the reason."""
    assert read(text, exported["fr"]) == code


def test_a_year_left_out(exported: dict[str, Any]) -> None:
    """The last such day for what was done, the nearest for what is to come; a weekday picks its year."""
    assert read("12 janvier", exported["fr"]) == "2026-01-12"
    assert read("12 janvier", exported["fr"], ahead=True) == "2027-01-12"
    assert read("8 janvier", exported["fr"], ahead=True) == "2027-01-08"
    assert read("dimanche 4 janvier", exported["fr"]) == "2026-01-04"


@settings(deadline=None)
@given(day=st.dates(date(1991, 1, 1), date(2099, 12, 31)))
def test_full_dates_read_back(exported: dict[str, Any], day: date) -> None:
    """Every full date reads back the same in every writing."""
    words = exported["fr"]["texts"]["common"]
    month, weekday = words["months"][str(day.month)], words["weekdays"][str(day.weekday() + 1)]
    serial = (day - date(1899, 12, 30)).days
    writings = [
        day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", str(serial),
        f"{weekday} {day.day} {month} {day.year}", f"{words['months_short'][str(day.month)]} {day.day}, {day.year}",
    ]  # fmt: skip
    if day.year >= 2000:
        writings.append(f"{day:%d/%m/%y}")
    assert {read(text, exported["fr"]) for text in writings} == {day.isoformat()}


@settings(deadline=None)
@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(exported: dict[str, Any], text: str) -> None:
    """No text at all makes the reader fail."""
    assert read(text, exported["fr"])


@settings(deadline=None)
@given(n=st.integers(0, 364), ahead=st.booleans())
def test_a_day_without_year_is_near(exported: dict[str, Any], n: int, ahead: bool) -> None:
    """Day and month alone stand within a year before today, or with `ahead` within half a year of it."""
    day = TODAY - timedelta(n)
    found = date.fromisoformat(read(f"{day.day}/{day.month}", exported["fr"], ahead))
    assert (found.day, found.month) == (day.day, day.month)
    assert abs(found - TODAY) <= timedelta(183) if ahead else found == day
