"""What a translation still owes to its original."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ..playbook import Playbook
from ..problems import Problem
from ..reading.walk import texts

MOST_NAMED = 5
_VARIABLE = re.compile(r"\{\w+\}")


def texts_are_translated(playbook: Playbook) -> Iterator[Problem]:
    """No text is still French; one warning a file."""
    for entry in playbook.entries:
        missing = playbook.untranslated.get(entry.file, ())
        if missing:
            names = [".".join(str(step) for step in where) for where in missing[:MOST_NAMED]]
            top, *rest = PurePosixPath(entry.file).parts
            yield playbook.problem(
                "not_translated", entry, missing[0], at_key=True, severity="warning",
                count=len(missing),
                texts=names + ["…"] * (len(missing) > MOST_NAMED),
                file="/".join([top, playbook.lang, *rest]),
            )  # fmt: skip


def translations_keep_variables(playbook: Playbook) -> Iterator[Problem]:
    """A sentence that a calculator fills in has the same {variables} as in French."""
    for entry in (playbook.words, playbook.paste, *playbook.calculators.values()):
        translated, original = playbook.layers[entry.file].documents[0], playbook.layers[entry.file].documents[-1]
        for where, text, _ in texts(entry):
            if translated is original or where[0] != "texts" or where not in translated.spots:
                continue
            wanted, given = _variables(_at(original.data, where)), _variables(text)
            if wanted != given:
                yield playbook.problem("variables_differ", entry, where, wanted=wanted, given=given)


def _variables(text: str) -> list[str]:
    return sorted(set(_VARIABLE.findall(text))) or ["—"]


def _at(data: Any, where: tuple[str | int, ...]) -> str:
    for step in where:
        data = data[step]
    return str(data)
