"""Calculators small enough to test the bundle with."""

from datetime import date
from importlib.resources import files
from typing import Any

import jinja2

from .sums import spread


def answer(name: str, values: dict[str, Any], playbook: dict[str, Any]) -> dict[str, Any]:
    """`mean` and the deviation of `numbers`, as data and as HTML; `wrong` fails."""
    if name == "wrong":
        raise ValueError(playbook["error"])
    result = spread(values["numbers"])
    template = jinja2.Environment(autoescape=True).from_string(
        files(__package__).joinpath("view.html").read_text(encoding="utf-8")
    )
    return {"result": result, "html": template.render(result, title=values["title"])}


def hand_over(format: str, name: str, values: dict[str, Any], playbook: dict[str, Any]) -> dict[str, Any]:
    """A calendar of one day, by a package that a start does not load."""
    from icalendar import Calendar, Event

    calendar, event = Calendar(), Event()
    event.add("dtstart", date.fromisoformat(values["day"]))
    event.add("summary", values["title"])
    calendar.add_component(event)
    return {"text": calendar.to_ical().decode()}
