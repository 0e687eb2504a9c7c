"""Turns an answer into HTML, the same in the build and in the browser.

Every word comes from `playbook["texts"]`; what the reader typed and what trainers wrote is escaped by Jinja2. The view
of a calculator is the module of its name.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from markupsafe import Markup

from .environment import environment
from .words import Words


def show(
    name: str,
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    spread_html: str = "",
) -> str:
    """The HTML of an answer of `run(name, inputs, playbook)`; `rows` are the form's, for the words of its kinds.

    `spread_html` is the line of `calculators.spread`, where it is known already.
    """
    words = words_of(name, inputs, playbook)
    view = import_module(f".{name}", __name__).view(answer, rows, inputs, playbook, words)
    return environment().get_template(f"{name}.html").render(words=words, view=view, spread=Markup(spread_html))


def words_of(name: str, inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> Words:
    """The words of an answer to these inputs."""
    return Words(playbook["texts"]["common"], playbook["texts"][name], inputs["today"])
