"""What the page of the message check shows: the draft with its marks, why they weigh, what to look at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..message import FAMILIES
from .common import link, shorten
from .words import Needs, Words, strong

QUOTED = 60
VERDICTS = ("good", "look", "ask")
_LINES = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

TEXTS: Needs = {
    **{f"headline.{case}": "" for case in ("stop", "empty", "no_follow_up", "clean")},
    **{f"headline.{family}": "stop" for family in FAMILIES},
    "headline.look_one": "count",
    "headline.look_many": "count",
    "story.empty": "",
    "story.words_one": "count",
    "story.words_many": "count",
    "story.marked_one": "count words",
    "story.marked_many": "count words",
    "story.unmarked": "words",
    "keeps_question": "",
    "draft_title": "",
    "subject": "",
    "reproaches_title": "",
    **{f"families.{family}": "" for family in FAMILIES},
    "better": "",
    "points_title": "",
    **{f"verdicts.{verdict}": "" for verdict in VERDICTS},
    **{f"points.questions_{verdict}": "count" for verdict in ("none", "good", "look")},
    "points.way_out_good": "found",
    "points.way_out_ask": "",
    "points.you_first_good": "",
    "points.you_first_look": "found",
    "points.length_good": "count most",
    "points.length_look": "count most",
    "ideas_title": "",
    "picker": "",
    "humility": "",
}
"""What this view says, besides what it has in common with others."""


@dataclass(frozen=True, slots=True)
class Reproach:
    """A phrase of the playbook found in the draft, once however often it stands there."""

    said: Markup
    family: str
    label: str
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a good message has, and how it is here."""

    text: Markup
    verdict: str
    label: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """All that the template shows."""

    sentence: Markup
    story: Markup
    question: Markup
    subject: Markup
    draft: Markup
    reproaches: tuple[Reproach, ...]
    points: tuple[Point, ...]
    ideas: tuple[tuple[Markup, str], ...]
    picking: str
    """What the link to all the ideas carries on: the situation, where it was given."""


def view(
    answer: Mapping[str, Any],
    rows: Mapping[str, Any],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> MessageView:
    """The answer of `run("message")`, in words and marks; `rows` are none of its business."""
    texts = {"text": inputs["text"], "subject": inputs.get("subject", "")}
    written = bool(answer["checks"])
    return MessageView(
        sentence=_sentence(answer, words),
        story=_story(answer, words),
        question=words.say("keeps_question") if written else Markup(""),
        subject=marked(texts["subject"], _within(answer["hits"], "subject")),
        draft=marked(texts["text"], _within(answer["hits"], "text")) if written else Markup(""),
        reproaches=_reproaches(answer["hits"], texts, words),
        points=tuple(_point(check, playbook, inputs, words) for check in answer["checks"] if check["check"] != "keeps"),
        ideas=tuple(
            (link(idea["url"], idea["title"]), idea["in_one_sentence"])
            for idea in map(playbook["ideas"].get, answer["ideas"])
        ),
        picking=f"#situation={inputs['situation']}" if "situation" in inputs else "",
    )


def marked(text: str, hits: Sequence[Mapping[str, Any]]) -> Markup:
    """`text`, escaped, each stretch that belongs to hits in a `<mark>` of the family of the first of them.

    >>> marked("a<b c", [{"start": 1, "end": 3, "family": "heavy"}, {"start": 2, "end": 5, "family": "guilt"}])
    Markup('a<mark class="pc-mark pc-mark--heavy">&lt;b c</mark>')
    """
    parts: list[Markup] = []
    place = 0
    for start, end, family in _joined(hits):
        mark = Markup('<mark class="pc-mark pc-mark--{}">{}</mark>')
        parts += [_escaped(text[place:start]), mark.format(family, _escaped(text[start:end]))]
        place = end
    return Markup("").join([*parts, _escaped(text[place:])])


def _joined(hits: Sequence[Mapping[str, Any]]) -> list[tuple[int, int, str]]:
    """The stretches that hits cover, those that overlap made one; hits come by place."""
    stretches: list[tuple[int, int, str]] = []
    for hit in hits:
        if stretches and hit["start"] < stretches[-1][1]:
            start, end, family = stretches[-1]
            stretches[-1] = (start, max(end, hit["end"]), family)
        else:
            stretches.append((hit["start"], hit["end"], hit["family"]))
    return stretches


def _escaped(text: str) -> Markup:
    """A line end is told as one: an empty line would end the block of HTML that the page is."""
    return Markup("<br>").join(escape(line) for line in _LINES.split(text))


def _within(hits: Sequence[Mapping[str, Any]], field: str) -> list[Mapping[str, Any]]:
    return [hit for hit in hits if hit["field"] == field]


def _sentence(answer: Mapping[str, Any], words: Words) -> Markup:
    """What to do with the draft, in one sentence."""
    if answer["no_follow_up"]:
        return words.say("headline.no_follow_up")
    if not answer["checks"] and not answer["hits"]:
        return words.say("headline.empty")
    if answer["worst"]:
        return words.say(f"headline.{answer['worst']}", stop=strong(words.text("headline.stop"), "heavy"))
    to_change = sum(check["verdict"] == "look" for check in answer["checks"])
    return words.count("headline.look", to_change) if to_change else words.say("headline.clean")


def _story(answer: Mapping[str, Any], words: Words) -> Markup:
    if not answer["checks"] and not answer["hits"]:
        return words.say("story.empty")
    length = words.count("story.words", answer["words"])
    places = len(_joined(_within(answer["hits"], "subject"))) + len(_joined(_within(answer["hits"], "text")))
    return words.count("story.marked", places, words=length) if places else words.say("story.unmarked", words=length)


def _reproaches(hits: Sequence[Mapping[str, Any]], texts: Mapping[str, str], words: Words) -> tuple[Reproach, ...]:
    found: dict[str, Reproach] = {}
    for hit in hits:
        said = shorten(texts[hit["field"]][hit["start"] : hit["end"]], QUOTED)
        label = words.text(f"families.{hit['family']}")
        quoted = words.say("quoted", text=said)
        found.setdefault(hit["phrase"], Reproach(quoted, hit["family"], label, hit["why"], hit["better"]))
    return tuple(found.values())


def _point(check: Mapping[str, Any], playbook: Mapping[str, Any], inputs: Mapping[str, Any], words: Words) -> Point:
    key, verdict, values = check["check"], check["verdict"], dict(check["values"])
    if key == "length":
        parameter = playbook["parameters"][f"message.{inputs.get('kind') or 'email'}"]
        values["most"] = round(parameter["value"])
    if "found" in values:
        values["found"] = words.say("quoted", text=shorten(values["found"], QUOTED))
    told = f"{key}_{verdict}" if not (key == "questions" and values["count"] == 0) else "questions_none"
    return Point(words.say(f"points.{told}", **values), verdict, words.text(f"verdicts.{verdict}"))
