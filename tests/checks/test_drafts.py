"""Pages that are not finished."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.checks.twice import RANKS
from playbook_gen.engines.content import Refused, load
from playbook_gen.pages import make_pages
from playbook_gen.playbook import read
from playbook_gen.problems import Problem

Check = Callable[[Path], tuple[Problem, ...]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def drafted(content: Path) -> Path:
    """The tiny playbook with a draft beside its only idea."""
    text = (content / "ideas/pilote.yml").read_text(encoding="utf-8")
    (content / "ideas/nouvelle.yml").write_text(f"draft: true\n{text.replace('number: 3', 'number: 4')}", "utf-8")
    return content


@pytest.fixture
def shown(content: Path) -> Path:
    """The tiny playbook with the words that pages need, and a draft of each kind."""
    shutil.copy(ROOT / "content/calculators/words.yml", content / "calculators/words.yml")
    for folder, field in RANKS.items():
        (first,) = (content / folder).glob("*.yml")
        text = re.sub(rf"(?m)^{field}: .*$", f"{field}: 1000", first.read_text(encoding="utf-8"))
        first.with_name("nouvelle.yml").write_text(f"draft: true\n{text}", encoding="utf-8")
    return content


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which stands once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(problems: tuple[Problem, ...], file: str) -> list[tuple[str, str]]:
    """Codes and severities of the problems of a file."""
    return [(problem.code, problem.severity) for problem in problems if problem.file == f"content/{file}"]


def test_a_draft_is_told_and_stops_nothing(drafted: Path, check_all: Check) -> None:
    """A notice; nothing of its translation, which it does not need yet."""
    assert said(check_all(drafted), "ideas/nouvelle.yml") == [("draft", "notice")]


def test_only_the_preview_shows_a_draft(shown: Path) -> None:
    """In neither language is it built, nor do calculators know of it; else it says what it is."""
    published, previewed = load(shown, 2026), load(shown, 2026, drafts=True)
    assert "nouvelle" not in published.data["fr"]["ideas"]
    assert "nouvelle" in previewed.data["fr"]["ideas"]
    for lang, word in (("fr", "Brouillon"), ("en", "Draft")):
        before = {page.path: page.markdown for page in make_pages(published.playbooks[lang], published.data[lang])}
        after = {page.path: page.markdown for page in make_pages(previewed.playbooks[lang], previewed.data[lang])}
        new = after.keys() - before.keys()
        assert len(new) == len(RANKS)
        notice = f'<p class="pc-notice"><strong>{word}.</strong>'
        assert {path for path, text in after.items() if notice in text} == new
        assert not any("/nouvelle/" in text for text in before.values())


def test_a_playbook_without_drafts_is_its_own_published_one() -> None:
    """So that nothing is computed twice."""
    playbook = read(ROOT / "tests/tiny/content").unchecked["fr"]
    assert playbook.published is playbook


def test_the_words_of_a_draft_can_wait(drafted: Path, check_all: Check) -> None:
    """Heavy or with a name that nobody fills in: told at once, and the site can be built all the same."""
    path = drafted / "ideas/nouvelle.yml"
    change(path, "Est-ce une piste que je vous détaille ?", "Je viens aux nouvelles, {nom}.")
    assert said(check_all(drafted), "ideas/nouvelle.yml") == [
        ("draft", "notice"), ("heavy_phrase", "warning"), ("unknown_variable", "warning"),
    ]  # fmt: skip
    assert "nouvelle" not in load(drafted, 2026).playbooks["fr"].ideas


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sources: [godfrey-2011]", "sources: [godfrey-2012]", "unknown_source"),
        ("situations: [silence]", "situations: [silences]", "dead_reference"),
        ("novelty: 1", "novelty: 1\nmechanism: [99]", "unknown_mechanism"),
    ],
)
def test_the_links_of_a_draft_cannot(drafted: Path, check_all: Check, old: str, new: str, code: str) -> None:
    """The preview could not show it."""
    change(drafted / "ideas/nouvelle.yml", old, new)
    assert (code, "error") in said(check_all(drafted), "ideas/nouvelle.yml")


def test_a_draft_that_cannot_be_read_stops_the_build(drafted: Path) -> None:
    """What it is cannot be known then."""
    change(drafted / "ideas/nouvelle.yml", "effort: 3h", "effort: beaucoup")
    with pytest.raises(Refused):
        load(drafted, 2026)


def test_nothing_is_said_of_a_text_still_to_be_written(drafted: Path, check_all: Check) -> None:
    """Too short, of course; the draft itself says that it is to be written."""
    path = drafted / "ideas/nouvelle.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  phone: |"), text.index("becomes_heavy_if:")
    path.write_text(f"{text[:start]}  phone: |\n    À écrire. L'appel.\n{text[end:]}", encoding="utf-8")
    problems = check_all(drafted)
    assert said(problems, "ideas/nouvelle.yml") == [("draft", "notice")]
    (told,) = [problem for problem in problems if problem.code == "draft"]
    assert "messages.phone" in told.cure("fr")


def test_drafts_may_name_each_other_and_be_named_by_no_other(drafted: Path, check_all: Check) -> None:
    """A link from a published page would lead nowhere, from its text as from its fields."""
    change(drafted / "principles/faire-moins.yml", "(idea:pilote)", "(idea:nouvelle)")
    situation = (drafted / "situations/silence.yml").read_text(encoding="utf-8")
    situation = situation.replace("order: 1", "order: 2").replace("ideas: [pilote]", "ideas: [nouvelle]")
    (drafted / "situations/autre.yml").write_text(f"draft: true\n{situation}", encoding="utf-8")
    problems = check_all(drafted)
    assert said(problems, "situations/autre.yml") == [("draft", "notice")]
    assert ("leads_to_draft", "error") in said(problems, "principles/faire-moins.yml")


def test_a_mechanism_that_only_a_draft_carries_has_no_page(drafted: Path, check_all: Check) -> None:
    """Nobody would read it."""
    change(drafted / "playbook.yml", "  2: Une idée plutôt que des nouvelles\n", "  2: Une idée\n  3: La résistance\n")
    change(drafted / "ideas/nouvelle.yml", "novelty: 1", "novelty: 1\nmechanism: [3]")
    assert ("mechanism_without_page", "error") in said(check_all(drafted), "playbook.yml")
