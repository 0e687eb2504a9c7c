"""A line of YAML taken apart: what stands before its value, and the value."""

import re
from typing import NamedTuple

_ENTRY = re.compile(r"(?P<head>\s*(?:- +)*(?:[\w.-]+ *:[ \t]+)?)(?P<value>\S.*?)?\s*$")


class Line(NamedTuple):
    """`head` ends where `value` begins: after `key: `, after dashes, or after the indentation."""

    text: str
    head: str
    value: str

    @property
    def with_quotes(self) -> str:
        """The line with its value between quotes that the value does not hold."""
        apostrophes = re.fullmatch(r"'(.*)'", self.value)
        within = apostrophes and not re.search(r"(?<!\w)'|'(?!\w)", apostrophes[1])
        return self.head + quote(apostrophes[1] if apostrophes and within else self.value)


def take_apart(text: str) -> Line:
    """The parts of one line."""
    found = _ENTRY.match(text)
    return Line(text, found["head"], found["value"] or "") if found else Line(text, "", text)


def quote(value: str) -> str:
    r"""`value` between quotes that it does not hold.

    >>> print(quote("Étape 1 : l'appel"), quote('« "Oui" : non »'), quote("C'est \"non\""))
    "Étape 1 : l'appel" '« "Oui" : non »' 'C''est "non"'
    """
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
