"""One module per part of the site, found by its place: each has a `SECTION` and makes its pages from a desk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..desk import Desk
from ..page import Page
from ..section import Section


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of the site and how its pages are made."""

    section: Section
    pages: Callable[[Desk], Iterator[Page]]


@cache
def kinds() -> tuple[Kind, ...]:
    """Every part of the site, in the order in which a reader meets them."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return tuple(sorted((Kind(m.SECTION, m.pages) for m in modules), key=lambda kind: kind.section.order))
