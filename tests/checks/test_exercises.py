"""A training that is wrong is told where, and how to mend it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.problems import Problem

ROOT = Path(__file__).parents[2]
NAME = "trainings/quatre-vingt-dix-minutes.yml"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """The playbook itself, the test's own."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("**{leger}**", "**{legere}**", "unknown_blank", "{legere}"),
        ("appel: next.index", "appel: next.indexx", "figure_missing", "next.indexx"),
        ('- {date: "2027-01-18", channel: phone, kind: news}', '- {date: "2028-01-18", channel: phone, kind: news}',
         "example_refused", "2028-01-18"),
        ("minutes: 90", "minutes: 95", "agenda_minutes", "95"),
    ],
)  # fmt: skip
def test_a_wrong_training_is_told(
    real: Path, check_real: Callable[[Path], tuple[Problem, ...]], old: str, new: str, code: str, at: str
) -> None:
    """A blank that is no figure, a figure that no result has, a value refused, minutes that do not add up."""
    path = real / NAME
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    problems = [problem for problem in check_real(real) if problem.code != "translation_outdated"]
    assert [problem.code for problem in problems] == [code]
    assert problems[0].file == f"content/{NAME}"
    assert at in problems[0].source
    assert problems[0].text("fr")
    assert problems[0].text("en")


def test_a_rule_was_read_on_a_day_that_exists(real: Path, check_real: Callable[[Path], tuple[Problem, ...]]) -> None:
    """Else its page could not say it."""
    path = real / "rules/marches-publics.yml"
    path.write_text(path.read_text("utf-8").replace("2026-11-24", "2026-11-31"), "utf-8")
    assert [problem.code for problem in check_real(real)] == ["no_such_day"]
