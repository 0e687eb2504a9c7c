"""My week: of all open proposals, whom to call with an idea, whom to leave in peace, which promise falls due.

Each client is judged by the models of pressure and of cadence (model, §1–§4); nothing is compared between clients but
their dates, and the index where dates are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import cadence
from .cadence_inputs import Promise, Question, read_channels
from .calendar import Calendar
from .columns import Vocabulary
from .contacts import Contact
from .errors import InputError, InputProblem
from .ground import Planned
from .inputs import Fields, iso
from .parameters import RELATIONS, Model
from .pasting import Client, PastedContact, Table, read_table
from .relation import History, zone_of
from .told import LineProblem, Note

GROUPS = ("promise", "call", "missing", "rest")
"""A promise to keep, to call with an idea, an idea missing, to leave in peace: in the order of the page."""
WEEK = 7
MOST_CLIENTS = 100
MOST_CONTACTS = 200
MOST_AHEAD = 2
"""Contacts of a client that are planned ahead: enough to know the next one, few enough for a hundred clients."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every client of the table."""

    today: int
    channels: tuple[str, ...]
    relation: str
    calendar: Calendar
    model: Model
    playbook: Mapping[str, Any]
    unsaid_kind: str


@dataclass(frozen=True, slots=True)
class Window:
    """When the budget may fall; `code` says what was supposed of it, "" where the table told it."""

    earliest: int
    likely: int
    latest: int
    code: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a client: the group, when and how (where there is a day), and the reason as a code."""

    group: str
    reason: str
    day: int | None = None
    channel: str | None = None
    has_idea: bool = False
    lacks_idea: bool = False
    values: dict[str, Any] = field(default_factory=dict)


def run(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """Ranks the clients of a pasted table.

    Args:
        inputs: `today, region, channels[], relation` (of clients whose line gives none) and `table`, the text.
        playbook: as for `calculators.run`.

    Returns:
        `clients[number, client, group, index, zone, light_on, date, channel, idea, reason, values, remarks, ideas,
        form]` in the order of groups, then of urgency (date, then index); `plan[client, date, channel, idea, reason,
        values]`, the contacts to come; `missing_ideas` and the names in `missing_for`; `problems[line, code, values]`
        and `notes[code, values]` of the table. `number` is the client's place in the table; `idea` is 1 where the
        contact carries one, else null; `form` fills the cadence calculator.

    Raises:
        InputError: with every wrong field; a text that holds no table of clients is one.
    """
    setting, text = _read(inputs, playbook)
    table = read_table(text, iso(setting.today), playbook)
    _refuse(table)
    problems, rows, unsaid = list(table.problems), [], 0
    for number, client in enumerate(table.clients, 1):
        contacts = _contacts(client, problems)
        unsaid += sum(not contact.kind for contact in contacts)
        rows.append({"number": number, **_row(client, contacts, setting, problems)})
    rows.sort(key=lambda row: (GROUPS.index(row["group"]), row["date"] or "9999", -round(row["index"], 6)))
    notes = list(table.notes)
    if unsaid:
        notes.append(Note("counted_as", {"count": unsaid, "kind": setting.unsaid_kind}))
    lacking = [row["client"] for row in rows if row.pop("lacks_idea")]
    kept = ("client", "date", "channel", "idea", "reason", "values")
    return {
        "clients": rows,
        "plan": [{key: row[key] for key in kept} for row in rows if row["date"] and row["channel"]],
        "missing_ideas": len(lacking),
        "missing_for": lacking,
        "problems": [
            {"line": one.line, "code": one.code, "values": one.values}
            for one in sorted(problems, key=lambda problem: problem.line)
        ],
        "notes": [{"code": note.code, "values": note.values} for note in notes],
    }


def client_history(inputs: Mapping[str, Any], playbook: Mapping[str, Any], number: int) -> tuple[History, int]:
    """What a client of the table has felt, by its `number` in the answer of `run`, with today as an ordinal.

    Raises:
        InputError: as `run`.
        IndexError: the table has no such client.
    """
    setting, text = _read(inputs, playbook)
    table = read_table(text, iso(setting.today), playbook)
    _refuse(table)
    if not 1 <= number <= len(table.clients):
        raise IndexError(number)
    client = table.clients[number - 1]
    return _history(client, _contacts(client, []), setting), setting.today


def _read(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> tuple[Setting, str]:
    model, fields = Model.of(playbook), Fields(inputs)
    today = fields.day("today")
    region = fields.choice("region", list(playbook["calendar"]))
    channels = read_channels(fields)
    relation = fields.choice("relation", RELATIONS)
    text = fields.get("table", required=False)
    if text is None or text == "":
        fields.wrong("table", "table_missing")
    elif not isinstance(text, str):
        fields.wrong("table", "not_text", given=str(text)[:80])
    fields.close()
    calendar = Calendar.of(playbook, region) if region else None
    if calendar and today is not None and not calendar.first <= today <= calendar.last:
        fields.wrong("today", "outside_calendar", given=iso(today), **_span(calendar))
    fields.raise_problems()
    assert today is not None
    assert relation is not None
    assert calendar is not None
    unsaid = Vocabulary(playbook).unsaid_kind
    return Setting(today, channels, relation, calendar, model, playbook, unsaid), text


def _span(calendar: Calendar) -> dict[str, str]:
    return {"first": iso(calendar.first), "last": iso(calendar.last)}


def _refuse(table: Table) -> None:
    """Raises what makes the whole text useless, as a problem of the field `table`."""
    whole = [InputProblem("table", f"table_{one.code}", one.values) for one in table.problems if one.line == 0]
    if not whole and (table.columns is None or "client" not in table.columns.places):
        whole = [InputProblem("table", "table_no_client_column")]
    if not whole and not table.clients:
        whole = [InputProblem("table", "table_nothing")]
    if len(table.clients) > MOST_CLIENTS:
        whole = [InputProblem("table", "table_too_many_clients", {"given": len(table.clients), "most": MOST_CLIENTS})]
    if whole:
        raise InputError(whole)


def _contacts(client: Client, problems: list[LineProblem]) -> list[PastedContact]:
    """The contacts that say their channel, the latest ones where there are too many; a lack was told on its line."""
    contacts = sorted((one for one in client.contacts if one.channel), key=lambda one: one.day)
    if len(contacts) > MOST_CONTACTS:
        problems.append(LineProblem(client.line, "too_many_contacts", {"most": MOST_CONTACTS}))
    return contacts[-MOST_CONTACTS:]


def _row(
    client: Client, contacts: Sequence[PastedContact], setting: Setting, problems: list[LineProblem]
) -> dict[str, Any]:
    """One client of the answer."""
    history = _history(client, contacts, setting)
    felt, replies = history.contacts, history.replies
    window = _window(client, setting, problems)
    ahead = tuple(day for day in sorted(client.promised) if day > setting.today)
    verdict = _judge(client, history, window, ahead, setting, problems)
    index = history.index(setting.today)
    stopped = verdict.reason in ("refused", "tender")
    return {
        "client": client.name,
        "group": verdict.group,
        "index": index,
        "zone": zone_of(index, setting.model),
        "light_on": iso(history.light_from(setting.today)),
        "date": None if verdict.day is None else iso(verdict.day),
        "channel": verdict.channel,
        "idea": 1 if verdict.has_idea else None,
        "reason": verdict.reason,
        "values": verdict.values,
        "remarks": [] if stopped else list(_remarks(felt, replies, window)),
        "ideas": client.facts.get("ideas", 0),
        "lacks_idea": verdict.lacks_idea,
        "form": _form(client, contacts, replies, history.relation, window, ahead, setting),
    }


def _history(client: Client, contacts: Sequence[PastedContact], setting: Setting) -> History:
    relation = client.facts.get("relation", setting.relation)
    felt = tuple(_felt(contact, setting) for contact in contacts)
    return History(felt, tuple(sorted(set(client.replies))), relation, None, setting.model)


def _felt(contact: PastedContact, setting: Setting) -> Contact:
    kind = setting.playbook["contact_kinds"][contact.kind or setting.unsaid_kind]
    return Contact(
        contact.day, contact.channel, kind["ask"], float(kind["novelty"]), kind["reason"] or None,
        contact.person, kind["invited"],
    )  # fmt: skip


def _window(client: Client, setting: Setting, problems: list[LineProblem]) -> Window:
    """The budget as the table has it; a single date gets a margin, none at all the usual span (both parameters)."""
    today, model = setting.today, setting.model
    told = [client.facts[key] for key in ("earliest", "likely", "latest") if key in client.facts]
    if told != sorted(told):
        line = min(client.given[key] for key in ("earliest", "likely", "latest") if key in client.given)
        problems.append(LineProblem(line, "budget_order"))
        told = []
    if not told or told[-1] < today:
        usual = int(model["budget_unknown"])
        return Window(today, today + usual, today + 2 * usual, "budget_passed" if told else "no_budget")
    span = 2 * int(model["budget_margin"])
    earliest: int | None = client.facts.get("earliest")
    likely: int | None = client.facts.get("likely")
    latest: int | None = client.facts.get("latest")
    if likely is None:
        low = earliest if earliest is not None else told[-1] - span
        high = latest if latest is not None else told[0] + span
        likely = (low + high) // 2
    earliest = likely - span // 2 if earliest is None else earliest
    latest = likely + span // 2 if latest is None else latest
    return Window(max(earliest, today), max(likely, today), max(latest, today), "")


def _judge(
    client: Client,
    history: History,
    window: Window,
    ahead: Sequence[int],
    setting: Setting,
    problems: list[LineProblem],
) -> Verdict:
    """The verdict: no and tenders first, then the client's own dates, then pressure, then ideas."""
    today, ideas = setting.today, client.facts.get("ideas", 0)
    for stop in ("refused", "tender"):
        if client.facts.get(stop):
            return Verdict("rest", stop)
    due = _due(client, history, today)
    if due is not None:
        return _overdue(due, history, ideas, setting)
    if not ahead and window.likely - today > setting.model["budget_far"]:
        return Verdict("rest", "far", values={"likely": iso(window.likely)}, lacks_idea=ideas == 0)
    latest = max([window.latest, *ahead])
    if latest > setting.calendar.last:
        line = max(client.given.values(), default=client.line)
        problems.append(LineProblem(line, "outside_calendar", {"given": iso(latest), **_span(setting.calendar)}))
        return Verdict("rest", "outside_calendar")
    # Without an idea the plan is that of a first one: it says by when the idea is wanted.
    question = _question(history, window, latest, ahead, ideas if ahead else max(1, ideas), setting)
    stage, empty = cadence.plan_of(question)
    if not stage.contacts:
        return Verdict("rest", empty or "nothing_helps", lacks_idea=ideas == 0)
    return _of_plan(stage.contacts[0], history, window, ideas, setting)


