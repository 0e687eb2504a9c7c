"""The drawings of the principles: each is there for a page, says the same in both languages, and says all its words."""

import re
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

from playbook_gen.export import playbook_data
from playbook_gen.memory import Memory
from playbook_gen.pages.desk import Desk
from playbook_gen.pages.drawings import SPACED, TIGHT, diagram, pressure
from playbook_gen.pages.kinds import kinds
from playbook_gen.pages.words import drawing_words
from playbook_gen.playbook import Reading, read
from playbook_gen.schema.pages import Diagram

from .conftest import YEAR

ROOT = Path(__file__).parents[2]
NAMES = get_args(Diagram)


@pytest.fixture(scope="module")
def content_read() -> Reading:
    """The real playbook."""
    return read(ROOT / "content")


@pytest.fixture(scope="module", params=["fr", "en"])
def desk(request: pytest.FixtureRequest, content_read: Reading) -> Desk:
    """What draws, in each language."""
    playbook = content_read.playbooks[request.param]
    return Desk(playbook, playbook_data(playbook, YEAR), [kind.section for kind in kinds()], Memory())


def test_each_drawing_is_on_one_page(content_read: Reading) -> None:
    """No drawing is made for nobody, none is shown twice, and no principle is without one."""
    shown = [principle.diagram for principle in content_read.playbooks["fr"].principles.values()]
    assert sorted(shown, key=str) == sorted(NAMES)


def test_both_languages_say_the_same_things() -> None:
    """The same groups with the same keys, each a text."""
    french, english = drawing_words("fr"), drawing_words("en")
    assert {name: set(said) for name, said in french.items()} == {name: set(said) for name, said in english.items()}
    assert set(french) == set(NAMES)
    assert all(isinstance(text, str) and text for one in (french, english) for d in one.values() for text in d.values())


def test_each_drawing_says_all_its_words_and_fills_its_numbers(desk: Desk) -> None:
    """Every word is shown or heard; what does not see the drawing is told what it shows."""
    said = drawing_words(desk.playbook.lang)
    for name in NAMES:
        drawn = unescape(str(diagram(name, desk)))
        assert not re.search(r"\{\w+\}", drawn), name
        for key, text in said[name].items():
            assert all(part in drawn for part in re.split(r"\{\w+\}", text)), f"{name}.{key}"
        assert f'aria-labelledby="{name}-title {name}-desc"' in drawn
        assert "\n\n" not in drawn, f"{name}: an empty line would end the HTML in Markdown"


def test_the_weights_drawn_are_those_of_the_model(desk: Desk) -> None:
    """The bars are as long as the asks weigh, the lightest first."""
    weights = {ask: desk.playbook.parameters.parameters[f"ask.{ask}"].default for ask in ("gift", "news", "deadline")}
    lengths = [
        float(width) for width in re.findall(r'<rect class="pc-fill[^>]* width="([\d.]+)"', diagram("asks", desk))
    ]
    assert lengths == sorted(lengths)
    assert lengths[0] / lengths[-1] == pytest.approx(weights["gift"] / weights["deadline"], rel=0.01)


def test_empty_calls_pile_up_and_spaced_ideas_stay_light(desk: Desk) -> None:
    """What the drawing contrasts is what the model finds, on either side of its limits."""
    light, heavy = (desk.playbook.parameters.parameters[f"{zone}_limit"].default for zone in ("light", "heavy"))
    assert max(pressure(desk, SPACED, "idea")) < light
    assert max(pressure(desk, TIGHT, "news")) > heavy
