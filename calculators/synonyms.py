"""The words people use for the same thing: looked up whole, or found inside a longer text.

Which words they are is data: `playbook["pasted"]["synonyms"]`. Case, accents, hyphens and plurals make no difference.
"""

import unicodedata
from collections.abc import Iterable, Mapping

Groups = Mapping[str, Mapping[str, Iterable[str]]]

LONGEST_READ = 500
"""Characters of a cell that are searched: what is written after that is a note, not a word for a thing."""


def fold(text: str) -> str:
    """The words of a text without case, accents and marks.

    >>> fold("  E-mail REÇU d’Œuvre ")
    'e mail recu d oeuvre'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in fold(text).split())


class Phrases:
    """Finds in a text the phrases of several groups (channels, kinds, directions) and the keys they stand for."""

    def __init__(self, groups: Groups) -> None:
        self._meanings: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for group, keys in groups.items():
            for key, phrases in keys.items():
                for words in {_words(phrase) for phrase in phrases} - {()}:
                    self._meanings.setdefault(words, []).append((group, key))
        self._longest = max(map(len, self._meanings), default=0)
        self._known: dict[str, dict[str, tuple[str, ...]]] = {}

    def whole(self, text: str) -> dict[str, str]:
        """The key by group of a text that is one phrase and nothing else."""
        return dict(self._meanings.get(_words(text[:LONGEST_READ]), ()))

    def within(self, text: str) -> dict[str, tuple[str, ...]]:
        """The keys by group that a text names, in their order; of phrases that overlap the longer one counts.

        >>> phrases = Phrases({"kind": {"answer": ["réponse à sa question"]}, "direction": {"in": ["réponse"]}})
        >>> phrases.within("Réponse à sa question"), phrases.within("sa réponse")
        ({'kind': ('answer',)}, {'direction': ('in',)})
        """
        text = text[:LONGEST_READ]
        if text not in self._known:
            self._known[text] = self._search(_words(text))
        return self._known[text]

    def _search(self, words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                meanings = self._meanings.get(words[place : place + length])
                if meanings:
                    for group, key in meanings:
                        if key not in found.get(group, ()):
                            found[group] = (*found.get(group, ()), key)
                    place += length
                    break
            else:
                place += 1
        return found
