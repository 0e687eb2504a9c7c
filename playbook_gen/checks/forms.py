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


def _paths(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield field.name
        yield from (f"{field.name}.{inner.name}" for inner in field.fields)
