"""Every text that a calculator asks for is there, and leaves blanks only where the calculator fills them in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from calculators.fields import FORMS, Field
from calculators.views.paste import TEXTS as PASTE_TEXTS
from calculators.views.texts import COMMON_TEXTS, texts_of

from ..playbook import ORIGINAL, Playbook
from ..problems import Problem
from ..reading import Document, Where
from ..reading.near import nearest
from ..schema import Calculator, Pasted, Words

_VARIABLE = re.compile(r"\{(\w+)\}")


def texts_are_there(playbook: Playbook) -> Iterator[Problem]:
    """Texts that the views of the calculators declare, and those around the fields of their forms."""
    for entry, needs in _needed(playbook):
        held = _held(entry.texts)
        spare = [key for key in held if key not in needs]
        for key in needs:
            if key not in held:
                group = key.partition(".")[0]
                near = nearest(key, spare)
                where = ("texts", *near.split(".")) if near else ("texts", group)
                yield playbook.problem("text_missing", entry, where, at_key=True, given=key, near=near)


def blanks_are_filled(playbook: Playbook) -> Iterator[Problem]:
    """What stands between braces in these texts is a name that the calculator knows there."""
    for entry, needs in _needed(playbook):
        layers = playbook.layers[entry.file]
        for key, text in _held(entry.texts).items():
            where = ("texts", *key.split("."))
            document = layers.holder(where)
            if key not in needs or (playbook.lang != ORIGINAL and document is layers.documents[-1]):
                continue  # what is still French is told there
            known = needs[key].split()
            for given in dict.fromkeys(_VARIABLE.findall(text)):
                if given not in known:
                    offset = document.find(where, re.compile(r"\{" + given + r"\}"))
                    yield playbook.problem(
                        "unknown_blank", entry, where, offset=offset, given=given,
                        choices=_shown(known), near=_meant(given, known),
                    )  # fmt: skip


def translations_keep_blanks(playbook: Playbook) -> Iterator[Problem]:
    """A sentence that a calculator fills in says in every language what it says in French.

    Where either has a name that the calculator does not know, `blanks_are_filled` tells it, and that is enough.
    """
    for entry, needs in _needed(playbook):
        translated, original = playbook.layers[entry.file].documents[0], playbook.layers[entry.file].documents[-1]
        for key, text in _held(entry.texts).items():
            where = ("texts", *key.split("."))
            if translated is original or where not in translated.spots or where not in original.spots:
                continue
            wanted, given = _names(_in(original, where)), _names(text)
            known = set(needs[key].split()) if key in needs else None
            if known is not None and not wanted | given <= known:
                continue
            if known is not None and given > wanted:
                lost = sorted(given - wanted)
                yield original.problem(
                    "blank_lost", where, wanted=_shown(given), lost=_shown(lost), given=_shown(wanted)
                )
            elif given != wanted:
                yield playbook.problem("variables_differ", entry, where, wanted=_shown(wanted), given=_shown(given))


def without_echoes(problems: Iterable[Problem], playbooks: Iterable[Playbook]) -> list[Problem]:
    """`problems` without those of keys in a translation that are right: it is the French text that is missing."""
    right = set()
    for playbook in playbooks:
        for entry, needs in _needed(playbook):
            document = playbook.layers[entry.file].documents[0]
            for where in (("texts", *key.split(".")) for key in needs.keys() - _held(entry.texts).keys()):
                if where in document.spots:
                    right.add(document.problem("unknown_key", where, at_key=True).place)
                elif where[:2] in document.spots:
                    right.add(document.problem("unknown_key", where[:2], at_key=True).place)
    return [problem for problem in problems if problem.code != "unknown_key" or problem.place not in right]


def _needed(playbook: Playbook) -> Iterator[tuple[Words | Pasted | Calculator, Mapping[str, str]]]:
    """Each file of texts with those asked of it; a playbook without calculators needs no words for them."""
    yield playbook.words, COMMON_TEXTS if playbook.calculators else {}
    yield playbook.paste, PASTE_TEXTS if playbook.calculators else {}
    for name, calculator in playbook.calculators.items():
        yield calculator, {**texts_of(name), **_around(FORMS[name])}


def _around(fields: tuple[Field, ...]) -> dict[str, str]:
    """The texts around the fields: the legend of each group, the button and the heading of each list."""
    lists = [field.name for field in fields if field.kind == "rows"]
    return {
        **{f"groups.{field.group}": "" for field in fields},
        **{f"add.{name}": "" for name in lists},
        **{f"row.{name}": "n" for name in lists},
    }


def _held(texts: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a file by key, `group.name` in a group."""
    held: dict[str, str] = {}
    for key, text in texts.items():
        held |= {key: text} if isinstance(text, str) else {f"{key}.{name}": inner for name, inner in text.items()}
    return held


def _in(document: Document, where: Where) -> str:
    value = document.data
    for step in where:
        value = value[step]
    return str(value)


def _names(text: str) -> set[str]:
    return set(_VARIABLE.findall(text))


def _shown(names: Iterable[str]) -> list[str]:
    return [f"{{{name}}}" for name in sorted(names)] or ["—"]


def _meant(given: str, known: list[str]) -> str | None:
    """The name that was meant: the nearest, or the only one that may stand there."""
    return nearest(given, known) or (known[0] if len(known) == 1 else None)
