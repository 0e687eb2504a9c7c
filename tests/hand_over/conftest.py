from pathlib import Path
from typing import Any

import pytest

from playbook_gen.export import playbook_data
from playbook_gen.playbook import read

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def exported() -> dict[str, dict[str, Any]]:
    """What the calculators know of the real playbook, by language."""
    playbooks = read(CONTENT).playbooks
    return {lang: playbook_data(playbook, year=2026) for lang, playbook in playbooks.items()}


@pytest.fixture(scope="session")
def examples() -> dict[str, dict[str, Any]]:
    """The worked example of each calculator, as French pages are opened with it."""
    calculators = read(CONTENT).playbooks["fr"].calculators
    return {name: calculator.example.filled_in for name, calculator in calculators.items()}
