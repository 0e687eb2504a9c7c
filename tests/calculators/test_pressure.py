"""The pressure calculator against the reference, and the worked anchors of the specification."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import defaults
import pytest
from agreement import pressure_differences
from hypothesis import given
from reference import pressure_answer
from strategies import playbooks, pressure_inputs, steady

from calculators import run

TODAY = date(2027, 3, 1)


def plain(day: date, channel: str, reason: str = "news") -> dict[str, Any]:
    """A plain "des nouvelles ?" contact."""
    return {"date": day.isoformat(), "channel": channel, "ask": "news", "novelty": 0, "reason": reason}


def question(contacts: list[dict[str, Any]], today: date = TODAY) -> dict[str, Any]:
    """The pressure of these contacts on a known client who never answered."""
    return {"today": today.isoformat(), "relation": "known", "contacts": contacts, "replies": []}


@steady(300)
@given(inputs=pressure_inputs())
def test_agrees_with_the_reference(playbook: dict[str, Any], inputs: dict[str, Any]) -> None:
    """Every number of the pressure answer is the reference's to the ninth decimal."""
    assert pressure_differences(pressure_answer(inputs, playbook), run("pressure", inputs, playbook)) == []


@steady(200)
@given(inputs=pressure_inputs(), other=playbooks())
def test_every_parameter_comes_from_the_playbook(inputs: dict[str, Any], other: dict[str, Any]) -> None:
    """With other values in the playbook, the answer follows them as the reference does."""
    assert pressure_differences(pressure_answer(inputs, other), run("pressure", inputs, other)) == []


@pytest.mark.parametrize(("ask", "novelty"), [("gift", 1), ("open", 1), ("news", 0), ("deadline", 0.5)])
def test_alternatives_that_tie_keep_their_order(playbook: dict[str, Any], ask: str, novelty: float) -> None:
    """Alternatives of equal index keep the order idea, gift, channel, week, light, invited."""
    order = ["new_idea", "gift", "channel", "wait_week", "wait_light", "invited"]
    channels = ["email", "phone", "post", "linkedin", "sms", "visit", "event"]
    inputs = question([])
    inputs["next"] = {**plain(TODAY, "event"), "ask": ask, "novelty": novelty}
    rows = run("pressure", inputs, playbook)["next"]["alternatives"]
    for one, other in pairwise(rows):
        if one["index"] == other["index"]:
            places = [(order.index(row["change"]), channels.index(row["channel"])) for row in (one, other)]
            assert places == sorted(places)


@pytest.mark.parametrize(("channel", "count", "peak"), [("email", 3.5, 48), ("phone", 3, 50), ("post", 9.5, 40)])
def test_godfrey_anchor(channel: str, count: float, peak: float) -> None:
    """(10) Without sameness, the ideal counts give a mean near 0.81 and the stated peaks."""
    unsame = defaults.playbook({"sameness_surcharge": 0})
    spaced = [TODAY - timedelta(round(n * 90 / count)) for n in range(int(count * 6))]
    curve: list[dict[str, Any]] = []
    pressures: list[float] = []
    for back in (0, 60, 120):
        today = TODAY - timedelta(back)
        inputs = question([plain(day, channel) for day in spaced if day <= today], today)
        half_quarter = run("pressure", inputs, unsame)["curve"][1:61]
        curve += half_quarter
        pressures += [1.5 * row["index"] / (100 - row["index"]) for row in half_quarter]
    assert sum(pressures) / 180 == pytest.approx(0.81, abs=0.01)
    assert 34 <= 100 / (1 + 1.5 / (sum(pressures) / 180)) <= 35.5
    assert max(row["index"] for row in curve) == pytest.approx(peak, abs=1)


