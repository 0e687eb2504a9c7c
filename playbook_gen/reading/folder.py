"""Reads the whole of `content/`, in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..memory import Memory
from ..problems import Problem
from ..schema import SINGLE, Entry
from .document import Document, Layers, Where
from .models import build
from .recovery import read_on
from .text import decode
from .translation import translate
from .tree import ORIGINAL, SUFFIX, TRANSLATIONS, Place, survey


@dataclass(frozen=True)
class Readable:
    """What could be read of one language. Paths are those of French files without `.yml`: `ideas/pair-qui-raconte`."""

    entries: Mapping[str, Entry]
    layers: Mapping[str, Layers]
    """Where the values of a file stand; by the name of the French file, `content/ideas/pair-qui-raconte.yml`."""
    untranslated: Mapping[str, tuple[Where, ...]]
    """The ways to the texts left in French; by the name of the French file."""
    broken: frozenset[str]
    """Paths of files that are there and cannot be used."""


def read_tree(content: Path, memory: Memory) -> tuple[dict[str, Readable], list[Problem]]:
    """Every language by its code, and every problem; French alone stands in for what is not translated.

    Files whose bytes are those of the last time are taken from `memory`, and so are their entries: the same objects.
    """
    shown = content.resolve().name
    if not content.is_dir():
        return {}, [Problem("no_content", shown)]
    places, problems = survey(content, shown)
    problems += [Problem("missing_file", f"{shown}/{path}{SUFFIX}") for path in SINGLE if path not in places]
    french, unread = _read_all(content, shown, places, memory)
    original, unfit = _originals(places, french, memory)
    languages = {ORIGINAL: original}
    for lang in TRANSLATIONS:
        folder = f"{shown}/{lang}"
        known, found = survey(content / lang, folder)
        strays = [path for path in known if path not in places]
        problems += [*found, *(Problem("translates_nothing", f"{folder}/{path}{SUFFIX}") for path in strays)]
        documents, found = _read_all(content / lang, folder, {p: known[p] for p in known if p in places}, memory)
        unread += found
        languages[lang], found = _translated(lang, places, original, french, documents, set(known), memory)
        unfit += found
    return languages, [*problems, *unread, *_without_echoes(unfit, unread)]


def _without_echoes(unfit: list[Problem], unread: list[Problem]) -> Iterator[Problem]:
    """Leaves out what is only said because a value could not be read on the same line; a key before it could."""
    broken = {(problem.file, problem.line): problem for problem in unread if problem.severity == "error"}
    for problem in unfit:
        at_fault = broken.get((problem.file, problem.line))
        if at_fault is None:
            yield problem
        elif problem.code == "unknown_key" and problem.column < at_fault.column:
            yield replace(problem, source=at_fault.source)


def _read_all(
    root: Path, shown: str, places: Mapping[str, Place], memory: Memory
) -> tuple[dict[str, Document], list[Problem]]:
    """The documents of the files that are YAML, by path."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for path in places:
        document, found = _read(root / f"{path}{SUFFIX}", f"{shown}/{path}{SUFFIX}", memory)
        problems += found
        if document:
            documents[path] = document
    return documents, problems


def _read(path: Path, file: str, memory: Memory) -> tuple[Document | None, list[Problem]]:
    try:
        raw = path.read_bytes()
    except OSError as refused:
        return None, [Problem("unreadable", file, values={"reason": refused.strerror or type(refused).__name__})]
    return read_bytes(raw, file, memory)


def read_bytes(raw: bytes, file: str, memory: Memory) -> tuple[Document | None, list[Problem]]:
    """The document of `raw`, what `file` holds or would hold, and every problem of its YAML; recalled where it can be.

    A document whose `text` is not what `raw` holds is that of a text with its faulty lines mended.
    """
    return memory.recall(("file", file), (raw,), lambda: _document(raw, file))


def _document(raw: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    text, problems = decode(raw, file)
    if text is None:
        return None, problems
    document, found = read_on(text, file)
    return document, [*problems, *found]


def _originals(
    places: Mapping[str, Place], documents: Mapping[str, Document], memory: Memory
) -> tuple[Readable, list[Problem]]:
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    layers: dict[str, Layers] = {}
    for path, document in documents.items():
        place = places[path]
        layers[document.file] = Layers((document,))
        entry, found = memory.recall(
            ("entry", ORIGINAL, path),
            (document,),
            partial(build, place.model, document.data, layers[document.file], place.id, document.file),
        )
        problems += found
        if entry:
            entries[path] = entry
    return Readable(entries, layers, {}, frozenset(places.keys() - entries.keys())), problems


def _laid(
    place: Place, source: Document, english: Document | None, layers: Layers
) -> tuple[Entry | None, tuple[Where, ...], list[Problem]]:
    """The entry that `english` over `source` makes, the ways to what is left in French, and what is wrong."""
    translation = translate(place.model, source.data, english)
    entry, found = build(place.model, translation.data, layers, place.id, source.file)
    return entry, translation.untranslated, [*translation.problems, *found]


def _translated(
    lang: str,
    places: Mapping[str, Place],
    original: Readable,
    french: Mapping[str, Document],
    documents: Mapping[str, Document],
    written: set[str],
    memory: Memory,
) -> tuple[Readable, list[Problem]]:
    """`original` with the texts of `documents`; `written` are the paths that have a file, readable or not."""
    entries: dict[str, Entry] = {}
    layers: dict[str, Layers] = {}
    untranslated: dict[str, tuple[Where, ...]] = {}
    problems: list[Problem] = []
    for path in original.entries:
        place, source, english = places[path], french[path], documents.get(path)
        file = source.file
        layers[file] = Layers((english, source) if english else (source,))
        entry, waiting, found = memory.recall(
            ("entry", lang, path), (source, english), partial(_laid, place, source, english, layers[file])
        )
        problems += found
        if waiting:
            untranslated[file] = waiting
        if entry and (english or path not in written):
            entries[path] = entry
    return Readable(entries, layers, untranslated, frozenset(places.keys() - entries.keys())), problems
