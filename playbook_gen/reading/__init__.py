"""Reads the YAML of a playbook: every problem of every file becomes data, none an exception.

`read_tree` goes from a folder to models; `playbook_gen.playbook` puts them together. Neither MkDocs nor click is needed
here, so that the same reader runs in the browser.
"""

from .document import Document, Layers, Where
from .folder import Readable, read_tree
from .tree import LANGUAGES, ORIGINAL

__all__ = ["LANGUAGES", "ORIGINAL", "Document", "Layers", "Readable", "Where", "read_tree"]
