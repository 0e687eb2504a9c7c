"""From `idea:pilote-petit-risque` to the address of a page, the same way for every link of the site."""

import posixpath
import re
from collections.abc import Mapping

from ..links import ADDRESSES, FOLDER_OF, KINDS

REFERENCE = re.compile(r"^([a-z]+):([a-z0-9]+(?:[-_][a-z0-9]+)*)$")


def is_reference(address: str) -> bool:
    """Whether `address` names something of the playbook: `kind:id`."""
    found = REFERENCE.match(address)
    return bool(found and found[1] in KINDS)


class Links:
    """Addresses of the pages; `slugs` has those that do not end in the entry's id."""

    def __init__(self, slugs: Mapping[str, str]) -> None:
        """Know that `calculator:pressure` stands at `calculateurs/pression/`, if `slugs` says so."""
        self.slugs = slugs

    def url(self, reference: str) -> str:
        """The address of `kind:id`, relative to the site.

        Raises:
            LookupError: it is no reference, or a section that is none; `check` says so before pages are made.
        """
        if not is_reference(reference):
            raise LookupError(reference)
        kind, _, name = reference.partition(":")
        if kind == "section":
            return ADDRESSES[name]
        if kind == "source":
            return f"{ADDRESSES['evidence']}#{name}"
        return f"{ADDRESSES[FOLDER_OF[kind]]}{self.slugs.get(reference, name)}/"


def relative(url: str, here: str) -> str:
    """The way from the page at `here` to `url`: both are relative to the site and end in `/`, or in `#part`."""
    path, mark, part = url.partition("#")
    if path == here and mark:
        return f"#{part}"
    way = posixpath.relpath(path or ".", here or ".")
    return f"{way}/{mark}{part}"
