"""Reads on after a line that is not YAML, as if it had been mended: a file tells all that is wrong with it at once."""

from ..problems import Problem
from .document import Document
from .parse import parse

MOST_MENDED = 20
"""Lines of a file; one with more was most likely not meant to be YAML."""

_SURE = {
    "bracket_first", "colon_in_text", "comment_in_brackets", "hard_space", "key_without_space", "reserved_sign",
    "smart_quotes", "text_after_quote",
}  # fmt: skip
"""Problems whose correction is that of the line itself, whatever stands around it."""


def read_on(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """What `parse` gives for `text`, or for `text` with its faulty lines mended, and every problem seen.

    A document that was mended comes with the errors of the lines that were; what it says of other lines is true.
    """
    lines = text.split("\n")
    told: dict[int, Problem] = {}
    while True:
        document, problems = parse("\n".join(lines), file)
        broken = None if document else problems[0]
        if broken and broken.line in told:
            return None, list(told.values())
        if broken is None or broken.code not in _SURE or not broken.correction or len(told) == MOST_MENDED:
            return document, [*told.values(), *(problem for problem in problems if problem.line not in told)]
        told[broken.line] = broken
        lines[broken.line - 1] = broken.correction
