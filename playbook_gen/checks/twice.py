"""What may stand once only: a place in an order, a name in a list, a word of the glossary, a phrase."""

from collections.abc import Iterable, Iterator

from ..playbook import Playbook
from ..problems import Problem
from ..reading import Where
from ..reading.walk import texts
from ..schema import Entry

RANKS = {
    "ideas": "number", "principles": "order", "situations": "order", "cadences": "order", "meetings": "order",
    "conversations": "order",
}  # fmt: skip
"""The field that gives the place of a page among those of its folder."""


def places_are_taken_once(playbook: Playbook) -> Iterator[Problem]:
    """No two pages of a folder have the same place; else their order is that of the alphabet."""
    for folder, field in RANKS.items():
        holders: dict[int, Entry] = {}
        for entry in playbook.folder(folder).values():
            place = getattr(entry, field)
            other = holders.setdefault(place, entry)
            if other is not entry:
                free = max(getattr(one, field) for one in playbook.folder(folder).values()) + 1
                yield playbook.problem(
                    "place_taken", entry, (field,), severity="warning", given=place, other=other.file, near=free
                )


def things_are_said_once(playbook: Playbook) -> Iterator[Problem]:
    """No list says the same thing twice, nor does the glossary explain a word twice, nor are phrases refused twice."""
    for entry in playbook.entries:
        lists = [(found.where, found.text) for found in texts(entry) if isinstance(found.where[-1], int)]
        yield from _again(playbook, entry, ((where, (where[:-1], text)) for where, text in lists if not _spelt(where)))
    terms = ((("terms", n, "term"), term.term.casefold()) for n, term in enumerate(playbook.glossary.terms))
    yield from _again(playbook, playbook.glossary, terms)
    yield from _again(playbook, playbook.phrases, _phrases(playbook))


def _spelt(where: Where) -> bool:
    """Whether `where` is among the spellings of pasted tables, or the words that read a draft."""
    return where[0] in ("synonyms", "words")


def _phrases(playbook: Playbook) -> Iterator[tuple[Where, str]]:
    for n, phrase in enumerate(playbook.phrases.phrases):
        yield ("phrases", n, "phrase"), phrase.phrase.casefold()
        for m, other in enumerate(phrase.also):
            yield ("phrases", n, "also", m), other.casefold()


def _again(playbook: Playbook, entry: Entry, said: Iterable[tuple[Where, object]]) -> Iterator[Problem]:
    """A problem for each thing of `said` that was there before."""
    first: dict[object, Where] = {}
    for where, thing in said:
        before = first.setdefault(thing, where)
        if before != where:
            line = playbook.problem("said_twice", entry, before).line
            yield playbook.problem("said_twice", entry, where, severity="warning", first=line)
