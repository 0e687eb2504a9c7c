"""A company's own playbook: founded by a command, built from the installed package."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from playbook_gen.cli import main
from playbook_gen.playbook import read
from playbook_gen.problems import Problem
from playbook_gen.starting.colours import CONTRAST, contrast, papers_of, parse_colour, readable

Check = Callable[[Path], tuple[Problem, ...]]
ROOT = Path(__file__).parents[2]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'


def init(folder: Path, *words: str, typed: str | None = None) -> Result:
    """The end of `playbook init`."""
    return CliRunner().invoke(main, ["init", str(folder), *words], input=typed, catch_exceptions=False)


def test_a_founded_playbook_has_nothing_wrong_with_it(tmp_path: Path, check_all: Check) -> None:
    """As it is asked for: its name, region, languages, colour and logo, in files that one can read."""
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    folder = tmp_path / "acme"
    typed = f"Acme : relancer\n#ffcc00\n{tmp_path / 'logo.svg'}\nfr,en\nBE\nBelgique\n"
    result = init(folder, typed=typed)
    assert result.exit_code == 0, result.output
    assert check_all(folder / "content") == ()
    playbooks = read(folder / "content").playbooks
    assert {lang: playbook.site.title for lang, playbook in playbooks.items()} == {
        "fr": "Acme : relancer", "en": "Acme : relancer",
    }  # fmt: skip
    assert [region.code for region in playbooks["fr"].site.regions] == ["BE", "FR", "FR-57"]
    assert [region.name for region in playbooks["en"].site.regions][::2] == ["Belgique", "Alsace-Moselle"]
    assert (folder / "static/favicon.svg").read_text(encoding="utf-8") == LOGO
    assert "--brand: #ffcc00" in (folder / "static/brand.css").read_text(encoding="utf-8")
    assert "# Chaque année." in (folder / "content/playbook.yml").read_text(encoding="utf-8"), "comments stay"
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# Acme : relancer\n")
    assert (folder / ".gitignore").is_file()
    guides = [path.read_text(encoding="utf-8") for path in (folder / "content").rglob("guides/*.yml")]
    assert any("playbook serve" in guide for guide in guides)
    assert not [guide for guide in guides if "./dev" in guide or ".venv/" in guide], "commands of the repository"


def test_a_playbook_may_be_in_french_alone(tmp_path: Path, check_all: Check) -> None:
    """Then nothing waits for a translation; a region that is there already comes first and keeps its names."""
    folder = tmp_path / "seul"
    assert init(folder, "--name", "Seul", "--languages", "fr", "--region", "fr-57").exit_code == 0
    assert check_all(folder / "content") == ()
    playbooks = read(folder / "content").playbooks
    assert list(playbooks) == ["fr"]
    assert [region.name for region in playbooks["fr"].site.regions] == ["Alsace-Moselle", "France métropolitaine"]
    assert not (folder / "content/en").exists()
    assert not (folder / "static/brand.css").exists()
    result = CliRunner().invoke(main, ["export", "--root", str(folder), "--lang", "en"])
    assert result.exit_code == 2
    assert "translations" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--colour", "bleu"), ("--languages", "en"), ("--languages", "fr,de"), ("--region", "ZZ"),
        ("--region", "FR-99"),
        ("--logo", "absent.svg"), ("--logo", __file__), ("--name", " "),
    ],
)  # fmt: skip
def test_a_wrong_wish_founds_nothing(words: tuple[str, str], tmp_path: Path) -> None:
    """It is told, and the folder is not made."""
    result = init(tmp_path / "x", "--name", "X", *words)
    assert result.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    """Whatever it holds; an empty one will do."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/mine.txt").write_text("mine", encoding="utf-8")
    result = init(tmp_path / "a", "--name", "X")
    assert result.exit_code == 2
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["mine.txt"]
    (tmp_path / "b").mkdir()
    assert init(tmp_path / "b", "--name", "X").exit_code == 0


COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@given(COLOURS, st.sampled_from(["default", "slate"]))
def test_any_colour_can_be_read(colour: tuple[int, int, int], scheme: str) -> None:
    """On every paper of the site, by day and by night; one that can be read is kept as it is."""
    papers = papers_of(scheme)
    assert len(papers) == 3
    made = readable(colour, scheme)
    assert min(contrast(made, paper) for paper in papers) >= CONTRAST
    if min(contrast(colour, paper) for paper in papers) >= CONTRAST:
        assert made == colour


@pytest.mark.parametrize(("text", "colour"), [("#004b8d", (0, 75, 141)), ("FC0", (255, 204, 0)), ("#12", None)])
def test_a_colour_is_typed_as_designers_do(text: str, colour: tuple[int, int, int] | None) -> None:
    """Six digits or three, with a hash or none."""
    assert parse_colour(text) == colour


@pytest.mark.timeout(900)
def test_a_playbook_is_built_by_the_installed_package_alone(tmp_path: Path, site: Path) -> None:
    """The wheel founds it, checks it and builds it whole, in a folder that knows nothing of this repository.

    But for the bundle that the site's build has made: it is named after all that it is made of, the parts of the
    program that make it among them, so that a wheel which lacks one of these does not find it and has to make its own.
    """
    run = [sys.executable, "-m"]
    subprocess.run([*run, "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")], cwd=ROOT, check=True)
    (packed,) = (tmp_path / "dist").glob("*.whl")
    zipfile.ZipFile(packed).extractall(tmp_path / "installed")
    folder = tmp_path / "acme"

    def playbook(*words: str, cwd: Path) -> str:
        known = os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"}
        told = subprocess.run(
            [*run, "playbook_gen", *words], cwd=cwd, env=known, capture_output=True, encoding="utf-8", check=False
        )
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    playbook("init", str(folder), "--name", "Acme", "--colour", "#004b8d", "--languages", "fr", cwd=tmp_path)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / ".build").mkdir(exist_ok=True)
    (folder / ".build" / "python").symlink_to(ROOT / ".build" / "python")
    assert playbook("check", cwd=folder) == "Aucun problème.\n"
    built = playbook("build", cwd=folder)
    assert re.search(r"site : \d\d+ pages", built)
    assert "L'Atelier de ce site ne vérifie rien : lancez « playbook atelier »" in built
    [texts] = (folder / "site/assets").glob("atelier-??????????.json")
    assert json.loads(texts.read_text("utf-8"))["archive"] is None
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert re.search("<h1[^>]*>Acme</h1>", home)
    assert '<link rel="stylesheet" href="brand.css">' in home
    assert not (folder / "site/en").exists()
    assert list((folder / "site/assets/python").glob("bundle-*.json"))
    assert "brand.css" in (folder / "site/service-worker.js").read_text(encoding="utf-8")
