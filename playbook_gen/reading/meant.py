"""Days and durations as French hands write them, in the form that files want."""

import re
from datetime import date

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_MINUTES = {"min": 1, "mn": 1, "minute": 1, "h": 60, "heure": 60, "hour": 60}
_EFFORT = re.compile(r"(\d+)\s*(min|mn|minute|h|heure|hour|j|jour|d|day)s?\s*(\d*)")
_DAY = re.compile(rf"(\d{{1,2}})(?:er)?[\s/.-]+(\d{{1,2}}|{'|'.join(_MONTHS)})(?:[\s/.-]+(\d{{4}}))?")


def meant(code: str, given: str) -> str | None:
    """What was most likely meant by the value `given`, whose form the problem `code` refuses.

    >>> meant("bad_effort", "2h30"), meant("bad_effort", "1 jour"), meant("bad_effort", "3")
    ('150min', '1d', None)
    >>> meant("bad_day", "11 janvier 2027"), meant("bad_month_day", "31/08"), meant("bad_day", "31/02/2027")
    ('2027-01-11', '08-31', None)
    """
    if code == "bad_effort":
        return _effort(given.lower().strip())
    return _day(given.lower().strip(), dated=code == "bad_day") if code in ("bad_day", "bad_month_day") else None


def _effort(given: str) -> str | None:
    found = _EFFORT.fullmatch(given)
    if not found or not int(found[1]):
        return None
    number, unit, more = int(found[1]), found[2], found[3]
    if unit not in _MINUTES:
        return None if more else f"{number}d"
    minutes = number * _MINUTES[unit] + int(more or 0)
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}min"


def _day(given: str, *, dated: bool) -> str | None:
    found = _DAY.fullmatch(given)
    if not found or bool(found[3]) != dated:
        return None
    month = int(found[2]) if found[2].isdigit() else _MONTHS.index(found[2]) + 1
    try:
        day = date(int(found[3] or 2028), month, int(found[1]))  # 2028 has a 29 February
    except ValueError:
        return None
    return day.isoformat() if dated else f"{day:%m-%d}"
