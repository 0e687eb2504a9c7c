"""Packs what the Atelier adds to the browser's Python: the reader, the checks and the pages, with what they import.

One archive, unpacked among the packages of a start as `on_demand` is (see `runtime/__init__.py`): modules of the
packages below and of the library that the Atelier imports and a start has not, as byte code, the data that they read,
and the compiled part of pydantic, which `fetch` has got. Which modules is found by rehearsing: the playbook is opened,
files of it are broken and mended. The same is done again on top of the bundle, from the archive alone, and stops the
build where a module is missing.
"""

import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from .archive import pack, short_hash
from .bundle import NEEDED, forget_old, imported_package, read_files, write_files
from .fetch import find_wheel
from .library import with_ours
from .manifest import Bundle
from .node import HERE, Start, Step, run_inside
from .wheels import Package, installed_package, licences, package_of_wheel, wheel

PACKAGES = (
    "pydantic",
    "annotated-types",
    "typing-extensions",
    "typing-inspection",
    "pyyaml",
    "markdown-it-py",
    "mdurl",
    "markdown",
    "holidays",
    "python-dateutil",
    "six",
)
SPOKEN = re.compile(r"/locale/(?:fr|en)(?:_[A-Z]+)?/")
READ = tuple(f"playbook_gen/{room}/" for room in ("pages", "problems", "starting/templates"))
NEVER_IMPORTED = tuple(f"playbook_gen/{room}/" for room in ("engines", "release", "runtime"))
DATA = (".yml", ".md", ".jinja", ".html", ".svg")
FILE = "atelier.zip"


class Rehearsal(NamedTuple):
    """What is tried while an archive is made: the playbook as `atelier.shipping` ships it, and changes of its files."""

    shipped: str
    documents: str
    schemas: str
    changes: Sequence[tuple[str, str]]


def build_archive(cache: Path, bundle: Bundle, rehearsal: Rehearsal, *, root: Path = Path()) -> Path | None:
    """The archive that goes with `bundle`, made in half a minute or found in `cache`; None without pydantic's wheel.

    `root` holds `node_modules/` and what `fetch` has got. The rehearsal is no part of what is made: another playbook
    makes no new archive.

    Raises BundleError when it does not work.
    """
    wasm = find_wheel(root)
    if wasm is None:
        return None
    base = [imported_package("calculators", requires=("jinja2",)), *map(installed_package, NEEDED)]
    more = [_reader(imported_package("playbook_gen")), *map(installed_package, PACKAGES), package_of_wheel(wasm)]
    folder = cache / _key(bundle, [*base, *more])
    archive = folder / FILE
    if not archive.is_file():
        with TemporaryDirectory() as making:
            made = Path(making) / FILE
            made.write_bytes(_pack(root / "node_modules" / "pyodide", bundle, base, more, rehearsal))
            try_archive(bundle, made, rehearsal)
            folder.mkdir(parents=True, exist_ok=True)
            archive.write_bytes(made.read_bytes())
        forget_old(cache, folder, FILE)
    return archive


def try_archive(bundle: Bundle, archive: Path, rehearsal: Rehearsal) -> list[dict[str, Any]]:
    """What a trainer's page would be told at once after each change of `rehearsal`: under Node, from these files alone.

    Raises BundleError when something is missing.
    """
    return _run(bundle, archive, rehearsal, "main")


def check_in_archive(bundle: Bundle, archive: Path, rehearsal: Rehearsal) -> list[dict[str, Any]]:
    """The same with every problem, which takes some seconds more; raises as `try_archive`."""
    return _run(bundle, archive, rehearsal, "checked")


def _run(bundle: Bundle, archive: Path, rehearsal: Rehearsal, function: str) -> list[dict[str, Any]]:
    start = Start(
        pyodide=bundle.folder / bundle.index,
        lock=json.loads((bundle.folder / bundle.lock).read_text(encoding="utf-8")),
        packages=bundle.packages,
        packages_folder=bundle.folder,
        library=bundle.folder / bundle.library,
    )
    [answers] = run_inside(start, [Step("atelier", rehearsal._asdict(), function, archive)])
    result: list[dict[str, Any]] = answers
    return result


def _reader(package: Package) -> Package:
    """Of our own package, what the Atelier may import or read: the rest may change without a new archive."""
    kept = {
        path: content
        for path, content in package.files.items()
        if _is_data(path) or (path.endswith(".py") and not path.startswith(NEVER_IMPORTED))
    }
    return replace(package, files=kept)


def _pack(
    pyodide: Path, bundle: Bundle, base: Sequence[Package], more: Sequence[Package], rehearsal: Rehearsal
) -> bytes:
    """The archive of what `more` holds and `bundle`, in which `base` is, has not."""
    data = {path: content for package in more for path, content in package.files.items() if _is_data(path)}
    described = {path: text for package in more for path, text in licences(package).items()}
    with TemporaryDirectory() as folder:
        output = Path(folder)
        wheels = dict(wheel(package, "py3") for package in base)
        write_files(output / "wheels", wheels)
        late = output / "late.zip"
        late.write_bytes(
            pack({**described, **{p: content for package in more for p, content in package.files.items()}})
        )
        _lay_out(bundle, output)
        whole = output / "python_stdlib.zip"
        whole.write_bytes(with_ours(pyodide))
        start = Start(
            pyodide=pyodide,
            lock={"info": json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"], "packages": {}},
            packages=tuple(str(output / "wheels" / name) for name in wheels),
            library=whole,
            output=output,
        )
        run_inside(
            start,
            [
                Step("atelier", rehearsal._asdict(), "rehearse", late),
                Step("compile", {"joined": True}, "on_demand"),
            ],
        )
        byte_code = read_files(output / "on_demand")
    return pack({**byte_code, **data, **described})


def _lay_out(bundle: Bundle, output: Path) -> None:
    """What a start has already, where `inside/compile.py` looks for it."""
    with zipfile.ZipFile(bundle.folder / bundle.library) as library:
        library.extractall(output / "library")
    for path in bundle.folder.rglob("*.whl"):
        with zipfile.ZipFile(path) as packed:
            packed.extractall(output / "packages")


def _is_data(path: str) -> bool:
    """Whether a file that is no module goes along: what our pages read, words of holidays, what is compiled."""
    if path.startswith("playbook_gen/"):
        return path.startswith(READ) and path.endswith(DATA)
    return path.endswith(".so") or (path.endswith(".mo") and bool(SPOKEN.search(path)))


def _key(bundle: Bundle, packages: Sequence[Package]) -> str:
    ours = sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".mjs"})
    parts = [path.read_bytes() for path in ours]
    parts += [part for package in packages for part in package.contents]
    parts += [file.name.encode() for file in bundle.files]
    return short_hash(*parts)
