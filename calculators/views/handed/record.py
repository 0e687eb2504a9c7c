"""The contacts as JSON, for a program: names and keys are the same in every language."""

import json

from ..words import Words
from .tasks import COLUMNS, Handed

SHAPE = 1
"""Grows when a name changes its meaning or goes; a new name may come without."""


def record(handed: Handed, words: Words) -> str:
    """`{shape, calculator, lang, today, contacts[uid, date, client, channel, title, promised, idea, idea_id, …]}`.

    Days are ISO, `channel` and `idea_id` keys of the playbook, `promised` true or false; what is unknown is null.
    docs/model.md, §9, names them all.
    """
    columns = ("uid", *COLUMNS, "idea_id")
    contacts = [{column: _or_null(getattr(task, column)) for column in columns} for task in handed.tasks]
    whole = {
        "shape": SHAPE,
        "calculator": handed.name,
        "lang": handed.lang,
        "today": handed.today,
        "contacts": contacts,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _or_null(value: str | bool) -> str | bool | None:
    return None if value == "" else value
