"""What need not be made again: results kept from one run to the next, as the preview makes them after every edit."""

from collections.abc import Callable, Hashable
from typing import Any


class Memory:
    """Results by name, each with everything that it was made from: it is made again when any of that differs.

    Only the last result of a name is kept. Nobody may change what he recalls.

    >>> memory = Memory()
    >>> [memory.recall("sum", (numbers,), lambda: print("adding") or sum(numbers)) for numbers in ([1, 2], [1, 2], [3])]
    adding
    adding
    [3, 3, 3]
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}

    def recall[T](self, name: Hashable, made_from: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What `make` gave under this `name` when `made_from` was equal to what it is now, or else gives now."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != made_from:
            kept = self._kept[name] = (made_from, make())
        result: T = kept[1]
        return result
