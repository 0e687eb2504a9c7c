"""What the tests of several rooms share: a tiny valid playbook, copied so that a test may break it."""

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
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The whole site in both languages, built once for all the processes of a run; nobody changes it."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build(ROOT, folder, 2027, say=lambda _: None)
    return folder
