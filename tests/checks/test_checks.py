"""What the checks see that the golden cases of tests/errors do not show."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calculators import answer
from playbook_gen.asked import Asked
from playbook_gen.cadence_curves import cadence_curves
from playbook_gen.checks import check
from playbook_gen.checks.examples import starting_points_fit
from playbook_gen.checks.messages import our_messages
from playbook_gen.export import playbook_data
from playbook_gen.memory import Memory
from playbook_gen.playbook import Playbook, read
from playbook_gen.problems import Problem

Check = Callable[[Path], tuple[Problem, ...]]
REAL = Path(__file__).parents[2] / "content"


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which stands once in the file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def with_calculators(content: Path) -> Path:
    """The tiny playbook with the calculators of the real one, whose words the answers need."""
    shutil.copytree(REAL / "calculators", content / "calculators", dirs_exist_ok=True)
    sources = content / "sources.yml"
    shutil.copy(REAL / "sources.yml", sources)
    change(
        content / "playbook.yml",
        "  2: Une idée plutôt que des nouvelles\n",
        "".join(f"  {n}: m\n" for n in range(2, 18)),
    )
    return content


def codes(problems: tuple[Problem, ...], file: str) -> list[str]:
    """The codes of the errors in `file`."""
    return [problem.code for problem in problems if problem.file == f"content/{file}" and problem.severity == "error"]


def test_the_tiny_playbook_only_waits_for_translations(content: Path, check_all: Check) -> None:
    """Nothing else is wrong with it."""
    assert {problem.code for problem in check_all(content)} == {"not_translated", "translation_undated"}


def test_our_own_playbook_has_no_error(check_all: Check) -> None:
    """The content of this repository passes its own check."""
    assert [problem.show("fr") for problem in check_all(REAL) if problem.severity == "error"] == []


def test_a_waiting_translation_is_a_warning_at_its_first_text(content: Path, check_all: Check) -> None:
    """One warning a file, on the French text, naming the file to write."""
    (problem,) = [p for p in check_all(content) if p.file == "content/cadences/une-idee.yml"]
    assert (problem.code, problem.severity, problem.line) == ("not_translated", "warning", 2)
    assert problem.values["count"] == 4
    assert problem.values["file"] == "content/en/cadences/une-idee.yml"


def test_a_broken_file_is_not_missed_by_those_that_name_it(content: Path, check_all: Check) -> None:
    """Its name is still known, the mechanisms it carries are not asked for, and other mistakes are told as well."""
    (content / "ideas/pilote.yml").write_text("title: a: b\n", encoding="utf-8")
    change(content / "meetings/creation-de-valeur.yml", "minutes: 30", "minutes: 40")
    problems = [problem for problem in check_all(content) if problem.severity == "error"]
    assert [(p.file, p.code) for p in problems] == [
        ("content/ideas/pilote.yml", "colon_in_text"),
        ("content/meetings/creation-de-valeur.yml", "agenda_minutes"),
    ]


def test_bad_examples_may_be_heavy(content: Path, check_all: Check) -> None:
    """What we show as bad may say what we advise against: in `before`, in `avoid`, from the client."""
    heavy = "Je viens aux nouvelles, vous n'avez pas répondu."
    change(content / "principles/faire-moins.yml", "before: Je viens aux nouvelles.", f"before: {heavy}")
    change(content / "conversations/trop-cher.yml", "Je comprends, mais…", heavy)
    change(content / "conversations/trop-cher.yml", "Pas si vous comptez les arrêts évités.", f'"{heavy}"')
    change(content / "conversations/trop-cher.yml", '"Le montant, d\'un coup."', f'"{heavy}"')
    change(content / "cadences/une-idee.yml", "recommended: true", "recommended: false")
    change(content / "cadences/une-idee.yml", "Le plus petit essai possible.", heavy)
    assert {problem.code for problem in check_all(content)} == {"not_translated", "translation_undated"}


def test_our_messages_are_those_we_advise(tiny: Playbook) -> None:
    """Of ideas, of principles after the change, and of what the rep says well."""
    places = [(message.entry.id, *message.where) for message in our_messages(tiny)]
    assert ("pilote", "messages", "email", "body") in places
    assert ("faire-moins", "example", "after") in places
    assert ("trop-cher", "steps", 0, "say", 0) in places
    assert ("trop-cher", "after", 1, "says") in places
    assert ("trop-cher", "after", 0, "says") not in places
    assert not any("before" in place or "avoid" in place for place in places)


def test_translated_messages_are_weighed_too(content: Path, check_all: Check) -> None:
    """An e-mail in English must be short, and its variables known."""
    (content / "en/ideas/pilote.yml").write_text(
        "messages:\n  email:\n    body: Hello {name}, any news?\n", encoding="utf-8"
    )
    assert codes(check_all(content), "en/ideas/pilote.yml") == ["email_length", "unknown_variable"]


def test_a_cadence_on_the_calendar(tiny: Playbook, tiny_data: Mapping[str, Any]) -> None:
    """Steps fall on working days after the example day, and the curve has every day from first to four weeks after."""
    curves = cadence_curves(tiny.cadences["une-idee"], tiny, tiny_data)
    assert [contact.date.isoformat() for contact in curves.contacts] == ["2027-01-11", "2027-01-21", "2027-02-08"]
    days = [point.date for point in curves.days]
    assert (days[0].isoformat(), days[-1].isoformat(), len(days)) == ("2027-01-11", "2027-03-08", 57)
    by_day = {point.date: point for point in curves.days}
    for contact in curves.contacts:
        assert (contact.index, contact.presence) == (by_day[contact.date].index, by_day[contact.date].presence)
        assert 0 < contact.index < 45


def test_a_long_cadence_has_no_gap(tiny: Playbook, tiny_data: Mapping[str, Any]) -> None:
    """A cadence longer than what the calculator draws at once is drawn whole, each contact raising the pressure."""
    first, *_ = (cadence := tiny.cadences["une-idee"]).steps
    steps = tuple(first.model_copy(update={"day": day, "kind": "news"}) for day in (0, 100, 200))
    curves = cadence_curves(cadence.model_copy(update={"steps": steps}), tiny, tiny_data)
    days = [point.date.toordinal() for point in curves.days]
    assert days == list(range(days[0], days[0] + len(days)))
    by_day = {point.date.toordinal(): point for point in curves.days}
    for contact in curves.contacts[1:]:
        day = contact.date.toordinal()
        assert by_day[day].index > by_day[day - 1].index
        assert by_day[day].presence > by_day[day - 1].presence


def test_a_worked_example_that_is_refused_is_told_at_its_value(with_calculators: Path, check_all: Check) -> None:
    """The place is that of the value in the YAML, the words are the calculator's own."""
    assert codes(check_all(with_calculators), "calculators/pressure.yml") == []
    change(with_calculators / "calculators/pressure.yml", "relation: known", "relation: copain")
    found = check_all(with_calculators)
    (problem,) = [p for p in found if p.file.endswith("/pressure.yml") and p.code == "example_refused"]
    assert "relation: copain" in problem.source
    assert problem.source[problem.column - 1 :] == "copain"


