"""The examples of the reader's docstrings hold."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import playbook_gen.reading

MODULES = [name for _, name, _ in pkgutil.iter_modules(playbook_gen.reading.__path__, "playbook_gen.reading.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str) -> None:
    """Every example in a docstring gives what it says."""
    assert doctest.testmod(import_module(name)).failed == 0
