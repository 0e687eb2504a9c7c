"""A table copied from a spreadsheet or a CRM, read line by line: contacts, replies, and what is known of each client.

Nothing is guessed in silence: a line that is not understood is a problem with its number, a supposition is a note.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .cadence_inputs import MOST_IDEAS
from .columns import ASPECTS, FACTS, Columns, Vocabulary, columns_of, separator_of
from .fields import HISTORY
from .inputs import Fields, iso
from .sheet import Line, physical_lines, split
from .synonyms import fold
from .told import LineProblem, Note
from .views.paste import show_report

MOST_CHARACTERS = 1_000_000
MOST_LINES = 5_000
SHOWN = 80
"""Characters of a cell that a sentence quotes."""
LONGEST_NAME = 60
"""Characters of a client's name that stands on a line of its own, without any heading."""
BUDGET = {"budget_earliest": "earliest", "budget": "likely", "budget_latest": "latest"}


@dataclass(frozen=True, slots=True)
class PastedContact:
    """A contact as a row of a form: `channel` and `kind` are "" where the line does not say them."""

    line: int
    day: int
    channel: str
    kind: str
    person: str

    def row(self) -> dict[str, Any]:
        """The row, as `calculators.fields` declares it."""
        return {"date": iso(self.day), "channel": self.channel, "kind": self.kind, "person": self.person}


@dataclass(slots=True)
class Client:
    """One client of the table; days are ordinals. `given` says on which line each fact was first told."""

    name: str
    line: int
    contacts: list[PastedContact] = field(default_factory=list)
    replies: list[int] = field(default_factory=list)
    promised: list[int] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    """`earliest`, `likely`, `latest` (ordinals), `ideas` (number), `relation`, `refused`, `tender`: where told."""
    given: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """What a text holds; without a client column there is one client, whose name is ""."""

    clients: list[Client]
    problems: list[LineProblem]
    notes: list[Note]
    columns: Columns | None


def read_table(text: str, today: str, playbook: Mapping[str, Any]) -> Table:
    """Reads a pasted table.

    Args:
        text: what was pasted: tabs, semicolons or commas, with or without a line of headings.
        today: an ISO date; contacts and replies come no later.
        playbook: as for `calculators.run`; `pasted` holds the synonyms.

    Returns:
        The clients in the order of their first lines, every problem in the order of the lines, and notes.

    Raises:
        InputError: `today` is no date.
    """
    asked = Fields({"today": today})
    now = asked.day("today")
    asked.raise_problems()
    assert now is not None
    if len(text) > MOST_CHARACTERS:
        return _refused("too_long", given=len(text), most=MOST_CHARACTERS)
    lines = physical_lines(text)
    if len(lines) > MOST_LINES:
        return _refused("too_many_lines", given=len(lines), most=MOST_LINES)
    vocabulary = Vocabulary(playbook)
    separator, first = separator_of(lines, vocabulary, now)
    sheet = split(lines, separator, first)
    open_quotes = [LineProblem(n, "open_quote", {"given": lines[n - 1].strip()[:SHOWN]}) for n in sheet.open_quotes]
    if not sheet.lines:
        return Table([], open_quotes or [LineProblem(0, "nothing")], [], None)
    columns = columns_of(sheet.lines, vocabulary, now)
    reader = _Reader(columns, vocabulary, now)
    reader.problems += open_quotes
    known = columns.headed or columns.what or _are_names(sheet.lines)
    if "date" not in columns.places and not ("client" in columns.places and known):
        reader.problems.append(LineProblem(0, "no_date_column"))
    else:
        for line in sheet.lines[columns.headed :]:
            reader.read(line)
    problems = sorted(reader.problems, key=lambda problem: problem.line)
    return Table(list(reader.clients.values()), problems, list(reader.notes()), columns)


def _are_names(lines: Iterable[Line]) -> bool:
    """Whether a table in which nothing was recognised may be a plain list of clients: a short name on each line."""
    cells = [[cell for cell in line.cells if cell] for line in lines]
    return all(len(told) == 1 and _is_name(told[0]) for told in cells)


def _is_name(cell: str) -> bool:
    return len(cell) <= LONGEST_NAME and ";" not in cell and any(map(str.isalpha, cell))


def _refused(code: str, **values: Any) -> Table:
    return Table([], [LineProblem(0, code, values)], [], None)


