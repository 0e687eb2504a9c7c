"""A page is begun: what is asked, what is written, and that nothing is ever overwritten."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_gen.cli import main
from playbook_gen.links import FOLDER_OF
from playbook_gen.playbook import read
from playbook_gen.problems import Problem
from playbook_gen.reading.parse import parse
from playbook_gen.starting import QUESTIONS, begin, known_of
from playbook_gen.starting.draft import LONGEST_NAME, name_of

Check = Callable[[Path], tuple[Problem, ...]]
ROOT = Path(__file__).parents[2]
OWED = {"principle": ("--mechanism", "2")}
"""What a kind cannot do without, besides its title."""


def new(content: Path, kind: str, *words: str, typed: str | None = None) -> Result:
    """The end of `playbook new`."""
    words = ("new", kind, "--root", str(content.parent), *words)
    return CliRunner().invoke(main, list(words), input=typed, catch_exceptions=False)


@pytest.mark.parametrize("source", ["tests/tiny/content", "content"])
def test_a_page_of_each_kind_passes_as_it_stands(source: str, tmp_path: Path, check_all: Check) -> None:
    """A draft with texts to write, and nothing else to say of it, among few pages or many."""
    content = Path(shutil.copytree(ROOT / source, tmp_path / "content"))
    files = set()
    for kind in QUESTIONS:
        result = new(content, kind, "--title", "L’œil neuf : étape 1", *OWED.get(kind, ()))
        assert result.exit_code == 0, result.output
        files.add(f"content/{FOLDER_OF[kind]}/l-oeil-neuf-etape-1.yml")
        assert result.stdout.startswith(f"content/{FOLDER_OF[kind]}/l-oeil-neuf-etape-1.yml : commencé")
    told = [(one.file, one.code) for one in check_all(content) if one.file in files]
    assert told == [(file, "draft") for file in sorted(files)]
    pages = read(content).unchecked["fr"]
    assert all(
        pages.folder(FOLDER_OF[kind])["l-oeil-neuf-etape-1"].title == "L’œil neuf : étape 1" for kind in QUESTIONS
    )  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_page_is_not_published_before_it_is_written(kind: str, content: Path, check_all: Check) -> None:
    """Without « draft: true », each text that waits is an error."""
    new(content, kind, "--title", "Une page", *OWED.get(kind, ()))
    path = content / FOLDER_OF[kind] / "une-page.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    waiting = [one for one in check_all(content) if one.code == "to_be_written"]
    assert len(waiting) == sum("À écrire. " in line and not line.startswith("#") for line in text.split("\n")) > 2
    assert all(one.severity == "error" for one in waiting)


def test_what_is_answered_stands_in_the_file(content: Path) -> None:
    """Asked one by one; a French word for a channel and for a time will do, a wrong name is asked for again."""
    result = new(content, "idea", typed="Le banc d'essai\nUne phrase : la bonne.\nsilances\nsilence\ntéléphone\n2h30\n")
    assert result.exit_code == 0, result.output
    assert "Voulez-vous dire « silence » ?" in result.output
    idea = read(content).unchecked["fr"].ideas["le-banc-d-essai"]
    assert (idea.title, idea.in_one_sentence) == ("Le banc d'essai", "Une phrase : la bonne.")
    assert (idea.situations, idea.channels, idea.effort) == (("silence",), ("phone",), "150min")
    assert (idea.number, idea.draft) == (4, True)


def test_with_a_title_nothing_is_asked(content: Path) -> None:
    """So that a script can begin pages; what it says wrongly is told with its name."""
    assert new(content, "meeting", "--title", "X", "--minutes", "45", "--people", "Deux").exit_code == 0
    meeting = read(content).unchecked["fr"].meetings["x"]
    assert (meeting.minutes, sum(item.minutes for item in meeting.agenda), meeting.people) == (45, 45, "Deux")
    for words in (
        ("meeting", "--title", "Y", "--minutes", "3"), ("cadence", "--title", "Y", "--recommended", "peut-être"),
        ("idea", "--title", "Y", "--effort", "longtemps"), ("idea", "--title", "Y", "--situations", "zut"),
        ("idea", "--title", " "), ("idea", "--title", "???"), ("idea", "--title", "Y", "--name", "../y"),
        ("idea", "--title", "Y", "--name", "É"), ("principle", "--title", "Y"),
    ):  # fmt: skip
        result = new(content, *words)
        assert result.exit_code == 2, words
        assert "Error" in result.stderr
    assert {path.stem for path in content.rglob("*.yml")} & {"y", "É"} == set()


def test_nothing_is_overwritten(content: Path) -> None:
    """Neither a page nor the translation of one that is gone; both are named."""
    before = (content / "ideas/pilote.yml").read_bytes()
    result = new(content, "idea", "--title", "Pilote")
    assert result.exit_code == 2
    assert "content/ideas/pilote.yml existe déjà" in result.stderr
    assert (content / "ideas/pilote.yml").read_bytes() == before
    (content / "en/ideas/fantome.yml").write_text("title: Ghost\n", encoding="utf-8")
    result = new(content, "idea", "--title", "Fantôme")
    assert "content/en/ideas/fantome.yml existe déjà" in result.stderr
    assert not (content / "ideas/fantome.yml").exists()
    assert new(content, "idea", "--title", "Fantôme", "--name", "autre").exit_code == 0


def test_a_playbook_that_cannot_be_read_is_told(content: Path) -> None:
    """Nothing is begun in it."""
    (content / "playbook.yml").write_text("title: x: y\n", encoding="utf-8")
    result = new(content, "idea", "--title", "X")
    assert result.exit_code == 1
    assert "content/playbook.yml:1" in result.stderr
    assert not (content / "ideas/x.yml").exists()


PLAYBOOK = read(ROOT / "tests/tiny/content").unchecked["fr"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffe\uffff")))
@settings(max_examples=200, deadline=None)
def test_any_title_stands_in_the_file_as_it_was_typed(title: str) -> None:
    """Colons, quotes, hashes, numbers: quoted where YAML would take them for something else."""
    answers = {question.name: "" for question in QUESTIONS["meeting"]} | {"minutes": 30}
    title = " ".join(title.split())
    if not title:
        return
    text = begin("meeting", {**answers, "title": title}, PLAYBOOK, known_of(PLAYBOOK))
    document, problems = parse(text, "x.yml")
    assert document
    assert (document.data["title"], problems) == (title, [])
    name = name_of(title)
    assert name is None or (name_of(name) == name and len(name) <= LONGEST_NAME)
