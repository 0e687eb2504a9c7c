"""Finds turns of speech in a text, however they are typed: the one reader of phrases, in the check and on the page.

Capitals, accents, curly or straight apostrophes, any white space, any hyphen and invisible characters make no
difference. Offsets count characters (code points) of the text as it was given.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

GAP = 40
"""The most characters that « … » stands for in a phrase."""

_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02b9\u0060\u00b4\u2032\uff07"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_PLAIN = {
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_HYPHENS, "-"),
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
}


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """A text as phrases are sought in it: `plain`, and for each of its characters the place it comes from in `text`."""

    text: str
    plain: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Folded":
        """`text` without what makes no difference.

        >>> Folded.of("L’É\\u00a0TÉ").plain
        "l'e te"
        >>> Folded.of("e\\u0301te").origin
        (0, 2, 3)
        """
        plain: list[str] = []
        origin: list[int] = []
        for place, character in enumerate(text):
            for letter in _fold(character):
                if letter == " " and plain[-1:] == [" "]:
                    continue
                plain.append(letter)
                origin.append(place)
        return cls(text, "".join(plain), tuple(origin))

    def span(self, start: int, end: int) -> Span | None:
        """The stretch of `text` that `plain[start:end]` comes from; None where it would cut a character in two.

        Accents and invisible characters that follow the last letter belong to it; white space does not.
        """
        if start == end or self._cuts(start) or self._cuts(end):
            return None
        stop = self.origin[end] if end < len(self.origin) else len(self.text)
        first, last = self.origin[start], self.origin[end - 1] + 1
        while last < stop and not _fold(self.text[last]):
            last += 1
        return Span(first, last)

    def at(self, place: int) -> int:
        """The first character of `plain` that comes from `place` in `text` or after it."""
        return bisect_left(self.origin, place)

    def _cuts(self, place: int) -> bool:
        return 0 < place < len(self.origin) and self.origin[place - 1] == self.origin[place]


class Phrase:
    """A turn of speech to look for; « … » in it stands for a few characters.

    >>> Phrase("où en êtes-vous").find("OÙ EN ETES VOUS ?")
    [Span(start=0, end=15)]
    >>> Phrase("j’").find("J'ai, et d’un objet")
    [Span(start=0, end=2)]
    """

    def __init__(self, phrase: str) -> None:
        """Look for `phrase`, whole words only."""
        self.phrase = phrase

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = [Folded.of(part).plain.strip(" .") for part in self.phrase.split("…")]
        pattern = f".{{0,{GAP}}}?".join(_written(part) for part in parts if part)
        words = "".join(parts)
        before = r"(?<!\w)" if words[:1].isalnum() else ""
        after = r"(?!\w)" if words[-1:].isalnum() else ""
        return re.compile(before + pattern + after) if words else re.compile(r"(?!)")

    def find(self, text: str | Folded) -> list[Span]:
        """Where it stands in `text`, in order; the places of one phrase do not overlap."""
        folded = text if isinstance(text, Folded) else Folded.of(text)
        found = (folded.span(*match.span()) for match in self._pattern.finditer(folded.plain))
        return [span for span in found if span]


@lru_cache(maxsize=4096)
def sought(phrase: str) -> Phrase:
    """The `Phrase` of a text; each is made ready once, for a playbook has some hundreds and a page asks often."""
    return Phrase(phrase)


def first(phrases: Iterable[str], text: Folded) -> Span | None:
    """The place of the one that comes first in `text`."""
    return min((span for phrase in phrases for span in sought(phrase).find(text)[:1]), default=None)


def word_count(text: str) -> int:
    """How many words a text has: runs without white space that hold a letter or a digit.

    >>> word_count("L’idée — deux postes, pas quatre ?")
    5
    """
    return sum(any(letter.isalnum() for letter in word) for word in Folded.of(text).plain.split(" "))


def _written(part: str) -> str:
    """A hyphen is often forgotten, and a blank often put in its place."""
    return "".join("[- ]" if letter == "-" else re.escape(letter) for letter in part)


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    """What a character comes down to; nothing for accents and what cannot be seen."""
    return "".join(letter for part in unicodedata.normalize("NFD", character) for letter in _letters(part))


def _letters(part: str) -> Iterator[str]:
    """Of a character that no accent is part of. Ours come first: « ´ » would else become a blank with an accent."""
    for letter in _PLAIN.get(part) or unicodedata.normalize("NFKD", part):
        letter = _PLAIN.get(letter, letter)
        if letter.isspace():
            yield " "
        elif not unicodedata.combining(letter[0]) and unicodedata.category(letter[0]) not in ("Mn", "Me", "Cf"):
            yield from letter.casefold()
