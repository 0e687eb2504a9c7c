"""Every field of a calculator's form has its words."""

from collections.abc import Iterator

from calculators.fields import FORMS, Field

from ..playbook import Playbook
from ..problems import Problem
from ..reading.near import nearest


def fields_have_words(playbook: Playbook) -> Iterator[Problem]:
    """The words of a calculator's YAML are those of its fields, groups and lists; none is missing, none too many."""
    for name, calculator in playbook.calculators.items():
        fields = FORMS[name]
        known = list(_paths(fields))
        for path in known:
            if path not in calculator.fields:
                yield playbook.problem("field_without_words", calculator, ("fields",), at_key=True, given=path)
        for path in calculator.fields:
            if path not in known:
                near = nearest(path, known)
                where = ("fields", path)
                yield playbook.problem(
                    "words_without_field", calculator, where, at_key=True, given=path, choices=known, near=near
                )
        for text in _texts(fields):
            group, _, key = text.partition(".")
            held = calculator.texts.get(group)
            if not isinstance(held, dict) or key not in held:
                yield playbook.problem("text_missing", calculator, ("texts", group), at_key=True, given=text)


def _paths(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield field.name
        yield from (f"{field.name}.{inner.name}" for inner in field.fields)


def _texts(fields: tuple[Field, ...]) -> Iterator[str]:
    """The texts around the fields: the legend of each group, the button and the heading of each list."""
    yield from (f"groups.{group}" for group in dict.fromkeys(field.group for field in fields))
    for field in fields:
        if field.kind == "rows":
            yield f"add.{field.name}"
            yield f"row.{field.name}"
