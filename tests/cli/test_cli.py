"""The commands, as typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_gen.cli import main


@pytest.fixture
def project(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the tiny playbook, where the command is run."""
    root = content.parent
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def playbook(*words: str) -> Result:
    """The end of a command."""
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def break_something(project: Path) -> None:
    """Put a mistake in the project's only idea."""
    path = project / "content/ideas/pilote.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "titre: "), encoding="utf-8")


def test_check_passes_with_warnings(project: Path) -> None:
    """Texts that wait for their translation are said, and stop nothing."""
    result = playbook("check")
    assert result.exit_code == 0
    assert "content/cadences/une-idee.yml:2:1: avertissement : Pas encore traduit" in result.stdout
    assert result.stdout.endswith(" avertissements.\n")


def test_check_stops_at_errors(project: Path) -> None:
    """The place, the line, the cure, the count, and 1 at the end."""
    break_something(project)
    result = playbook("check")
    assert result.exit_code == 1
    assert (
        "content/ideas/pilote.yml:1:1: La clé « titre » n'existe pas ici.\n"
        "    | titre: Le pilote à petit risque\n"
        "    | ^\n"
        "    → Voulez-vous dire « title » ?\n"
        "    + title: Le pilote à petit risque\n"
    ) in result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 erreur, ")


def test_check_speaks_french_whatever_the_machine_speaks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only --lang changes the language."""
    break_something(project)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "n'existe pas ici" in playbook("check").stdout
    assert "does not exist here" in playbook("check", "--lang", "en").stdout


def test_check_gives_json(project: Path) -> None:
    """A list of problems for another program."""
    break_something(project)
    result = playbook("check", "--format", "json", "--lang", "en")
    assert result.exit_code == 1
    (problem,) = [one for one in json.loads(result.stdout) if one["severity"] == "error"]
    assert (problem["code"], problem["file"], problem["line"]) == ("unknown_key", "content/ideas/pilote.yml", 1)


def test_a_translation_is_told_to_be_read_again(project: Path) -> None:
    """By its name, from where one stands; `check` is silent after."""
    assert "translation_undated" in playbook("check", "--format", "json").stdout
    result = playbook("translated", "content/en/ideas/pilote.yml")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "content/en/ideas/pilote.yml : relu.")
    assert playbook("translated", "--all").exit_code == 0
    assert "translation_undated" not in playbook("check", "--format", "json").stdout


def test_only_a_sound_translation_can_be_read_again(project: Path) -> None:
    """No file named, a French one, a broken one: told, and nothing written."""
    assert playbook("translated").exit_code == 2
    result = playbook("translated", "content/ideas/pilote.yml")
    assert result.exit_code == 2
    assert "content/ideas/pilote.yml" in result.stderr
    path = project / "content/en/ideas/pilote.yml"
    path.write_text("titel: X\n", encoding="utf-8")
    result = playbook("translated", str(path))
    assert result.exit_code == 1
    assert "« titel »" in result.stderr
    assert path.read_text(encoding="utf-8") == "titel: X\n"


def test_check_annotates_a_merge_request_of_gitlab(project: Path) -> None:
    """A report of nothing but the problems, named after the project's root, and 1 at the end."""
    break_something(project)
    result = playbook("check", "--format", "gitlab")
    assert result.exit_code == 1
    (issue,) = [one for one in json.loads(result.stdout) if one["severity"] == "major"]
    assert issue["location"] == {"path": "content/ideas/pilote.yml", "lines": {"begin": 1}}


def test_check_annotates_a_pull_request_of_github(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command a problem, from whatever folder it is run, and 1 at the end."""
    break_something(project)
    monkeypatch.chdir(project / "content/ideas")
    result = playbook("check", "--format", "github", "--lang", "en")
    assert result.exit_code == 1
    assert (
        "::error file=content/ideas/pilote.yml,line=1,col=1::The key “titre” does not exist here.%0A→" in result.stdout
    )


def test_commands_find_the_project_from_below(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder of the project, they mean the project."""
    monkeypatch.chdir(project / "content/ideas")
    assert playbook("check").exit_code == 0


def test_commands_take_the_project_by_name(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--root names it from anywhere; a folder that is none is told so."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert playbook("check", "--root", str(project)).exit_code == 0
    result = playbook("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("content:1:1: Ce dossier n'existe pas")


@pytest.mark.parametrize(("lang", "title"), [("fr", "Le pilote à petit risque"), ("en", "The small-risk pilot")])
def test_export_prints_the_object_of_a_language(project: Path, lang: str, title: str) -> None:
    """JSON on the screen, readable accents included."""
    result = playbook("export", "--lang", lang)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["ideas"]["pilote"]["title"] == title
    assert title in result.stdout


def test_export_writes_a_file(project: Path) -> None:
    """--out, instead of the screen."""
    assert playbook("export", "--out", "playbook.json").stdout == ""
    assert json.loads((project / "playbook.json").read_text(encoding="utf-8"))["lang"] == "fr"


def test_export_gives_nothing_of_a_broken_playbook(project: Path) -> None:
    """The problems go to the other channel, so that a pipe receives nothing false."""
    break_something(project)
    result = playbook("export")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "n'existe pas ici" in result.stderr


def test_build_refuses_a_broken_playbook(project: Path) -> None:
    """Its problems are told, and no site is made."""
    break_something(project)
    result = subprocess.run(
        [sys.executable, "-m", "playbook_gen", "build"], cwd=project, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 1
    assert "La clé « titre » n'existe pas ici." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()


def test_pdf_says_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Chromium, and before anything is built."""
    monkeypatch.setenv("PLAYBOOK_CHROMIUM", "/nowhere/chromium")
    for words in (("pdf",), ("build", "--pdf")):
        result = playbook(*words)
        assert result.exit_code == 1
        assert "« /nowhere/chromium »" in result.output
        assert "apt install chromium" in result.output
    assert not (project / "site").exists()


def test_every_command_says_what_it_does() -> None:
    """In French, like the rest."""
    assert set(main.commands) >= {"check", "export", "build", "serve"}
    for name, command in main.commands.items():
        assert command.help, name
        assert playbook(name, "--help").exit_code == 0
