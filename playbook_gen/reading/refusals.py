"""Pydantic's refusals, one by one, in the terms of the person who wrote the file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import StringConstraints
from pydantic_core import ErrorDetails

from ..problems import Problem
from ..schema.common import Effort, Key
from ..schema.site import IsoDay, MonthDay
from .diagnosis import with_dash
from .document import BLANKS, Document, Where
from .lines import quote, take_apart
from .meant import meant
from .near import nearest, slug
from .unseen import HARD_SPACES, unseen

MISSING = object()
"""In the place of a value that is not there."""

_FORMS = {
    get_args(annotation)[1].pattern: code
    for annotation, code in (
        (Key, "bad_name"), (Effort, "bad_effort"), (MonthDay, "bad_month_day"), (IsoDay, "bad_day"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Refusal:
    """An error of pydantic, with the way to its value in the data of the file and what the model wants there."""

    error: ErrorDetails
    where: Where
    hint: Any

    @property
    def type(self) -> str:
        """Pydantic's name of the error."""
        return self.error["type"]

    @property
    def given(self) -> Any:
        """The value refused."""
        return self.error["input"]

    @property
    def of_key(self) -> bool:
        """Whether a key is refused, not a value."""
        return self.error["loc"][-1:] == ("[key]",)

    @property
    def lacks_key(self) -> bool:
        """Whether a key is missing, not an item of a list."""
        return isinstance(self.error["loc"][-1], str)

    def context(self, *names: str) -> Any:
        """The first of the limits `names` that the error carries."""
        given = self.error.get("ctx", {})
        return next((given[name] for name in names if name in given), "")


def reworded(refusal: Refusal, document: Document) -> Problem:
    """The problem that a refusal tells."""
    if refusal.given is None and not refusal.of_key:
        return _empty(refusal, document)
    hidden = None if refusal.of_key else _hidden(refusal, document)
    if hidden:
        return hidden
    tell = next((tell for part, tell in _TELL if part in refusal.type), _other)
    return tell(refusal, document)


def _raw(refusal: Refusal, document: Document) -> str:
    """The value as it is written in the file."""
    spot = document.spots[document.nearest(refusal.where)]
    return document.text[spot.start : spot.end].strip(BLANKS)


def _line(refusal: Refusal, document: Document) -> str:
    spot = document.spots[document.nearest(refusal.where)]
    return document.layout.line(document.layout.place(spot.start)[0])


def _empty(refusal: Refusal, document: Document) -> Problem:
    """Nothing after the key, or nothing that YAML sees."""
    key = refusal.where[-1] if refusal.where else ""
    spot = document.spots[document.nearest(refusal.where)]
    source = document.layout.line(document.layout.place(spot.start if spot.key is None else spot.key)[0])
    eaten = re.search(r"(?<=\s)#\S.*", source)
    item = True if isinstance(key, int) else None
    if eaten is None:
        return document.problem("value_empty", refusal.where, at_key=True, key=key, item=item)
    correction = source[: eaten.start()] + quote(eaten[0].rstrip())
    return document.problem("eaten_by_comment", refusal.where, at_key=True, correction=correction, key=key, item=item)


def _hidden(refusal: Refusal, document: Document) -> Problem | None:
    """A value that would be right without what the eye does not see in it."""
    found = unseen(_raw(refusal, document)) if isinstance(refusal.given, str) else None
    if found is None or not _would_do(refusal, found.meant):
        return None
    offset = document.spots[document.nearest(refusal.where)].start + found.place
    correction = document.with_value(refusal.where, found.meant)
    return document.problem(found.code, refusal.where, offset=offset, correction=correction, character=found.character)


def _would_do(refusal: Refusal, text: str) -> bool:
    """Whether `text` would be accepted in the place of the value, as far as its form goes."""
    if "pattern" in refusal.type:
        return bool(re.search(refusal.context("pattern"), text))
    if "literal" in refusal.type:
        return text in _choices(refusal)
    if "bool_" in refusal.type:
        return text in ("true", "false")
    number = r"[-+]?\d+" if refusal.type.startswith("int") else r"[-+]?\d+(\.\d+)?"
    return refusal.type.startswith(("int_", "float_")) and bool(re.fullmatch(number, text))


def _choices(refusal: Refusal) -> list[str]:
    return re.findall(r"[\w-]+", str(refusal.context("expected")).replace(" or ", " "))


def _text(refusal: Refusal, document: Document) -> Problem:
    given, raw = refusal.given, _raw(refusal, document)
    code = _code_of_form(refusal.hint)
    if code:
        return document.problem(code, refusal.where, given=raw, near=meant(code, raw))
    if isinstance(given, Mapping):
        if raw.startswith("{"):
            line = take_apart(_line(refusal, document))
            return document.problem("text_is_braces", refusal.where, correction=line.with_quotes)
        return _text_is_keys(refusal, document)
    if isinstance(given, list):
        return document.problem("text_is_list", refusal.where)
    code = "text_is_flag" if isinstance(given, bool) else "text_is_number"
    return document.problem(code, refusal.where, given=raw, correction=document.with_value(refusal.where, f'"{raw}"'))


def _text_is_keys(refusal: Refusal, document: Document) -> Problem:
    """`- Étape 1 : l'appel`, which YAML takes for a key and its value."""
    raw = _raw(refusal, document)
    if len(refusal.given) != 1 or "\n" in raw:
        return document.problem("text_is_keys", refusal.where)
    correction = document.with_value(refusal.where, quote(raw))
    return document.problem("text_has_colon", refusal.where, correction=correction, key=next(iter(refusal.given)))


