"""Turns an answer into HTML, the same in the build and in the browser.

Every word comes from `playbook["texts"]`; what the reader typed and what trainers wrote is escaped by Jinja2.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from .. import errors
from ..steps import Step
from . import common, explanation, handed
from . import words as sentences
from .cadence import cadence_view
from .environment import environment
from .explanation import explanation_view
from .handed import file_of
from .ideas import ideas_view
from .message import message_view
from .pressure import pressure_view
from .reply_clock import reply_clock_view
from .rhythm import rhythm_view
from .spread import spread_line
from .week import week_view
from .words import Needs, Words

_VIEWS = {
    "pressure": pressure_view,
    "cadence": cadence_view,
    "reply_clock": reply_clock_view,
    "rhythm": rhythm_view,
    "week": week_view,
    "message": message_view,
    "ideas": ideas_view,
}

COMMON_TEXTS: Needs = sentences.TEXTS | common.TEXTS | explanation.TEXTS | errors.TEXTS | handed.TEXTS
"""The texts of calculators/words.yml that answers, explanations, refusals and files ask for."""


def texts_of(name: str) -> Needs:
    """The texts of `name`'s own YAML that its answers and files ask for, as the modules of its views declare them."""
    needs: Needs = sys.modules[_VIEWS[name].__module__].TEXTS
    return needs | handed.OWN_TEXTS.get(name, {})


def show(
    name: str,
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    spread_html: str = "",
) -> str:
    """The HTML of an answer of `run(name, inputs, playbook)`; `rows` are the form's, for the words of its kinds.

    `spread_html` is that of `show_spread`, where it is known already.
    """
    words = Words(playbook["texts"]["common"], playbook["texts"][name], inputs["today"])
    view = _VIEWS[name](answer, rows, inputs, playbook, words)
    template = environment().get_template(f"{name}.html")
    return template.render(words=words, view=view, spread=Markup(spread_html))


def show_file(
    format: str, name: str, answer: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any]
) -> dict[str, Any]:
    """The file, in one of `handed.FORMATS`, of an answer of a calculator among `handed.NAMES`."""
    words = Words(playbook["texts"]["common"], playbook["texts"][name], inputs["today"])
    return file_of(format, name, answer, inputs, playbook, words)


def show_explanation(name: str, steps: Sequence[Step], inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> str:
    """The HTML of the lines that lead to a number."""
    words = Words(playbook["texts"]["common"], playbook["texts"][name], inputs["today"])
    view = explanation_view(steps, playbook, words)
    return environment().get_template("explanation.html").render(words=words, view=view)


def show_spread(name: str, numbers: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> str:
    """The HTML that says how far the headline numbers move; "" where there are none."""
    words = Words(playbook["texts"]["common"], playbook["texts"][name], inputs["today"])
    return spread_line(name, numbers, inputs["today"], playbook, words) if numbers else ""
