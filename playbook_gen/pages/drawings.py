"""The drawings of the pages: gauges and diagrams as inline SVG, coloured by the theme's variables."""

from typing import TYPE_CHECKING

from markupsafe import Markup

from calculators.views.charts import arc, needle

if TYPE_CHECKING:
    from .desk import Desk

LIGHT_NEEDLE, PRESENT_NEEDLE = 27.0, 82.0
"""Where the needles of the home page stand: where one wants them, not a measurement."""

DAYS = 60
"""How many days after a contact the two curves show."""


def pressure_gauge(desk: "Desk") -> Markup:
    """The three zones of pressure, the needle in the light one."""
    light, heavy = (desk.playbook.parameters.parameters[key].default for key in ("light_limit", "heavy_limit"))
    arcs = (("light", arc(0, light)), ("watch", arc(light, heavy)), ("heavy", arc(heavy, 100)))
    return draw(desk, "gauge", kind="pressure", arcs=arcs, at=needle(LIGHT_NEEDLE), ends=("light", "heavy"))


def presence_gauge(desk: "Desk") -> Markup:
    """Presence, from forgotten to kept in mind, the needle high."""
    arcs = (("presence", arc(0, PRESENT_NEEDLE)), ("rest", arc(PRESENT_NEEDLE, 100)))
    return draw(desk, "gauge", kind="presence", arcs=arcs, at=needle(PRESENT_NEEDLE), ends=("forgotten", "in_mind"))


def diagram(name: str, desk: "Desk") -> Markup:
    """The drawing of a principle: `escalation`, `three-steps` or `two-curves`."""
    if name != "two-curves":
        return draw(desk, name)
    halves = {key: desk.playbook.parameters.parameters[f"{key}_half_life"].default for key in ("pressure", "presence")}
    return draw(
        desk,
        name,
        halves={key: desk.wording.number(days) for key, days in halves.items()},
        curves={key: fading(days) for key, days in halves.items()},
        marks=[(day, across(day)) for day in range(0, DAYS + 1, 20)],
    )


def draw(desk: "Desk", name: str, **values: object) -> Markup:
    """Fill `templates/drawings/<name>.svg`."""
    template = desk.environment.get_template(f"drawings/{name}.svg")
    return Markup(template.render(w=desk.words, **values))


def across(day: float) -> float:
    """Where a day stands in the drawing of the two curves, which is 360 wide."""
    return round(30 + 310 * day / DAYS, 1)


def fading(half_life: float) -> str:
    """What remains of a contact, from all of it (at 30 of 200) to none (at 170), as a path."""
    points = (f"{across(day)} {170 - 140 * 2 ** (-day / half_life):.1f}" for day in range(0, DAYS + 1, 2))
    return "M" + " L".join(points)
