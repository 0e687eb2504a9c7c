"""The form of a calculator as a file fills it in."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any


def filled_in(values: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The whole form: each text in its field, `objection`, or in that of a row, `ideas.0.line`.

    A text for a row that is not there stands beside the values.

    >>> filled_in({"ideas": [{"idea": "pilote"}]}, {"ideas.0.line": "Un four", "ideas.1.line": "Deux"})
    {'ideas': [{'idea': 'pilote', 'line': 'Un four'}], 'ideas.1.line': 'Deux'}
    """
    form = deepcopy(dict(values))
    for path, text in texts.items():
        holder, key = _place(form, path)
        holder[key] = text
    return form


def _place(form: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    match path.split("."):
        case [rows, number, name] if isinstance(form.get(rows), list):
            by_number = {str(n): row for n, row in enumerate(form[rows]) if isinstance(row, dict)}
            if number in by_number:
                return by_number[number], name
    return form, path
