"""The contacts of a plan as things to do: what stands in every format, already in words."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ...parameters import CHANNELS
from ..cadence import lead as cadence_lead
from ..cadence import why
from ..carried import idea_words, is_bare, opening, own_line
from ..common import shorten
from ..week import lead as week_lead
from ..week import reason_of
from ..words import Needs, Words, one_line

COLUMNS = (
    "date", "client", "channel", "title", "promised", "idea", "line", "reason", "subject", "message",
)  # fmt: skip
"""What is known of a contact, in the order of the table."""
ON_THE_DAY = ("later", "pressed", "promise_ahead", "promise_ahead_bare")
"""Reasons that the page tells as of today, and a calendar as of the day itself."""
_TAGS = re.compile(r"<[^>]+>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

TEXTS: Needs = {
    **{f"acts.{channel}": "" for channel in CHANNELS},
    **{f"handed_columns.{column}": "" for column in COLUMNS},
    "titles.plan": "act idea",
    "titles.plan_promised": "act idea",
    "titles.client": "act client idea",
    "titles.client_promised": "act client idea",
    "handed.yes": "",
    "handed.no": "",
    "handed.line": "line",
    "handed.because": "reason",
    "handed.opening": "",
    "handed.subject": "subject",
    "handed.item": "day title",
}
"""What is said in these files, in calculators/words.yml."""

OWN_TEXTS: Mapping[str, Needs] = {
    "cadence": {"files.name": "", "files.calendar": ""},
    "week": {
        "files.name": "",
        "files.calendar": "",
        "with_idea": "",
        "without_idea": "",
        **{f"on_the_day.{reason}": "" for reason in ON_THE_DAY},
    },
}
"""What each calculator's own YAML says of its file."""


@dataclass(frozen=True, slots=True)
class Task:
    """A contact to make: its day (ISO), the key of its channel, and texts; "" where nothing is known."""

    date: str
    channel: str
    client: str
    title: str
    promised: bool
    idea: str
    idea_id: str
    """The idea's key in the catalogue."""
    line: str
    """What the rep wrote for an idea of the catalogue."""
    reason: str
    """Why this day."""
    subject: str
    message: str
    """How the catalogue opens the idea, for an invented client."""
    key: str
    """What the idea is in any language: its key, the rep's own words, or its number."""

    @property
    def uid(self) -> str:
        """The same for the same client, channel, day and idea: a calendar that reads it twice holds it once."""
        same = "\n".join((self.client, self.channel, self.date, self.key, self.line))
        return f"{hashlib.sha256(same.encode()).hexdigest()[:32]}@relance-playbook"


@dataclass(frozen=True, slots=True)
class Handed:
    """All that a file may say."""

    name: str
    """The calculator's."""
    lang: str
    today: str
    file: str
    """The file's name, without its ending."""
    calendar: str
    sentence: str
    """What the page says first."""
    tasks: tuple[Task, ...]


def handed_of(
    name: str, answer: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words
) -> Handed:
    """What the answer of calculator `name` gives to do, in the order of days."""
    tasks, sentence = _MADE[name](answer, inputs, playbook, words)
    return Handed(
        name=name,
        lang=playbook["lang"],
        today=inputs["today"],
        file=re.sub(r"[^\w-]+", "-", words.text("files.name")),
        calendar=words.text("files.calendar"),
        sentence=sentence,
        tasks=tuple(sorted(tasks, key=lambda task: task.date)),
    )


def clean(text: str) -> str:
    """A text without what no file can hold: control characters, halves of characters.

    >>> clean("a\\r\\nb\\x00\\ud83d")
    'a\\nb  '
    """
    return _UNPRINTABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(html: Markup) -> str:
    """A sentence without its tags, on one line.

    >>> plain(Markup("<b>1</b> &lt; 2"))
    '1 < 2'
    """
    return one_line(Markup(_TAGS.sub("", html)).unescape())


def _cadence(
    answer: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words
) -> tuple[list[Task], str]:
    tasks = []
    for n, row in enumerate(answer["plan"]):
        bare = is_bare(row, inputs)
        idea = words.text("idea_to_find") if bare else idea_words(row["idea"], playbook, words).unescape()
        title = "plan_promised" if row["invited"] else "plan"
        subject, message = opening(row, playbook)
        reason = why(row, n, answer["plan"], inputs, words).unescape()
        tasks.append(
            Task(
                date=row["date"],
                channel=row["channel"],
                client="",
                title=_title(title, row["channel"], words, idea=clean(idea)),
                promised=row["invited"],
                idea=clean(idea),
                idea_id=row["idea"] if row["idea"] in playbook["ideas"] else "",
                line=clean(own_line(row, inputs, playbook, words)),
                reason=reason[:1].upper() + reason[1:],
                subject=clean(subject),
                message=clean(message),
                key=clean(str(row["idea"])),
            )
        )
    return tasks, clean(plain(cadence_lead(answer, inputs, playbook, words)))


def _week(
    answer: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words
) -> tuple[list[Task], str]:
    return list(_clients(answer, words)), clean(plain(week_lead(answer["clients"], inputs["today"], words)))


def _clients(answer: Mapping[str, Any], words: Words) -> Iterator[Task]:
    for row in answer["clients"]:
        if not (row["date"] and row["channel"]):
            continue
        promised = row["group"] == "promise"
        idea = words.text("with_idea" if row["idea"] else "without_idea")
        client = clean(shorten(row["client"]))
        reason = row["reason"] + ("" if row["idea"] or not promised else "_bare")
        told = words.text(f"on_the_day.{reason}") if reason in ON_THE_DAY else reason_of(row, words).unescape()
        yield Task(
            date=row["date"],
            channel=row["channel"],
            client=client,
            title=_title("client_promised" if promised else "client", row["channel"], words, client=client, idea=idea),
            promised=promised,
            idea=idea,
            idea_id="",
            line="",
            reason=clean(told),
            subject="",
            message="",
            key=str(row["idea"]),
        )


def _title(of: str, channel: str, words: Words, **values: str) -> str:
    """« Appeler : « Le pilote à petit risque » », in one line."""
    told = words.say(f"titles.{of}", act=words.text(f"acts.{channel}"), **values)
    return one_line(told.unescape())


_MADE: Mapping[
    str,
    Callable[[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any], Words], tuple[list[Task], str]],
] = {"cadence": _cadence, "week": _week}
