import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of the tiny playbook, with the words of the real one and without the browser's Python."""
    root = tmp_path / "project"
    shutil.copytree(HERE.parent / "tiny" / "content", root / "content")
    shutil.copy(ROOT / "content" / "calculators" / "words.yml", root / "content" / "calculators")
    shutil.copytree(ROOT / "static", root / "static")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "- playbook " in settings
    settings = settings.replace("- playbook ", "- playbook: {bundle: false} ")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root
