"""The templates of the answers: what the reader typed and what trainers wrote is escaped by Jinja2."""

from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, ModuleLoader, PackageLoader, StrictUndefined

COMPILED = Path(__file__).parent / "compiled"
"""In the reader's browser alone, in the place of the templates: made by `playbook_gen.runtime.templates`."""


@cache
def environment() -> Environment:
    """Jinja2 over the templates beside this file; a name that does not exist is an error."""
    loader: BaseLoader = ModuleLoader(COMPILED) if COMPILED.is_dir() else PackageLoader("calculators.views")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