def _due(client: Client, history: History, today: int) -> int | None:
    """The earliest promise up to today that no contact has kept."""
    last = max((contact.day for contact in history.contacts), default=0)
    return min((day for day in client.promised if last < day <= today), default=None)


def _overdue(due: int, history: History, ideas: int, setting: Setting) -> Verdict:
    """A promise of today or before: on the first open day, by the channel that leaves most welcome presence."""
    day = setting.calendar.next_open(setting.today)
    if day is None:
        return Verdict("rest", "outside_calendar")

    def welcome(channel: str) -> float:
        contact = Contact(day, channel, "open", float(ideas > 0), None, invited=True, planned=True)
        return round(history.with_contacts([contact]).welcome(day), 9)

    reason = "promise_today" if due == setting.today else "promise_late"
    values = {"promised": iso(due)}
    return Verdict("promise", reason, day, max(setting.channels, key=welcome), ideas > 0, ideas == 0, values)


def _question(
    history: History, window: Window, latest: int, ahead: Sequence[int], ideas: int, setting: Setting
) -> Question:
    open_days = sorted({day for one in ahead if (day := setting.calendar.next_open(one)) is not None})
    return Question(
        setting.today, history, window.earliest, window.likely, latest, ideas, (), MOST_AHEAD, setting.channels,
        setting.calendar, setting.today, tuple(Promise(day, None) for day in open_days), False, False, (),
    )  # fmt: skip


