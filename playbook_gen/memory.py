"""What need not be made again: results kept from one run to the next, as the preview makes them after every edit."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
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
    >>> with memory.hurry():
    ...     memory.recall("sum", ([4],), lambda: 4, slow=True)
    3
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}
        self._hurried = False
        self.pause: Callable[[], None] = lambda: None
        """Called before anything is made; may raise, where what is being made is no longer wanted."""

    def recall[T](self, name: Hashable, made_from: tuple[Any, ...], make: Callable[[], T], *, slow: bool = False) -> T:
        """What `make` gave under this `name` when `made_from` was equal to what it is now, or else gives now.

        What is `slow` to make stays as it was while there is a hurry.
        """
        kept = self._kept.get(name)
        if kept is None or (kept[0] != made_from and not (slow and self._hurried)):
            self.pause()
            kept = self._kept[name] = (made_from, make())
        result: T = kept[1]
        return result

    @contextmanager
    def hurry(self) -> Iterator[None]:
        """Within it, what is slow to make is recalled even if it was made from something else."""
        self._hurried = True
        try:
            yield
        finally:
            self._hurried = False
