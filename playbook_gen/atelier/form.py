"""A file as a form: the tree of its fields, with their words, values and places, as plain data for the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..checks.references import names_contact_kind
from ..links import FOLDER_OF, NAMING_FIELDS
from ..playbook import Playbook
from ..reading import Document, Where
from ..reading.codes import KEY as CODES
from ..schema.common import TEXT_MARK
from ..schema.json_schema import Schema
from .shape import child, fitting, held, types
from .writing import span_of

Names = Mapping[str, Sequence[tuple[str, str]]]
"""What may be named, by kind (`idea`, `source`): each name with the title that goes with it."""


@dataclass(frozen=True)
class Form:
    """One file, `schema` being that of its kind; `original` is the data that it translates, None for a French file."""

    document: Document
    schema: Schema
    original: Any = None

    def tree(self) -> dict[str, Any]:
        """The field that is the file itself, with all others in it."""
        return self._field((), "", self.schema)

    def _field(self, where: Where, title: str, schema: Schema) -> dict[str, Any]:
        """A field: `where` it is, `kind` of control, `value` of one that holds no others, and its place in the text.

        Places are lines and columns from 1: `from` the key, or the value, `to` the end; the value begins at `start`.
        """
        value = held(self.document.data, where)
        schema = fitting(schema, value)
        spot = self.document.spots[where]
        place = self.document.layout.place
        begin, end = span_of(self.document, where)
        return {
            "where": where,
            "title": schema.get("title") or title,
            "help": _help(schema),
            "from": place(begin if spot.key is None else spot.key),
            "start": place(begin),
            "to": place(end),
            **self._control(where, value, schema),
        }

    def _control(self, where: Where, value: Any, schema: Schema) -> dict[str, Any]:
        allowed = types(schema)
        if isinstance(value, Mapping):
            return self._group(where, value, schema) if not allowed or "object" in allowed else {"kind": "misfit"}
        if isinstance(value, list):
            return self._list(where, value, schema) if not allowed or "array" in allowed else {"kind": "misfit"}
        if allowed and allowed[0] in ("object", "array"):
            if value is not None:
                return {"kind": "misfit"}
            return self._list(where, [], schema) if allowed[0] == "array" else self._group(where, {}, schema)
        french = held(self.original, where)
        original = {"original": french.strip()} if isinstance(french, str) else {}
        return {"value": _shown(value), **original, **control(where, value, schema)}

    def _group(self, where: Where, value: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
        known = schema.get("properties", {})
        owed = schema.get("required", ())
        fields = [{**self._field((*where, name), "", child(schema, name)), "required": name in owed} for name in value]
        absent = [name for name in known if name not in value and self._may_stand(where, name)]
        missing = [
            {
                "name": name,
                "title": known[name].get("title", ""),
                "help": _help(known[name]),
                "required": name in owed,
            }
            for name in sorted(absent, key=lambda name: name not in owed)
        ]
        is_codes = where == (CODES,)
        is_open = not known and not is_codes and self.original is None
        return {"kind": "group", "fields": fields, "missing": missing, "open": is_open, "quiet": is_codes}

    def _may_stand(self, where: Where, name: str) -> bool:
        """A translation has the keys of its French file alone; its codes are not for a form to begin."""
        if self.original is None:
            return True
        return name != CODES and held(self.original, (*where, name)) is not None

    def _list(self, where: Where, value: Sequence[Any], schema: Schema) -> dict[str, Any]:
        inner = child(schema, 0)
        name = next((step for step in reversed(where) if isinstance(step, str)), "")
        fields = [self._field((*where, n), schema.get("title") or name, inner) for n in range(len(value))]
        return {"kind": "list", "fields": fields}


def control(where: Where, value: Any, schema: Schema) -> dict[str, Any]:
    """The control of a single value: its `kind`, with the limits or the choices of that."""
    allowed = types(schema)
    if "enum" in schema:
        choices = schema["enum"]
        pairs = zip(choices, schema.get("enumDescriptions") or choices, strict=True)
        return {"kind": "choice", "choices": [(str(one), str(said)) for one, said in pairs if one is not None]}
    if allowed == ("boolean",) or (not allowed and isinstance(value, bool)):
        return {"kind": "flag"}
    named = kind_named(where, schema)
    if named:
        return {"kind": "name", "names": named}
    if set(allowed) & {"integer", "number"} or (not allowed and isinstance(value, int | float)):
        return {"kind": "number", "low": schema.get("minimum"), "high": schema.get("maximum")}
    if schema.get(TEXT_MARK) == "markdown" or (isinstance(value, str) and "\n" in value.strip()):
        return {"kind": "long"}
    return {"kind": "text" if schema.get(TEXT_MARK) else "word", "names": "link" if where[-1:] == ("link",) else None}


def kind_named(where: Where, schema: Schema) -> str | None:
    """Of which kind of file, or other thing, the value at `where` is the name; None where it is no name."""
    if where[:1] == ("mechanism",):
        return "mechanism"
    if where[:1] in ((CODES,), ("synonyms",)) or schema.get(TEXT_MARK):
        return None
    if names_contact_kind(where) or where == ("unsaid_kind",):
        return "contact_kind"
    return NAMING_FIELDS.get(next((step for step in reversed(where) if isinstance(step, str)), ""))


def names_of(playbook: Playbook) -> Names:
    """Everything that a field of a file may name, by kind; `link` has them all as a link is written."""
    files = {kind: _titled(playbook.folder(folder).items()) for kind, folder in FOLDER_OF.items()}
    sources = {
        "source": [(key, f"{source.authors}, {source.title}") for key, source in playbook.sources.sources.items()]
    }
    return {
        **files,
        **sources,
        "contact_kind": [(key, kind.label) for key, kind in playbook.site.contact_kinds.items()],
        "mechanism": [(str(number), said) for number, said in playbook.site.mechanisms.items()],
        "link": [(f"{kind}:{name}", title) for kind, every in files.items() for name, title in every],
    }


def _titled(entries: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return sorted(((name, entry.title) for name, entry in entries), key=lambda pair: pair[1].casefold())


def _help(schema: Schema) -> str:
    return " ".join(filter(None, (schema.get("description"), schema.get("patternErrorMessage"))))


def _shown(value: Any) -> str:
    """A single value as its control has it; nothing at all is the empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()
