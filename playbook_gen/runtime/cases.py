"""Asks the calculators of a bundle, in its own Python."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from .manifest import Bundle
from .node import BundleError, Start, run_inside


class Case(NamedTuple):
    """A question to a calculator, as `calculators.answer` takes it."""

    name: str
    values: dict[str, Any]
    playbook: dict[str, Any]


def run_cases(bundle: Bundle, cases: Sequence[Case]) -> list[dict[str, Any]]:
    """The answers that a reader's page would get to `cases`: under Node, from the files of `bundle` alone.

    Raises BundleError when the bundle does not start, lacks a module, or a calculator fails.
    """
    lock = json.loads((bundle.folder / bundle.lock).read_text(encoding="utf-8"))
    start = Start(
        pyodide=bundle.folder / bundle.index,
        lock=lock,
        packages=bundle.packages,
        packages_folder=bundle.folder,
        library=bundle.folder / bundle.library,
    )
    needed = [name for name in lock["packages"] if name not in bundle.packages]
    argument = {"packages": [*bundle.packages, *needed], "cases": cases}
    try:
        [answers] = run_inside(start, [("exercise", argument)])
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
