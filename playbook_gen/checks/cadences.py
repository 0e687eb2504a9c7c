"""A cadence that we recommend is light by our own model."""

from collections.abc import Iterator

from ..asked import Asked
from ..playbook import Playbook
from ..problems import Problem


def recommended_cadences_stay_light(playbook: Playbook, asked: Asked) -> Iterator[Problem]:
    """On no day of contact does it pass the light limit."""
    data = asked.data[playbook.lang]
    limit = data["parameters"]["light_limit"]["value"]
    kinds = data["contact_kinds"]
    for cadence in playbook.cadences.values():
        if not cadence.recommended or any(step.kind not in kinds for step in cadence.steps):
            continue
        for contact in asked.curves(cadence, playbook).contacts:
            if contact.index > limit:
                where = ("steps", contact.step, "day")
                index = round(contact.index, 1)
                yield playbook.problem("cadence_heavy", cadence, where, index=index, limit=limit)
