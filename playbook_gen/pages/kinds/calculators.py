"""The calculators: a form, its first answer, and where the numbers come from."""

from collections.abc import Iterator

from markupsafe import Markup

from ...schema.site import Parameter
from ..desk import Desk
from ..form import render_calculator
from ..links import relative
from ..page import Page
from ..section import Section

SECTION = Section(
    name="calculators",
    order=5,
    kind="calculator",
    slugs={
        "pressure": "pression",
        "reply_clock": "horloge",
        "rhythm": "rythme",
        "week": "ma-semaine",
        "message": "relecture",
        "ideas": "choisir-une-idee",
    },
)

PLANNING = ("slip", "reach", "always", "spacing", "preparation", "cost")
"""Parameters of the plan alone, by their first word."""
BUDGET = "budget_"
"""What is supposed of a budget, on the page of the week alone."""

OWN: dict[str, tuple[str, ...]] = {
    "reply_clock": ("clock.",),
    "rhythm": ("rhythm.",),
    "message": ("message.",),
    "ideas": (),
}
"""Calculators that stand apart from the model of pressure, with the beginnings of the parameters that are theirs."""


def pages(desk: Desk) -> Iterator[Page]:
    """The index of calculators, then each of them."""
    yield from desk.index(SECTION)
    for reference, calculator in desk.shown("calculator"):
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
    if calculator in OWN:
        return [(key, one) for key, one in every if key.startswith(OWN[calculator])]
    unused = {"pressure": (*PLANNING, BUDGET), "cadence": (BUDGET,)}.get(calculator, ())
    return [(key, one) for key, one in every if not key.startswith((*sum(OWN.values(), ()), *unused))]
