"""What the rep should know besides the plan: what was moved, what weighs, what is left, and what one more idea adds."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from markupsafe import Markup

from ..parameters import Model
from .carried import held, idea_words, is_bare
from .common import borders, link, number
from .words import Needs, Words, whole

Note = Mapping[str, Any]

PROMISED = "no_idea_fits_promise"
"""As `no_idea_fits`, of a contact that cannot be left out."""
ALL_TOGETHER = ("no_idea_fits", PROMISED, "idea_left")
"""Told in one sentence, however many there are; promises that fall together, in one sentence a day."""

TEXTS: Needs = {
    "notes.promise_moved": "day from reason",
    "notes.promises_merged": "day count",
    "notes.promise_heavy": "day index",
    "notes.quiet_day": "day name",
    **{f"notes.{code}_{number}": "count days" for code in ("no_idea_fits", PROMISED) for number in ("one", "many")},
    "notes.idea_left": "ideas",
    "notes.idea_without_line_one": "count",
    "notes.idea_without_line_many": "count",
    "one_more.none": "",
    **{
        f"one_more.{which}_{number}": "count points meeting"
        for which in ("first", "next")
        for number in ("one", "many")
    },
}
"""What is said beside the plan, in content/calculators/cadence.yml."""


def notes(
    answer: Mapping[str, Any], rows: Mapping[str, Any], model: Model, playbook: Mapping[str, Any], words: Words
) -> list[Markup]:
    """The notes of the answer, like ones together, then the ideas that do not count yet."""
    promised = {row["date"] for row in answer["plan"] if row["invited"]}
    told = [_told(group, model, playbook, words) for group in _grouped(answer["notes"], promised)]
    ideas = [row for row in rows["ideas"] if isinstance(row, Mapping)]
    bare = sum(bool(row.get("idea")) and not row.get("line", "").strip() for row in ideas)
    if bare:
        told.append(words.count("notes.idea_without_line", bare, count=words.spelled(bare)))
    return told


def _grouped(all_notes: Sequence[Note], promised: Set[str]) -> Iterable[tuple[str, list[Note]]]:
    """Like notes together, each group with the code of its sentence."""
    groups: dict[tuple[str, Any], list[Note]] = {}
    for n, note in enumerate(all_notes):
        code = PROMISED if note["code"] == "no_idea_fits" and note["date"] in promised else note["code"]
        apart = None if code in ALL_TOGETHER else (note["date"] if code == "promises_merged" else n)
        groups.setdefault((code, apart), []).append(note)
    return ((code, group) for (code, _), group in groups.items())


def _told(like: tuple[str, list[Note]], model: Model, playbook: Mapping[str, Any], words: Words) -> Markup:
    """The sentence of like notes, or of a note alone."""
    code, group = like
    note = group[0]
    if code in ("no_idea_fits", PROMISED):
        days = words.listed([words.long_day(each["date"]) for each in group])
        return words.count(f"notes.{code}", len(group), days=days)
    if code == "idea_left":
        ideas = dict.fromkeys(idea_words(each["values"]["idea"], playbook, words) for each in group)
        return words.say("notes.idea_left", ideas=words.listed(list(ideas)))
    day = words.long_day(note["date"])
    if code == "promises_merged":
        return words.say("notes.promises_merged", day=day, count=words.spelled(len(group) + 1))
    given = dict(note["values"])
    if "index" in given:
        given["index"] = number(whole(given["index"], borders(model)), f"index:plan:{note['date']}")
    if "from" in given:
        given["from"] = words.long_day(given["from"])
    return words.say(f"notes.{code}", **{**given, "day": day})


def one_more(answer: Mapping[str, Any], inputs: Mapping[str, Any], words: Words) -> Markup:
    """What one more idea would add, in points of the objective; a first one, where there is none.

    Nothing is said where ideas are not what is lacking (the plan is empty for another reason), nor beside a contact
    that still looks for its idea.
    """
    points = round(100 * answer["value_of_one_more_idea"])
    if answer["reason_if_empty"] not in (None, "no_idea"):
        return Markup("")
    first = held(inputs) == 0
    if first and points == 0:
        return Markup("")
    if not first and any(is_bare(row, inputs) for row in answer["plan"]):
        return Markup("")
    if points == 0:
        return words.say("one_more.none")
    meeting = link("reunions/creation-de-valeur/", words.text("meeting_link"))
    key = "one_more.first" if first else "one_more.next"
    return words.count(key, points, points=number(points, "more"), meeting=meeting)
