"""The answers of the training say what the model says, in numbers at each build, and in words as long as these hold."""

import json
from base64 import urlsafe_b64decode
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculators import answer
from playbook_gen.exercises import NoSuchFigureError, figures_of, share_link
from playbook_gen.export import playbook_data
from playbook_gen.pages import make_page
from playbook_gen.playbook import Playbook, read
from playbook_gen.schema.reading import Exercise

CONTENT = Path(__file__).parents[2] / "content"
TRAINING = "quatre-vingt-dix-minutes"
LANGS = ("fr", "en")


@cache
def sound(lang: str) -> tuple[Playbook, dict[str, Any]]:
    """The playbook itself and what its calculators know."""
    playbook = read(CONTENT).playbooks[lang]
    return playbook, playbook_data(playbook, 2027)


def exercise(name: str, lang: str = "fr") -> Exercise:
    """The exercise that opens the calculator `name`."""
    steps = sound(lang)[0].trainings[TRAINING].steps
    found = [s.exercise for s in steps if s.exercise and s.exercise.calculator and s.exercise.calculator.name == name]
    assert len(found) == 1
    return found[0]


def found(name: str, lang: str = "fr") -> dict[str, Any]:
    """The figures of that exercise."""
    one = exercise(name, lang)
    assert one.calculator
    answered = answer(name, one.calculator.filled_in, sound(lang)[1])
    assert not answered["problems"]
    return figures_of(one.figures, answered["result"])


@pytest.mark.parametrize("lang", LANGS)
def test_weighing_is_as_the_answer_tells(lang: str) -> None:
    """Heavy today, heavier with a call, still too much with an idea, light again later; the last call weighs most."""
    said = found("pressure", lang)
    data = sound(lang)[1]["parameters"]
    assert said["zone"] == "heavy"
    assert said["appel"] > said["idee"] > data["light_limit"]["value"]
    assert said["leger"] > "2027-01-25"
    assert said["dernier"] > 1.5 * said["premier"]


def test_the_silence_is_still_ordinary() -> None:
    """Two working days after the proposal one waits; the second gap is longer than the first wait."""
    said = found("reply_clock")
    assert said["jours"] == 2
    assert said["chance"] >= 20
    assert "2027-01-20" < said["de"] <= said["a"] < said["suite"]
    assert said["de"] >= "2027-01-21", "« à la fin de la semaine »"
    assert said["a"] <= "2027-01-26"


@pytest.mark.parametrize("lang", LANGS)
def test_the_message_is_marked_in_both_languages(lang: str) -> None:
    """Its reproaches are found, so that there is something to underline."""
    assert found("message", lang)["marques"] >= 3


def test_the_plan_waits_and_beats_a_call_every_week() -> None:
    """It begins once the calls no longer weigh, stays light, and leaves more welcome presence with fewer contacts."""
    said, data = found("cadence"), sound("fr")[1]["parameters"]
    assert said["premier"] >= found("pressure")["leger"]
    assert said["pic"] <= data["light_limit"]["value"]
    assert "2027-02-11" <= found("pressure")["leger"] <= "2027-02-18", "« jusqu’à la mi-février »"
    assert said["premier"] >= "2027-03-01", "« pour les jours où le budget se prépare »"
    assert said["contacts"] == 2, "« garder deux idées »"
    assert said["appels"] > 3
    assert said["pic_semaine"] > data["heavy_limit"]["value"]
    assert said["presence"] > said["semaine"]


def test_mondays_meeting_has_little_new_to_say() -> None:
    """Less than a third of the lines move, and a rarer review gives hours back."""
    said = found("rhythm")
    assert said["part"] < 33
    assert said["intervalle"] > 5
    assert said["rendues"] > 0


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_has_the_figures_and_a_link_that_fills_the_form(lang: str) -> None:
    """No brace is left, and what stands behind # is the values of the exercise."""
    playbook, data = sound(lang)
    page = make_page(f"formations/{TRAINING}/", playbook, data)
    assert page
    for step in playbook.trainings[TRAINING].steps:
        if step.exercise and step.exercise.calculator:
            assert share_link(step.exercise.calculator.name, step.exercise.calculator.values) in page.markdown
            assert not any(f"{{{name}}}" in page.markdown for name in step.exercise.figures)


def test_a_share_link_is_read_back() -> None:
    """As `web/share.js` reads it: base64 of JSON in UTF-8, unpadded; a number in the place of each different text."""
    ideas = [{"idea": "", "line": line} for line in ("à Bâgé", "un vendredi", "à Bâgé", "")]
    text = share_link("cadence", {"today": "2027-01-25", "ideas": ideas}).removeprefix("v=")
    read_back = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    assert read_back["today"] == "2027-01-25"
    assert [idea["line"] for idea in read_back["ideas"]] == [1, 2, 1, ""]


@pytest.mark.parametrize("way", ["nothing", "plan.9.date", "plan", "index#", "when%", "plan.change=x.date", "index.0"])
def test_a_figure_that_leads_nowhere_is_said(way: str) -> None:
    """A name, a place, a count of no list or a share of no number that is not there."""
    with pytest.raises(NoSuchFigureError):
        figures_of(
            {"x": way}, {"plan": [{"date": "2027-01-11", "change": "gift"}], "index": 44.2, "when": "2027-01-11"}
        )
