"""When to come back, by which channel, how often: the plan of greatest welcome presence (model, §3, §4, §9, §10)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .budget import budget_weights
from .cadence_inputs import Question, read
from .contacts import Contact
from .ground import Ground, Planned, Stage
from .inputs import iso
from .parameters import PLANNABLE
from .placing import OwnIdea, place, stage_of
from .planner import Rules, best_plans, first_plans, is_long, lightest_fits
from .pressure import curve as pressure_curve
from .pressure import explain
from .relation import History

CALL_EVERY = 7
type Search = Callable[[Ground, Rules, int], list[Stage]]
"""The best plan with at most 0, 1, … free contacts: `best_plans`, or another."""


class Decision(NamedTuple):
    """The plan that was found, and what surrounds it."""

    stage: Stage
    worth_of_one_more: float
    reason_if_empty: str | None


def run(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of §9 of the model: indices 0–100, presences 0–1, ISO dates, nothing rounded."""
    return _answer(read(inputs, playbook), best_plans)


def first(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any] | None:
    """A first good answer, shaped as that of `run`, where the best takes long enough to be noticed; else None."""
    question = read(inputs, playbook)
    most = _cap(question, question.ideas + 1)
    if question.refused or question.tender or not is_long(_rules(question, question.ideas), most):
        return None
    return _answer(question, first_plans)


def _answer(question: Question, search: Search) -> dict[str, Any]:
    history, today = question.history, question.today
    weights = budget(question)
    decision = decide(question, weights, search)
    planned, calls = _planned(question, decision), _called(question)
    notes: list[dict[str, Any]] = list(question.notes)
    rows = _rows(question, decision, planned, notes)
    with_plan = _scenario(planned, question, weights)
    return {
        "plan": rows,
        "next": rows[0] if rows else None,
        "objective": _objective(planned, question, with_plan["welcome_presence"], decision.stage),
        "with_plan": with_plan,
        "without": _scenario(history, question, weights),
        "same_again": _scenario(calls, question, weights),
        "value_of_one_more_idea": decision.worth_of_one_more,
        "reason_if_empty": decision.reason_if_empty,
        "index": history.index(today),
        "contacts": explain(history, today),
        "light_on": iso(history.light_from(today)),
        "curve": _curve(planned, history, calls, question, weights),
        "notes": notes,
    }


def decide(question: Question, weights: Mapping[int, float], search: Search = best_plans) -> Decision:
    """The best plan, and how much U one more idea would add to it (never below 0)."""
    ground = Ground(question.history, question.today, _worth(question, weights))
    if question.refused or question.tender:
        return Decision(ground.root, 0.0, "refused" if question.refused else "tender")
    rules, cap = _rules(question, question.ideas), _cap(question, question.ideas)
    richer_rules, richer_cap = _rules(question, question.ideas + 1), _cap(question, question.ideas + 1)
    if rules == richer_rules:
        plans = search(ground, rules, richer_cap)
        plan, richer = plans[cap], plans[richer_cap]
    else:
        plan, richer = (
            search(ground, rules, cap)[cap],
            search(ground, richer_rules, richer_cap)[richer_cap],
        )
    more = max(0.0, richer.total - plan.total)
    return Decision(plan, more, None if plan.contacts else _why_empty(question, ground, rules))


def plan_of(question: Question) -> tuple[Stage, str | None]:
    """The best plan alone, and why it is empty if it is: `decide` without what one more idea would add."""
    ground = Ground(question.history, question.today, _worth(question, budget(question)))
    rules, cap = _rules(question, question.ideas), _cap(question, question.ideas)
    stage = best_plans(ground, rules, cap)[cap]
    return stage, None if stage.contacts else _why_empty(question, ground, rules)


def headline(question: Question) -> dict[str, Any]:
    """The first day, the number of contacts, the plan's peak index and E; no day and no peak where it has no contact.

    A refusal or a tender has no such numbers: whatever the parameters, nothing is planned.
    """
    if question.refused or question.tender:
        return {}
    stage, _ = plan_of(question)
    planned = question.history.with_contacts([_contact(question, c) for c in stage.contacts])
    found = _scenario(planned, question, budget(question))
    return {
        "first": iso(question.today + stage.contacts[0].day) if stage.contacts else None,
        "contacts": found["contacts"],
        "peak_index": found["peak_index"] if stage.contacts else None,
        "welcome_presence": found["welcome_presence"],
    }


def _why_empty(question: Question, ground: Ground, rules: Rules) -> str:
    if question.ideas == 0:
        return "no_idea"
    if not rules.free_days:
        return "no_open_day"
    return "nothing_helps" if lightest_fits(ground, rules) else "too_heavy"


def _cap(question: Question, ideas: int) -> int:
    used = min(ideas, len(question.promises))
    return min(ideas - used, question.max_contacts)


def _rules(question: Question, ideas: int) -> Rules:
    """The promises with the ideas they use, earliest first, and the days left to free contacts."""
    today, calendar, spacing = question.today, question.calendar, question.history.model["spacing"]
    promised = tuple(
        (
            Planned(p.day - today, p.channel or question.channels[0], True, 1.0 if n < ideas else 0.0),
            p.channel is None,
        )
        for n, p in enumerate(question.promises)
    )
    past = [c.day for c in question.history.contacts]
    start = max(calendar.first, min(today, max(past, default=today)))
    rank, count = {}, 0
    for day in range(start, question.last_day + 1):
        count += calendar.is_open(day)
        rank[day] = count
    fixed = [p.day for p in question.promises] + ([max(past)] if past else [])
    free = [
        day - today
        for day in calendar.open_days(max(today + 1, question.not_before), question.latest)
        if all(abs(rank[day] - rank[max(other, start)]) >= spacing for other in fixed)
    ]
    return Rules(tuple(free), {day - today: n for day, n in rank.items()}, spacing, question.channels, promised)


