"""The drawings of the pages: gauges and diagrams as inline SVG, coloured by the theme's variables.

A diagram is `templates/drawings/<name>.svg`, with the group of that name in `words/drawings/`. Most are drawn by hand;
those that show the model take their numbers from it here.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from calculators import run
from calculators.views.charts import arc, needle

from .words import drawing_words

if TYPE_CHECKING:
    from .desk import Desk

LIGHT_NEEDLE, PRESENT_NEEDLE = 27.0, 82.0
"""Where the needles of the home page stand: where one wants them, not a measurement."""
FORGOTTEN, INSISTENT = 30, 70
"""Where the gauge between silence and insistence changes."""

DAYS = 60
"""How many days the curves show."""
TIGHT, SPACED = (0, 3, 7, 10, 14), (0, 15, 30, 45, 60)
"""Days of the five calls that pile up, and of the five that do not."""
WIDEST = 250
"""Length of the bar of the heaviest ask."""
DOTS = (18, 116, 214, 306)
"""Where the contacts of the budget's window stand; the last leaves before its end."""


def pressure_gauge(desk: "Desk") -> Markup:
    """The three zones of pressure, the needle in the light one."""
    light, heavy = (parameter(desk, key) for key in ("light_limit", "heavy_limit"))
    arcs = (("light", arc(0, light)), ("watch", arc(light, heavy)), ("heavy", arc(heavy, 100)))
    return draw(desk, "gauge", kind="pressure", arcs=arcs, at=needle(LIGHT_NEEDLE), ends=("light", "heavy"))


def presence_gauge(desk: "Desk") -> Markup:
    """Presence, from forgotten to kept in mind, the needle high."""
    arcs = (("presence", arc(0, PRESENT_NEEDLE)), ("rest", arc(PRESENT_NEEDLE, 100)))
    return draw(desk, "gauge", kind="presence", arcs=arcs, at=needle(PRESENT_NEEDLE), ends=("forgotten", "in_mind"))


def diagram(name: str, desk: "Desk") -> Markup:
    """The drawing of a principle, by the name that its file gives under `diagram`."""
    computed = {
        "two-curves": two_curves,
        "pile-up": pile_up,
        "asks": asks,
        "between": between,
        "budget-window": budget_window,
    }
    values = computed[name](desk) if name in computed else {}
    said = {
        key: filled(text, values.get("numbers", {})) for key, text in drawing_words(desk.playbook.lang)[name].items()
    }
    return draw(desk, name, d=said, **values)


def draw(desk: "Desk", name: str, **values: object) -> Markup:
    """Fill `templates/drawings/<name>.svg`."""
    template = desk.environment.get_template(f"drawings/{name}.svg")
    return Markup(template.render(w=desk.words, **values))


def filled(text: str, numbers: Mapping[str, str]) -> str:
    """`text` with its `{names}` replaced."""
    for name, number in numbers.items():
        text = text.replace(f"{{{name}}}", number)
    return text


def two_curves(desk: "Desk") -> dict[str, Any]:
    """What remains of a contact: its pressure and its presence."""
    halves = {key: parameter(desk, f"{key}_half_life") for key in ("pressure", "presence")}
    return {
        "numbers": {f"{key}_days": desk.wording.number(days) for key, days in halves.items()},
        "curves": {
            key: line([100 * 2 ** (-day / half) for day in range(DAYS + 1)], 170, 1.4) for key, half in halves.items()
        },
        "marks": marks(),
    }


def pile_up(desk: "Desk") -> dict[str, Any]:
    """Five empty calls close together and five spaced ones with an idea, as the pressure calculator weighs them."""
    calls = {"tight": (TIGHT, "news"), "spaced": (SPACED, "idea")}
    curves = {key: pressure(desk, *given) for key, given in calls.items()}
    light, heavy = (parameter(desk, key) for key in ("light_limit", "heavy_limit"))
    edges = [("heavy", 100, heavy), ("watch", heavy, light), ("light", light, 0)]
    return {
        "numbers": {key: desk.wording.number(ceil(max(curve))) for key, curve in curves.items()},
        "zones": [(zone, height(high), round(1.7 * (high - low), 1)) for zone, high, low in edges],
        "curves": {key: line(curve, 190, 1.7) for key, curve in curves.items()},
        "dots": {key: [(across(day), height(curves[key][day])) for day in days] for key, (days, _) in calls.items()},
        "marks": marks(),
    }


def asks(desk: "Desk") -> dict[str, Any]:
    """The weight of each thing one may ask for."""
    tones = {"gift": "light", "open": "light", "news": "watch", "decision": "heavy", "deadline": "heavy"}
    weights = {ask: parameter(desk, f"ask.{ask}") for ask in tones}
    most = max(weights.values())
    numbers = {ask: desk.wording.number(weight) for ask, weight in weights.items()}
    bars = [(ask, tone, round(WIDEST * weights[ask] / most, 1)) for ask, tone in tones.items()]
    return {"numbers": numbers, "weights": numbers, "bars": bars}


def between(_: "Desk") -> dict[str, Any]:
    """The gauge between silence and insistence, its needle in the middle."""
    arcs = (("presence", arc(0, FORGOTTEN)), ("light", arc(FORGOTTEN, INSISTENT)), ("heavy", arc(INSISTENT, 100)))
    return {"arcs": arcs, "at": needle((FORGOTTEN + INSISTENT) / 2)}


def budget_window(_: "Desk") -> dict[str, Any]:
    """Presence that falls from each contact to the next: a sketch, of which the shape alone matters."""
    ends = (*DOTS[1:], 356)
    falls = (f"V60 Q{(start + end) / 2} 92 {end} 104" for start, end in zip(DOTS, ends, strict=True))
    return {"dots": DOTS, "curve": f"M{DOTS[0]} 104 {' '.join(falls)}"}


def pressure(desk: "Desk", days: Sequence[int], kind: str) -> list[float]:
    """The index, 0–100, at the end of each of `DAYS` days after a first call, for calls of a `kind` on `days`."""
    start = date.fromisoformat(desk.playbook.site.example_day)
    last = start + timedelta(DAYS)
    meaning = desk.data["contact_kinds"][kind]
    call = {"channel": "phone", **{key: meaning[key] for key in ("ask", "novelty", "reason", "invited")}}
    contacts = [{"date": (start + timedelta(day)).isoformat(), **call} for day in days]
    inputs = {"today": last.isoformat(), "relation": "known", "contacts": contacts, "replies": []}
    curve = run("pressure", inputs, desk.data)["curve"]
    return [point["index"] for point in curve if start.isoformat() <= point["date"] <= last.isoformat()]


def parameter(desk: "Desk", key: str) -> float:
    """The value of a parameter of the model."""
    return desk.playbook.parameters.parameters[key].default


def marks() -> list[tuple[int, float]]:
    """The days named under the curves, and where."""
    return [(day, across(day)) for day in range(0, DAYS + 1, 20)]


def across(day: float) -> float:
    """Where a day stands in a drawing of curves, which is 360 wide."""
    return round(30 + 310 * day / DAYS, 1)


def height(value: float) -> float:
    """Where a pressure of 0–100 stands in the drawing of what piles up."""
    return round(190 - 1.7 * value, 1)


def line(values: Sequence[float], ground: float, scale: float) -> str:
    """A curve, a value a day, as a path above `ground`."""
    return "M" + " L".join(f"{across(day)} {ground - scale * value:.1f}" for day, value in enumerate(values))
