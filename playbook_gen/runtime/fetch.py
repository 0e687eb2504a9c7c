"""Gets pydantic's compiled part for the browser, with pip, from wherever this machine's pip gets its packages."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from .node import BundleError

NAME = "pydantic-core"
WHEELS = Path(".build", "wheels")
LOCK = "requirements.txt"
"""Where the project has one, what is fetched must have one of its hashes."""


def find_wheel(root: Path) -> Path | None:
    """The wheel that was fetched into the project at `root`, if it goes with the pydantic installed here."""
    found = sorted((root / WHEELS).glob(f"{NAME.replace('-', '_')}-{metadata.version(NAME)}-*_wasm32.whl"))
    return found[-1] if found else None


def fetch_wheel(root: Path) -> Path:
    """Get the wheel for the Pyodide in `root`/node_modules, unless it is there.

    Raises BundleError when pip does not find it, or it is not the one that the lock names.
    """
    found = find_wheel(root)
    if found:
        return found
    wanted = f"{NAME}=={metadata.version(NAME)}"
    with TemporaryDirectory() as folder:
        file = Path(folder) / "wanted.txt"
        hashes = list(_hashes(root / LOCK, wanted))
        file.write_text(" ".join([wanted, *hashes]) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", *_platform(root), "--dest", str(root / WHEELS), "--requirement", str(file)]
        command += ["--require-hashes"] if hashes else []
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = find_wheel(root)
    if done.returncode or found is None:
        raise BundleError(f"pip could not get {wanted} for the browser:\n{done.stderr.strip()}")
    return found


def _platform(root: Path) -> list[str]:
    """What pip must be told of the Python that Pyodide is."""
    lock = root / "node_modules" / "pyodide" / "pyodide-lock.json"
    if not lock.is_file():
        raise BundleError(f"{lock} is missing. Run ./dev setup, or npm ci.")
    info = json.loads(lock.read_text(encoding="utf-8"))["info"]
    version = ".".join(info["python"].split(".")[:2])
    platform = f"pyemscripten_{info['abi_version']}_{info['arch']}"
    return [
        f"--platform={platform}",
        f"--python-version={version}",
        "--implementation=cp",
        f"--abi=cp{version.replace('.', '')}",
    ]


def _hashes(lock: Path, wanted: str) -> Iterator[str]:
    """The options that say which files the lock allows for `wanted`; none where there is no lock, or not of it."""
    if lock.is_file():
        block = re.search(rf"^{re.escape(wanted)} \\\n((?: +--hash=.*\n)+)", lock.read_text("utf-8"), re.MULTILINE)
        yield from re.findall(r"--hash=\S+", block[1]) if block else ()
