"""Makes a bundle, or finds the one made before from the same parts."""

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from calculators.views.environment import environment

from .archive import pack, short_hash
from .cases import Case, File, make_files, run_cases
from .library import with_ours
from .manifest import FILE, Bundle, BundledFile, read_bundle
from .node import HERE, BundleError, Start, Step, run_inside
from .templates import with_compiled_templates
from .wheels import (
    REST,
    Package,
    compiled,
    installed_package,
    licences,
    package_in,
    rest_of_library,
    sources,
    wheel,
)

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
NEEDED = ("jinja2", "markupsafe")  # what the calculators import besides the standard library
ON_DEMAND = ("icalendar", "python-dateutil", "six")  # what a calendar needs besides; no zone is, so no tzdata
ALSO_KEPT = (
    "_strptime",  # imported by the standard library itself, late
    "encodings.utf_8_sig",  # for calendars, but of a package of which every start has a part
)
REMEMBERED = 5  # bundles left in the cache: a developer goes back and forth


def build_bundle(
    cache: Path,
    *,
    root: Path = Path(),
    cases: Sequence[Case] = (),
    files: Sequence[File] = (),
    calculators: Path | None = None,
) -> Bundle:
    """The bundle of the calculators, made in a few seconds or found in `cache`; nothing is fetched.

    `root` holds `node_modules/` with the npm package pyodide. `cases` are answered while the bundle is made,
    at least one a calculator, so that what only a real call imports is kept; changing their values alone
    makes no new bundle. `files` are made then, which tells what they need on demand. `calculators` is the
    folder of the package, by default the one that Python imports.

    Raises BundleError when a part is missing or the bundle does not work.
    """
    pyodide = root / "node_modules" / "pyodide"
    missing = [
        name
        for name in (*CORE, "package.json", "pyodide-lock.json", "python_stdlib.zip")
        if not (pyodide / name).is_file()
    ]
    if missing:
        raise BundleError(f"{pyodide} lacks {', '.join(missing)}. Run ./dev setup, or npm ci.")
    package = package_in(calculators or _imported("calculators"), requires=("jinja2", REST))
    packages = [with_compiled_templates(package, environment()), *map(installed_package, NEEDED)]
    late = [installed_package(name) for name in ON_DEMAND]
    folder = cache / _key(pyodide, [*packages, *late], cases, files)
    if not (folder / FILE).is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache, prefix="making-") as making:
            made = make_bundle(Path(making) / "bundle", pyodide, packages, late, cases, files)
            run_cases(made, cases)
            make_files(made, files)
            with contextlib.suppress(OSError):  # another process may have been faster
                made.folder.rename(folder)
        forget_old(cache, folder)
    return read_bundle(folder)


def make_bundle(
    folder: Path,
    pyodide: Path,
    packages: Sequence[Package],
    late: Sequence[Package],
    cases: Sequence[Case],
    made: Sequence[File],
) -> Bundle:
    """Write the bundle of `packages`, the calculators first, into `folder`, without trying it; `late` on demand."""
    npm = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    empty_lock = {"info": npm["info"], "packages": {}}
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    python: str = npm["info"]["python"]
    library, byte_code, more = _compile(pyodide, empty_lock, packages, late, cases, made)
    core = {name: (pyodide / name).read_bytes() for name in CORE}
    index = f"pyodide-{version}-{short_hash(*core.values())}/"
    files = {index + name: content for name, content in core.items()}
    library_zip = pack(library)
    library_name = f"python_stdlib-{short_hash(library_zip)}.zip"
    files[library_name] = library_zip
    tag = "py" + "".join(python.split(".")[:2])
    later = rest_of_library(python, byte_code, packages)
    for package in [*(compiled(package, byte_code) for package in packages), later]:
        name, content = wheel(package, tag)
        files[f"{package.name}-{short_hash(content)}/{name}"] = content
    more_zip = pack({**more, **{path: text for package in late for path, text in licences(package).items()}})
    on_demand = BundledFile(f"on_demand-{short_hash(more_zip)}.zip", len(more_zip))
    write_files(folder, {**files, on_demand.name: more_zip})

    lock = _lock(folder, empty_lock, [folder / name for name in files if name.endswith(".whl")])
    lock_name = f"pyodide-lock-{short_hash(lock)}.json"
    files[lock_name] = lock
    write_files(folder, {lock_name: lock})
    bundle = Bundle(
        folder=folder,
        pyodide=version,
        python=python,
        index=index,
        module=index + "pyodide.mjs",
        library=library_name,
        lock=lock_name,
        packages=(packages[0].name,),
        files=tuple(BundledFile(name, len(files[name])) for name in sorted(files)),
        on_demand=on_demand,
    )
    bundle.write()
    return bundle


