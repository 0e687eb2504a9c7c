"""What the tests of several rooms share: a tiny valid playbook, copied so that a test may break it; the real site."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from playbook_gen.checks import check
from playbook_gen.engines.site import build
from playbook_gen.export import playbook_data
from playbook_gen.playbook import Playbook, read
from playbook_gen.problems import Problem

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "tiny"
YEAR = 2026

Shared = Callable[[str, Callable[[Path], object]], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/errors --renew` writes what is said now into the cases, to be read before it is kept."""
    parser.addoption("--renew", action="store_true", help="Write the problems found into tests/errors/cases.")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The tiny playbook's `content/`, the test's own."""
    return Path(shutil.copytree(TINY / "content", tmp_path / "content"))


@pytest.fixture(scope="session")
def tiny() -> Playbook:
    """The tiny playbook in French; nobody changes it."""
    return read(TINY / "content").playbooks["fr"]


@pytest.fixture(scope="session")
def tiny_data(tiny: Playbook) -> dict[str, Any]:
    """What the calculators know of the tiny playbook."""
    return playbook_data(tiny, YEAR)


@pytest.fixture(scope="session")
def check_all() -> Callable[[Path], tuple[Problem, ...]]:
    """Reads and checks a folder as `playbook check` does, in a year that does not change."""
    return lambda folder: check(read(folder), lambda playbook: playbook_data(playbook, YEAR))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Shared:
    """Gives the folder of a name, made once for all the processes of a run by the first that asks; nobody changes it.

    What makes it is given where it is to be, and is waited for by whoever asks meanwhile.
    """
    place = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        place = place.parent

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        made = place / f"{name}.made"
        with (place / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                make(place / name)
                made.touch()
        return place / name

    return folder


@pytest.fixture(scope="session")
def site(shared: Shared) -> Path:
    """The whole site in both languages; with it, the bundle and the Atelier's archive are in `.build/`."""
    return shared("site", lambda folder: build(ROOT, folder, 2027, say=lambda _: None))


@pytest.fixture(scope="session")
def exported() -> dict[str, dict[str, Any]]:
    """What the calculators know of the real playbook, by language."""
    playbooks = read(ROOT / "content").playbooks
    return {lang: playbook_data(playbook, YEAR) for lang, playbook in playbooks.items()}


@pytest.fixture(scope="session")
def examples() -> dict[str, dict[str, Any]]:
    """The worked example of each calculator, as French pages are opened with it."""
    calculators = read(ROOT / "content").playbooks["fr"].calculators
    return {name: calculator.example.filled_in for name, calculator in calculators.items()}
