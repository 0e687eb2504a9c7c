"""A folder of YAML becomes a playbook in each language."""

import subprocess
import sys
from pathlib import Path

from playbook_gen.playbook import Playbook, read


def test_the_tiny_playbook_is_read(tiny: Playbook) -> None:
    """Every file stands in the playbook under the name of its file."""
    assert tiny.site.title == "Le petit playbook"
    assert list(tiny.ideas) == ["pilote"]
    assert tiny.ideas["pilote"].id == "pilote"
    assert tiny.ideas["pilote"].file == "content/ideas/pilote.yml"
    assert tiny.untranslated == {}
    assert not any(tiny.broken.values())


def test_a_translation_takes_the_place_of_french_texts(content: Path) -> None:
    """Texts by key, lists of texts as a whole, lists of entries item by item; the rest stays."""
    english = read(content).playbooks["en"]
    pilot = english.ideas["pilote"]
    assert pilot.title == "The small-risk pilot"
    assert pilot.find_it_by_asking[1] == "Who could try it without risk?"
    assert pilot.example.firm == "Fonderie Marchetti"
    assert pilot.number == 3
    steps = english.cadences["une-idee"].steps
    assert [step.why for step in steps] == ["He asked for it.", "Le plus petit essai possible.", "A second idea."]
    assert [step.day for step in steps] == [0, 8, 20]


def test_what_is_not_translated_is_known(content: Path) -> None:
    """The ways to the texts that stay French are kept by file, a list of texts as one."""
    untranslated = read(content).playbooks["en"].untranslated
    assert untranslated["content/cadences/une-idee.yml"] == (
        ("in_one_sentence",),
        ("when",),
        ("steps", 1, "why"),
        ("what_happens",),
    )
    assert ("said",) in untranslated["content/ideas/pilote.yml"]
    assert "content/situations/silence.yml" not in untranslated


def test_an_empty_translation_leaves_the_french(content: Path) -> None:
    """A key left empty in a translation is a text not yet translated."""
    (content / "en/ideas/pilote.yml").write_text("title:\nmessages:\n  email:\n", encoding="utf-8")
    english = read(content).playbooks["en"]
    assert english.ideas["pilote"].title == "Le pilote à petit risque"
    assert ("messages", "email", "body") in english.untranslated["content/ideas/pilote.yml"]


def test_without_translations_english_is_french(content: Path) -> None:
    """A playbook without `en/` has both languages, one of them still to be written."""
    for path in sorted((content / "en").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (content / "en").rmdir()
    playbooks = read(content).playbooks
    assert playbooks["en"].ideas == playbooks["fr"].ideas
    assert ("title",) in playbooks["en"].untranslated["content/ideas/pilote.yml"]


def test_a_broken_file_leaves_a_draft(content: Path) -> None:
    """Nothing is built from it, and the rest can still be checked."""
    (content / "ideas/pilote.yml").write_text("title: [", encoding="utf-8")
    reading = read(content)
    assert reading.playbooks == {}
    assert reading.unchecked["fr"].broken["ideas"] == {"pilote"}
    assert reading.unchecked["fr"].known("ideas") == {"pilote"}
    assert reading.unchecked["fr"].ideas == {}


def test_a_missing_single_file_leaves_nothing(content: Path) -> None:
    """Without one of the files that every playbook has, there is no playbook."""
    (content / "glossary.yml").unlink()
    reading = read(content)
    assert reading.unchecked == {}
    assert [(p.code, p.file) for p in reading.problems] == [("missing_file", "content/glossary.yml")]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """The wrong folder is said, not raised."""
    reading = read(tmp_path / "content")
    assert [(p.code, p.file) for p in reading.problems] == [("no_content", "content")]


def test_hidden_files_and_empty_folders_are_left_alone(content: Path) -> None:
    """What editors and systems leave behind is no concern of the playbook's."""
    (content / "ideas/.pilote.yml.swp").write_bytes(b"\x00\xff")
    (content / ".DS_Store").write_bytes(b"\x00")
    (content / "notes").mkdir()
    assert read(content).problems == ()


def test_every_problem_of_every_file_is_found_at_once(content: Path) -> None:
    """Two broken files and a broken translation are told in one run."""
    (content / "ideas/pilote.yml").write_text("title: a: b", encoding="utf-8")
    (content / "glossary.yml").write_text("intro: x\nterms: y\n", encoding="utf-8")
    (content / "en/situations/silence.yml").write_text("order: 3\n", encoding="utf-8")
    found = [(p.file, p.code) for p in read(content).problems]
    assert found == [
        ("content/en/situations/silence.yml", "not_translatable"),
        ("content/glossary.yml", "list_wanted"),
        ("content/ideas/pilote.yml", "colon_in_text"),
    ]


def test_a_french_problem_is_not_told_again_in_english(content: Path) -> None:
    """What is wrong in the French file is wrong once."""
    path = content / "ideas/pilote.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("effort: 3h", "effort: 3"), encoding="utf-8")
    assert [problem.code for problem in read(content).problems] == ["bad_effort"]


def test_reading_needs_neither_mkdocs_nor_click() -> None:
    """The reader and the checks run where neither is installed: in the browser."""
    program = (
        "import sys\n"
        "sys.modules |= dict.fromkeys(['mkdocs', 'click', 'rich', 'material'])\n"
        "import playbook_gen.playbook, playbook_gen.problems\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
