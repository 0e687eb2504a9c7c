"""What the eye takes for something else: no-break spaces, characters without a width, curled quotes."""

import re
import unicodedata
from typing import NamedTuple

HARD_SPACES = "\u00a0\u202f\u2007\u2009"

_GLUED = re.compile(rf"(?P<key>[a-z][a-z0-9_-]*)[ {HARD_SPACES}]*:[ {HARD_SPACES}]")
_CURLED = re.compile(r"[“”„\"].*[“”\"]|[‘’'].*[‘’']", re.DOTALL)


class Unseen(NamedTuple):
    """The problem `code` of what stands at `place` of a text, and the text that was meant."""

    code: str
    place: int
    meant: str
    character: str | None = None
    """Its number, where nothing shows it: `U+200B`."""


def unseen(text: str) -> Unseen | None:
    r"""The first thing in `text` that is not what it looks like, or None.

    >>> unseen("3h\u00a0")
    Unseen(code='hard_space', place=2, meant='3h', character=None)
    >>> unseen("“3h”").code, unseen("3\u00adh").character, unseen("3h")
    ('smart_quotes', 'U+00AD', None)
    """
    meant = "".join(c for c in text if unicodedata.category(c) != "Cf").strip(f" {HARD_SPACES}")
    for place, character in enumerate(text):
        if character in HARD_SPACES:
            return Unseen("hard_space", place, _without_quotes(meant))
        if unicodedata.category(character) == "Cf":
            return Unseen("invisible_character", place, _without_quotes(meant), f"U+{ord(character):04X}")
    return Unseen("smart_quotes", 0, _without_quotes(meant)) if are_curled(meant) else None


def are_curled(text: str) -> bool:
    """Whether `text` stands between quotes that a word processor has curled, one of them at least."""
    return len(text) > 1 and bool(_CURLED.fullmatch(text)) and bool(set(text[0] + text[-1]) & set("“”„‘’"))


def glued_key(text: str) -> str | None:
    r"""The key of a `key:value` that a no-break space has made one word of.

    >>> glued_key("first:\u00a008-01"), glued_key("first")
    ('first', None)
    """
    found = _GLUED.match(text)
    return found["key"] if found else None


def _without_quotes(text: str) -> str:
    return text[1:-1].strip() if are_curled(text) else text