def test_a_missing_word_is_told_before_a_page_is_made(with_calculators: Path, check_all: Check) -> None:
    """A text that an answer needs, a field without a label, a label without a field."""
    path = with_calculators / "calculators/pressure.yml"
    change(path, "\n  relation: {", "\n  relatoin: {")
    change(path, "\n  groups:", "\n  groupes:")
    found = codes(check_all(with_calculators), "calculators/pressure.yml")
    assert found.count("field_without_words") == 1
    assert found.count("words_without_field") == 1
    assert "text_missing" in found


def test_a_starting_point_is_tried(with_calculators: Path, check_all: Check) -> None:
    """A situation that opens a calculator with values it refuses is told so; what it leaves out is left to the rep."""
    path = with_calculators / "situations/silence.yml"
    good = (
        "calculator:\n  name: cadence\n  values:\n    contacts:\n      - {date: -21, channel: email, kind: proposal}\n"
        "    budget: {earliest: 10, likely: 30, latest: 50}\n"
    )
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + good, encoding="utf-8")
    assert codes(check_all(with_calculators), "situations/silence.yml") == []
    path.write_text(whole + good.replace("likely: 30", "likely: 5").replace("-21", "21"), encoding="utf-8")
    found = check_all(with_calculators)
    problems = [p for p in found if p.file == "content/situations/silence.yml" and p.code == "example_refused"]
    assert [p.source[p.column - 1 :].split(",")[0].rstrip("}") for p in problems] == ["21", "5"]


def test_without_calculators_there_is_nothing_to_try(tiny: Playbook, tiny_data: Mapping[str, Any]) -> None:
    """A playbook may have no calculator pages."""
    assert list(starting_points_fit(tiny, Asked({"fr": tiny_data}, Memory()))) == []
    assert tiny.calculators == {}


