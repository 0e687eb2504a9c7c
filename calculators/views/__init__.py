"""Turns an answer into HTML, the same in the build and in the browser.

Every word comes from `playbook["texts"]`; what the reader typed and what trainers wrote is escaped by Jinja2.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from .cadence import cadence_view
from .ideas import ideas_view
from .message import message_view
from .pressure import pressure_view
from .words import Words

_VIEWS = {"pressure": pressure_view, "cadence": cadence_view, "message": message_view, "ideas": ideas_view}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("calculators.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def show(
    name: str,
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
) -> str:
    """The HTML of an answer of `run(name, inputs, playbook)`; `rows` are the form's, for the words of its kinds."""
    words = Words(playbook["texts"]["common"], playbook["texts"][name], inputs["today"])
    view = _VIEWS[name](answer, rows, inputs, playbook, words)
    return _environment().get_template(f"{name}.html").render(words=words, view=view)
