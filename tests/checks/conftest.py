from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.checks import check
from playbook_gen.export import playbook_data
from playbook_gen.memory import Memory
from playbook_gen.playbook import read
from playbook_gen.problems import Problem


@pytest.fixture(scope="session")
def check_real() -> Callable[[Path], tuple[Problem, ...]]:
    """Reads and checks copies of the real playbook in which little is changed, as the preview does.

    What is as it was in the copy before is not read and computed again, which would take a second for each: a test in
    test_checks.py holds that the same is told.
    """
    memory = Memory()
    return lambda folder: check(read(folder, memory), lambda playbook: playbook_data(playbook, 2026), memory)
