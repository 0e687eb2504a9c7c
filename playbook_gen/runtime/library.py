"""The standard library that a bundle is made from: Pyodide's, with ours in place of a few modules."""

import zipfile
from pathlib import Path

from .archive import pack
from .node import HERE

INSTEAD = HERE / "instead"
"""Modules that Pyodide imports at every start for what a browser cannot do, or never does here."""


def with_ours(npm: Path) -> bytes:
    """The library of the npm package at `npm`, as sources in a zip, with our modules in place of its own."""
    with zipfile.ZipFile(npm / "python_stdlib.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}
    ours = {path.relative_to(INSTEAD).as_posix(): path.read_bytes() for path in INSTEAD.rglob("*.py")}
    return pack(files | ours)
