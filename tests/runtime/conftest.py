from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.runtime import Bundle, Case, File, build_bundle

ROOT = Path(__file__).parents[2]
ABACUS = Path(__file__).parent / "abacus"
CASES = [
    Case("spread", {"numbers": [0.1, 0.2, 0.3], "title": '<script>alert("é")</script>'}, {}),
    Case("spread", {"numbers": [1e16, 1.0, -1e16, 2.675], "title": "’"}, {}),
]
FILES = [File("ics", "spread", {"day": "2027-01-11", "title": "Été"}, {})]


def build(cache: Path) -> Bundle:
    """The bundle of the small calculators, made or found in `cache`."""
    return build_bundle(cache, root=ROOT, cases=CASES, files=FILES, calculators=ABACUS)


@pytest.fixture(scope="session")
def cache(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """Where the bundle of the run was made."""
    return shared("bundles", build)


@pytest.fixture(scope="session")
def bundle(cache: Path) -> Bundle:
    """A bundle of the small calculators."""
    return build(cache)
