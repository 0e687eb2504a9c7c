"""The plugin by itself, as anyone's `mkdocs build --strict` runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOSTILE = "</title></div><script>window.harmed=1</script><img src=x onerror=window.harmed=1> « & » \" '"


def mkdocs_build(project: Path) -> subprocess.CompletedProcess[str]:
    """What `mkdocs build --strict` says and gives."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=dict(os.environ))


def test_mkdocs_alone_builds_the_french_site(project: Path) -> None:
    """Without a warning, without a switch to a language that is not there, or a link to where nobody edits."""
    built = mkdocs_build(project)
    assert built.returncode == 0, built.stderr
    page = (project / ".build" / "mkdocs-fr" / "idees" / "pilote" / "index.html").read_text("utf-8")
    assert "Le pilote à petit risque" in page
    assert "pc-language" not in page
    assert "Modifier cette page" not in page


def test_a_page_leads_to_where_it_is_edited(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the forge that the environment names; escaped, once."""
    page = project / ".build" / "mkdocs-fr" / "idees" / "pilote" / "index.html"
    monkeypatch.setenv("PLAYBOOK_EDIT", "https://forge.example/?a=1&b={path}#L{line}")
    assert mkdocs_build(project).returncode == 0
    shown = re.findall(r'<a href="([^"]*)"[^>]*>Modifier cette page</a>', page.read_text("utf-8"))
    assert shown == ["https://forge.example/?a=1&amp;b=content/ideas/pilote.yml#L1"]


def test_problems_are_listed_without_a_traceback(project: Path) -> None:
    """Each with its place and its cure, and a status that tells machines."""
    idea = project / "content" / "ideas" / "pilote.yml"
    idea.write_text(idea.read_text("utf-8").replace("effort: 3h", "effort: trois heures"), encoding="utf-8")
    built = mkdocs_build(project)
    assert built.returncode != 0
    assert "content/ideas/pilote.yml:8:9" in built.stderr
    assert "→" in built.stderr
    assert "Traceback" not in built.stderr
    assert "Traduisez" not in built.stderr, "warnings do not drown the errors"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_hostile_titles_stay_text_everywhere(project: Path, lang: str) -> None:
    """In the page, its title, its description, the navigation, the foot and the name of the site."""
    quoted = HOSTILE.replace("'", "''")
    for name in ("ideas/pilote.yml", "playbook.yml"):
        path = project / "content" / name
        text = re.sub(r"(?m)^(title|in_one_sentence|scope|motto): .*$", f"\\1: '{quoted}'", path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("{bundle: false}", f"{{bundle: false, lang: {lang}}}"), "utf-8"
    )
    built = mkdocs_build(project)
    assert built.returncode == 0, built.stderr
    for path in (project / ".build" / "mkdocs-fr").rglob("*.html"):
        page = path.read_text("utf-8")
        assert "<script>window.harmed" not in page, path
        assert "<img src=x" not in page, path
        assert page.count("</title>") - page.count("<title id=") == 1, path
