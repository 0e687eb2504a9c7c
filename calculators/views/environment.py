"""The templates of the answers: what the reader typed and what trainers wrote is escaped by Jinja2."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment() -> Environment:
    """Jinja2 over the templates beside this file; a name that does not exist is an error."""
    return Environment(
        loader=PackageLoader("calculators.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
