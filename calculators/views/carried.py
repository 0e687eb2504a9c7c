"""What a contact of the plan carries, in words: an idea by its title or its line, or that it is still to be found."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from .common import link, shorten
from .words import Needs, Words

ORDINALS = 12
WRITTEN = ("email", "post")
"""Channels on which one opens with the message that the catalogue writes; on the others, with what it says aloud."""

TEXTS: Needs = {
    **{f"ordinals.{n}": "" for n in range(1, ORDINALS + 1)},
    "idea_to_find": "",
    "row_no_idea": "",
}
"""What is said of an idea, in content/calculators/cadence.yml."""


def to_find(row: Mapping[str, Any], inputs: Mapping[str, Any]) -> bool:
    """Whether none of the ideas that were told one by one fits the contact: then its idea is only a number."""
    return isinstance(row["idea"], int) and not isinstance(inputs["ideas"], int)


def is_bare(row: Mapping[str, Any], inputs: Mapping[str, Any]) -> bool:
    """Whether the contact has no idea to bring: none was left for the promise, or none fits."""
    return row["idea"] is None or to_find(row, inputs)


def held(inputs: Mapping[str, Any]) -> int:
    """How many ideas the rep has; one without its line does not count."""
    ideas = inputs["ideas"]
    return ideas if isinstance(ideas, int) else sum(bool(line.strip()) for _, line in _told(inputs))


def idea_words(idea: str | int, playbook: Mapping[str, Any], words: Words) -> Markup:
    """The idea by its title, by the rep's own line, or by its rank where a shared link left the line out."""
    if isinstance(idea, int):
        return words.say(f"ordinals.{min(idea, ORDINALS)}")
    known = playbook["ideas"].get(idea)
    if not known and _stands_in(idea, words):
        return escape(idea)
    title: str = known["title"] if known else shorten(idea)
    return words.say("quoted", text=title)


def idea_of_row(row: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words) -> Markup:
    """The idea in its row of the plan, with the way to its page where it comes from the catalogue."""
    idea = row["idea"]
    if idea is None:
        return words.say("row_no_idea")
    if to_find(row, inputs):
        return words.say("idea_to_find")
    known = playbook["ideas"].get(idea) if isinstance(idea, str) else None
    return link(known["url"], known["title"]) if known else idea_words(idea, playbook, words)


def own_line(row: Mapping[str, Any], inputs: Mapping[str, Any], playbook: Mapping[str, Any], words: Words) -> str:
    """What the rep wrote for an idea of the catalogue; "" for any other, which is told by its line already."""
    if row["idea"] not in playbook["ideas"] or isinstance(inputs["ideas"], int):
        return ""
    line = next((line for idea, line in _told(inputs) if idea == row["idea"]), "")
    return "" if _stands_in(line, words) else line


def opening(row: Mapping[str, Any], playbook: Mapping[str, Any]) -> tuple[str, str]:
    """The subject and the text by which the catalogue opens the idea; its variables, {prenom}, are left to the rep."""
    known = playbook["ideas"].get(row["idea"])
    if known is None:
        return "", ""
    messages = known["messages"]
    if row["channel"] in WRITTEN:
        return messages["email"]["subject"], messages["email"]["body"].strip()
    return "", messages["phone"].strip()


def _told(inputs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The ideas told one by one, each with its id of the catalogue or "", and its line."""
    return [("", own) if isinstance(own, str) else (own.get("id") or "", own["line"]) for own in inputs["ideas"]]


def _stands_in(line: str, words: Words) -> bool:
    """Whether a line is the rank that the form of a shared link shows for what was not shared."""
    return line in words.group("ordinals").values()
