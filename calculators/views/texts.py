"""Every text that answers, explanations, refusals and files ask for, for the build to check."""

from importlib import import_module

from .. import errors
from . import common, explanation, handed, words
from .words import Needs

COMMON_TEXTS: Needs = words.TEXTS | common.TEXTS | explanation.TEXTS | errors.TEXTS | handed.TEXTS
"""Those of calculators/words.yml."""


def texts_of(name: str) -> Needs:
    """Those of `name`'s own YAML, as the modules of its views declare them."""
    own: Needs = import_module(f".{name}", __package__).TEXTS
    return own | handed.OWN_TEXTS.get(name, {})
