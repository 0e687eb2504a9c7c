"""The calculators as the build asks them: what was asked before with the same values is not computed again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators import InputError, answer, spread
from calculators.parameters import KEYS
from calculators.spreading import HEADLINES

from .cadence_curves import CadenceCurves, cadence_curves
from .memory import Memory
from .playbook import Playbook
from .schema import Cadence

ALL_MOVES = 2 * len(KEYS)
"""Every parameter to both ends of its range: the build waits for the whole line of precision."""


@dataclass(frozen=True)
class Asked:
    """The calculators with `data`, what they know of the playbook in each language."""

    data: Mapping[str, Mapping[str, Any]]
    memory: Memory

    def answer(self, file: str, name: str, values: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
        """What `calculators.answer` says to the `values` that stand in `file`."""
        data = self.data[lang]
        return self.memory.recall(("answer", file, lang), (name, values, data), lambda: answer(name, values, data))

    def precise_answer(self, file: str, name: str, values: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
        """The same with the line of its precision, where the calculator has one."""
        if name not in HEADLINES:
            return self.answer(file, name, values, lang)
        data = self.data[lang]
        known = [data[key] for key in ("parameters", "calendar", "contact_kinds", "texts")]
        try:
            line: str = self.memory.recall(
                ("precision", file, lang),
                (name, values, known, list(data["ideas"])),  # it names no idea: a new title leaves it as it was
                lambda: spread(name, values, None, ALL_MOVES, data)["html"],
                slow=True,
            )
        except InputError:
            return self.answer(file, name, values, lang)
        return self.memory.recall(
            ("precise", file, lang), (name, values, data, line), lambda: answer(name, values, data, line)
        )

    def curves(self, cadence: Cadence, playbook: Playbook) -> CadenceCurves:
        """A cadence of `playbook` on the calendar, as `cadence_curves` finds it."""
        data = self.data[playbook.lang]
        known = [data[key] for key in ("parameters", "calendar", "contact_kinds")]
        return self.memory.recall(
            ("curves", cadence.file, playbook.lang),
            (cadence, playbook.site, known),
            lambda: cadence_curves(cadence, playbook, data),
        )
