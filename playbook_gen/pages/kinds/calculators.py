"""The calculators: a form, its first answer, and where the numbers come from."""

from collections.abc import Iterator

from markupsafe import Markup

from ...schema.site import Parameter
from ..desk import Desk
from ..form import render_calculator
from ..links import relative
from ..page import Page
from ..section import Section

SECTION = Section(name="calculators", order=5, kind="calculator", slugs={"pressure": "pression"})

PLANNING = ("slip", "reach", "always", "spacing", "preparation", "cost")
"""Parameters of the plan alone, by their first word."""


def pages(desk: Desk) -> Iterator[Page]:
    """The index of calculators, then each of them."""
    yield from desk.index(SECTION)
    for reference, calculator in desk.all("calculator"):
        to_root = relative("", desk.links.url(reference))
        form = Markup(render_calculator(calculator.id, desk.playbook, desk.data, to_root, desk.asked.memory))
        yield desk.entry_page(
            SECTION,
            "calculator.md",
            reference,
            calculator=calculator,
            form=form,
            used=used_by(calculator.id, desk),
            wide=True,
        )


def used_by(calculator: str, desk: Desk) -> list[tuple[str, Parameter]]:
    """The parameters that `calculator` computes with."""
    every = desk.playbook.parameters.parameters.items()
    return [(key, one) for key, one in every if calculator == "cadence" or not key.startswith(PLANNING)]
