"""The contacts as a calendar (RFC 5545), one all-day event each.

`icalendar` writes it: folding, escaping and value types are its work. It is imported when a calendar is asked for, so
that a page may answer without having loaded it.
"""

import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from ..words import Words
from .tasks import Handed, Task

ALARM = timedelta(hours=8)
"""After the midnight with which the day begins, wherever the reader is: in the morning, before the day is full."""
PRODUCT = "-//relance-playbook//toujours present, jamais pesant//"


def agenda(handed: Handed, words: Words) -> str:
    """The calendar, its lines ending in CRLF; without contacts, one without events.

    Days have no time and no zone (`VALUE=DATE`), so that no calendar can move them; an event ends, exclusively, on the
    next day. Its stamp is `today` at midnight UTC: the same question gives the same file.
    """
    with warnings.catch_warnings():
        # A browser's Python has no table of time zones, which dateutil regrets aloud. Days need none.
        warnings.filterwarnings("ignore", category=UserWarning, module=r"dateutil\.zoneinfo")
        from icalendar import Alarm, Calendar, Event
        from icalendar.prop import vDatetime

    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{handed.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", handed.calendar)
    # Ready-made, else icalendar would look UTC up among the time zones.
    stamp = vDatetime(datetime.combine(date.fromisoformat(handed.today), time(), UTC))
    for task in handed.tasks:
        day = date.fromisoformat(task.date)
        event = Event()
        event.add("uid", task.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", task.title)
        event.add("description", "\n".join(_described(task, words)))
        event.add("transp", "TRANSPARENT")  # the rep is not busy all day
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", ALARM)
        alarm.add("description", task.title)
        event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def _described(task: Task, words: Words) -> Iterator[str]:
    """What one reads on the day: what the client would keep, why today, and how the idea may be opened."""
    if task.line:
        yield words.say("handed.line", line=task.line).unescape()
    yield words.say("handed.because", reason=task.reason).unescape()
    if task.message:
        yield ""
        yield words.text("handed.opening")
        if task.subject:
            yield words.say("handed.subject", subject=task.subject).unescape()
        yield ""
        yield task.message