def test_the_model_is_not_asked_on_broken_ground(content: Path) -> None:
    """With a parameter missing, its absence is told, and no calculator is asked."""
    change(content / "parameters.yml", "  off_hours: {", "  hors_heures: {")

    def unasked(playbook: Playbook) -> Mapping[str, Any]:
        raise AssertionError(playbook.lang)

    problems = check(read(content), unasked)
    assert [problem.code for problem in problems if problem.severity == "error"] == ["parameter_missing"]


def test_an_empty_playbook_has_only_what_reading_found(tmp_path: Path, check_all: Check) -> None:
    """Nothing is checked where nothing could be read."""
    assert [problem.code for problem in check_all(tmp_path / "content")] == ["no_content"]


def test_a_problem_of_a_translation_stands_in_its_file(tiny: Playbook) -> None:
    """A value that is not in the translation is placed in the French file."""
    entry = tiny.ideas["pilote"]
    assert tiny.problem("value_empty", entry, ("effort",), key="effort").place == "content/ideas/pilote.yml:8:9"
    assert tiny.problem("value_empty", entry, ("nowhere", 3), key="x").line == 1
    assert replace(tiny, lang="en").problem("tab", entry, ("number",)).line == 5


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Our own playbook, the test's own."""
    return Path(shutil.copytree(REAL, tmp_path / "content"))


def test_a_broken_idea_is_told_once(real: Path, check_real: Check) -> None:
    """Not again by the calculators whose example and starting point name it, nor where that it is missing is told."""
    idea = real / "ideas/pilote-petit-risque.yml"
    idea.write_text("title: a: b\n", encoding="utf-8")
    assert [(p.code, p.file) for p in check_real(real) if p.severity == "error"] == [
        ("colon_in_text", "content/ideas/pilote-petit-risque.yml")
    ]
    idea.unlink()
    (real / "en/ideas/pilote-petit-risque.yml").unlink()
    found = [problem.code for problem in check_real(real) if problem.severity == "error"]
    assert set(found) == {"dead_reference"}
    assert codes(check_real(real), "calculators/cadence.yml") == ["dead_reference"]


def test_a_refused_value_is_told_once_in_the_language_of_the_reader(real: Path, check_real: Check) -> None:
    """The calculator's own words are those of the language that one reads."""
    change(real / "calculators/cadence.yml", "relation: known", "relation: copain")
    (problem,) = [p for p in check_real(real) if p.code == "example_refused"]
    assert "« copain » n’est pas dans la liste." in problem.what("fr")
    assert "“copain” is not in the list." in problem.what("en")


def test_an_unknown_idea_is_refused_at_its_own_field(real: Path, check_real: Check) -> None:
    """A page that has an idea which the playbook has not is told the row and the field."""
    data = playbook_data(read(real).unchecked["fr"], 2026)
    values = {"ideas": [{"idea": "", "line": "une page à lui"}, {"idea": "nulle-part", "line": "autre chose"}]}
    assert "ideas.1.idea" in [problem["path"] for problem in answer("cadence", values, data)["problems"]]


@pytest.mark.parametrize("both", [True, False])
def test_a_text_that_only_another_answer_needs_is_missed(real: Path, check_real: Check, both: bool) -> None:
    """The worked example never says it; the French file is to blame, whether or not the English has the text."""
    change(real / "calculators/cadence.yml", "    refused: Il a dit non.", "    refuse: Il a dit non.")
    if both:
        change(real / "en/calculators/cadence.yml", "    refused: They said no.", "    refuse: They said no.")
    (problem,) = [p for p in check_real(real) if p.severity == "error"]
    assert (problem.code, problem.file) == ("text_missing", "content/calculators/cadence.yml")
    assert (problem.values["given"], problem.values["near"]) == ("empty.refused", "empty.refuse")
    assert "refuse: Il a dit non" in problem.source


@pytest.mark.parametrize("both", [True, False])
def test_a_blank_that_nothing_fills_is_told(real: Path, check_real: Check, both: bool) -> None:
    """In each file that has it; a translation that is right is not blamed for the French."""
    change(
        real / "calculators/cadence.yml",
        "free_tomorrow: Reprenez contact demain, {day}",
        "free_tomorrow: Reprenez contact demain, {jour}",
    )
    if both:
        change(
            real / "en/calculators/cadence.yml",
            "free_tomorrow: Come back to them tomorrow, {day}",
            "free_tomorrow: Come back to them tomorrow, {jour}",
        )
    found = [p for p in check_real(real) if p.severity == "error"]
    files = ["content/calculators/cadence.yml", "content/en/calculators/cadence.yml"]
    assert [(p.code, p.file) for p in found] == [("unknown_blank", file) for file in files[: 1 + both]]
    assert all(p.values["near"] == "day" and p.source[p.column - 1 :].startswith("{jour}") for p in found)


