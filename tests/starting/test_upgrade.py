"""A playbook founded with an older program: `playbook upgrade` adds what the newer one asks for."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_gen.cli import main
from playbook_gen.playbook import read
from playbook_gen.problems import Problem, errors_in

Check = Callable[[Path], tuple[Problem, ...]]


def playbook(*words: str) -> Result:
    """The end of a command."""
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def cut(path: Path, pattern: str, new: str = "") -> None:
    """Take out of `path` what an older program did not have."""
    text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, pattern
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def founded(tmp_path: Path) -> Path:
    """A playbook as `init` founds it."""
    folder = tmp_path / "acme"
    assert playbook("init", str(folder), "--name", "Acme").exit_code == 0
    return folder


@pytest.fixture
def older(founded: Path) -> Path:
    """The same, founded by a program that asked for less, and changed by its company since."""
    content = founded / "content"
    for folder in (content, content / "en"):
        words = folder / "calculators" / "words.yml"
        cut(words, r"^  times: \{.*\n")  # a group, written in a line
        cut(words, r', "7": (dimanche|Sunday)')  # a text of such a group
        cut(words, r'^    "12": (décembre|December)\n')  # one of a group in lines
        cut(folder / "calculators" / "pressure.yml", r"^  next_title: .*\n")
    cut(content / "en" / "calculators" / "words.yml", r"\btimes: \w{4}, ")
    cut(content / "parameters.yml", r"^  burden\.post:\n(?:    .*\n)+")
    cut(content / "en" / "parameters.yml", r"^  burden\.post:.*\n(?:    .*\n)*")
    (content / "searches.yml").unlink()
    cut(content / "calculators" / "words.yml", r"janvier$", "janvier # à nous")
    cut(content / "calculators" / "words.yml", "lun\\.", "lu.")  # said otherwise since it was translated
    return founded


def test_an_older_playbook_is_brought_up_to_date(older: Path, check_all: Check) -> None:
    """What is missing is added from ours, in both languages; nothing that was there changes, nothing twice."""
    content = older / "content"
    before = {path: path.read_text(encoding="utf-8").split("\n") for path in content.rglob("*.yml")}
    assert errors_in(check_all(content))
    result = playbook("upgrade", "--root", str(older))
    assert result.exit_code == 0, result.output
    for told in ("searches.yml : nouveau fichier", "texts.times", "texts.weekdays.7", "texts.months.12", "burden.post"):
        assert told in result.output
    assert [problem.code for problem in check_all(content)] == ["translation_outdated"], "only what was out of date"
    for path, lines in before.items():
        after = iter(path.read_text(encoding="utf-8").split("\n"))
        kept = [line for line in lines if '"6"' not in line and "translates" not in line and not is_code(line)]
        assert all(line in after for line in kept), f"{path}: every line, in its order"
    french = read(content).playbooks["fr"]
    assert list(french.words.texts["months"].values())[-1] == "décembre"
    assert french.words.texts["weekdays"]["7"] == "dimanche"
    assert "janvier # à nous" in (content / "calculators" / "words.yml").read_text(encoding="utf-8")
    again = {path: path.read_bytes() for path in content.rglob("*.yml")}
    assert "Rien ne manque." in playbook("upgrade", "--root", str(older)).output
    assert {path: path.read_bytes() for path in content.rglob("*.yml")} == again


def is_code(line: str) -> bool:
    """Whether `line` is one of codes, or of a few texts in a line, which may be filled up."""
    return bool(re.search(r"\w+: [b-df-hj-np-tv-xz]{4}[,}]", line))


def test_each_missing_thing_names_the_command(older: Path, check_all: Check) -> None:
    """What `check` says of it is what a trainer needs after an update."""
    (older / "content" / "searches.yml").write_text("searches: []\n", encoding="utf-8")
    found = [problem for problem in check_all(older / "content") if problem.code.endswith("_missing")]
    assert {problem.code for problem in found} == {"text_missing", "parameter_missing"}
    assert all("playbook upgrade" in problem.text("fr") for problem in found if "near" not in problem.values)


def test_another_format_is_left_alone(founded: Path) -> None:
    """The command adds; it does not change what a format means."""
    cut(founded / "content" / "playbook.yml", r"^schema_version: 1$", "schema_version: 2")
    result = playbook("upgrade", "--root", str(founded))
    assert result.exit_code == 1
    assert "format 2" in result.output


def test_a_file_that_cannot_be_read_is_left_alone(older: Path) -> None:
    """It is told, and everything else is added."""
    broken = older / "content" / "calculators" / "words.yml"
    broken.write_text(broken.read_text(encoding="utf-8") + "  : [\n", encoding="utf-8")
    before = broken.read_bytes()
    result = playbook("upgrade", "--root", str(older))
    assert result.exit_code == 1
    assert "burden.post" in result.output
    assert broken.read_bytes() == before
    shutil.rmtree(older)
