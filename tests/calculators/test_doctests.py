"""The examples of the docstrings, computed by hand, hold."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import calculators

MODULES = [name for _, name, _ in pkgutil.walk_packages(calculators.__path__, "calculators.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str) -> None:
    """Every example in a docstring gives what it says."""
    assert doctest.testmod(import_module(name)).failed == 0