def _too_short(refusal: Refusal, document: Document) -> Problem:
    if refusal.type.startswith("string"):
        return _empty(refusal, document)
    return document.problem(
        "too_few", refusal.where, at_key=True, least=refusal.context("min_length"), given=len(refusal.given)
    )


def _too_long(refusal: Refusal, document: Document) -> Problem:
    return document.problem(
        "too_many", refusal.where, at_key=True, most=refusal.context("max_length"), given=len(refusal.given)
    )


def _code_of_form(hint: Any) -> str | None:
    """The problem of a value that does not have the form that `hint` wants, where it wants one."""
    marks = get_args(hint)[1:]
    pattern = next((mark.pattern for mark in marks if isinstance(mark, StringConstraints) and mark.pattern), None)
    return _FORMS.get(str(pattern), "bad_form") if pattern else None


def _pattern(refusal: Refusal, document: Document) -> Problem:
    code = _FORMS.get(refusal.context("pattern"), "bad_form")
    given = str(refusal.given)
    near = slug(given) if code == "bad_name" else meant(code, given)
    return document.problem(code, refusal.where, at_key=refusal.of_key, given=given, near=near)


def _choice(refusal: Refusal, document: Document) -> Problem:
    choices = _choices(refusal)
    given = str(refusal.given)
    if refusal.where == ("schema_version",):
        return _other_format(refusal, document, max(map(int, choices)))
    near = nearest(given, choices)
    correction = document.with_value(refusal.where, near) if near else ""
    return document.problem(
        "not_a_choice", refusal.where, correction=correction, given=given, choices=choices, near=near
    )


def _other_format(refusal: Refusal, document: Document, known: int) -> Problem:
    """A playbook that is older or newer than this program."""
    given = refusal.given
    if not isinstance(given, int) or isinstance(given, bool):
        correction = document.with_value(refusal.where, str(known))
        return document.problem("whole_wanted", refusal.where, correction=correction, given=given, near=known)
    code = "schema_newer" if given > known else "schema_older"
    return document.problem(code, refusal.where, given=given, known=known)


def _number(refusal: Refusal, document: Document) -> Problem:
    whole = refusal.type.startswith("int")
    given = str(refusal.given)
    given = given if whole else _part_of_hundred(given)
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f_](?=\d{3})", "", given).replace(",", ".").strip()
    near = plain if re.fullmatch(r"[-+]?\d+" if whole else r"[-+]?\d+(\.\d+)?", plain) else None
    correction = document.with_value(refusal.where, near) if near else ""
    code = "whole_wanted" if whole else "number_wanted"
    at_key, given = refusal.of_key, str(refusal.given)
    return document.problem(code, refusal.where, at_key=at_key, correction=correction, given=given, near=near)


def _part_of_hundred(given: str) -> str:
    """A percentage as the number it stands for; anything else as it is."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%", given.strip())
    return f"{float(found[1].replace(',', '.')) / 100:g}" if found else given


def _flag(refusal: Refusal, document: Document) -> Problem:
    near = nearest(str(refusal.given), ("true", "false"))
    correction = document.with_value(refusal.where, near) if near else ""
    return document.problem("flag_wanted", refusal.where, correction=correction, given=str(refusal.given))


def _limit(refusal: Refusal, document: Document) -> Problem:
    code = "too_small" if refusal.type.startswith("greater") else "too_large"
    return document.problem(
        code, refusal.where, at_key=refusal.of_key, given=refusal.given, limit=refusal.context("ge", "le", "gt", "lt")
    )


def _list(refusal: Refusal, document: Document) -> Problem:
    raw = _raw(refusal, document)
    plain = isinstance(refusal.given, str | int | float) and "\n" not in raw
    dashed = with_dash(_line(refusal, document)) if isinstance(refusal.given, str) else ""
    if dashed:
        hard = re.match(f"-[{HARD_SPACES}]", raw)
        offset = document.spots[document.nearest(refusal.where)].start + (1 if hard else 0)
        code = "hard_space" if hard else "dash_wanted"
        return document.problem(code, refusal.where, offset=offset, correction=dashed)
    words = plain and re.fullmatch(r"[\w-]+(\s*,\s*[\w-]+)*", raw)
    correction = document.with_value(refusal.where, f"[{raw}]") if words else ""
    return document.problem("list_wanted", refusal.where, at_key=True, correction=correction)


def _keys(refusal: Refusal, document: Document) -> Problem:
    return document.problem("keys_wanted", refusal.where, at_key=True)


def _item(refusal: Refusal, document: Document) -> Problem:
    """An item missing from a list of fixed length: a range with one end."""
    return document.problem("two_wanted", refusal.where, at_key=True)


def _other(refusal: Refusal, document: Document) -> Problem:
    return document.problem("refused", refusal.where, given=_raw(refusal, document))


_TELL: tuple[tuple[str, Callable[[Refusal, Document], Problem]], ...] = (
    ("string_type", _text),
    ("pattern", _pattern),
    ("too_short", _too_short),
    ("too_long", _too_long),
    ("literal", _choice),
    ("int_", _number),
    ("float_", _number),
    ("bool_", _flag),
    ("_than", _limit),
    ("tuple_type", _list),
    ("dict_type", _keys),
    ("model_", _keys),
    ("missing", _item),
)
"""By a part of pydantic's name of the error."""
