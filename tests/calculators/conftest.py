import sys
from pathlib import Path
from typing import Any

import pytest

# The folder's own helpers (reference, strategies, defaults) are plain modules beside the tests.
sys.path.insert(0, str(Path(__file__).parent))

import defaults


@pytest.fixture(scope="session")
def playbook() -> dict[str, Any]:
    """The small playbook at the model's default values; nobody changes it."""
    return defaults.playbook()
