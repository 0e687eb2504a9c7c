"""How far the headline numbers move when the hypotheses move, one at a time, to the ends of their ranges.

A parameter that the computation never reads cannot change its answer: which ones matter is found by noting what is
read, for this client and with the model's own values. Channels not used, other relations, the borders and thresholds
that only choose a word, the parameters of other pages fall out by that rule alone.

Some ranges are cut so that no rule of the model breaks. Memory outlasts annoyance by a day at least (h_A > h_P): the
low end of the one and the high end of the other stop short of it. What is asked keeps its order, from the gift to the
deadline, which is better founded than the numbers are: each stops at its neighbours. And the four shares of sameness
add up to one: when one moves, the other three take the rest in their proportions.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from . import cadence, cadence_inputs, pressure
from .parameters import ASKS, Model

ENDS = ("low", "high")
SHARES = ("sameness.reason", "sameness.channel", "sameness.ask", "sameness.person")
_IN_ORDER = tuple(f"ask.{ask}" for ask in ASKS)
MARGIN = 1
"""Days by which the half-life of presence stays above that of pressure when one of them moves."""
TIE = 1e-9
"""Numbers that differ by less are the same: the build's arithmetic and the browser's differ in the last bit."""

Question = pressure.Question | cadence_inputs.Question
Numbers = dict[str, Any]
"""Headline numbers by name: indices 0–100, presences 0–1, a count of contacts, ISO dates; null where there is none."""


class _Noting(dict[str, float]):
    """Values that remember which of them were read."""

    def __init__(self, values: Mapping[str, float]) -> None:
        super().__init__(values)
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> float:
        self.read.add(key)
        return super().__getitem__(key)


@dataclass(frozen=True, slots=True)
class Study:
    """One case of one calculator, to be computed anew under other values of the parameters."""

    question: Question
    headline: Callable[[Any], Numbers]
    playbook: Mapping[str, Any]

    @classmethod
    def of(cls, name: str, inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> "Study":
        """The case of `run(name, inputs, playbook)`.

        Raises:
            InputError: with every wrong field.
            KeyError: `name` has no headline numbers; `HEADLINES` names those that have.
        """
        read, headline = HEADLINES[name]
        return cls(read(inputs, playbook), headline, playbook)

    @property
    def values(self) -> Mapping[str, float]:
        """The parameters as the playbook sets them."""
        return self.question.history.model.values

    def base(self) -> tuple[Numbers, list[tuple[str, str]]]:
        """The numbers as they are, and the moves that may change them: key and end, in the playbook's order."""
        noting = _Noting(self.values)
        numbers = self._under(noting)
        return numbers, [
            (key, end)
            for key in self.values
            if key in noting.read
            for end in ENDS
            if self.end(key, end) != self.values[key]
        ]

    def moved(self, key: str, end: str) -> Numbers:
        """The numbers with one parameter at the `low` or the `high` end of its range."""
        return self._under(moved(self.values, key, self.end(key, end)))

    def end(self, key: str, end: str) -> float:
        """Where a parameter is moved to: the `low` or the `high` end of its range, cut where a rule would break."""
        return end_of(key, end, self.values, self.playbook["parameters"])

    def _under(self, values: Mapping[str, float]) -> Numbers:
        history = replace(self.question.history, model=Model(values))
        return self.headline(self.question._replace(history=history))


HEADLINES: Mapping[str, tuple[Callable[..., Question], Callable[[Any], Numbers]]] = {
    "pressure": (lambda inputs, playbook: pressure.read(inputs, Model.of(playbook)), pressure.headline),
    "cadence": (cadence_inputs.read, cadence.headline),
}
"""The calculators whose answer has a spread: how a case is read, and its numbers."""


