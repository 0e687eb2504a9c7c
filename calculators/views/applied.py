"""What a change to the contact about to be made puts into its row of the form: what a press on « Appliquer » does."""

from collections.abc import Mapping
from typing import Any

from ..parameters import Model

MEANS: dict[str, dict[str, Any]] = {
    "new_idea": {"novelty": 1, "reason": None},
    "gift": {"ask": "gift"},
    "invited": {"invited": True},
}
"""The changes to what a contact is about, as what they make of its meaning (model, §10)."""


def applied(
    change: Mapping[str, Any], opened: str, contact: Mapping[str, Any], playbook: Mapping[str, Any]
) -> dict[str, str]:
    """The fields of the row, by name, with their new values; none where no kind of contact expresses the change.

    `opened` is the change's date, or the first working day after it: what a wait leads to.
    """
    name = change["change"]
    if name == "channel":
        return {"channel": change["channel"]}
    if name not in MEANS:
        return {"date": opened}
    kind = kind_for({"reason": None, **contact, **MEANS[name]}, playbook)
    return {"kind": kind} if kind else {}


def kind_for(meaning: Mapping[str, Any], playbook: Mapping[str, Any]) -> str:
    """The everyday kind that says `meaning`, or is at most lighter; the nearest to it, "" where there is none.

    It asks for no more, brings no less, and is expected exactly where the meaning is; a reason of its own, or the same.
    """
    model, kinds = Model.of(playbook), playbook["contact_kinds"]
    asked = model[f"ask.{meaning['ask']}"]
    fitting = [
        key
        for key, kind in kinds.items()
        if model[f"ask.{kind['ask']}"] <= asked
        and kind["novelty"] >= meaning["novelty"]
        and kind["invited"] == meaning["invited"]
        and kind["reason"] in (None, meaning["reason"])
    ]

    def far(key: str) -> tuple[float, float]:
        return kinds[key]["novelty"] - meaning["novelty"], asked - model[f"ask.{kinds[key]['ask']}"]

    return min(fitting, key=far, default="")
