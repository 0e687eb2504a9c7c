"""The calendar: the same days for everyone who reads it, whatever the texts; one entry however often it is read."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from calculators import hand_over, run
from calculators.forms import inputs_of
from calculators.parameters import CHANNELS
from calculators.views.handed.agenda import agenda
from calculators.views.handed.tasks import Handed, Task, clean
from calculators.views.words import Words, one_line

from .reading import events

HOSTILE = (
    "BEGIN:VEVENT\r\nEND:VEVENT",
    'a\\nb\\\\;,:"',
    "🙂" * 40,
    "é" * 80,
    "\ud83d",
    "\x00\x1b",
    "\u2028 ",
    "<b>{prenom}</b>",
)


def texts() -> st.SearchStrategy[str]:
    """What a reader or a trainer may have written."""
    return st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=200)


@st.composite
def tasks(draw: Any) -> Task:
    """A contact with any day, channel and texts, cleaned as the calculators do."""
    client, idea, line, message = (clean(draw(texts())) for _ in range(4))
    return Task(
        date=draw(st.dates(date(1990, 1, 1), date(2190, 12, 30))).isoformat(),
        channel=draw(st.sampled_from(CHANNELS)),
        client=client,
        title=one_line(f"{client} {idea}"),
        promised=draw(st.booleans()),
        idea=idea,
        idea_id="",
        line=line,
        reason=clean(draw(texts())),
        subject="",
        message=message,
        key=idea,
    )


def handed_with(found: list[Task], today: str = "2027-01-11") -> Handed:
    """A file's worth of contacts."""
    return Handed("cadence", "fr", today, "plan", "Plan « é »", "Phrase.", tuple(found))


@pytest.fixture(scope="module")
def words(exported: dict[str, Any]) -> Words:
    """The French texts of the cadence."""
    return Words(exported["fr"]["texts"]["common"], exported["fr"]["texts"]["cadence"], "2027-01-11")


@given(found=st.lists(tasks(), max_size=4), today=st.dates(date(1990, 1, 1), date(2190, 12, 31)))
@settings(max_examples=200, derandomize=True, deadline=None, database=None)
def test_a_parser_gives_back_the_same_days(found: list[Task], today: date, words: Words) -> None:
    """Property 18: read by icalendar, and by a reader that knows no library, days and texts are those of the plan."""
    text = agenda(handed_with(found, today.isoformat()), words)
    by_library = Calendar.from_ical(text.encode()).walk("VEVENT")
    by_hand = events(text)
    assert len(by_library) == len(by_hand) == len(found)
    for task, event, plain in zip(found, by_library, by_hand, strict=True):
        day = date.fromisoformat(task.date)
        assert type(event.decoded("dtstart")) is date  # no time, so no zone to be shifted by
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (day, day + timedelta(days=1))
        assert plain["DTSTART;VALUE=DATE"] == day.strftime("%4Y%m%d").zfill(8)
        assert plain["DTEND;VALUE=DATE"] == (day + timedelta(days=1)).strftime("%4Y%m%d").zfill(8)
        assert event.decoded("dtstamp") == datetime(today.year, today.month, today.day, tzinfo=UTC)
        assert str(event["uid"]) == plain["UID"] == task.uid
        assert str(event["summary"]) == plain["SUMMARY"] == task.title
        assert task.message in plain["DESCRIPTION"]
        assert task.reason in plain["DESCRIPTION"]
        assert plain["TRANSP"] == "TRANSPARENT"


