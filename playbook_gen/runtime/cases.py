"""Asks the calculators of a bundle, in its own Python."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .manifest import Bundle
from .node import BundleError, Start, Step, run_inside
from .wheels import REST


class Case(NamedTuple):
    """A question to a calculator, as `calculators.answer` takes it."""

    name: str
    values: dict[str, Any]
    playbook: dict[str, Any]


class File(NamedTuple):
    """A file to make of an answer, as `calculators.hand_over` takes it."""

    format: str
    name: str
    values: dict[str, Any]
    playbook: dict[str, Any]


def run_cases(bundle: Bundle, cases: Sequence[Case]) -> list[dict[str, Any]]:
    """The answers that a reader's page would get to `cases`: under Node, from the files of `bundle` alone.

    What is loaded on demand is not loaded. Raises BundleError when the bundle does not start, lacks a module, or a
    calculator fails.
    """
    return _run(bundle, "cases", cases, "main", None)


def make_files(bundle: Bundle, files: Sequence[File]) -> list[dict[str, Any]]:
    """What a reader's page would be handed, with what it loads on demand; raises as `run_cases`."""
    return _run(bundle, "files", files, "hand_over", bundle.folder / bundle.on_demand.name)


def _run(
    bundle: Bundle, key: str, given: Sequence[Case | File], function: str, archive: Path | None
) -> list[dict[str, Any]]:
    lock = json.loads((bundle.folder / bundle.lock).read_text(encoding="utf-8"))
    start = Start(
        pyodide=bundle.folder / bundle.index,
        lock=lock,
        packages=bundle.packages,
        packages_folder=bundle.folder,
        library=bundle.folder / bundle.library,
    )
    needed = [name for name in lock["packages"] if name not in {*bundle.packages, REST}]
    argument = {"packages": [*bundle.packages, *needed], key: given}
    try:
        [answers] = run_inside(start, [Step("exercise", argument, function, archive)])
    except BundleError as error:
        missing = re.search(r"No module named '([\w.]+)'", str(error))
        if not missing:
            raise
        raise BundleError(
            f"The browser's Python lacks the module {missing[1]!r}. If it is one of the standard library, "
            "name it in ALSO_KEPT (playbook_gen/runtime/bundle.py); if not, the calculators may not use it."
            f"\n\n{error}"
        ) from error
    result: list[dict[str, Any]] = answers
    return result
