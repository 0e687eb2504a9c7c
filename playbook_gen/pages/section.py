"""A part of the site: one module of `kinds/` declares each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..links import ADDRESSES


@dataclass(frozen=True, slots=True)
class Section:
    """Where pages of one kind stand.

    `name` is what a text calls it (`section:ideas`) and the key of its words; `kind` the kind of entry that has its
    pages there, if any (`idea`); `tab` the tab it belongs to, its own unless told otherwise; `order` its place.
    """

    name: str
    order: int
    kind: str = ""
    tab: str = ""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """The last part of an entry's address, where it is not the entry's id."""

    @property
    def folder(self) -> str:
        """The address of its first page, below which the others stand."""
        return ADDRESSES[self.name]
