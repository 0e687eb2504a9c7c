"""Golden cases: what is wrong, and the exact words that say so.

A case changes files of the tiny playbook (`tests/tiny/`) and holds everything that is then said more. `#` names a file
and how it is encoded, `<` lines stand in it, `>` lines take their place; without `<`, they are the whole file. The
problems stand below `=====`, those that the tiny playbook has by itself left out. `pytest tests/errors --renew`
writes them again.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.problems import Problem

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))

OF_THE_TINY = ("not_translated", "translation_undated")
"""Texts that wait for their translation, and translations that do not say what they translate."""

Check = Callable[[Path], tuple[Problem, ...]]


def test_there_are_many_cases() -> None:
    """The corpus holds at least sixty mistakes."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_is_told_in_these_words(
    case: Path, content: Path, check_all: Check, request: pytest.FixtureRequest
) -> None:
    """The problems found are those of the case, word for word, and are told in English too."""
    asked, _, expected = case.read_text(encoding="utf-8").partition("=====\n")
    apply(asked, content)
    problems = check_all(content)
    said = [problem.show("fr") for problem in problems if problem.code not in OF_THE_TINY]
    found = "\n".join(said) + "\n"
    if request.config.getoption("--renew"):
        case.write_text(f"{asked}=====\n{found}", encoding="utf-8")
    else:
        assert found == expected
    assert all(problem.text("en") for problem in problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_corrected_line_mends_its_problem(case: Path, content: Path, check_all: Check) -> None:
    """Pasted in the place of its line, it leaves nothing of the problem there."""
    apply(case.read_text(encoding="utf-8").partition("=====\n")[0], content)
    for problem in check_all(content):
        if problem.correction:
            path = content.parent / problem.file
            whole = path.read_text(encoding="utf-8")
            lines = whole.split("\n")
            lines[problem.line - 1] = problem.correction
            path.write_text("\n".join(lines), encoding="utf-8")
            left = [(one.code, one.place) for one in check_all(content)]
            path.write_text(whole, encoding="utf-8")
            assert (problem.code, problem.place) not in left


def apply(asked: str, content: Path) -> None:
    """Change the files of `content` as a case asks."""
    for block in re.split(r"^# ", asked, flags=re.MULTILINE)[1:]:
        title, *lines = block.split("\n")
        name, _, encoding = title.partition(" | ")
        path = content / name
        old = "".join(f"{line[2:]}\n" for line in lines if line.startswith("<"))
        new = "".join(f"{line[2:]}\n" for line in lines if line.startswith(">"))
        if old:
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{name} does not hold once: {old}"
            new = text.replace(old, new)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new.encode(encoding or "utf-8"))