def budget(question: Question) -> dict[int, float]:
    """p by day (ordinal)."""
    weights = budget_weights(question.earliest, question.likely, question.latest, question.history.model)
    return {question.earliest + n: weight for n, weight in enumerate(weights)}


def _worth(question: Question, weights: Mapping[int, float]) -> list[float]:
    """What welcome presence is worth on each day from today on: the weights of U."""
    always = question.history.model["always"]
    mean = always / (question.latest - question.today + 1)
    last = max(max(weights), question.last_day)
    return [
        (1 - always) * weights.get(day, 0.0) + (mean if day <= question.latest else 0.0)
        for day in range(question.today, last + 1)
    ]


def scenario(question: Question, name: str) -> History:
    """The history as it is (`past`), with the plan (`plan`), or with « plus de la même chose » (`again`).

    Raises:
        KeyError: there is no scenario of that name.
    """
    made = {
        "past": lambda: question.history,
        "plan": lambda: _planned(question, decide(question, budget(question))),
        "again": lambda: _called(question),
    }
    return made[name]()


def _planned(question: Question, decision: Decision) -> History:
    return question.history.with_contacts([_contact(question, c) for c in decision.stage.contacts])


def _called(question: Question) -> History:
    return question.history.with_contacts(_weekly_calls(question))


def _contact(question: Question, planned: Planned) -> Contact:
    return Contact(
        question.today + planned.day, planned.channel, "open", planned.novelty, None,
        invited=planned.promised, planned=True,
    )  # fmt: skip


def _weekly_calls(question: Question) -> list[Contact]:
    """« Plus de la même chose »: a call for news from tomorrow and every seventh day, moved to working days."""
    moved = (question.calendar.next_open(d) for d in range(question.today + 1, question.latest + 1, CALL_EVERY))
    days = sorted({day for day in moved if day is not None and day <= question.latest})
    return [Contact(day, "phone", "news", 0.0, "news", planned=True) for day in days]


def _scenario(history: History, question: Question, weights: Mapping[int, float]) -> dict[str, Any]:
    """E, Σ p·A, and the highest index on the scenario's contact days to come (today's where there is none)."""
    to_come = sorted({c.day for c in history.contacts if c.day > question.today})
    peak = max(to_come or [question.today], key=history.index)
    return {
        "welcome_presence": sum(weight * history.welcome(day) for day, weight in weights.items()),
        "presence": sum(weight * history.presence(day) for day, weight in weights.items()),
        "peak_index": history.index(peak),
        "peak_date": iso(peak),
        "contacts": len(to_come),
    }


def _objective(planned: History, question: Question, expected: float, stage: Stage) -> float:
    """U, from the model's own sums."""
    model = planned.model
    days = range(question.today, question.latest + 1)
    mean = sum(planned.welcome(day) for day in days) / len(days)
    cost = sum(model[f"cost.{c.channel}"] for c in stage.contacts if c.channel in PLANNABLE)
    return (1 - model["always"]) * expected + model["always"] * mean - cost


def _rows(
    question: Question, decision: Decision, planned: History, notes: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    contacts = decision.stage.contacts
    carriers = [c for c in contacts if c.novelty == 1.0]
    carried = dict(zip(carriers, _carried(question, carriers, notes), strict=True))
    rows = []
    for contact in contacts:
        day = question.today + contact.day
        index = planned.index(day)
        rows.append(
            {
                "date": iso(day),
                "channel": contact.channel,
                "idea": carried.get(contact),
                "invited": contact.promised,
                "index": index,
                "presence": planned.presence(day),
            }
        )
        if contact.promised and index > planned.model["light_limit"]:
            notes.append({"code": "promise_heavy", "date": iso(day), "values": {"index": index}})
        quiet = question.calendar.quiet(day)
        if quiet:
            notes.append({"code": "quiet_day", "date": iso(day), "values": {"name": quiet}})
    return rows


def _carried(question: Question, carriers: Sequence[Planned], notes: list[dict[str, Any]]) -> Iterable[str | int]:
    """The idea on each contact that carries one; its number where ideas are a number or none fits."""
    if not question.own_ideas:
        return range(1, len(carriers) + 1)
    sent = min((c.day for c in question.history.contacts), default=None)
    days = [question.today + c.day for c in carriers]
    places = [(d, c.channel, stage_of(d, sent, question.earliest)) for d, c in zip(days, carriers, strict=True)]
    placed = place(question.own_ideas, places)
    for n, (day, idea) in enumerate(zip(days, placed, strict=True), start=1):
        if idea is None:
            notes.append({"code": "no_idea_fits", "date": iso(day), "values": {"number": n}})
    for n, own in enumerate(question.own_ideas):
        if carriers and n not in placed:
            notes.append({"code": "idea_left", "values": {"idea": _name(own)}})
    return [n if idea is None else _name(question.own_ideas[idea]) for n, idea in enumerate(placed, start=1)]


def _name(own: OwnIdea) -> str:
    return own.id or own.line


def _curve(
    planned: History, history: History, calls: History, question: Question, weights: Mapping[int, float]
) -> list[dict[str, Any]]:
    """The plan's I, A and G by day, the index under the weekly calls, G if nobody writes, and the budget's p."""
    first = min([question.today, *(c.day for c in history.contacts)])
    days = pressure_curve(planned, first, question.latest)
    for n, day in enumerate(days, start=first):
        day["budget_weight"] = weights.get(n, 0.0)
        day["same_again_index"] = calls.index(n)
        day["without_welcome"] = history.welcome(n)
    return days