def _of_plan(first: Planned, history: History, window: Window, ideas: int, setting: Setting) -> Verdict:
    """The verdict that the first contact of a plan stands for."""
    day = setting.today + first.day
    has_idea = first.novelty == 1.0 and ideas > 0
    index = history.index(setting.today)
    if first.promised:
        return Verdict("promise", "promise_ahead", day, first.channel, has_idea, not has_idea)
    heavy = zone_of(index, setting.model) == "heavy"
    if ideas == 0:
        group, reason = ("rest", "heavy_no_idea") if heavy else ("missing", "missing")
        return Verdict(group, reason, day, None, False, True)
    if first.day > WEEK:
        reason = "later" if index < setting.model["light_limit"] else "pressed"
        return Verdict("rest", reason, day, first.channel, True)
    reason = "before" if day < window.earliest else "window"
    return Verdict("call", "call" if window.code else f"call_{reason}", day, first.channel, True)


def _remarks(contacts: Sequence[Contact], replies: Sequence[int], window: Window) -> Iterator[dict[str, Any]]:
    """What else should be said of the client: he answered last; his budget date is unknown or has passed."""
    last = max((contact.day for contact in contacts), default=0)
    if replies and replies[-1] > last:
        yield {"code": "answered", "values": {"reply": iso(replies[-1])}}
    if window.code:
        yield {"code": window.code, "values": {}}


def _form(
    client: Client,
    contacts: Sequence[PastedContact],
    replies: Sequence[int],
    relation: str,
    window: Window,
    ahead: Sequence[int],
    setting: Setting,
) -> dict[str, Any]:
    """The cadence form filled for this client, fit for a link: texts are numbers, as in a shared one."""
    people: dict[str, int] = {}
    rows = []
    for contact in contacts:
        row = contact.row() | {"kind": contact.kind or setting.unsaid_kind, "person": ""}
        if contact.person:
            row["person"] = people.setdefault(contact.person, len(people) + 1)
        rows.append(row)
    return {
        "today": iso(setting.today),
        "relation": relation,
        "contacts": rows,
        "replies": [{"date": iso(day)} for day in replies],
        "budget": {
            "earliest": iso(window.earliest), "likely": iso(window.likely), "latest": iso(max([window.latest, *ahead])),
        },
        "ideas": [{"idea": "", "line": n + 1} for n in range(min(client.facts.get("ideas", 0), 12))],
        "channels": list(setting.channels),
        "max_contacts": MOST_AHEAD,
        "promised": [{"date": iso(day), "channel": ""} for day in ahead],
        "refused": bool(client.facts.get("refused")),
        "tender": bool(client.facts.get("tender")),
    }  # fmt: skip
