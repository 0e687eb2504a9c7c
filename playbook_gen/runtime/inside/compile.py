"""Runs inside Pyodide after `exercise`: compiles what it imported, for the Python that runs here.

The argument of `main`: `{"packages": [name, …], "also": [module, …]}`. Writes byte code, at the paths where Python
looks for it when there is no source: into `/output/library` what Python itself started with, as `note_start` noted, and
into `/output/packages` the rest. `on_demand` writes into `/output/on_demand` what was imported since.
"""

import ast
import contextlib
import importlib
import importlib.util
import marshal
import os
import site
import sys
import zipfile
from types import CodeType
from typing import Any

UNCHECKED = 1  # byte code whose source nobody compares: there is none
OPTIMISE = 2  # no assertions, no docstrings
NO_COLUMNS = 0x80 | 13 << 3  # of an entry of a table of places, as CPython's InternalDocs/code_objects.md has it
UNITS = 8  # of code, that an entry may stand for
NOTED = "/output/start.txt"
LEFT_OUT = ("bz2.py", "compression/", "lzma.py")
"""Of the library: what its importers do without (shutil, zipfile), and a calculator never needs."""


def note_start(_: None) -> None:
    """To be called before all else: note which modules of the library Python started with."""
    write(NOTED, "\n".join(imported_from(library_path())).encode())


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

    library = library_path()
    kept = sorted(imported_from(library))
    with open(NOTED, encoding="utf-8") as opened:
        started = {top_of(path) for path in opened.read().split()}
    for path in kept:
        # A package is found in one place only, so that what belongs to one that a start has goes there too.
        part = "library" if top_of(path) in started else "packages"
        write(f"/output/{part}/{path}c", byte_code(read(library, path), path))
    return kept


def on_demand(argument: Any) -> list[str]:
    """The paths of the modules, of any package and of the library, that were imported and that `main` did not keep.

    A package is found in one place only: a module of one that `main` kept a part of could not be found elsewhere,
    unless the parts are `joined` by whoever unpacks them.
    """
    joined = argument and argument["joined"]
    places = [library_path(), *site.getsitepackages()]
    kept = []
    for place in places:
        for path in sorted(imported_from(place)):
            is_new = not any(os.path.exists(f"/output/{part}/{path}c") for part in ("library", "packages"))
            if path.endswith(".py") and is_new:
                package = os.path.dirname(path)
                if package and not joined and os.path.exists(f"/output/library/{package}/__init__.pyc"):
                    raise ImportError(f"{path} is of a package that a start has: name it in ALSO_KEPT (bundle.py)")
                write(f"/output/on_demand/{path}c", byte_code(read(place, path), path))
                kept.append(path)
    return kept


def top_of(path: str) -> str:
    """The package, or the module, that holds the module at `path`."""
    return path.partition("/")[0]


def read(place: str, path: str) -> bytes:
    """A source, out of a folder or a zip."""
    if place.endswith(".zip"):
        with zipfile.ZipFile(place) as archive:
            return archive.read(path)
    with open(f"{place}/{path}", "rb") as opened:
        return opened.read()


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


def library_path() -> str:
    """The zip of the standard library."""
    return next(path for path in sys.path if path.endswith(".zip"))


def imported_from(place: str) -> set[str]:
    """The files of a folder, or of a zip, that this process has imported, but for what is left out."""
    specs = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
    origins = (getattr(spec, "origin", None) or "" for spec in specs)
    paths = {origin.removeprefix(f"{place}/") for origin in origins if origin.startswith(f"{place}/")}
    return {path for path in paths if not path.startswith(LEFT_OUT)}


def byte_code(source: bytes, path: str) -> bytes:
    """The content of the `.pyc` of one module."""
    tree = ast.parse(source)
    name_dataclasses(tree)
    code = short(compile(tree, path, "exec", dont_inherit=True, optimize=OPTIMISE))
    return importlib.util.MAGIC_NUMBER + UNCHECKED.to_bytes(4, "little") + bytes(8) + marshal.dumps(code)


def name_dataclasses(tree: ast.Module) -> None:
    """Give each dataclass a short docstring that stays: else it spends a millisecond on making one of its signature."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any("dataclass" in ast.dump(one) for one in node.decorator_list):
            told = ast.Assign([ast.Name("__doc__", ast.Store())], ast.Constant(node.name))
            node.body.insert(1 if ast.get_docstring(node) else 0, told)
    ast.fix_missing_locations(tree)


def short(code: CodeType) -> CodeType:
    """`code` whose every instruction stands on its function's first line: places are a third of what is sent."""
    units, entries = len(code.co_code) // 2, bytearray()
    for start in range(0, units, UNITS):
        entries += bytes([NO_COLUMNS + min(UNITS, units - start) - 1, 0])  # the same line as before
    constants = tuple(short(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=bytes(entries), co_consts=constants)


def write(path: str, content: bytes) -> None:
    """Write a file, making its folder first."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as opened:
        opened.write(content)
