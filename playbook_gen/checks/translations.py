"""What a translation still owes to its original."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from ..memory import This
from ..playbook import Playbook
from ..problems import Problem
from ..reading.codes import outdated
from ..schema import Entry

MOST_NAMED = 5
FILES_KEPT = 1000
"""How many translations are held to their originals once only: a preview asks again after every edit."""


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


def translations_are_of_today(playbook: Playbook) -> Iterator[Problem]:
    """A translated file says which French it translates, and that is the French of today."""
    for entry in playbook.entries:
        translated, original = playbook.layers[entry.file].documents[0], playbook.layers[entry.file].documents[-1]
        if translated is not original:
            yield from _outdated(type(entry), This(original), This(translated))


@lru_cache(FILES_KEPT)
def _outdated(model: type[Entry], original: This, translated: This) -> tuple[Problem, ...]:
    return tuple(outdated(model, original.thing, translated.thing))
