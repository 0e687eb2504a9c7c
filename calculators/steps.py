"""How a number came about, as lines of arithmetic that a reader can redo: the answer to a click on any number.

A line is plain arithmetic over named quantities. The page shows it with symbols and with numbers, and a test computes
it again: what is shown is what is computed, or the test fails.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .parameters import Model


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named number of a formula. `parameter` is its key in the playbook, or "" for what was given or computed."""

    value: float
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """`name` = `formula`, whose names are in `given` or are those of earlier steps.

    `label` is a key of the texts under `steps`, with `about` for its variables: ISO dates, channels, plain words.
    """

    name: str
    formula: str
    value: float
    given: Mapping[str, Quantity]
    label: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


class Sheet:
    """Lines written one after the other; the parameters come from one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.steps: list[Step] = []

    def write(
        self,
        name: str,
        formula: str,
        value: float,
        *,
        given: Mapping[str, float] | None = None,
        parameters: Mapping[str, str] | None = None,
        label: str = "",
        about: Mapping[str, str] | None = None,
    ) -> float:
        """Adds a line and gives its value back; `parameters` are keys of the playbook by the names they have here."""
        known = {key: Quantity(number) for key, number in (given or {}).items()}
        known |= {key: Quantity(self.model[path], path) for key, path in (parameters or {}).items()}
        self.steps.append(Step(name, formula, value, known, label or name, about or {}))
        return value

    def state(self, name: str, value: float, label: str, about: Mapping[str, str] | None = None) -> float:
        """Adds a line for what was given or counted, so that its name says something; gives the value back."""
        return self.write(name, name, value, given={name: value}, label=label, about=about)


def parameters_of(steps: Iterable[Step]) -> list[str]:
    """The keys of the parameters that `steps` use, each once, in order."""
    return list(dict.fromkeys(one.parameter for step in steps for one in step.given.values() if one.parameter))
