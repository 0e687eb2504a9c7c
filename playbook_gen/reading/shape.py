"""What may stand where in a content file, read from the annotations of its model."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from ..schema.common import Entry, Translatable
from .document import Where

NOT_WRITTEN = frozenset(Entry.model_fields)
"""Fields that the file's name gives."""


def is_text(hint: Any) -> bool:
    """Whether `hint` marks a text that translators write again."""
    return get_origin(hint) is Annotated and any(isinstance(mark, Translatable) for mark in hint.__metadata__)


@cache
def bare(hint: Any) -> Any:
    """`hint` without its marks."""
    return bare(hint.__origin__) if get_origin(hint) is Annotated else hint


@cache
def fields(hint: Any) -> Mapping[str, Any]:
    """The keys that a file may hold where `hint` stands, with the hints of their values; none where it is no model."""
    model = bare(hint)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {}
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields if name not in NOT_WRITTEN}


@cache
def alternatives(hint: Any) -> tuple[Any, ...]:
    """The members of a union, None left out; or the one hint itself."""
    inner = bare(hint)
    if get_origin(inner) in (Union, UnionType):
        return tuple(one for member in get_args(inner) for one in alternatives(member))
    return () if inner is type(None) else (hint,)


def fitting(hint: Any, value: Any) -> Any:
    """The member of a union that the kind of `value` calls for; else its first."""
    members = alternatives(hint)
    for member in members if len(members) > 1 else ():
        inner = bare(member)
        wanted = get_origin(inner) or inner
        if isinstance(value, Mapping | BaseModel) and (wanted is dict or fields(member)):
            return member
        if isinstance(value, list | tuple) and wanted is tuple:
            return member
        if isinstance(value, str) and (wanted is str or is_text(member)):
            return member
    return members[0]


def child(hint: Any, step: str | int, value: Any) -> Any:
    """The hint of the item or key `step` of `value`; `Any` where the model leaves it open."""
    member = fitting(hint, value)
    inner = bare(member)
    match get_origin(inner), get_args(inner):
        case (origin, (_, held)) if origin is dict:
            return held
        case (origin, (held, *_)) if origin is tuple:
            return held
    return fields(member).get(str(step), Any)


def at(model: type[Entry], data: Any, where: Where) -> Any:
    """The hint of the value at `where` in `data`."""
    hint: Any = model
    for step in where:
        hint = child(hint, step, data)
        try:
            data = data[step]
        except (LookupError, TypeError):
            data = None
    return hint


@cache
def holds_text(hint: Any) -> bool:
    """Whether a translator has anything to write where `hint` stands."""
    if is_text(hint):
        return True
    inner = bare(hint)
    held = [] if inner is Any else [h for h in get_args(inner) if h is not Ellipsis]
    return any(holds_text(one) for one in (*held, *fields(hint).values()))
