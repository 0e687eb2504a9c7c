"""What the site ships of a playbook for the Atelier: the texts of its files, and what reading them gave.

The texts come first, so that one can edit before Python is there. What reading gave spares the browser's Python
nearly half of its opening, which it would spend on YAML without PyYAML's compiled part: a file is read again only
where its text has changed.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache, partial

from ..memory import Memory
from ..playbook import ORIGINAL, Playbook, is_draft
from ..problems import Problem
from ..reading import Document
from ..reading.document import Spot
from ..schema import KINDS
from ..schema.json_schema import codes, described


def texts_of(playbooks: Mapping[str, Playbook]) -> dict[str, str]:
    """The published files by name, those of translations included: `content/ideas/x.yml`. Drafts stay at home."""
    return {document.file: document.text for document in _documents(playbooks)}


def documents_of(playbooks: Mapping[str, Playbook]) -> str:
    """What reading those files gave: by name, their data and the spots of their values, as JSON."""
    shipped = {
        document.file: [document.data, [[list(where), *spot] for where, spot in document.spots.items()]]
        for document in _documents(playbooks)
    }
    return json.dumps(shipped, ensure_ascii=False, separators=(",", ":"))


@cache
def schemas_of(lang: str) -> str:
    """What may stand in each kind of file, with the words of its fields in `lang`, as JSON: the forms are drawn by it.

    Made here, since the browser's Python would take seconds for the words, which are YAML.
    """
    kinds = {kind: described(kind, model, lang) for kind, model in KINDS.items()}
    return json.dumps({"kinds": kinds, "codes": codes(lang)}, ensure_ascii=False, separators=(",", ":"))


def remembered(texts: Mapping[str, str], documents: str) -> Memory:
    """The memory of a reader who has read `texts`, which gave `documents`, without a problem."""
    memory = Memory()
    for file, (data, spots) in json.loads(documents).items():
        known = {tuple(where): Spot(*spot) for where, *spot in spots}
        read: tuple[Document, list[Problem]] = (Document(file, texts[file], data, known), [])
        memory.recall(("file", file), (texts[file].encode(),), partial(tuple, read))
    return memory


def _documents(playbooks: Mapping[str, Playbook]) -> Iterable[Document]:
    french = playbooks[ORIGINAL]
    found = {
        document.file: document
        for playbook in playbooks.values()
        for entry in french.entries
        if not is_draft(entry)
        for document in playbook.layers[entry.file].documents
    }
    return [found[file] for file in sorted(found)]
