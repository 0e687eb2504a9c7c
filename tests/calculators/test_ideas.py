"""The picker ranks the playbook's ideas by one rule, and says why."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import InputError, answer, run
from calculators.parameters import CHANNELS, STAGES
from calculators.placing import minutes
from playbook_gen.export import playbook_data
from playbook_gen.playbook import read

DATA = {
    lang: playbook_data(playbook, 2027)
    for lang, playbook in read(Path(__file__).parents[2] / "content").playbooks.items()
}
FRENCH = DATA["fr"]
IDEAS = FRENCH["ideas"]
TODAY = "2027-01-11"


def pick(**given: Any) -> dict[str, Any]:
    """The answer of the picker."""
    return run("ideas", {"today": TODAY, **given}, FRENCH)


def fitting(answered: dict[str, Any]) -> list[str]:
    """The ids of the ideas that fit, in order."""
    return [one["id"] for one in answered["ideas"] if one["fits"]]


def test_the_example_of_the_page_is_true() -> None:
    """With fifteen minutes and nothing else said, two ideas fit, the newest first; all others lack the time."""
    answered = pick(minutes=15)
    assert fitting(answered) == ["porte-ouverte", "point-de-date-convenu"]
    others = [one for one in answered["ideas"] if not one["fits"]]
    assert len(others) == len(IDEAS) - 2
    assert all(one["unmet"] == ["minutes"] for one in others)


def test_nothing_said_leaves_the_catalogue() -> None:
    """Every idea fits; the newest come first, and equals keep the catalogue's order."""
    order = list(IDEAS)
    assert fitting(pick()) == sorted(order, key=lambda key: (-IDEAS[key]["novelty"], order.index(key)))


def test_used_ideas_are_left_out() -> None:
    """What the client has had does not come back, not even as one that comes near."""
    before = fitting(pick(situation="indecision"))
    answered = pick(situation="indecision", used=before[:2])
    assert fitting(answered) == before[2:]
    assert answered["left_out"] == before[:2]
    assert not set(before[:2]) & {one["id"] for one in answered["ideas"]}


def test_the_clients_words_come_before_novelty() -> None:
    """Among ideas that fit, one that answers what he said comes first, and the line is quoted."""
    answered = pick(stage="budget", objection="La FINANCE bloque, et veut louer ou acheter")
    assert pick(stage="budget")["ideas"][0]["id"] != "questions-du-daf"
    assert answered["ideas"][0]["id"] == "questions-du-daf"
    assert answered["ideas"][0]["said"] in IDEAS["questions-du-daf"]["said"]


def test_nothing_fits_points_at_the_meeting() -> None:
    """One minute fits no idea: the page says so and leads to the meeting that makes one."""
    answered = pick(minutes=1, situation="silence-apres-proposition", stage="dormant", channel="sms")
    assert answered["nothing_fits"]
    assert answered["ideas"] == []
    values = {
        "today": TODAY,
        "minutes": 1,
        "situation": "silence-apres-proposition",
        "stage": "dormant",
        "channel": "sms",
    }
    for data in DATA.values():
        page = answer("ideas", values, data)["html"]
        assert 'href="../../reunions/creation-de-valeur/"' in page


def test_a_public_tender_gets_no_idea() -> None:
    """Where one does not follow up at all, the picker offers nothing and says so."""
    answered = pick(situation="marche-public-en-cours")
    assert (answered["no_follow_up"], answered["ideas"]) == (True, [])
    page = answer("ideas", {"today": TODAY, "situation": "marche-public-en-cours"}, FRENCH)["html"]
    assert "on ne relance pas" in page


def test_each_idea_leads_to_its_page_and_into_the_plan() -> None:
    """A link to the idea, and one that carries it into the cadence."""
    page = answer("ideas", {"today": TODAY, "channel": "phone"}, FRENCH)["html"]
    first = pick(channel="phone")["ideas"][0]["id"]
    assert f'href="../../idees/{first}/"' in page
    assert f'href="../cadence/#idea={first}"' in page


def test_every_wrong_field_is_told() -> None:
    """All that is wrong is told at once, by path and code."""
    wrong = {
        "situation": "<b>", "stage": 3, "channel": "pigeon", "minutes": float("nan"), "objection": [],
        "used": ["porte-ouverte", "nowhere", 7], "more": 1,
    }  # fmt: skip
    with pytest.raises(InputError) as told:
        pick(**wrong)
    assert {(problem.path, problem.code) for problem in told.value.problems} == {
        ("situation", "not_a_choice"), ("stage", "not_a_choice"), ("channel", "not_a_choice"),
        ("minutes", "not_a_number"), ("objection", "not_text"), ("used.1", "not_a_choice"),
        ("used.2", "not_a_choice"), ("more", "unknown_field"),
    }  # fmt: skip
    with pytest.raises(InputError, match="used: too_many"):
        pick(used=["porte-ouverte"] * 10_000)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of `values`, or nothing said."""
    return st.none() | values


@settings(deadline=None)  # a busy machine takes its time
@given(
    situation=optional(st.sampled_from([key for key, one in FRENCH["situations"].items() if one["follow_up"]])),
    stage=optional(st.sampled_from(STAGES)),
    channel=optional(st.sampled_from(CHANNELS)),
    time=optional(st.integers(1, 600)),
    used=st.lists(st.sampled_from(list(IDEAS)), max_size=4),
    objection=st.sampled_from(["", "trop cher", "le comité", "🙂", "<b>"]) | st.text(max_size=30),
)
def test_the_rule(
    situation: str | None, stage: str | None, channel: str | None, time: int | None, used: list[str], objection: str
) -> None:
    """Whatever is said: what fits comes before what nearly does, newer before older of equals, and reasons are true."""
    answered = pick(situation=situation, stage=stage, channel=channel, minutes=time, used=used, objection=objection)
    assert answered == pick(
        situation=situation, stage=stage, channel=channel, minutes=time, used=used, objection=objection
    )
    shown = answered["ideas"]
    assert [one["fits"] for one in shown] == sorted((one["fits"] for one in shown), reverse=True)
    given = {"situation": situation, "stage": stage, "channel": channel, "minutes": time}
    for one in shown:
        idea = IDEAS[one["id"]]
        true = {
            "situation": situation in idea["situations"]
            or (situation is not None and one["id"] in FRENCH["situations"][situation]["ideas"]),
            "stage": stage in idea["stages"],
            "channel": channel in idea["channels"],
            "minutes": time is not None and minutes(idea["effort"]) <= time,
        }
        assert one["met"] == [key for key, value in given.items() if value is not None and true[key]]
        assert one["unmet"] == [key for key, value in given.items() if value is not None and not true[key]]
    if not objection:
        novelties = [IDEAS[one["id"]]["novelty"] for one in shown if one["fits"]]
        assert novelties == sorted(novelties, reverse=True)
    assert not set(used) & {one["id"] for one in shown}
