"""How problems are worded and shown."""

import re
import string
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

import playbook_gen
from playbook_gen.problems import Problem, errors_in, in_order, summary


def words(lang: str) -> dict[str, Any]:
    """The sentences of a language, as they stand in the package."""
    given: dict[str, Any] = yaml.safe_load(
        resources.files("playbook_gen.problems").joinpath(f"{lang}.yml").read_text("utf-8")
    )
    return given


def variables(sentence: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_things() -> None:
    """Each problem has the same sentences with the same values in French and in English."""
    shapes = [
        {
            code: {part: variables(sentence) for part, sentence in said.items()}
            for code, said in words(lang)["problems"].items()
        }
        for lang in ("fr", "en")
    ]
    assert shapes[0] == shapes[1]
    assert words("fr").keys() == words("en").keys()
    assert words("fr")["summary"].keys() == words("en")["summary"].keys()


def test_every_problem_says_what_and_how_to_mend_it() -> None:
    """A sentence for what is wrong, one for the cure, each ending as sentences do."""
    for said in (*words("fr")["problems"].values(), *words("en")["problems"].values()):
        assert {"what", "cure"} <= said.keys()
        assert all(
            re.search(r"[.?]$|\{(better|message|why)\}$|\{choices\}\.$|https://\.$", one) for one in said.values()
        )


def test_every_problem_can_arise_and_every_one_that_arises_has_words() -> None:
    """The codes in the source and the codes in the sentences are the same."""
    package = Path(playbook_gen.__file__).parent
    source = "".join(
        path.read_text(encoding="utf-8") for folder in ("reading", "checks") for path in (package / folder).glob("*.py")
    )
    codes = words("fr")["problems"].keys()
    assert [code for code in codes if f'"{code}"' not in source] == []
    raised = set(re.findall(r'(?:problem|note|_Cause|Problem|wrong)\(\s*(?:french, |None, )?"([a-z_0-9]+)"', source))
    assert raised - codes == set()
    assert len(raised) > 50


def test_a_problem_is_shown_with_its_line_and_a_caret() -> None:
    """Place, sentence, line, caret under the column, cure, corrected line."""
    problem = Problem(
        "unknown_key", "content/ideas/x.yml", 12, 3, {"key": "titre", "choices": ["title"], "near": "title"},
        source="  titre: Le pilote", correction="  title: Le pilote",
    )  # fmt: skip
    assert problem.show("fr") == (
        "content/ideas/x.yml:12:3: La clé « titre » n'existe pas ici.\n"
        "    |   titre: Le pilote\n"
        "    |   ^\n"
        "    → Voulez-vous dire « title » ?\n"
        "    +   title: Le pilote"
    )
    assert problem.show("en").startswith("content/ideas/x.yml:12:3: The key “titre” does not exist here.")


@pytest.mark.parametrize("column", [1, 60, 200, 399, 401])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    """The caret stands under the same character as in the whole line."""
    source = "".join(chr(0x4E00 + n) for n in range(400))
    shown = Problem("tab", "x.yml", 1, column, source=source).show("fr").split("\n")
    line, caret = shown[1][6:], shown[2][6:].index("^")
    assert len(line) <= 102
    if column <= 400:
        assert line[caret] == source[column - 1]
    else:
        assert caret == len(line)


def test_a_problem_for_a_program_has_its_fields() -> None:
    """Code, severity, place and sentences, as plain data."""
    data = Problem("empty_file", "content/x.yml", severity="warning").as_data("en")
    assert data == {
        "code": "empty_file", "severity": "warning", "file": "content/x.yml", "line": 1, "column": 1,
        "what": "This file is empty.", "cure": "Fill it like another file of the same folder, or delete it.",
        "source": "", "correction": None,
    }  # fmt: skip


def test_problems_stand_in_the_order_of_the_files_and_once() -> None:
    """What French and English share is told once."""
    one, two, three = (Problem("tab", "a.yml", 2), Problem("tab", "a.yml", 1), Problem("tab", "A.yml", 9))
    assert in_order([one, two, three, one]) == (three, two, one)


def test_a_run_ends_with_a_count() -> None:
    """Errors and warnings are counted apart, in the singular where there is one."""
    error, warning = Problem("tab", "a.yml"), Problem("orphan_idea", "a.yml", severity="warning")
    assert summary([error, warning, warning], "fr") == "1 erreur, 2 avertissements."
    assert summary([error, error], "en") == "2 errors."
    assert summary([], "fr") == "Aucun problème."
    assert errors_in([error, warning]) == 1


def test_what_a_file_holds_is_never_a_template() -> None:
    """Braces in a file's own words are shown, not filled in."""
    problem = Problem("unknown_key", "x.yml", values={"key": "{key.__class__}", "choices": ["{what}"]})
    assert "« {key.__class__} »" in problem.what("fr")
    assert "{what}" in problem.cure("fr")