def end_of(key: str, end: str, values: Mapping[str, float], parameters: Mapping[str, Any]) -> float:
    """The value at the end of a range, cut where it would break a rule; a cut never passes the value itself.

    >>> ranges = {"pressure_half_life": {"low": 7, "high": 28}, "presence_half_life": {"low": 14, "high": 60}}
    >>> values = {"pressure_half_life": 14, "presence_half_life": 28}
    >>> [end_of(key, end, values, ranges) for key in values for end in ("low", "high")]
    [7, 27, 15, 60]
    >>> ranges = {"ask.open": {"low": .4, "high": 2.5}}
    >>> values = {"ask.gift": .6, "ask.open": .8, "ask.news": 1}
    >>> [end_of("ask.open", end, values, ranges) for end in ("low", "high")]
    [0.6, 1]
    """
    value: float = parameters[key][end]
    bound = _bound(key, end, values)
    if bound is None:
        return value
    return min(values[key], max(value, bound)) if end == "low" else max(values[key], min(value, bound))


def _bound(key: str, end: str, values: Mapping[str, float]) -> float | None:
    """What the end of a range must not pass for the model's rules to hold; None where none bears on it."""
    if (key, end) == ("pressure_half_life", "high"):
        return values["presence_half_life"] - MARGIN
    if (key, end) == ("presence_half_life", "low"):
        return values["pressure_half_life"] + MARGIN
    if key in _IN_ORDER:
        place = _IN_ORDER.index(key) + (1 if end == "high" else -1)
        return values[_IN_ORDER[place]] if 0 <= place < len(_IN_ORDER) else None
    return None


def moved(values: Mapping[str, float], key: str, value: float) -> dict[str, float]:
    """The parameters with one of them at `value`; the shares of sameness still add up to what they did.

    >>> shares = {"sameness.reason": .5, "sameness.channel": .2, "sameness.ask": .2, "sameness.person": .1}
    >>> moved(shares, "sameness.reason", 0)
    {'sameness.reason': 0, 'sameness.channel': 0.4, 'sameness.ask': 0.4, 'sameness.person': 0.2}
    """
    changed = {**values, key: value}
    if key in SHARES:
        others = [other for other in SHARES if other != key]
        total = sum(values[other] for other in others)
        left = total + values[key] - value
        changed |= {other: values[other] * left / total for other in others if total}
    return changed


def begin(study: Study) -> dict[str, Any]:
    """What `go_on` starts from: `{"numbers": {number: {value, low, high, low_by, high_by}}, "left": [[key, end]]}`.

    `low_by` and `high_by` are the parameters that give the ends, null where the number as it is gives them.
    """
    numbers, moves = study.base()
    start = {
        name: {"value": value, "low": value, "high": value, "low_by": None, "high_by": None}
        for name, value in numbers.items()
    }
    return {"numbers": start, "left": [list(move) for move in moves]}


def go_on(study: Study, so_far: Mapping[str, Any], count: int) -> dict[str, Any]:
    """`so_far` with `count` moves more; done when nothing is `left`."""
    numbers = {name: dict(spread) for name, spread in so_far["numbers"].items()}
    for key, end in so_far["left"][:count]:
        for name, value in study.moved(key, end).items():
            _widen(numbers[name], value, key)
    return {"numbers": numbers, "left": list(so_far["left"][count:])}


def _widen(spread: dict[str, Any], value: Any, key: str) -> None:
    """A plan without contacts has no first day: it widens the number of contacts, not the days."""
    if value is None:
        return
    if spread["low"] is None:
        spread.update(low=value, high=value, low_by=key, high_by=key)
    elif _below(value, spread["low"]):
        spread.update(low=value, low_by=key)
    elif _below(spread["high"], value):
        spread.update(high=value, high_by=key)


def _below(one: Any, other: Any) -> bool:
    return bool(one < (other if isinstance(one, str) else other - TIE))


def sensitivity(study: Study) -> Iterator[tuple[str, str, Numbers]]:
    """Each move that may change something, with the numbers it gives: key, end, numbers."""
    _, moves = study.base()
    for key, end in moves:
        yield key, end, study.moved(key, end)
