"""The problems of a run, for a forge."""

import json
import re
from typing import Any

from playbook_gen.problems import Problem
from playbook_gen.problems.formats import FORMATS

TAB = Problem("tab", "content/ideas/x.yml", 3, 1, source="\tfirm: x", correction="  firm: x")
ORPHAN = Problem(
    "orphan", "content/ideas/y.yml", 6, values={"field": "ideas"}, severity="warning", source="situations: []"
)


def gitlab(*problems: Problem) -> list[dict[str, Any]]:
    """The report of `problems`."""
    issues: list[dict[str, Any]] = json.loads(FORMATS["gitlab"](problems, "fr"))
    return issues


def test_gitlab_gets_the_fields_it_reads() -> None:
    """Those of a Code Quality report, and no other; the cure is part of what is told."""
    error, warning = gitlab(TAB, ORPHAN)
    assert error["location"] == {"path": "content/ideas/x.yml", "lines": {"begin": 3}}
    assert (error["severity"], warning["severity"]) == ("major", "minor")
    assert error["check_name"] == "tab"
    assert error["description"] == TAB.text("fr")
    assert error.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
    assert re.fullmatch("[0-9a-f]{32}", error["fingerprint"])
    assert gitlab() == []


def test_a_fingerprint_follows_its_problem() -> None:
    """It does not change with the line's number, nor with the language; alike problems have their own each."""
    moved = Problem("tab", "content/ideas/x.yml", 30, 1, source="  " + TAB.source)
    english = json.loads(FORMATS["gitlab"]([TAB], "en"))
    (one,), (other,), twice = gitlab(TAB), gitlab(moved), gitlab(TAB, moved)
    assert one["fingerprint"] == other["fingerprint"] == twice[0]["fingerprint"] == english[0]["fingerprint"]
    assert twice[1]["fingerprint"] != twice[0]["fingerprint"]
    assert gitlab(ORPHAN)[0]["fingerprint"] != one["fingerprint"]


def test_github_gets_a_command_a_line() -> None:
    """What, cure and corrected line in one message; then the count, which is no command."""
    first, second, count = FORMATS["github"]([TAB, ORPHAN], "fr").split("\n")
    assert first == (
        "::error file=content/ideas/x.yml,line=3,col=1::Il y a ici une tabulation, que YAML n'admet pas avant le texte "
        "d'une ligne.%0A→ Remplacez-la par des espaces, deux par niveau.%0A+ firm: x"
    )
    assert second.startswith("::warning file=content/ideas/y.yml,line=6,col=1::")
    assert count == "1 erreur, 1 avertissement."


def test_github_reads_what_a_file_holds_as_words() -> None:
    """Signs of its own in names and values are written as it wants them: no second command, no other property."""
    values = {"key": "50 %,\n::error::x", "choices": ["a"]}
    told = FORMATS["github"]([Problem("unknown_key", "content/a:b,c%.yml", 1, 1, values)], "fr")
    command, _ = told.split("\n")
    assert command.startswith("::error file=content/a%3Ab%2Cc%25.yml,line=1,col=1::La clé « 50 %25, ::error::x »")