@given(found=st.lists(tasks(), max_size=4))
@settings(max_examples=100, derandomize=True, deadline=None, database=None)
def test_lines_are_folded(found: list[Task], words: Words) -> None:
    """No line is longer than 75 octets, none is cut within a character, and lines end in CRLF only."""
    text = agenda(handed_with(found), words)
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@given(task=tasks(), other=tasks())
@settings(max_examples=100, derandomize=True, deadline=None, database=None)
def test_a_second_import_doubles_nothing(task: Task, other: Task) -> None:
    """A contact keeps its identity whatever is said of it; another client, channel, day or idea is another contact."""
    said = replace(task, title="x", reason="y", message="z", subject="s", idea="in another language", promised=True)
    assert said.uid == task.uid
    for changed in ("client", "channel", "date", "key", "line"):
        differs = getattr(other, changed) != getattr(task, changed)
        assert (replace(task, **{changed: getattr(other, changed)}).uid != task.uid) is differs


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Takes this machine to another time zone, until the test ends."""

    def go(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("name", ["cadence", "week"])
def test_the_zone_of_the_machine_changes_nothing(
    name: str, exported: dict[str, Any], examples: dict[str, Any], far_away: Callable[[str], None]
) -> None:
    """The same file fourteen hours before Greenwich and eleven after it, with the plan's own days."""
    far_away("Pacific/Kiritimati")
    here = hand_over("ics", name, examples[name], exported["fr"])["text"]
    far_away("Pacific/Pago_Pago")
    assert hand_over("ics", name, examples[name], exported["fr"])["text"] == here
    inputs, _ = inputs_of(name, examples[name], exported["fr"])
    days = sorted(row["date"].replace("-", "") for row in run(name, inputs, exported["fr"])["plan"])
    assert [event["DTSTART;VALUE=DATE"] for event in events(here)] == days


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_a_calendar_shows(lang: str, exported: dict[str, Any], examples: dict[str, Any]) -> None:
    """A sentence as title; what the client would keep, why this day, an opening; a reminder that morning."""
    text = hand_over("ics", "cadence", examples["cadence"], exported[lang])["text"]
    first, second = events(text)[:2]
    title = {"fr": "Appeler : « Le pilote à petit risque »", "en": "Call: “The low-risk pilot”"}[lang]
    assert " ".join(first["SUMMARY"].split()) == title
    message = exported[lang]["ideas"]["pilote-petit-risque"]["messages"]["phone"]
    assert first["DESCRIPTION"].split("\n\n")[-1] == message.strip()
    assert "Quatre semaines sur le seul four n° 2" in first["DESCRIPTION"].replace("\xa0", " ")
    assert "{prenom}" in first["DESCRIPTION"]
    email = exported[lang]["ideas"]["dossier-pour-le-comite"]["messages"]["email"]
    assert email["subject"] in second["DESCRIPTION"]
    assert second["DESCRIPTION"].endswith(email["body"].strip())
    assert first["ALARM"] == {"ACTION": "DISPLAY", "TRIGGER": "PT8H", "DESCRIPTION": first["SUMMARY"]}
    head = text.partition("BEGIN:VEVENT")[0]
    assert "METHOD:PUBLISH\r\n" in head
    assert {"fr": "X-WR-CALNAME:Plan de contacts\r\n", "en": "X-WR-CALNAME:Contact plan\r\n"}[lang] in head


def test_every_client_of_the_week_is_in_one_calendar(exported: dict[str, Any], examples: dict[str, Any]) -> None:
    """Named in the title, in the order of days; those to leave in peace without a day are not."""
    titles = [event["SUMMARY"] for event in events(hand_over("ics", "week", examples["week"], exported["fr"])["text"])]
    assert [title.replace("\xa0", " ") for title in titles] == [
        "Appeler, comme promis : Clinique des Tilleuls, avec votre idée",
        "Appeler, comme promis : Laiterie du Val d’Ombre, avec votre idée",
        "Appeler : Imprimerie Castelnau, avec votre idée",
        "Appeler : Fonderie Marchetti, avec votre idée",
    ]


def test_the_same_contact_in_both_languages(exported: dict[str, Any], examples: dict[str, Any]) -> None:
    """A rep who switches the page's language does not get everything twice."""
    uids = [
        [event["UID"] for event in events(hand_over("ics", name, examples[name], exported[lang])["text"])]
        for lang in ("fr", "en")
        for name in ("cadence", "week")
    ]
    assert uids[:2] == uids[2:]
    assert len(set(uids[0] + uids[1])) == 8


def test_an_empty_plan_is_an_empty_calendar(exported: dict[str, Any], examples: dict[str, Any]) -> None:
    """Who refused gets no entry, and the page can tell."""
    file = hand_over("ics", "cadence", {**examples["cadence"], "refused": True}, exported["fr"])
    assert file["contacts"] == 0
    assert events(file["text"]) == []


def test_icalendar_is_wanted_for_a_calendar_only(
    exported: dict[str, Any], examples: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is not installed everything else is handed over."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    for format in ("csv", "json", "text"):
        assert hand_over(format, "cadence", examples["cadence"], exported["fr"])["text"]
    with pytest.raises(ModuleNotFoundError, match="icalendar"):
        hand_over("ics", "cadence", examples["cadence"], exported["fr"])