def test_a_blank_lost_in_french_is_told_there(real: Path, check_real: Check) -> None:
    """Not in the translation, which has kept it."""
    change(
        real / "calculators/cadence.yml",
        "free_tomorrow: Reprenez contact demain, {day},",
        "free_tomorrow: Reprenez contact demain,",
    )
    (problem,) = [p for p in check_real(real) if p.severity == "error"]
    assert (problem.code, problem.file) == ("blank_lost", "content/calculators/cadence.yml")
    assert problem.values["lost"] == ["{day}"]


def test_texts_of_a_pasted_history_are_looked_at_too(real: Path, check_real: Check) -> None:
    """Its file is no calculator's, and one that is missing would be found by the reader who pastes."""
    change(real / "calculators/paste.yml", "    to_complete:", "    to_compleet:")
    (problem,) = [p for p in check_real(real) if p.severity == "error"]
    assert (problem.code, problem.file) == ("text_missing", "content/calculators/paste.yml")
    assert (problem.values["given"], problem.values["near"]) == ("notes.to_complete", "notes.to_compleet")


def test_a_refused_example_is_told_where_it_is_written(real: Path, check_real: Check) -> None:
    """A value among the values, a text among the texts; the kind of a draft is no kind of contact."""
    change(real / "calculators/message.yml", "    kind: email", "    kind: news")
    change(real / "calculators/message.yml", "    subject: ", "    subject: " + "Votre four ? " * 40)
    problems = [p for p in check_real(real) if p.severity == "error"]
    assert {p.code for p in problems} == {"example_refused"}
    assert [p.source.split(":")[0].strip() for p in problems] == ["kind", "subject"]


@pytest.mark.parametrize("key", ["ideas.9.line", "ideas.².line", "ideas.-1.line", "idées.0.line"])
def test_a_text_of_the_example_for_a_row_that_is_not_there_is_told(real: Path, check_real: Check, key: str) -> None:
    """At its own line, whatever else was typed for the row; the one that lacks its text is offered."""
    for folder in ("", "en/"):
        change(real / f"{folder}calculators/cadence.yml", "    ideas.0.line:", f"    {key}:")
    problems = [p for p in check_real(real) if p.severity == "error"]
    assert [(p.code, p.source) for p in problems if p.file.startswith("content/calculators")] == [
        ("unknown_key", f'    {key}: "Quatre semaines sur le seul four n° 2, mesures à l’appui."')
    ]
    assert problems[0].values["near"] == "ideas.0.line"


def test_a_row_of_the_example_that_is_no_row_is_told(real: Path, check_real: Check) -> None:
    """At the text that can stand nowhere."""
    change(real / "calculators/cadence.yml", "- {idea: pilote-petit-risque}", "- pilote-petit-risque")
    problems = [p for p in check_real(real) if p.severity == "error"]
    assert [(p.code, p.source.split(":")[0]) for p in problems] == [("unknown_key", "    ideas.0.line")]


def test_only_what_changed_is_read_and_computed_again(real: Path) -> None:
    """With the memory of the last time: the same entries and answers, but for the file that was edited."""
    memory = Memory()
    asked: list[str] = []

    def look() -> Mapping[str, Playbook]:
        reading = read(real, memory)
        problems = check(reading, lambda playbook: playbook_data(playbook, 2026), memory)
        asked.append(" ".join(sorted(p.code for p in problems if p.severity == "error")))
        return reading.unchecked

    before = look()["fr"]
    change(real / "ideas/pilote-petit-risque.yml", "title: Le pilote à", "title: Un autre titre, à")
    after = look()["fr"]
    assert after.ideas["pilote-petit-risque"] is not before.ideas["pilote-petit-risque"]
    assert after.ideas["pilote-petit-risque"].title.startswith("Un autre titre")
    assert after.situations["trop-cher"] is before.situations["trop-cher"]
    change(real / "calculators/pressure.yml", "relation: known", "relation: copain")
    look()
    change(real / "calculators/pressure.yml", "relation: copain", "relation: known")
    look()
    assert asked == ["", "", "example_refused", ""]


def test_the_same_is_told_of_a_copy_as_if_it_were_read_anew(real: Path, check_real: Check, check_all: Check) -> None:
    """What is known of the copy before it does not change what is told: errors, their places, what is to translate."""
    check_real(real)
    change(real / "calculators/cadence.yml", "    refused: Il a dit non.", "    refuse: Il a dit non.")
    change(real / "ideas/pilote-petit-risque.yml", "title: Le pilote à", "title: Un autre titre, à")
    told = check_real(real)
    assert told
    assert told == check_all(real)
