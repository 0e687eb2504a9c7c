"""What need not be made again: results kept from one run to the next, as the preview makes them after every edit."""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any


class Itself[T]:
    """A value that equals itself alone, to be looked up without being compared: nobody may change it."""

    __slots__ = ("one",)

    def __init__(self, one: T) -> None:
        """Stand for `one`."""
        self.one = one

    def __hash__(self) -> int:
        """That of the object, whatever it holds."""
        return id(self.one)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same object."""
        return isinstance(other, Itself) and self.one is other.one


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


class TimeIsUp(Exception):
    """Something more would have to be made; what was made so far is kept."""


class ImpatientMemory(Memory):
    """A memory that makes nothing more once its time is up, so that who works with it can be asked something else.

    >>> memory = ImpatientMemory()
    >>> memory.give(0)
    >>> memory.recall("sum", (1, 2), lambda: 3)
    Traceback (most recent call last):
    playbook_gen.memory.TimeIsUp
    >>> memory.give(None)
    >>> memory.recall("sum", (1, 2), lambda: 3)
    3
    >>> memory.give(0)
    >>> memory.recall("sum", (1, 2), lambda: 4)
    3
    """

    def __init__(self) -> None:
        """Take all the time it needs, until it is given some."""
        super().__init__()
        self._end: float | None = None

    def give(self, seconds: float | None) -> None:
        """Let it make what it is asked for `seconds` from now; None: for ever."""
        self._end = None if seconds is None else monotonic() + seconds

    def recall[T](self, name: Hashable, made_from: tuple[Any, ...], make: Callable[[], T]) -> T:
        """As any memory does.

        Raises:
            TimeIsUp: it would have to be made.
        """

        def make_in_time() -> T:
            if self._end is not None and monotonic() >= self._end:
                raise TimeIsUp
            return make()

        return super().recall(name, made_from, make_in_time)