class _Reader:
    """Gathers the clients of a table, line after line."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary, today: int) -> None:
        self.columns = columns
        self.words = vocabulary
        self.today = today
        self.clients: dict[str, Client] = {}
        self.problems: list[LineProblem] = []
        self._without_year = 0

    def read(self, line: Line) -> None:
        client = self._client(line)
        if client is None:
            return
        told = self._facts(line, client) if "client" in self.columns.places else False
        cells = [self.columns.cell(line, role) for role in ASPECTS] + self.columns.free(line)
        if self.columns.cell(line, "date"):
            self._contact(line, client)
        elif any(cells) or not ("client" in self.columns.places or told):
            self._wrong(line, "no_date")

    def notes(self) -> Iterable[Note]:
        """What was supposed or left aside."""
        if self._without_year:
            yield Note("no_year", {"count": self._without_year})
        if any(problem.code == "month_first" for problem in self.problems):
            yield Note("maybe_month_first")
        if not self.columns.headed:
            places = [
                *((n, role) for role, n in self.columns.places.items()),
                *((n, "what") for n in self.columns.what),
            ]
            if places:
                yield Note("no_headings", {"columns": [[n + 1, role] for n, role in sorted(places)]})
        if self.columns.ignored:
            yield Note("ignored", {"names": [name[:SHOWN] for name in self.columns.ignored]})

    def _client(self, line: Line) -> Client | None:
        name = self.columns.cell(line, "client")
        if "client" in self.columns.places and not name:
            self._wrong(line, "no_client")
            return None
        key = fold(name) or name.casefold()
        return self.clients.setdefault(key, Client(name, line.number))

    # --- a contact ------------------------------------------------------------------------------------------------

    def _contact(self, line: Line, client: Client) -> None:
        day = self._day(line, "date", ahead=False)
        direction = self._aspect(line, "direction", required=False)
        if day is None or direction is None:
            return
        if day > self.today:
            self._wrong(line, "in_future", self.columns.cell(line, "date"))
        elif direction == "in":
            client.replies.append(day)
        else:
            channel = self._aspect(line, "channel", required=True) or ""
            kind = self._aspect(line, "kind", required=False) or ""
            person = self.columns.cell(line, "person")
            client.contacts.append(PastedContact(line.number, day, channel, kind, person))

    def _day(self, line: Line, role: str, *, ahead: bool) -> int | None:
        given = self.columns.cell(line, role)
        read = self.words.days.read(given, self.today, ahead)
        self._without_year += read.without_year
        if read.problem:
            self._wrong(line, read.problem, given)
        return read.day

    def _aspect(self, line: Line, aspect: str, *, required: bool) -> str | None:
        """The key of a channel, kind or direction; "" where none is told, None where it is not clear.

        The column of the aspect itself comes first; where it says nothing, the others of the contact are searched.
        """
        own = self.columns.cell(line, aspect)
        others = [self.columns.cell(line, other) for other in ASPECTS if other != aspect]
        cells = [own] if own else [*self.columns.free(line), *others]
        for cell in cells:
            keys = self.words.aspects.within(cell).get(aspect, ())
            if len(keys) > 1:
                self._wrong(line, f"several_{aspect}s", cell)
                return None
            if keys:
                return keys[0]
        if own:
            self._wrong(line, f"unknown_{aspect}", own)
            return None
        if required:
            said = next(filter(None, cells), "")
            self._wrong(line, f"unknown_{aspect}" if said else f"no_{aspect}", said)
        return ""

    # --- a client -------------------------------------------------------------------------------------------------

    def _facts(self, line: Line, client: Client) -> bool:
        """What the line says of the client himself; whether it says anything."""
        told = [role for role in FACTS if self.columns.cell(line, role)]
        for role in told:
            given = self.columns.cell(line, role)
            if role in BUDGET:
                self._tell(line, client, BUDGET[role], self._day(line, role, ahead=True), given)
            elif role == "promised":
                day = self._day(line, role, ahead=True)
                if day is not None and day not in client.promised:
                    client.promised.append(day)
            elif role == "ideas":
                self._tell(line, client, "ideas", self._count(line, given), given)
            elif role == "relation":
                relation = self.words.facts.whole(given).get("relation")
                if relation is None:
                    self._wrong(line, "unknown_relation", given)
                self._tell(line, client, "relation", relation, given)
            elif role == "status":
                for status in self.words.facts.within(given).get("status", ()):
                    self._tell(line, client, status, True, given)
            else:
                self._tell(line, client, role, self._answer(line, role, given), given)
        return bool(told)

    def _count(self, line: Line, given: str) -> int | None:
        if given.isascii() and given.isdigit() and len(given) < 4 and int(given) <= MOST_IDEAS:
            return int(given)
        self._wrong(line, "not_a_count", given, most=MOST_IDEAS)
        return None

    def _answer(self, line: Line, role: str, given: str) -> bool | None:
        """Yes or no; the word of the column itself (« refusé » under « refus ») means yes."""
        answer = self.words.facts.whole(given).get("answer")
        if answer is None and role in self.words.facts.within(given).get("status", ()):
            return True
        if answer is None:
            self._wrong(line, "unknown_answer", given)
        return None if answer is None else answer == "yes"

    def _tell(self, line: Line, client: Client, fact: str, value: Any, given: str) -> None:
        """The first line that tells a fact stands; another that differs is said."""
        if value is None:
            return
        if fact not in client.facts:
            client.facts[fact], client.given[fact] = value, line.number
        elif client.facts[fact] != value:
            self._wrong(line, "differs", given, first=client.given[fact])

    def _wrong(self, line: Line, code: str, given: str = "", **values: Any) -> None:
        quoted = {"given": given if len(given) <= SHOWN else given[: SHOWN - 1] + "…"} if given else {}
        self.problems.append(LineProblem(line.number, code, {**quoted, **values}))


def rows_of(text: str, today: str, playbook: Mapping[str, Any]) -> dict[str, Any]:
    """What `calculators.paste` returns."""
    table = read_table(text, today, playbook)
    most = next(each.most for each in HISTORY if each.name == "contacts")
    notes, values = list(table.notes), {}
    if len(table.clients) > 1:
        names = [client.name for client in table.clients]
        notes.insert(0, Note("several_clients", {"names": names}))
    elif table.clients and (table.clients[0].contacts or table.clients[0].replies):
        client = table.clients[0]
        contacts = sorted(client.contacts, key=lambda contact: contact.day)
        replies = sorted(set(client.replies))
        if max(len(contacts), len(replies)) > most:
            notes.append(Note("latest_kept", {"most": most}))
        contacts, replies = contacts[-most:], replies[-most:]
        unsaid = sum(not contact.kind for contact in contacts)
        if unsaid:
            notes.append(Note("unsaid_kinds", {"count": unsaid}))
        elif not all(contact.channel for contact in contacts):
            notes.append(Note("to_complete"))
        values = {"contacts": [one.row() for one in contacts], "replies": [{"date": iso(day)} for day in replies]}
    return {"values": values, "html": show_report(values, table.problems, notes, playbook)}
