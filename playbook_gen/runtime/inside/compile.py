"""Runs inside Pyodide after `exercise`: compiles what it imported, for the Python that runs here.

Its argument: `{"packages": [name, …], "also": [module, …]}`. Writes byte code into `/output/library` and
`/output/packages`, at the paths where Python looks for it when there is no source.
"""

import ast
import contextlib
import importlib
import importlib.util
import marshal
import os
import sys
import zipfile
from typing import Any

UNCHECKED = 1  # byte code whose source nobody compares: there is none
OPTIMISE = 2  # no assertions, no docstrings


def main(argument: Any) -> list[str]:
    """The paths, within the library, of the modules kept."""
    sources: dict[str, bytes] = {}
    for package in argument["packages"]:
        sources |= sources_of(package)
    for name in [*argument["also"], *(name for source in sources.values() for name in imports_in(source))]:
        # An error means that it is a name within a module, or not of the standard library.
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for path, source in sources.items():
        write(f"/output/packages/{path}c", byte_code(source, path))

    library = next(path for path in sys.path if path.endswith(".zip"))
    kept = sorted(library_files(library))
    with zipfile.ZipFile(library) as archive:
        for path in kept:
            write(f"/output/library/{path}c", byte_code(archive.read(path), path))
    return kept


def sources_of(package: str) -> dict[str, bytes]:
    """The source of each module of a package, by its path from the folder that holds the package."""
    sources = {}
    for top in importlib.import_module(package).__path__:
        for folder, _, files in os.walk(top):
            for file in files:
                if file.endswith(".py"):
                    path = os.path.join(folder, file)
                    with open(path, "rb") as opened:
                        sources[os.path.relpath(path, os.path.dirname(top))] = opened.read()
    return sources


def imports_in(source: bytes) -> list[str]:
    """Every module that a source names in an import, wherever in it, with what it takes from it."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def library_files(library: str) -> set[str]:
    """The files of the standard library's zip that this process has imported."""
    specs = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
    origins = (getattr(spec, "origin", None) or "" for spec in specs)
    return {origin.removeprefix(f"{library}/") for origin in origins if origin.startswith(f"{library}/")}


def byte_code(source: bytes, path: str) -> bytes:
    """The content of the `.pyc` of one module."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=OPTIMISE)
    return importlib.util.MAGIC_NUMBER + UNCHECKED.to_bytes(4, "little") + bytes(8) + marshal.dumps(code)


def write(path: str, content: bytes) -> None:
    """Write a file, making its folder first."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as opened:
        opened.write(content)
