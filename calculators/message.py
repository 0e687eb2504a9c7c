"""Reads a draft as the client would: what weighs in it, and what a good message has (model, §7).

What no machine can tell, whether he would keep it with our name removed, is handed back as a question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .ideas import Wish, forbids, ranked
from .inputs import Fields
from .parameters import CHANNELS, KINDS, Model
from .phrases import Folded, Phrase, Span, first, sought, word_count

FAMILIES = ("guilt", "deadline", "trick", "heavy")
"""The families of phrases.yml; of two as frequent, the first names what is wrong with a message."""

MOST_TEXT = 5000
MOST_SUBJECT = 300
LINKED = 3
"""Ideas offered beside a message."""

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_MARKS = re.compile(r"[!?](?:[!? ]*[!?])?")


@dataclass(frozen=True, slots=True)
class Draft:
    """The inputs of `run("message")`, read."""

    text: str
    subject: str
    kind: str
    situation: str | None


def read(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> Draft:
    """Reads the inputs; raises `InputError` with every wrong field."""
    fields = Fields(inputs)
    fields.day("today")
    fields.get("text", required=True)
    draft = Draft(
        fields.text("text", MOST_TEXT),
        fields.text("subject", MOST_SUBJECT),
        fields.choice("kind", KINDS, required=False) or KINDS[0],
        fields.choice("situation", tuple(playbook["situations"]), required=False),
    )
    fields.close()
    fields.raise_problems()
    return draft


def run(inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """What a client would feel in a draft, and what to look at before it is sent. Nothing is rewritten.

    Args:
        inputs: `today`, `text` (may be empty), and if known `subject`, `kind` (`email`, `phone`, `other`; left out, an
            e-mail) and `situation`.
        playbook: its `phrases` and `words` in the language of the draft, its parameters, ideas and situations.

    Returns:
        `words`, the number of words of the text;
        `hits[field, start, end, phrase, family, why, better]`, each phrase found, by place, overlaps included;
        `worst`, the family most of them belong to, or null;
        `checks[check, verdict, values]`: `keeps` (always `ask`), then `questions`, `way_out`, `you_first` and
        `length`, each `good`, `look` (something to change) or `ask` (we cannot tell); none for an empty text;
        `ideas`, the ids of ideas that fit better; `no_follow_up`, where the situation forbids to come back.
        Offsets count characters of `text` or `subject`, as `field` says.

    Raises:
        InputError: with every wrong field.
    """
    draft = read(inputs, playbook)
    model = Model.of(playbook)
    text, subject = Folded.of(draft.text), Folded.of(draft.subject)
    hits = [*hits_in("subject", subject, playbook["phrases"]), *hits_in("text", text, playbook["phrases"])]
    stopped = forbids(draft.situation, playbook)
    channel = draft.kind if draft.kind in CHANNELS else None
    ideas = [] if stopped else ranked(Wish(situation=draft.situation, channel=channel), playbook)
    return {
        "words": word_count(draft.text),
        "hits": hits,
        "worst": _worst(hits),
        "checks": checks(draft, text, subject, playbook["words"], model) if draft.text.strip() else [],
        "ideas": [choice.id for choice in ideas[:LINKED]],
        "no_follow_up": stopped,
    }


def hits_in(field: str, text: Folded, phrases: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every phrase that stands in `text`, itself or in a variant, by place; of one phrase, overlaps count once."""
    hits = []
    for phrase in phrases:
        known = {key: phrase[key] for key in ("phrase", "family", "why", "better")}
        for span in _apart(variant for form in forms(phrase) for variant in form.find(text)):
            hits.append({"field": field, "start": span.start, "end": span.end, **known})
    return sorted(hits, key=lambda hit: (hit["start"], -hit["end"]))


def forms(phrase: Mapping[str, Any]) -> list[Phrase]:
    """A phrase of phrases.yml and its variants."""
    return [sought(form) for form in (phrase["phrase"], *phrase["also"])]


def checks(
    draft: Draft, text: Folded, subject: Folded, words: Mapping[str, Sequence[str]], model: Model
) -> list[dict[str, Any]]:
    """What a good message has, one after the other."""
    own = Folded.of(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), draft.text))  # a quotation is the client's
    return [
        {"check": "keeps", "verdict": "ask", "values": {}},
        _questions(len(questions(own)) + len(questions(subject)), model),
        _way_out(text, words),
        _you_first(own, draft.text, words),
        *_length(draft, model),
    ]


def questions(text: Folded) -> list[Span]:
    """The question marks that end a question; those inside an address of the web do not.

    >>> len(questions(Folded.of("Le mardi ? Ou le jeudi ?! Voir exemple.fr/a?b=1")))
    2
    """
    found = []
    for match in _MARKS.finditer(text.plain):
        follows = text.plain[match.end() : match.end() + 1]
        if "?" in match[0] and not follows.isalnum() and follows not in ("=", "&", "/", "%", "_"):
            found.append(text.span(*match.span()))
    return [span for span in found if span]


def _questions(count: int, model: Model) -> dict[str, Any]:
    most = model["message.questions"]
    return {"check": "questions", "verdict": "good" if count <= most else "look", "values": {"count": count}}


def _way_out(text: Folded, words: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """A way out that we know is quoted; one that we do not know may be there all the same."""
    span = first(words["ways_out"], text)
    if span is None:
        return {"check": "way_out", "verdict": "ask", "values": {}}
    return {"check": "way_out", "verdict": "good", "values": {"found": text.text[span.start : span.end]}}


def _you_first(own: Folded, draft: str, words: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Whether the client is named before we are, quotations apart."""
    ours, theirs = (first(words[key], own) for key in ("ours", "theirs"))
    if ours is None or (theirs is not None and theirs <= ours):
        return {"check": "you_first", "verdict": "good", "values": {}}
    return {"check": "you_first", "verdict": "look", "values": {"found": draft[ours.start : ours.end]}}


def _length(draft: Draft, model: Model) -> list[dict[str, Any]]:
    """Nothing is said of the length of what is neither an e-mail nor a call."""
    if draft.kind == "other":
        return []
    count, most = word_count(draft.text), model[f"message.{draft.kind}"]
    return [{"check": "length", "verdict": "good" if count <= most else "look", "values": {"count": count}}]


def _apart(spans: Any) -> list[Span]:
    """Of spans that overlap, the longest, the first of equals."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def _worst(hits: Sequence[Mapping[str, Any]]) -> str | None:
    counts = [(-sum(hit["family"] == family for hit in hits), n) for n, family in enumerate(FAMILIES)]
    return FAMILIES[min(counts)[1]] if hits else None
