"""How a translation knows that its French has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.checks.translations import translations_are_of_today
from playbook_gen.playbook import read
from playbook_gen.problems import Problem
from playbook_gen.translated import renew, translations

Check = Callable[[Path], tuple[Problem, ...]]
FRENCH, ENGLISH = "content/ideas/pilote.yml", "content/en/ideas/pilote.yml"


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which stands once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def renewed(content: Path) -> list[str]:
    """The names of the files that a renewal of everything changes."""
    return renew(content.parent, translations(read(content)).values())


def told(content: Path) -> list[Problem]:
    """What the check of translations says of the English playbook."""
    return list(translations_are_of_today(read(content).unchecked["en"]))


def owed(content: Path) -> list[tuple[str, int]]:
    """What translations owe to their French: the text, and the line of the translated file."""
    return [(one.values["text"], one.line) for one in told(content) if one.code == "translation_outdated"]


def codes_said(content: Path) -> list[str]:
    """The problems of the kind that this is about."""
    return [one.code for one in told(content)]


def test_a_translation_says_once_what_it_translates(content: Path) -> None:
    """Before, a warning a file; after, none, and a second renewal has nothing to do."""
    assert codes_said(content) == ["translation_undated"] * 3
    assert ENGLISH in renewed(content)
    assert codes_said(content) == []
    assert renewed(content) == []


def test_only_the_text_that_changed_is_told_at_its_translation(content: Path) -> None:
    """With the place of the French."""
    renewed(content)
    change(content / "ideas/pilote.yml", "  problem: Le four numéro deux s'arrête", "  problem: Le four s'arrête")
    (problem,) = [one for one in told(content) if one.code == "translation_outdated"]
    assert (problem.file, problem.values["text"], problem.line) == (ENGLISH, "example.problem", 7)
    assert problem.values["original"] == f"{FRENCH}:19:3"
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("novelty: 1", "novelty: 0.9"),
        ("number: 3", "number: 4"),
        ("title: Le pilote à petit risque", "title:  Le pilote à petit\u00a0risque"),
        ("Quelle est la plus petite partie du projet ?", "Quelle est la plus petite partie du projet\u202f?"),
        ("  firm: Fonderie Marchetti", "  firm: Fonderie Marchetti et fils"),
    ],
)
def test_what_asks_for_no_translation_makes_none_old(content: Path, old: str, new: str) -> None:
    """Numbers, spaces, and texts that are not translated anyway."""
    renewed(content)
    change(content / "ideas/pilote.yml", old, new)
    assert owed(content) == []


def test_a_renewal_keeps_everything_else(content: Path) -> None:
    """Comments, order, ends of lines and the mark of another editor; what stands below the codes stays there."""
    path = content / "en/ideas/pilote.yml"
    text = "# Mine.\n" + path.read_text(encoding="utf-8") + "translates: {title: bbbb}\n# Below.\nsaid: []\n"
    text = text.replace("said: []\n", "")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    renewed(content)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# Mine.\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    before, _, after = raw.decode("utf-8-sig").replace("\r\n", "\n").partition("translates:\n")
    assert before == text.partition("translates:")[0]
    assert after.endswith("\n# Below.\n")
    assert codes_said(content).count("translation_undated") == 0


def test_the_code_that_is_told_can_be_typed_by_hand(content: Path) -> None:
    """For those who have no command: the message holds the code."""
    renewed(content)
    path = content / "en/ideas/pilote.yml"
    old = next(line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("  title: "))
    change(content / "ideas/pilote.yml", "title: Le pilote à petit risque", "title: L'essai")
    (problem,) = [one for one in told(content) if one.code == "translation_outdated"]
    assert problem.values["wanted"] in problem.cure("fr")
    change(path, old, f"  title: {problem.values['wanted']}")
    assert owed(content) == []


def test_items_of_a_list_are_told_one_by_one(content: Path) -> None:
    """A contact of a cadence that is said otherwise makes the others none the older, nor does its going."""
    path = content / "en/cadences/une-idee.yml"
    path.write_text("steps:\n  - why: One.\n  - why: Two.\n  - why: Three.\n", encoding="utf-8")
    renewed(content)
    french = content / "cadences/une-idee.yml"
    lines = french.read_text(encoding="utf-8").split("\n")
    why = [n for n, line in enumerate(lines) if line.lstrip().startswith("why: ")]
    lines[why[1]] = lines[why[1]].partition("why: ")[0] + "why: Autre chose."
    french.write_text("\n".join(lines), encoding="utf-8")
    assert owed(content) == [("steps.1", 3)]


@pytest.mark.parametrize("given", ["oui", "[a, b]", "{title: [x]}", "{title: {a: b}}", "{title: 12}", ""])
def test_codes_that_are_none_stop_nothing(content: Path, given: str, check_all: Check) -> None:
    """They are told as unsaid or old, and renewed."""
    path = content / "en/ideas/pilote.yml"
    path.write_text(f"translates: {given}\ntitle: The pilot\n", encoding="utf-8")
    codes = [one.code for one in check_all(content) if one.file == ENGLISH]
    assert set(codes) <= {"translation_undated", "translation_outdated"}
    assert codes
    renewed(content)
    assert [one.code for one in check_all(content) if one.file == ENGLISH] == []
