"""What is asked before a page is begun: what the file's name, its links and its form need, and nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from ..links import FOLDER_OF
from ..playbook import Playbook
from ..reading.meant import meant
from ..reading.near import nearest
from ..schema.common import Channel, Effort


class Unfit(ValueError):
    """An answer that cannot be taken, with the reason, in French."""


@dataclass(frozen=True)
class Known:
    """What the playbook has already: by field, the names that an answer or a comment may use."""

    names: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    """The kinds of contact that a cadence begins and goes on with: `first`, `idea`."""


def known_of(playbook: Playbook) -> Known:
    """The names in `playbook`, drafts included."""
    kinds = playbook.site.contact_kinds
    invited = [key for key, kind in kinds.items() if kind.invited]
    ours = [key for key, kind in kinds.items() if not kind.invited] or list(kinds)
    return Known(
        names={
            **{folder: tuple(playbook.folder(folder)) for folder in FOLDER_OF.values()},
            "mechanisms": tuple(f"{number} {text}" for number, text in playbook.site.mechanisms.items()),
            "kinds": tuple(kinds),
            "channels": get_args(Channel),
            "sources": tuple(playbook.sources.sources),
        },
        kinds={
            "first": invited[0] if invited else ours[0],
            "idea": max(ours, key=lambda key: kinds[key].novelty),
        },
    )


Take = Callable[[str, Known], Any]
"""Makes of what was typed the value of the page; raises `Unfit`."""


@dataclass(frozen=True)
class Question:
    """`name` is that of the option and of the value; an empty answer is the `usual` one."""

    name: str
    asked: str
    take: Take
    usual: str = ""
    choices: str = ""
    """The names of `Known` that are listed before the question."""


def _line(typed: str, known: Known) -> str:
    return " ".join(typed.split())


def _title(typed: str, known: Known) -> str:
    title = _line(typed, known)
    if not title:
        raise Unfit("Il faut un titre.")
    return title


def _effort(typed: str, known: Known) -> str:
    pattern = get_args(Effort)[1].pattern
    effort = typed.strip() if re.fullmatch(pattern, typed.strip()) else meant("bad_effort", typed)
    if effort is None:
        raise Unfit(f"« {typed} » n’est pas une durée : 45min, 3h ou 1d.")
    return effort


def _minutes(typed: str, known: Known) -> int:
    if not re.fullmatch(r"\d{1,3}", typed.strip()) or int(typed) < 5:
        raise Unfit(f"« {typed} » : il faut un nombre entier de minutes, 5 au moins.")
    return int(typed)


def _yes(typed: str, known: Known) -> bool:
    near = nearest(typed, ("true", "false"))
    if typed.strip().casefold() in ("o", "n"):
        return typed.strip().casefold() == "o"
    if near is None:
        raise Unfit(f"« {typed} » : répondez oui ou non.")
    return near == "true"


def _names(field: str) -> Take:
    """Takes names of a `field` of what is known, with commas between; a French word for one will do."""

    def take(typed: str, known: Known) -> tuple[str, ...]:
        choices = [name.split()[0] for name in known.names[field]]
        given = [name.strip() for name in typed.split(",") if name.strip()]
        return tuple(dict.fromkeys(_chosen(name, choices, guess=field == "channels") for name in given))

    return take


def _chosen(name: str, choices: list[str], *, guess: bool) -> str:
    """The choice that `name` is, or that it is the French for where a `guess` will do."""
    near = name if name in choices else nearest(name, choices)
    if near is None or (near != name and not guess):
        raise Unfit(f"« {name} » n’existe pas." + (f" Voulez-vous dire « {near} » ?" if near else ""))
    return near


def _some(field: str) -> Take:
    """The same, one at least."""

    def take(typed: str, known: Known) -> tuple[str, ...]:
        names: tuple[str, ...] = _names(field)(typed, known)
        if not names:
            raise Unfit("Il en faut au moins un.")
        return names

    return take


_TITLE = Question("title", "Titre", _title)
_SENTENCE = Question("sentence", "En une phrase (Entrée : plus tard)", _line)
_SITUATIONS = Question(
    "situations", "Situations où elle sert (Entrée : plus tard)", _names("situations"), choices="situations"
)
_SAID = Question("said", "Ce que dit le client, avec ses mots (Entrée : plus tard)", _line)
_SOURCES = Question("sources", "Sources (Entrée : plus tard)", _names("sources"), choices="sources")

QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "idea": (
        _TITLE,
        _SENTENCE,
        _SITUATIONS,
        Question("channels", "Canaux", _some("channels"), usual="email, phone", choices="channels"),
        Question("effort", "Temps de préparation", _effort, usual="3h"),
    ),
    "situation": (
        _TITLE,
        _SENTENCE,
        _SAID,
        Question("ideas", "Idées qui servent ici (Entrée : plus tard)", _names("ideas"), choices="ideas"),
    ),
    "principle": (
        _TITLE,
        _SENTENCE,
        Question("mechanism", "Numéros des mécanismes", _some("mechanisms"), choices="mechanisms"),
        _SOURCES,
    ),
    "cadence": (
        _TITLE,
        _SENTENCE,
        Question("recommended", "La conseillez-vous (oui, non)", _yes, usual="oui"),
        _SITUATIONS,
    ),
    "meeting": (
        _TITLE,
        _SENTENCE,
        Question("minutes", "Durée en minutes", _minutes, usual="30"),
        Question("people", "Qui y vient (Entrée : plus tard)", _line),
    ),
    "conversation": (_TITLE, _SENTENCE, _SAID, _SITUATIONS),
}
"""By kind of page; the title comes first, and alone must be answered."""
