"""Shows how a number came about: each line with its symbols, then with its numbers, and the parameters it leans on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..steps import Step, parameters_of
from .common import link
from .environment import environment
from .words import Needs, Words

_NAME = re.compile(r"[A-Za-z_]\w*")
_SIGNS = {" * ": " × ", " / ": " ÷ ", " ** ": " ^ ", " - ": " − "}
_FUNCTIONS = {"log2": "log₂", "log": "ln", "sqrt": "√"}
"""As they are written by hand; `exp`, `erfc`, `max` and `min` already are."""
_DAYS = ("date", "day")
_GREEK = {"nu": "ν", "mu": "μ", "kappa": "κ", "omega": "ω", "pi": "π", "rho": "ρ", "tau": "τ", "sigma": "σ"}
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
FIGURES = 4

TEXTS: Needs = {
    "steps.P": "",
    "steps.x": "",
    "steps.rest": "",
    "steps.I": "date",
    "steps.M": "",
    "steps.A": "date",
    "steps.W": "",
    "steps.G": "date",
    "steps.E": "",
    "steps.P1": "",
    "steps.term": "channel date",
    "steps.share": "channel date",
    "steps.alike": "channel date",
    "steps.factor_burden": "channel date",
    "steps.factor_ask": "channel date",
    "steps.factor_novelty": "channel date",
    "steps.factor_sameness": "channel date",
    "steps.factor_invited": "channel date",
    "steps.factor_off_hours": "channel date",
    "steps.factor_preferred": "channel date",
    "steps.absence": "channel date",
    "steps.absence_reply": "date",
    "steps.presence_points": "date",
    "steps.week": "date",
    "steps.light_now": "date",
    "steps.light_day": "date",
    "steps.one_more": "",
    "steps.clock_silence": "date day",
    "steps.clock_all": "",
    "steps.clock_fast": "",
    "steps.clock_slow": "",
    "steps.clock_surviving": "",
    "steps.clock_chance": "date",
    "steps.clock_from": "date day",
    "steps.clock_to": "date day",
    "steps.clock_waited": "date",
    "steps.clock_horizon": "",
    "steps.clock_within": "",
    "steps.clock_ratio": "",
    "steps.clock_gap": "",
    "steps.clock_passed": "date",
    "steps.clock_following": "date day",
    "steps.rhythm_deals": "",
    "steps.rhythm_every": "",
    "steps.rhythm_now": "",
    "steps.rhythm_kept": "",
    "steps.rhythm_change": "",
    "steps.rhythm_people": "",
    "steps.rhythm_minutes": "",
    "steps.rhythm_news": "",
    "steps.rhythm_moved": "",
    "steps.rhythm_nobody": "",
    "steps.rhythm_hours": "",
    "steps.rhythm_share": "",
    "steps.rhythm_interval": "",
    "steps.rhythm_freed": "",
    "steps.rhythm_per_deal": "",
    "steps.rhythm_ideas": "",
    "steps.rhythm_until": "date day",
    "steps.rhythm_per_meeting": "",
    "steps.rhythm_meetings": "",
    "steps.rhythm_rounded": "",
    "steps.rhythm_creation": "",
    "steps.rhythm_paid": "",
    "steps.parameters": "",
    "steps.parameter": "",
    "steps.value": "",
    "steps.grades": "",
}
"""The labels of the lines, `Step.label` or else the symbol's own, and the heads of the parameters' table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, `symbol = formula = numbers = value`. `numbers` is empty where it would repeat them."""

    label: Markup
    symbol: str
    formula: str
    numbers: str
    value: str


@dataclass(frozen=True, slots=True)
class Lean:
    """A parameter that the number leans on."""

    name: Markup
    value: str
    unit: str
    grade: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """All that the template shows."""

    lines: tuple[Line, ...]
    leans: tuple[Lean, ...]


def show_explanation(steps: Sequence[Step], playbook: Mapping[str, Any], words: Words) -> str:
    """The HTML of the lines that lead to a number."""
    view = explanation_view(steps, playbook, words)
    return environment().get_template("explanation.html").render(words=words, view=view)


def explanation_view(steps: Sequence[Step], playbook: Mapping[str, Any], words: Words) -> ExplanationView:
    """The lines of one number, the number itself last."""
    known: dict[str, float] = {}
    lines = []
    for step in steps:
        numbers = known | {name: one.value for name, one in step.given.items()}
        symbols = {name: _symbol(name, step, playbook) for name in numbers}
        formula = _written(step.formula, symbols)
        with_numbers = _written(step.formula, {name: _figure(value, words) for name, value in numbers.items()})
        value, symbol = _figure(step.value, words), _symbol(step.name, step, playbook)
        lines.append(
            Line(
                words.say(f"steps.{step.label}", **_about(step, words)),
                symbol,
                formula if formula not in (value, symbol) else "",
                with_numbers if with_numbers not in (formula, value) else "",
                value,
            )
        )
        known[step.name] = step.value
    return ExplanationView(tuple(lines), tuple(_lean(key, playbook, words) for key in parameters_of(steps)))


def _about(step: Step, words: Words) -> dict[str, str]:
    said = dict(step.about)
    for key in _DAYS:
        if key in said:
            said[key] = words.long_day(said[key])
    if "channel" in said:
        said["channel"] = words.text(f"channels.{said['channel']}")
    return said


def _symbol(name: str, step: Step, playbook: Mapping[str, Any]) -> str:
    parameter = step.given[name].parameter if name in step.given else ""
    if parameter:
        symbol: str = playbook["parameters"][parameter]["symbol"]
        return symbol
    return _GREEK.get(name, re.sub(r"\d+$", lambda digits: digits[0].translate(_LOW), name))


def _written(formula: str, names: Mapping[str, str]) -> str:
    for sign, shown in _SIGNS.items():
        formula = formula.replace(sign, shown)
    formula = formula.replace("(-", "(−")
    return _NAME.sub(lambda name: names.get(name[0]) or _FUNCTIONS.get(name[0], name[0]), formula)


def _figure(value: float, words: Words) -> str:
    """A number with four figures, without the zeros that say nothing."""
    text = f"{value:.0f}" if value == int(value) else f"{value:.{FIGURES}g}"
    if "e" in text:
        text = f"{value:.{FIGURES}f}"
    return text.replace("-", "−").replace(".", words.text("decimal_mark"))


def _lean(key: str, playbook: Mapping[str, Any], words: Words) -> Lean:
    parameter = playbook["parameters"][key]
    return Lean(
        link(f"parametres/#{key}", f"{parameter['symbol']} · {parameter['label']}"),
        _figure(parameter["value"], words),
        parameter["unit"],
        f"{parameter['direction']} / {parameter['grade']}",
    )
