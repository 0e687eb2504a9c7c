import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.engines.site import build

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def found(root: Path) -> Path:
    """A project of the tiny playbook at `root`, with the words of the real one and without the browser's Python."""
    shutil.copytree(HERE.parent / "tiny" / "content", root / "content")
    shutil.copy(ROOT / "content" / "calculators" / "words.yml", root / "content" / "calculators")
    shutil.copytree(ROOT / "static", root / "static")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "- playbook " in settings
    settings = settings.replace("- playbook ", "- playbook: {bundle: false} ")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Such a project, the test's own."""
    return found(tmp_path / "project")


@pytest.fixture(scope="session")
def built(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """Such a project with its site, in the year 2026; nobody changes it."""
    return shared("built", lambda root: build(found(root), root / "site", 2026, say=lambda _: None))
