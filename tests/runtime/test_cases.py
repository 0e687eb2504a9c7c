"""The calculators of a bundle, run by its own Python under Node."""

import hashlib
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from playbook_gen.runtime import Bundle, BundleError, Case, make_files, run_cases
from playbook_gen.runtime.archive import pack
from tests.runtime import abacus

from .conftest import CASES, FILES


def without(bundle: Bundle, module: str, folder: Path) -> Bundle:
    """A copy of `bundle` whose library, or the wheel of its remainder, lacks `module`."""
    copy = replace(bundle, folder=shutil.copytree(bundle.folder, folder / "bundle"))
    for path in (copy.folder / copy.library, *copy.folder.glob("remainder-*/*.whl")):
        with zipfile.ZipFile(path) as packed:
            files = {name: packed.read(name) for name in packed.namelist() if name != module}
        content = pack(files)
        lock = copy.folder / copy.lock
        old, new = (hashlib.sha256(one).hexdigest() for one in (path.read_bytes(), content))
        lock.write_text(lock.read_text().replace(old, new))
        path.write_bytes(content)
    return copy


def test_same_answers(bundle: Bundle) -> None:
    """The browser's Python gives the same numbers and the same HTML as this one, to the last bit."""
    assert run_cases(bundle, CASES) == [abacus.answer(*case) for case in CASES]


def test_failing_calculator(bundle: Bundle) -> None:
    """A calculator that fails is reported with its own words."""
    with pytest.raises(BundleError, match="ValueError: too heavy"):
        run_cases(bundle, [Case("wrong", {}, {"error": "too heavy"})])


@pytest.mark.parametrize("module", ["statistics.pyc", "shutil.pyc", "urllib/parse.pyc"])
def test_missing_module(bundle: Bundle, tmp_path: Path, module: str) -> None:
    """A module missing from the library is named, whether a call, the start or a wheel needs it."""
    name = module.removesuffix(".pyc").replace("/", ".")
    with pytest.raises(BundleError, match=f"lacks the module '{name}'.*ALSO_KEPT"):
        run_cases(without(bundle, module, tmp_path), CASES)


def test_broken_start(bundle: Bundle, tmp_path: Path) -> None:
    """A Python that cannot even start is an error with a message, not a silence."""
    with pytest.raises(BundleError, match="Fatal Python error"):
        run_cases(without(bundle, "encodings/__init__.pyc", tmp_path), CASES)


def test_same_files(bundle: Bundle) -> None:
    """With what is loaded on demand, the browser's Python makes the very file that this one makes."""
    assert make_files(bundle, FILES) == [abacus.hand_over(*file) for file in FILES]


@pytest.mark.parametrize("module", ["icalendar/cal/event.pyc", "six.pyc", "uuid.pyc"])
def test_missing_on_demand(bundle: Bundle, tmp_path: Path, module: str) -> None:
    """A module missing from what is loaded on demand stops the build too; answers do without any of it."""
    with zipfile.ZipFile(bundle.folder / bundle.on_demand.name) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    del files[module]
    (tmp_path / "late.zip").write_bytes(pack(files))
    short = replace(bundle, on_demand=bundle.on_demand._replace(name=str(tmp_path / "late.zip")))
    name = module.removesuffix(".pyc").replace("/", ".")
    with pytest.raises(BundleError, match=f"lacks the module '{name}'"):
        make_files(short, FILES)
    assert run_cases(short, CASES) == [abacus.answer(*case) for case in CASES]
