"""How files of a playbook name each other, `kind:name`, and where each kind stands on the site."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .reading import Where
from .reading.walk import texts
from .schema import Entry

FOLDER_OF = {
    "principle": "principles",
    "situation": "situations",
    "idea": "ideas",
    "cadence": "cadences",
    "meeting": "meetings",
    "conversation": "conversations",
    "calculator": "calculators",
    "guide": "guides",
    "rule": "rules",
    "path": "paths",
    "training": "trainings",
}
"""The folder of `content/` by kind; a `source` is a key of sources.yml, a `section` a part of the site."""

KINDS = (*FOLDER_OF, "source", "section")

NAMING_FIELDS = {
    "situations": "situation",
    "ideas": "idea",
    "idea": "idea",
    "cadence": "cadence",
    "conversation": "conversation",
    "calculators": "calculator",
    "sources": "source",
    "source": "source",
}
"""The fields that hold the names of other files, and of which kind."""

ADDRESSES = {
    "situations": "situations/",
    "ideas": "idees/",
    "conversations": "conversations/",
    "cadences": "cadences/",
    "calculators": "calculateurs/",
    "meetings": "reunions/",
    "principles": "principes/",
    "evidence": "preuves/",
    "parameters": "parametres/",
    "phrases": "phrases/",
    "glossary": "glossaire/",
    "origin": "origine/",
    "guides": "guide/",
    "fields": "champs/",
    "atelier": "atelier/",
    "rules": "regles/",
    "paths": "parcours/",
    "trainings": "formations/",
    "stages": "etapes/",
    "home": "",
}
"""The sections of the site, and where they stand in each language."""

_REFERENCE = re.compile(r"([a-z]+):([a-z0-9]+(?:[-_][a-z0-9]+)*)")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_WEB = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)


class Named(NamedTuple):
    """A file named at a place of an entry, in a field of its own or in a link of a text.

    `given` is what is written; `kind` and `name` are empty where it is no reference. `link` counts the links of that
    text that are written alike, from 0; None in a field.
    """

    where: Where
    kind: str
    name: str
    given: str
    link: int | None = None


def named_in(entry: Entry) -> Iterator[Named]:
    """Everything that `entry` names, in the order of its model."""
    for where, text, written in texts(entry):
        if where[0] == "synonyms":  # what people write, whatever the names of its groups
            continue
        if written:
            seen: Counter[str] = Counter()
            for link in _LINK.finditer(text):
                if not _WEB.match(link[1]):
                    yield _reference(where, link[1], seen[link[1]])
                    seen[link[1]] += 1
        elif where[-1] == "link":
            yield _reference(where, text, None)
        elif where[-2:] == ("calculator", "name"):
            yield Named(where, "calculator", text, text)
        else:
            field = next((step for step in reversed(where) if isinstance(step, str)), "")
            if field in NAMING_FIELDS and text:
                yield Named(where, NAMING_FIELDS[field], text, text)


def _reference(where: Where, given: str, link: int | None) -> Named:
    found = _REFERENCE.fullmatch(given)
    if found and found[1] in KINDS:
        return Named(where, found[1], found[2], given, link)
    return Named(where, "", "", given, link)


def address(kind: str, name: str) -> str:
    """The address of the page of `kind:name`, relative to the root of the language."""
    return f"{ADDRESSES[FOLDER_OF[kind]]}{name}/"
