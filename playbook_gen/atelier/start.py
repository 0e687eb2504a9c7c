"""Fits together the Python that every page has and what the Atelier adds to it. Imports nothing of either."""

import importlib
import os


def prepare(folder: str) -> None:
    """Make what was unpacked into `folder`, that of the packages, known to Python.

    A package of the library that a start has in part is found in the library; the modules of it that the Atelier needs
    besides lie in `folder` under its name, without an `__init__`.
    """
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # it would read the descriptions of all packages for them
    importlib.invalidate_caches()
    for inner, _, files in sorted(os.walk(folder)):
        modules = [name for name in files if name.endswith(".pyc")]
        if modules and inner != folder and "__init__.pyc" not in modules:
            package = importlib.import_module(os.path.relpath(inner, folder).replace(os.sep, "."))
            package.__path__.append(inner)
