"""The Atelier's archive, on top of the bundle, in the browser's Python under Node."""

import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from playbook_gen.atelier.shipping import schemas_of
from playbook_gen.engines import atelier, content
from playbook_gen.problems import Problem
from playbook_gen.runtime import Bundle, BundleError, Rehearsal, fetch_wheel
from playbook_gen.runtime.atelier import check_in_archive
from playbook_gen.runtime.fetch import find_wheel

from .conftest import ROOT

YEAR = 2026
IDEA = "content/ideas/pair-qui-raconte.yml"
FAULTS = {
    "right": ("", ""),
    "unknown key": ("title:", "titre:"),
    "quote": ("number: 14", "number: 14\nx: '"),
    "dead link": ("situations: [silence-apres-proposition", "situations: [silense-apres-proposition"),
    "heavy phrase": ("Vingt minutes avec", "Je me permets de vous relancer. Vingt minutes avec"),
}


@pytest.fixture(scope="module")
def made(site: Path) -> tuple[content.Content, Bundle, Path]:
    """The playbook, its bundle, and the archive that goes with it, which the build of the site has made."""
    known = content.load(ROOT / "content", YEAR)
    bundle = content.bundle_of(known, ROOT)
    archive = atelier.archive_of(known, bundle, ROOT)
    assert archive is not None, "run ./dev setup, which fetches pydantic for the browser"
    return known, bundle, archive


@pytest.mark.timeout(600)
def test_the_browser_says_what_the_terminal_says(
    made: tuple[content.Content, Bundle, Path], tmp_path: Path, check_all: Callable[[Path], tuple[Problem, ...]]
) -> None:
    """Of a file that is right and of one that is wrong in each way: the same problems, at the same places."""
    known, bundle, archive = made
    files = atelier.shipped(known, archive)
    right = (ROOT / IDEA).read_text("utf-8")
    changes = [(IDEA, right.replace(old, new, 1) if old else right) for old, new in FAULTS.values()]
    rehearsed = Rehearsal(files[atelier.TEXTS], files[atelier.READ], schemas_of("fr"), changes)
    answers = check_in_archive(bundle, archive, rehearsed)
    place = copytree(ROOT / "content", tmp_path / "content")
    for name, (_, text), told in zip(FAULTS, changes, answers, strict=True):
        (tmp_path / IDEA).write_text(text, encoding="utf-8")
        expected = [problem.as_data("fr") for problem in check_all(place)]
        assert bool(expected) == (name != "right"), name
        assert [{key: one[key] for key in one if key not in ("shown", "caret")} for one in told["problems"]] == expected
        assert (told["page"] is None) == any(one["severity"] == "error" for one in expected if name != "heavy phrase")


def test_the_archive_has_what_a_start_has_not(made: tuple[content.Content, Bundle, Path]) -> None:
    """No module of the bundle again, none of the parts that build a site; the licences go along."""
    _, bundle, archive = made
    with zipfile.ZipFile(archive) as packed:
        names = set(packed.namelist())
    with zipfile.ZipFile(bundle.folder / bundle.library) as library:
        assert not names & set(library.namelist())
    assert not [name for name in names if name.endswith(".py") or name.startswith("playbook_gen/engines")]
    assert {"yaml/composer.pyc", "playbook_gen/problems/fr.yml", "holidays/countries/belgium.pyc"} <= names
    assert [name for name in names if name.endswith(".so")] == [
        "pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so"
    ]
    for package in ("pydantic_core", "pydantic", "pyyaml", "holidays", "markdown_it_py"):
        assert [name for name in names if name.startswith(f"{package}-") and "LICENSE" in name], package


def test_the_wheel_is_one_that_the_lock_allows(tmp_path: Path) -> None:
    """pip was told its hash; where Pyodide is not installed, the message says what to run."""
    wheel = find_wheel(ROOT)
    assert wheel is not None
    assert sha256(wheel.read_bytes()).hexdigest() in (ROOT / "requirements.txt").read_text("utf-8")
    with pytest.raises(BundleError, match=r"pyodide-lock\.json is missing\. Run \./dev setup"):
        fetch_wheel(tmp_path)


def test_without_the_wheel_there_is_no_archive(made: tuple[content.Content, Bundle, Path], tmp_path: Path) -> None:
    """The site is built all the same, and says so where its texts are."""
    known, bundle, _ = made
    assert find_wheel(tmp_path) is None
    assert atelier.archive_of(known, bundle, tmp_path) is None
    assert json.loads(atelier.shipped(known, None)[atelier.TEXTS])["archive"] is None
