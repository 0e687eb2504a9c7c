"""What people type for what a page says: without accents, conjugated otherwise, in the plural, with a letter too few.

The site's search neither folds accents nor inflects French. It looks for the words that begin as what was typed, and
weighs more what is typed in full (`web/search.js`): « relances » finds nothing in `relance`.
"""

import re
from collections.abc import Iterable, Iterator

from ..reading.near import without_accents

WORD = re.compile(r"[\w]+")
SHORTEST = 5
"""Words of fewer letters are neither conjugated nor misspelt: too many would be other words."""

FRENCH_ENDINGS = ("ées", "ée", "és", "é", "er", "ez", "es", "ent", "ons", "ais", "ait", "ant", "e")
"""How a verb of the first group ends, the longest first where one is the end of another."""
FRENCH_FORMS = ("er", "ez", "es", "ent", "ées", "ait", "ons")
"""The endings that its other forms are the beginnings of."""
RE_FORMS = {"ond": ("ondre", "onds", "ondez", "ondent", "ondu"), "end": ("endre", "ends", "endez", "endent", "endu")}
"""Those of répondre, attendre, by what is left of them."""
RE_ENDINGS = ("re", "s", "ez", "ent", "u", "us", "ue", "ait", "ons", "")


def forms_of(text: Iterable[str], lang: str) -> list[str]:
    """The words of `text` with the forms under which they are looked for, in order.

    >>> forms_of(["Il est gelé"], "fr")
    ['est', 'gele', 'geles', 'gelé', 'gelés', 'il']
    """
    grow = french if lang == "fr" else english
    words = {word.lower() for line in text for word in WORD.findall(line)}
    grown = {form for word in words for form in grow(word)}
    return sorted({form for one in grown for form in spellings(one)})


def words_of(text: Iterable[str]) -> list[str]:
    """The words of `text` as they are and without accents, in order.

    >>> words_of(["Budget gelé !"])
    ['budget', 'gele', 'gelé']
    """
    words = {word.lower() for line in text for word in WORD.findall(line)}
    return sorted(words | {without_accents(word) for word in words})


def spellings(word: str) -> set[str]:
    """`word` as it is, without accents, and without its doubled letters.

    >>> sorted(spellings("rappelé"))
    ['rapele', 'rapelé', 'rappele', 'rappelé']
    """
    both = {word, without_accents(word)}
    if len(word) < SHORTEST:
        return both
    return both | {re.sub(r"([bcdfglmnprst])\1", r"\1", one) for one in both}


def french(word: str) -> Iterator[str]:
    """The longest forms of a French word: its plural, and what it would be as a verb.

    >>> sorted(set(french("relance")))
    ['relance', 'relancent', 'relancer', 'relances', 'relancez', 'relancées', 'relançait', 'relançons']
    """
    yield word
    if not word.endswith(("s", "x", "z")) and len(word) >= SHORTEST - 1:
        yield f"{word}s"
    if len(word) < SHORTEST:
        return
    for left, forms in RE_FORMS.items():
        stem = next((word[: -len(end)] if end else word for end in RE_ENDINGS if word.endswith(left + end)), "")
        if stem:
            yield from (stem[: -len(left)] + form for form in forms)
            return
    stem = next((word[: -len(end)] for end in FRENCH_ENDINGS if word.endswith(end)), "")
    if len(stem) >= SHORTEST - 2:
        soft = f"{stem[:-1]}ç" if stem.endswith("c") else stem  # as in « relançons »
        yield from ((soft if end[0] in "ao" else stem) + end for end in FRENCH_FORMS)


def english(word: str) -> Iterator[str]:
    """The longest forms of an English word: its plural, and what it would be as a verb.

    >>> sorted(english("answer"))
    ['answer', 'answered', 'answering', 'answers']
    """
    yield word
    if len(word) < SHORTEST - 1 or not word.isascii():
        return
    stem = word
    for end in ("ing", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= SHORTEST - 2:
            stem = word[: -len(end)]
            break
    yield f"{word}s"
    yield from (stem + end for end in ("ing", "ed"))
