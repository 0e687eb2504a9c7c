"""Pages that are not finished: what is told of them, and that nothing unfinished is published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..links import FOLDER_OF, Named, named_in
from ..playbook import ORIGINAL, Playbook, is_draft
from ..problems import Problem
from ..reading import Where
from ..reading.walk import texts
from ..schema import Entry

TO_WRITE = "À écrire"
"""How a text begins that stands for one still to be written, as `playbook new` writes them."""

MOST_NAMED = 4
OF_WORDS = {"agenda_minutes", "cadence_heavy", "email_length", "heavy_phrase", "phone_length", "unknown_variable"}
"""Errors that a page can be shown with: in a draft they can wait, as a dead link cannot."""

_TRANSLATION = {"not_translated", "translation_undated", "translation_outdated"}


def drafts_are_told(playbook: Playbook) -> Iterator[Problem]:
    """Each with what is still to be written in it; outside of drafts, nothing is."""
    for entry in playbook.entries:
        waiting = [found.where for found in texts(entry) if found.written and found.text.startswith(TO_WRITE)]
        if not is_draft(entry):
            for where in waiting:
                yield playbook.problem("to_be_written", entry, where)
            continue
        names = [".".join(str(step) for step in where) for where in waiting[:MOST_NAMED]]
        left = names + ["…"] * (len(waiting) > MOST_NAMED) or None
        yield playbook.problem(
            "draft", entry, ("draft",), at_key=True, severity="notice", left=left, count=len(waiting)
        )


def published_pages_name_no_draft(playbook: Playbook) -> Iterator[Problem]:
    """What is published leads to what is published."""
    for entry in playbook.published.entries:
        for named in named_in(entry):
            if named.kind in FOLDER_OF and _is_draft(playbook, named):
                yield playbook.problem(
                    "leads_to_draft", entry, named.where, folder=FOLDER_OF[named.kind], given=named.name
                )


def _is_draft(playbook: Playbook, named: Named) -> bool:
    entry = playbook.folder(FOLDER_OF[named.kind]).get(named.name)
    return entry is not None and is_draft(entry)


def softened(problems: Iterable[Problem], playbooks: Mapping[str, Playbook]) -> Iterator[Problem]:
    """`problems` of checks: those of the words of a draft are warnings, which keep nothing from being built.

    Nothing is said of a text that is still to be written, nor of the translation of a draft.
    """
    french = playbooks[ORIGINAL]
    files = {
        document.file
        for playbook in playbooks.values()
        for entry in playbook.entries
        if is_draft(entry)
        for document in playbook.layers[entry.file].documents
    }
    waiting = {place for entry in french.entries if is_draft(entry) for place in _lines_to_write(french, entry)}
    for problem in problems:
        if problem.file not in files or problem.severity == "notice":
            yield problem
        elif problem.code not in _TRANSLATION and (problem.file, problem.line) not in waiting:
            yield replace(problem, severity="warning") if problem.code in OF_WORDS else problem


def _lines_to_write(playbook: Playbook, entry: Entry) -> Iterator[tuple[str, int]]:
    """The lines of the texts of `entry` that are still to be written, with their keys."""
    for found in texts(entry):
        if found.written and found.text.startswith(TO_WRITE):
            for line in _lines(playbook, entry, found.where):
                yield entry.file, line


def _lines(playbook: Playbook, entry: Entry, where: Where) -> range:
    document = playbook.layers[entry.file].documents[-1]
    spot = document.spots[document.nearest(where)]
    first = spot.start if spot.key is None else spot.key
    return range(document.layout.place(first)[0], document.layout.place(max(first, spot.end - 1))[0] + 1)
