"""The page of the parameters says what changes in the examples when a number moves."""

import html
import re
from pathlib import Path
from typing import Any

import pytest

from calculators import answer
from playbook_gen.export import playbook_data
from playbook_gen.memory import Memory
from playbook_gen.pages import Page
from playbook_gen.pages.desk import Desk
from playbook_gen.pages.effects import effects_in
from playbook_gen.pages.kinds import kinds, parameters
from playbook_gen.playbook import Playbook, read

REAL = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def real() -> tuple[Playbook, dict[str, Any]]:
    """The playbook of this repository in French, and what the calculators know of it."""
    playbook = read(REAL).playbooks["fr"]
    return playbook, playbook_data(playbook, 2027)


@pytest.fixture(scope="module")
def table(real: tuple[Playbook, dict[str, Any]]) -> dict[tuple[str, str], list[str]]:
    """The rows of the table by parameter and value: first contact, presence, index, bold in asterisks."""
    (page,) = parameters.pages(Desk(*real, [kind.section for kind in kinds()], Memory()))
    [shown] = re.findall(r'<table class="pc-table pc-effects">.*?</table>', page.markdown, re.DOTALL)
    rows: dict[tuple[str, str], list[str]] = {}
    key = ""
    for row in re.findall(r"<tr>(.*?)</tr>", shown, re.DOTALL)[1:]:
        key = next(iter(re.findall(r'href="#([\w.]+)"', row)), key)
        cells = [html.unescape(re.sub(r"</?strong>", "*", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        rows[key, cells[0]] = cells[1:]
    return rows


def test_a_row_is_the_example_computed_anew(
    real: tuple[Playbook, dict[str, Any]], table: dict[tuple[str, str], list[str]]
) -> None:
    """With a half-life of 7 days, the calculators themselves give the numbers of that row."""
    playbook, data = real
    half_life = {**data["parameters"]["pressure_half_life"], "value": 7}
    changed = {**data, "parameters": {**data["parameters"], "pressure_half_life": half_life}}
    found = {
        name: answer(name, playbook.calculators[name].example.filled_in, changed) for name in ("cadence", "pressure")
    }
    first, presence, index = (cell.strip("*") for cell in table["pressure_half_life", "7"])
    assert first.split()[1] == found["cadence"]["result"]["next"]["date"][-2:]
    assert presence == str(round(100 * found["cadence"]["result"]["with_plan"]["welcome_presence"]))
    assert index == str(round(found["pressure"]["result"]["index"]))


def test_only_what_changes_has_a_row_and_is_bold(table: dict[tuple[str, str], list[str]]) -> None:
    """A channel not used, a threshold that only words, the reply clock: no row; and no bold without a change."""
    as_is = table["", ""]
    given = {key for key, _ in table}
    assert {"pressure_half_life", "light_limit", "tolerance.known", "slip_mean"} <= given
    assert not given & {"burden.sms", "tolerance.client", "heavy_limit", "preparation", "clock.answer", "rhythm.share"}
    for row in (cells for (key, _), cells in table.items() if key):
        assert any(cell.startswith("*") for cell in row)
        for cell, before in zip(row, as_is, strict=True):
            assert cell.startswith("*") == (cell.strip("*") != before)


def test_the_half_lives_stop_short_of_each_other(table: dict[tuple[str, str], list[str]]) -> None:
    """The table says how far a range was really followed."""
    assert {("pressure_half_life", "27"), ("presence_half_life", "15")} <= set(table)


def test_without_calculators_there_is_no_table(french: dict[str, Page]) -> None:
    """A playbook without worked examples has the parameters alone."""
    assert "pc-parameters" in french["parametres/index.md"].markdown
    assert "pc-effects" not in french["parametres/index.md"].markdown


def test_the_table_is_not_computed_again_without_need(real: tuple[Playbook, dict[str, Any]]) -> None:
    """An idea's new title leaves the table as it was; a new value of a parameter makes another."""
    playbook, data = real
    memory, sections = Memory(), [kind.section for kind in kinds()]
    first = effects_in(Desk(playbook, data, sections, memory))
    ideas = {key: {**idea, "title": "Un autre titre"} for key, idea in data["ideas"].items()}
    assert effects_in(Desk(playbook, {**data, "ideas": ideas}, sections, memory)) is first
    spacing = {**data["parameters"]["spacing"], "value": 5}
    changed = {**data, "parameters": {**data["parameters"], "spacing": spacing}}
    assert effects_in(Desk(playbook, changed, sections, memory)) is not first
