"""The exercises of a training: the link that fills a calculator in, and what is read from its result."""

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from calculators.fields import FORMS, Field

Figure = str | int | float
"""A day in ISO, the key of a zone, a whole number, or a number to be rounded for show."""

BLANK = re.compile(r"\{(\w+)\}")
"""What an answer leaves to be filled in."""


class NoSuchFigureError(LookupError):
    """The result of the calculator has nothing to show at the `way` of the figure `name`."""

    def __init__(self, name: str, way: str) -> None:
        """Keep which figure it is."""
        super().__init__(way)
        self.name = name
        self.way = way


def share_link(name: str, values: Mapping[str, Any]) -> str:
    """What stands behind `#` to fill the form of the calculator `name`, as `web/share.js` reads it.

    A form takes no text from a link: it is given the number of the words that stand for it, one for texts alike.

    >>> share_link("cadence", {"today": "2027-01-11"})
    'v=eyJ0b2RheSI6IjIwMjctMDEtMTEifQ'
    """
    fields = {field.name: field for field in FORMS[name] if field.kind == "rows"}
    shared = {key: _without_texts(fields[key], value) if key in fields else value for key, value in values.items()}
    text = json.dumps(shared, ensure_ascii=False, separators=(",", ":"))
    return f"v={urlsafe_b64encode(text.encode()).decode().rstrip('=')}"


def _without_texts(rows: Field, items: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    shared = [dict(item) for item in items]
    for field in rows.fields:
        if field.kind == "text":
            seen: dict[str, int] = {}
            for item in shared:
                if item.get(field.name):
                    item[field.name] = seen.setdefault(item[field.name], len(seen) + 1)
    return shared


def figures_of(ways: Mapping[str, str], result: Any) -> dict[str, Figure]:
    """The figures by name, each at its way in `result`.

    >>> figures_of({"first": "plan.0.date", "share": "chance%", "contacts": "plan#"},
    ...            {"plan": [{"date": "2027-02-01"}], "chance": 0.1813})
    {'first': '2027-02-01', 'share': 18, 'contacts': 1}
    >>> figures_of({"gift": "others.change=gift.index"}, {"others": [{"change": "wait", "index": 9.5},
    ...                                                              {"change": "gift", "index": 4.2}]})
    {'gift': 4.2}

    Raises:
        NoSuchFigureError: a way leads to nothing that can be shown.
    """
    return {name: _figure(name, way, result) for name, way in ways.items()}


def _step(step: str, value: Any) -> Any:
    """What is one step on: the item of a list by its number or by one of its values, or what a key holds."""
    if not isinstance(value, list):
        return value[step]
    key, known, wanted = step.partition("=")
    return next(item for item in value if str(item[key]) == wanted) if known else value[int(step)]


def _figure(name: str, way: str, result: Any) -> Figure:
    value = result
    for step in way.rstrip("%#").split("."):
        try:
            value = _step(step, value)
        except (LookupError, TypeError, ValueError, StopIteration):
            raise NoSuchFigureError(name, way) from None
    if way.endswith("#") and isinstance(value, list):
        return len(value)
    if way.endswith("%") and isinstance(value, int | float):
        return round(100 * value)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or way.endswith(("#", "%")):
        raise NoSuchFigureError(name, way)
    return value
