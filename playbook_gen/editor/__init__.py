"""What an editor needs to help a trainer: schemas, the line that leads a file to its own, and settings for VS Code.

`playbook schema` writes them all. A tool that makes a content file begins it with `modeline(path)`.
"""

from .files import SCHEMAS, schema_files, settings_files
from .modeline import modeline, with_modeline
from .write import write

__all__ = ["SCHEMAS", "modeline", "schema_files", "settings_files", "with_modeline", "write"]