@pytest.mark.parametrize(("channel", "count"), [("email", 3.5), ("phone", 3), ("post", 9.5)])
def test_sameness_raises_the_godfrey_anchor(playbook: dict[str, Any], channel: str, count: float) -> None:
    """With sameness on, the same counts come out higher."""
    spaced = [TODAY - timedelta(round(n * 90 / count)) for n in range(int(count * 4))]
    inputs = question([plain(day, channel) for day in spaced])
    unsame = run("pressure", inputs, defaults.playbook({"sameness_surcharge": 0}))
    assert run("pressure", inputs, playbook)["pressure"] > unsame["pressure"] * 1.1


def test_four_calls_in_thirty_days_end_heavy(playbook: dict[str, Any]) -> None:
    """Four plain calls in thirty days, each with a new reason, end at 66, which is heavy."""
    calls = [plain(TODAY - timedelta(30 - 10 * n), "phone", f"reason {n}") for n in range(4)]
    answer = run("pressure", question(calls), playbook)
    assert round(answer["index"]) == 66
    assert answer["zone"] == "heavy"


def test_weekly_email_reads_as_stated(playbook: dict[str, Any]) -> None:
    """A plain weekly e-mail reads 40, 56, 64, 68 on its days."""
    days = [TODAY - timedelta(21 - 7 * n) for n in range(4)]
    mails = [plain(day, "email") for day in days]
    read = [run("pressure", question(mails[: n + 1], day), playbook)["index"] for n, day in enumerate(days)]
    assert [round(index) for index in read] == [40, 56, 64, 68]


@pytest.mark.parametrize(
    ("light", "heavy", "zone"),
    [(50.001, 65, "light"), (50, 65, "watch"), (45, 50.001, "watch"), (45, 50, "heavy")],
)
def test_zone_borders(light: float, heavy: float, zone: str) -> None:
    """An index standing on a border belongs to the heavier zone."""
    other = defaults.playbook({"half_saturation": 1, "light_limit": light, "heavy_limit": heavy})
    answer = run("pressure", question([plain(TODAY, "email")]), other)
    assert (answer["index"], answer["zone"]) == (50, zone)


def test_a_reply_of_the_day_answers_but_does_not_relieve(playbook: dict[str, Any]) -> None:
    """A reply on the day of a contact frees the next one from sameness and leaves that contact's weight."""
    first, second = TODAY - timedelta(7), TODAY
    inputs = question([plain(first, "email"), plain(second, "email")])
    inputs["replies"] = [first.isoformat()]
    answer = run("pressure", inputs, playbook)
    assert answer["contacts"][1]["sameness"] == 0
    assert answer["pressure"] == pytest.approx(1 + 2 ** (-7 / 14), abs=1e-12)


def test_optional_lists_may_be_missing(playbook: dict[str, Any]) -> None:
    """Leaving out the replies is the same as giving an empty list."""
    bare = {"today": TODAY.isoformat(), "relation": "known", "contacts": []}
    assert run("pressure", bare, playbook) == run("pressure", question([]), playbook)


def test_curve_spans_sixty_days_each_way(playbook: dict[str, Any]) -> None:
    """The curve holds every day from sixty before today to sixty after, in order."""
    days = [row["date"] for row in run("pressure", question([plain(TODAY, "post")]), playbook)["curve"]]
    assert days == [(TODAY + timedelta(n)).isoformat() for n in range(-60, 61)]


def test_changes_that_give_the_same_index_keep_the_order_of_the_model(playbook: dict[str, Any]) -> None:
    """The last bit of a number ranks nothing."""
    inputs = {"today": "2026-03-02", "relation": "known", "preferred_channel": "email", "contacts": []}
    upcoming = {"date": "2026-03-03", "channel": "linkedin", "ask": "gift", "novelty": 0.3, "reason": "figures"}
    ranked = run("pressure", {**inputs, "next": upcoming}, playbook)["next"]["alternatives"]
    tied = [one["change"] for one in ranked if abs(one["index"] - 21.383647798742) < 1e-9]
    assert tied == ["gift", "channel", "wait_week", "wait_light"]
