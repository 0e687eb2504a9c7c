"""Every name of another file, source, section or kind of contact leads to one."""

import re
from collections.abc import Iterator

from ..links import ADDRESSES, FOLDER_OF, KINDS, Named, named_in
from ..playbook import Playbook
from ..problems import Problem
from ..reading import Where
from ..reading.near import nearest
from ..reading.walk import texts
from ..schema import Entry


def references_lead_somewhere(playbook: Playbook) -> Iterator[Problem]:
    """A file or source that is named exists."""
    for entry in playbook.entries:
        for named in named_in(entry):
            if not named.kind:
                yield _bad_link(playbook, entry, named)
            elif named.name not in _known(playbook, named.kind):
                yield _dead(playbook, entry, named)


def contact_kinds_are_known(playbook: Playbook) -> Iterator[Problem]:
    """The kind of each contact, in cadences, in the values of forms and among synonyms, is one of playbook.yml."""
    kinds = playbook.site.contact_kinds
    yield from _kinds_of_synonyms(playbook)
    for entry in playbook.entries:
        for where, text, _ in texts(entry):
            if names_contact_kind(where) and text not in kinds:
                near = nearest(text, kinds)
                values = {"near": near} if near else {}
                yield playbook.problem("unknown_contact_kind", entry, where, given=text, choices=list(kinds), **values)


def names_contact_kind(where: Where) -> bool:
    """Whether the text at `where` is the kind of a contact: one in a row; a draft has a kind of its own."""
    return len(where) > 1 and where[-1] == "kind" and isinstance(where[-2], int)


def _kinds_of_synonyms(playbook: Playbook) -> Iterator[Problem]:
    kinds, paste = playbook.site.contact_kinds, playbook.paste
    named: list[tuple[Where, str, bool]] = [(("synonyms", "kinds", key), key, True) for key in paste.synonyms.kinds]
    for where, key, at_key in [(("unsaid_kind",), paste.unsaid_kind, False), *named]:
        if key not in kinds:
            near = nearest(key, kinds)
            values = {"near": near} if near else {}
            yield playbook.problem(
                "unknown_contact_kind", paste, where, at_key=at_key, given=key, choices=list(kinds), **values
            )


def _known(playbook: Playbook, kind: str) -> set[str]:
    if kind == "source":
        return set(playbook.sources.sources)
    if kind == "section":
        return set(ADDRESSES)
    return playbook.known(FOLDER_OF[kind])


def _dead(playbook: Playbook, entry: Entry, named: Named) -> Problem:
    known = sorted(_known(playbook, named.kind))
    near = nearest(named.name, known)
    if named.kind == "source":
        return _place(playbook, "unknown_source", entry, named, near=near)
    if named.kind == "section":
        return _place(playbook, "unknown_section", entry, named, near=near, choices=known)
    return _place(playbook, "dead_reference", entry, named, near=near, folder=FOLDER_OF[named.kind])


def _bad_link(playbook: Playbook, entry: Entry, named: Named) -> Problem:
    kind, mark, name = (part.strip() for part in named.given.partition(":"))
    near = nearest(kind, KINDS) if mark and name else None
    meant = f"{near}:{name}" if near else None
    return _place(playbook, "bad_link", entry, named, near=meant, choices=KINDS)


def _place(playbook: Playbook, code: str, entry: Entry, named: Named, **values: object) -> Problem:
    """The problem on the field, or on the link within its text."""
    offset = None
    if named.link is not None:
        document = playbook.layers[entry.file].holder(named.where)
        link = re.compile(r"(?<=\]\()\s*<?" + re.escape(named.given))
        offset = document.find(named.where, link, named.link)
    given = named.name or named.given
    return playbook.problem(code, entry, named.where, offset=offset, given=given, **values)