def _compile(
    pyodide: Path,
    lock: dict[str, object],
    packages: Sequence[Package],
    late: Sequence[Package],
    cases: Sequence[Case],
    made: Sequence[File],
) -> tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes]]:
    """The byte code of the library that Python starts with, of the packages and what else they import, and of what is
    loaded on demand, by path.

    The packages that come late are not there before the first two are compiled, so that a start need not know them.
    """
    names = [package.name for package in packages]
    with TemporaryDirectory() as folder:
        output = Path(folder)
        wheels = dict(wheel(package, "py3") for package in packages)
        write_files(output / "wheels", wheels)
        archive = output / "late.zip"
        archive.write_bytes(pack(sources(late)))
        whole = output / "python_stdlib.zip"
        whole.write_bytes(with_ours(pyodide))
        start = Start(
            pyodide=pyodide,
            lock=lock,
            packages=tuple(str(output / "wheels" / name) for name in wheels),
            library=whole,
            output=output,
        )
        run_inside(
            start,
            [
                Step("compile", None, "note_start"),
                Step("exercise", {"packages": names, "cases": cases}),
                Step("compile", {"packages": names, "also": ALSO_KEPT}),
                Step("exercise", {"packages": names, "files": made}, "hand_over", archive),
                Step("compile", None, "on_demand"),
            ],
        )
        return read_files(output / "library"), read_files(output / "packages"), read_files(output / "on_demand")


def _lock(folder: Path, empty_lock: dict[str, object], wheels: Sequence[Path]) -> bytes:
    """The lock that names `wheels` and nothing else, as `pyodide lockfile add-wheels` makes it."""
    with TemporaryDirectory() as made:
        before, after = Path(made) / "before.json", Path(made) / "after.json"
        before.write_text(json.dumps(empty_lock), encoding="utf-8")
        command = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels"]
        command += ["--input", str(before), "--output", str(after), "--base-path", str(folder)]
        done = subprocess.run([*command, *map(str, wheels)], capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise BundleError(f"pyodide lockfile add-wheels failed:\n{done.stderr.strip()}")
        return after.read_bytes()


def imported_package(name: str, requires: tuple[str, ...] = ()) -> Package:
    """The package of ours that Python imports under this name."""
    return package_in(_imported(name), requires=requires)


def _imported(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise BundleError(f"Python finds no package {name!r} here. Run ./dev setup.")
    return Path(spec.submodule_search_locations[0])


def _key(pyodide: Path, packages: Sequence[Package], cases: Sequence[Case], files: Sequence[File]) -> str:
    """A hash of everything that the bundle is made from."""
    ours = sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".mjs"})
    parts = [path.read_bytes() for path in ours]
    parts += [(pyodide / name).read_bytes() for name in (*CORE, "pyodide-lock.json", "python_stdlib.zip")]
    parts += [part for package in packages for part in package.contents]
    parts += [name.encode() for name in sorted({case.name for case in cases})]
    parts += [name.encode() for name in sorted({f"{file.format} {file.name}" for file in files})]
    return short_hash(*parts)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, by their paths within `folder`."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def forget_old(cache: Path, newest: Path, file: str = FILE) -> None:
    """Keep the few bundles made last, known by their `file`; each takes some fifteen megabytes."""
    made = [path for path in cache.iterdir() if (path / file).is_file() and path != newest]
    made.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in made[REMEMBERED - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
