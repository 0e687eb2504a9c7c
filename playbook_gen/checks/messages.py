"""The messages that we offer to a rep are light, short, and filled in by the variables that he knows."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from calculators.message import forms
from calculators.phrases import Folded, Phrase, word_count

from ..memory import This
from ..playbook import LANGUAGES, Playbook
from ..problems import Problem
from ..reading import Where
from ..reading.near import nearest
from ..schema import Entry
from ..schema.site import Phrase as Refused

LEAST_WORDS = {"email": 60, "phone": 30}
"""An example shorter than this teaches nothing; the most stands in parameters.yml, as the message check says it."""

TEXTS_KEPT = 4000
"""How many messages are read for phrases once only: a preview asks again after every edit."""

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
    for entry, where, text in our_messages(playbook):
        for phrase, said in _heavy(text, This(playbook.phrases)):
            written = playbook.layers[entry.file].holder(where).written(where)
            offset = next((written.start + span.start for span in said.find(written.text)), None)
            yield playbook.problem(
                "heavy_phrase", entry, where, offset=offset, phrase=said.phrase, why=phrase.why, better=phrase.better
            )


@lru_cache(TEXTS_KEPT)
def _heavy(text: str, phrases: This) -> tuple[tuple[Refused, Phrase], ...]:
    """The phrases of a phrases file that stand in `text`, each in the form that it has there."""
    folded = Folded.of(text)
    said = ((phrase, next((form for form in sought if form.find(folded)), None)) for phrase, sought in _sought(phrases))
    return tuple((phrase, form) for phrase, form in said if form)


@lru_cache(len(LANGUAGES))
def _sought(phrases: This) -> tuple[tuple[Refused, list[Phrase]], ...]:
    """The phrases of a phrases file with the forms in which they are looked for."""
    return tuple((phrase, forms(phrase.model_dump())) for phrase in phrases.thing.phrases)


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
    parameters = playbook.parameters.parameters
    for idea in playbook.ideas.values():
        messages = idea.messages
        for code, kind, where, text in (
            ("email_length", "email", ("messages", "email", "body"), messages.email.body),
            ("phone_length", "phone", ("messages", "phone"), messages.phone),
        ):
            key = f"message.{kind}"
            if key not in parameters:  # which `parameters_are_whole` tells
                continue
            words = word_count(text)
            least, most = LEAST_WORDS[kind], round(parameters[key].default)
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
