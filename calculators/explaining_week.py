"""The numbers of the week, explained line by line: the index of a client, from that client's own history.

index:CLIENT-NUMBER:DATE
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .explaining import explain_index
from .inputs import iso
from .steps import Sheet
from .week import client_history


def explain_week(
    sheet: Sheet, kind: str, rest: Sequence[str], inputs: Mapping[str, Any], playbook: Mapping[str, Any]
) -> None:
    """Writes the lines of a number; `KeyError`, `IndexError` or `ValueError` where the answer has none such."""
    number, day = rest
    history, today = client_history(inputs, playbook, int(number))
    if kind != "index" or day != iso(today):
        raise ValueError(kind)
    explain_index(sheet, history, today)
