"""The pressure and the presence of a cadence, drawn from what our own model computes."""

from typing import TYPE_CHECKING

from markupsafe import Markup

from calculators.parameters import Model
from calculators.relation import zone_of
from calculators.views.charts import Mark, bands, left, path
from calculators.views.words import Words, percent, whole

from ..cadence_curves import CadenceCurves
from ..schema.pages import Cadence

if TYPE_CHECKING:
    from .desk import Desk

TABLE_STEP = 7
"""Days between two rows of the table."""

ROOM = 20.0
"""Least distance between two dates under the curves, in percent of the width: a phone shows five."""


def cadence_chart(cadence: Cadence, desk: "Desk") -> Markup:
    """The chart of `cadence`, for a proposal sent on the playbook's example day and never answered."""
    model = Model.of(desk.data)
    borders = model["light_limit"], model["heavy_limit"]
    curves = desk.asked.curves(cadence, desk.playbook)
    words = desk.wording.common
    peak = max(contact.index for contact in curves.contacts)
    drawn = desk.environment.get_template("drawings/cadence.html").render(
        w=desk.words,
        words=words,
        peak=whole(peak, borders),
        zone=zone_of(peak, model),
        mean=percent(sum(point.welcome for point in curves.days) / len(curves.days)),
        relation=words.text(f"relations.{cadence.relation}"),
        day=desk.wording.day(desk.playbook.site.example_day),
        bands=bands(*borders),
        lines=(
            ("presence", path([100 * point.welcome for point in curves.days])),
            ("pressure", path([point.index for point in curves.days])),
        ),
        dots=dots(curves, words),
        days=axis(curves, words),
        rows=[
            (words.short_day(point.date.isoformat()), whole(point.index, borders), percent(point.welcome))
            for point in curves.days[::TABLE_STEP]
        ],
    )
    return Markup(drawn)


def place(curves: CadenceCurves, day: int) -> float:
    """Where a day stands in the drawing, in percent of its width."""
    return left(day, curves.days[0].date.toordinal(), curves.days[-1].date.toordinal())


def dots(curves: CadenceCurves, words: Words) -> list[Mark]:
    """Each contact, with the letter of its channel."""
    return [
        Mark(
            place(curves, contact.date.toordinal()),
            words.short_day(contact.date.isoformat()),
            contact.channel,
            words.text(f"channel_letters.{contact.channel}"),
        )
        for contact in curves.contacts
    ]


def axis(curves: CadenceCurves, words: Words) -> list[Mark]:
    """The first and the last day, and the days of the contacts that leave them room."""
    marks: list[Mark] = []
    ends = (curves.days[0].date, curves.days[-1].date)
    for day in (*ends, *(contact.date for contact in curves.contacts)):
        at = place(curves, day.toordinal())
        if all(abs(at - mark.left) >= ROOM for mark in marks):
            marks.append(Mark(at, words.axis_day(day.isoformat())))
    return marks
