"""The line at the head of a content file that leads an editor to its schema."""

import re
from posixpath import dirname, relpath

from .files import schema_of

_MODELINE = re.compile(r"# *yaml-language-server *:[^\r\n]*(\r?\n)?")


def modeline(path: str) -> str:
    """The first line of the content file at `path`, relative to the project, without its end.

    >>> modeline("content/ideas/pilote.yml")
    '# yaml-language-server: $schema=../../schemas/idea.json'

    Raises:
        LookupError: no file of a playbook stands there.
    """
    return f"# yaml-language-server: $schema={relpath(schema_of(path), dirname(path))}"


def with_modeline(text: str, path: str) -> str:
    """`text` of the content file at `path`, whose first line is its modeline; nothing else changes."""
    mark = "\N{BYTE ORDER MARK}" if text.startswith("\N{BYTE ORDER MARK}") else ""
    body = text.removeprefix(mark)
    old = _MODELINE.match(body)
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{mark}{modeline(path)}{end}{body[old.end() if old else 0 :]}"
