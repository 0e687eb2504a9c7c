"""The numbers of the reply clock, explained line by line (model, §5).

    silence   chance:WORKING-DAYS   first:from   first:to   gap   gap:HORIZON   following

A number of the table is told by its working day or its horizon. Days are told as a count from a day that is known.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .inputs import iso
from .reply_clock import HORIZONS, Question, gap, gap_points, lognormal_survival, read, run
from .steps import Sheet

POINTS = ("near", "mid", "far")
"""The horizons that the gap is known for, nearest first."""


def explain_clock(
    sheet: Sheet, kind: str, rest: Sequence[str], inputs: Mapping[str, Any], playbook: Mapping[str, Any]
) -> None:
    """Writes the lines of a number; `KeyError`, `IndexError` or `ValueError` where the answer has none such."""
    question, answer = read(inputs, playbook), run(inputs, playbook)
    if rest and kind in ("silence", "following"):
        raise ValueError(rest)
    if kind == "silence":
        _explain_silence(sheet, question, _on(answer, answer["working_days"]))
    elif kind == "chance":
        _explain_chance(sheet, question, _on(answer, int(rest[0])))
    elif kind == "first":
        _explain_first(sheet, rest[0], question, answer)
    elif kind == "gap":
        _explain_gap(sheet, _horizon(rest, answer))
    elif kind == "following":
        _explain_following(sheet, question, answer)
    else:
        raise KeyError(kind)


def _on(answer: Mapping[str, Any], working_day: int) -> Mapping[str, Any]:
    """The point of the curve; there is none once the client answered."""
    row: Mapping[str, Any] = {row["working_day"]: row for row in answer["curve"]}[working_day]
    return row


def _explain_silence(sheet: Sheet, question: Question, row: Mapping[str, Any]) -> float:
    """The working days from the message to a day."""
    about = {"date": iso(question.sent), "day": row["date"]}
    return sheet.state("t", row["working_day"], "clock_silence", about)


def _explain_chance(sheet: Sheet, question: Question, row: Mapping[str, Any]) -> float:
    """The chance, in percent, that an answer still comes after so many working days of silence."""
    days, model = _explain_silence(sheet, question, row), sheet.model
    if days == 0:
        sheet.write("S", "1", 1.0, label="clock_all")
    else:
        slow = fast = 0.0
        for name, speed in (("F", "fast"), ("L", "slow")):
            median, spread = (f"clock.{speed}_{part}" for part in ("median", "spread"))
            left = sheet.write(
                name, "erfc(log(t / m) / (s * sqrt(2))) / 2", lognormal_survival(days, model[median], model[spread]),
                parameters={"m": median, "s": spread}, label=f"clock_{speed}",
            )  # fmt: skip
            fast, slow = (left, slow) if speed == "fast" else (fast, left)
        share = model["clock.fast_share"]
        sheet.write(
            "S", "w * F + (1 - w) * L", share * fast + (1 - share) * slow,
            parameters={"w": "clock.fast_share"}, label="clock_surviving",
        )  # fmt: skip
    return sheet.write(
        "c", "100 * p * S / (1 - p + p * S)", 100 * row["chance"],
        parameters={"p": "clock.answer"}, label="clock_chance", about={"date": row["date"]},
    )  # fmt: skip


def _explain_first(sheet: Sheet, side: str, question: Question, answer: Mapping[str, Any]) -> float:
    """The working days from the message, or from the date he gave, to the first or last day of the window.

    Where that day has passed, the count goes to the first working day from today.
    """
    start, key = (question.sent, "first") if question.promised is None else (question.promised, "after")
    day = answer["first"]["days"][{"from": 0, "to": -1}[side]]
    soonest = question.calendar.next_open(question.today)
    waited = 0 if soonest is None else len(question.calendar.open_days(start + 1, soonest))
    path = f"clock.{key}_{side}"
    wanted, parameters = sheet.model[path], {"j": path}
    about = {"date": iso(start), "day": day}
    if waited <= wanted:
        return sheet.write("n", "j", wanted, parameters=parameters, label=f"clock_{side}", about=about)
    sheet.state("s", waited, "clock_waited", {"date": iso(start)})
    return sheet.write("n", "max(j, s)", waited, parameters=parameters, label=f"clock_{side}", about=about)


def _horizon(rest: Sequence[str], answer: Mapping[str, Any]) -> int:
    """The days to the decision: those of the table, or the reader's."""
    if rest:
        return HORIZONS[HORIZONS.index(int(rest[0]))]
    if answer["gap"] is None:
        raise ValueError("no horizon")
    return int(answer["horizon_days"])


def _explain_gap(sheet: Sheet, horizon: int) -> float:
    """The calendar days between two contacts: a share of the horizon, linear in its logarithm between two points."""
    points = gap_points(sheet.model)
    edges = {"H1": "clock.near_horizon", "H3": "clock.far_horizon"}
    sheet.state("H", horizon, "clock_horizon")
    within, name = min(max(horizon, points[0][0]), points[-1][0]), "H"
    if within != horizon:
        formula, edge = ("max(H, H1)", "H1") if horizon < within else ("min(H, H3)", "H3")
        name = "h"
        sheet.write(name, formula, within, parameters={edge: edges[edge]}, label="clock_within")
    b = next(n for n in range(1, len(points)) if within <= points[n][0])
    known = {
        f"{letter}{n + 1}": f"clock.{POINTS[n]}_{part}"
        for n in (b - 1, b)
        for letter, part in (("H", "horizon"), ("r", "ratio"))
    }
    wait = gap(horizon, points)
    sheet.write(
        "r", f"r{b} + (r{b + 1} - r{b}) * log({name} / H{b}) / log(H{b + 1} / H{b})", wait / within,
        parameters=known, label="clock_ratio",
    )  # fmt: skip
    return sheet.write("g", f"r * {name}", wait, label="clock_gap")


def _explain_following(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> float:
    """The days from the first contact, or from the client's answer, to the contact after; never before today."""
    following = answer["following"]["date"]
    wait = _explain_gap(sheet, answer["horizon_days"])
    if question.replied is None:
        return sheet.write(
            "n", "g", wait, label="clock_following", about={"date": answer["first"]["days"][0], "day": following}
        )
    about, passed = {"date": iso(question.replied), "day": following}, question.today - question.replied
    if passed <= wait:
        return sheet.write("n", "g", wait, label="clock_following", about=about)
    sheet.state("a", passed, "clock_passed", {"date": iso(question.replied)})
    return sheet.write("n", "max(g, a)", passed, label="clock_following", about=about)
