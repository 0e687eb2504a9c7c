"""The messages that we offer to a rep are light, short, and filled in by the variables that he knows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..playbook import Playbook
from ..problems import Problem
from ..reading import Where
from ..reading.near import nearest
from ..schema import Entry

EMAIL_WORDS = (60, 120)
PHONE_WORDS = (30, 60)
"""What is read, or heard, before the client has made up his mind."""

_VARIABLE = re.compile(r"\{([^{}\n]*)\}")


class Message(NamedTuple):
    """Words that we advise to say or write; those shown as bad examples are none."""

    entry: Entry
    where: Where
    text: str


def our_messages(playbook: Playbook) -> Iterator[Message]:
    """Every text that a rep is to say or write."""
    for idea in playbook.ideas.values():
        yield Message(idea, ("messages", "email", "subject"), idea.messages.email.subject)
        yield Message(idea, ("messages", "email", "body"), idea.messages.email.body)
        yield Message(idea, ("messages", "phone"), idea.messages.phone)
    for principle in playbook.principles.values():
        yield Message(principle, ("example", "after"), principle.example.after)
    for conversation in playbook.conversations.values():
        for s, step in enumerate(conversation.steps):
            for n, said in enumerate(step.say):
                yield Message(conversation, ("steps", s, "say", n), said)
        for n, turn in enumerate(conversation.after):
            if turn.who == "rep":
                yield Message(conversation, ("after", n, "says"), turn.says)


def messages_are_light(playbook: Playbook) -> Iterator[Problem]:
    """None of them says what phrases.yml advises against."""
    phrases = [(phrase, _as_written(phrase.phrase)) for phrase in playbook.phrases.phrases]
    for entry, where, text in our_messages(playbook):
        for phrase, pattern in phrases:
            if pattern.search(text):
                offset = playbook.layers[entry.file].holder(where).find(where, pattern)
                yield playbook.problem(
                    "heavy_phrase", entry, where, offset=offset,
                    phrase=phrase.phrase, why=phrase.why, better=phrase.better,
                )  # fmt: skip


def variables_are_known(playbook: Playbook) -> Iterator[Problem]:
    """What stands between braces in them is a variable of playbook.yml."""
    known = playbook.site.variables
    for entry, where, text in our_messages(playbook):
        for given in dict.fromkeys(_VARIABLE.findall(text)):
            if given not in known:
                near = nearest(given, known)
                document = playbook.layers[entry.file].holder(where)
                offset = document.find(where, re.compile(r"\{" + re.escape(given) + r"\}"))
                yield playbook.problem(
                    "unknown_variable", entry, where, offset=offset, given=given, choices=list(known), near=near
                )


def messages_are_short(playbook: Playbook) -> Iterator[Problem]:
    """An idea's e-mail and its opening by phone have the length that is read or heard to the end."""
    for idea in playbook.ideas.values():
        messages = idea.messages
        for code, where, text, (least, most) in (
            ("email_length", ("messages", "email", "body"), messages.email.body, EMAIL_WORDS),
            ("phone_length", ("messages", "phone"), messages.phone, PHONE_WORDS),
        ):
            words = sum(any(letter.isalnum() for letter in word) for word in text.split())
            if not least <= words <= most:
                yield playbook.problem(
                    code,
                    idea,
                    where,
                    at_key=True,
                    words=words,
                    least=least,
                    most=most,
                    short=words < least or None,
                    long=words > most or None,
                )


def _as_written(phrase: str) -> re.Pattern[str]:
    """`phrase` in a text, whatever its capitals, its apostrophes and its ends of lines; « … » is a few words."""
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in phrase.strip(" .…").split())
    pattern = r"\s+".join(word.replace("…", r".{0,40}?") for word in words)
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
