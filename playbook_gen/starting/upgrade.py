"""Adds to a company's playbook what a newer program asks for: texts of calculators, parameters, whole files.

What is added is ours, as in a playbook founded today. Nothing that stands in a file changes: lines are put in after
others, so that comments and order stay.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..reading import Document, Where
from ..reading.codes import COMMENT, KEY, codes, outdated, written
from ..reading.recovery import read_on
from ..reading.text import decode
from ..reading.tree import SUFFIX, TRANSLATIONS
from ..schema import SINGLE, Calculator, Entry
from ..translated import rewrite
from .project import origin

NOTE = {"fr": "# Ajouté par « playbook upgrade » : à relire.", "en": "# Added by playbook upgrade: to be read."}
ASKED = ("texts", "parameters")
"""The keys of files under which a program may ask for more than an older one did."""


class Added(NamedTuple):
    """What was added to a file: ways to values, such as `texts.gauges.pressure`; none where the file itself is new."""

    file: str
    keys: tuple[str, ...]


class _Pair(NamedTuple):
    """A file of the company beside ours of the same name."""

    path: Path
    own: Document
    ours: Document


def upgrade(root: Path) -> list[Added]:
    """Add to the project at `root` what it lacks, in each of its languages, and tell what that is, by file."""
    content, ours = root / "content", origin() / "content"
    added = [Added(name, ()) for name in _new_files(content, ours)]
    models: dict[str, type[Entry]] = {**SINGLE}
    models |= {path.relative_to(ours).as_posix()[: -len(SUFFIX)]: Calculator for path in _calculators(ours)}
    sources = []
    for name, model in models.items():
        french = _pair(content, ours, name)
        if french is None:
            continue
        translated = {lang: pair for lang in TRANSLATIONS if (pair := _pair(content, ours, f"{lang}/{name}"))}
        missing = list(_missing(french))
        sources += _sources_of(french, missing)
        added += _filled(french, missing, NOTE["fr"])
        for lang, pair in translated.items():
            added += _filled(pair, list(_missing(pair)), NOTE[lang])
            _renew(model, french, pair)
    book = _pair(content, ours, "sources")
    if book:
        known = book.own.data.get("sources", {})
        absent: list[Where] = [("sources", key) for key in dict.fromkeys(sources) if key not in known]
        added += _filled(book, absent, NOTE["fr"])
    return added


def _new_files(content: Path, ours: Path) -> Iterator[str]:
    """Copy the files of which there is one where they are missing, with their translations."""
    for name in SINGLE:
        if (content / f"{name}{SUFFIX}").exists():
            continue
        for path in (name, *(f"{lang}/{name}" for lang in TRANSLATIONS if (content / lang).is_dir())):
            source, target = ours / f"{path}{SUFFIX}", content / f"{path}{SUFFIX}"
            if source.exists() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
                yield f"content/{path}{SUFFIX}"


def _calculators(ours: Path) -> list[Path]:
    return [
        path for path in sorted((ours / "calculators").glob(f"*{SUFFIX}")) if f"calculators/{path.stem}" not in SINGLE
    ]


def _pair(content: Path, ours: Path, name: str) -> _Pair | None:
    """The file `name` of the company and ours; None where either is missing or is not YAML, which `check` tells."""
    own, other = (_read(folder / f"{name}{SUFFIX}", f"content/{name}{SUFFIX}") for folder in (content, ours))
    return _Pair(content / f"{name}{SUFFIX}", own, other) if own and other else None


def _read(path: Path, file: str) -> Document | None:
    if not path.is_file():
        return None
    text, _ = decode(path.read_bytes(), file)
    document, problems = read_on(text, file) if text is not None else (None, [])
    sound = document and isinstance(document.data, Mapping) and not any(one.severity == "error" for one in problems)
    return document if sound else None


def _missing(pair: _Pair) -> Iterator[Where]:
    """The ways to what ours has and the company's has not, under the keys that are `ASKED`."""
    for key in ASKED:
        own, ours = pair.own.data.get(key), pair.ours.data.get(key)
        if not isinstance(own, Mapping) or not isinstance(ours, Mapping):
            continue
        for name, value in ours.items():
            if name not in own:
                yield key, name
            elif key == "texts" and isinstance(value, Mapping) and isinstance(own[name], Mapping):
                yield from ((key, name, inner) for inner in value if inner not in own[name])


def _sources_of(pair: _Pair, missing: list[Where]) -> list[str]:
    """The sources that the parameters among `missing` name."""
    every = pair.ours.data.get("parameters", {})
    return [every[where[1]]["source"] for where in missing if where[0] == "parameters" and "source" in every[where[1]]]


def _filled(pair: _Pair, missing: list[Where], note: str) -> list[Added]:
    """Write what is `missing` into the company's file, after what stands there beside it."""
    if not missing:
        return []
    groups: dict[Where, list[Where]] = {}
    for where in missing:
        groups.setdefault(where[:-1], []).append(where)
    text = pair.own.text
    insertions = [_insertion(pair, parent, inside, note) for parent, inside in groups.items()]
    for at, new in sorted(insertions, reverse=True):  # from the end on, so that places before it stay true
        text = text[:at] + new + text[at:]
    rewrite(pair.path, text)
    return [Added(pair.own.file, tuple(".".join(str(step) for step in where) for where in missing))]


def _insertion(pair: _Pair, parent: Where, missing: list[Where], note: str) -> tuple[int, str]:
    """Where in the company's file the values at `missing` go, and how they are written there."""
    spot = pair.own.spots[parent]
    if pair.own.text[spot.start] == "{":
        inner = ", ".join(_in_line(pair.ours, where) for where in missing)
        empty = not pair.own.text[spot.start + 1 : spot.end - 1].strip()
        return spot.end - 1, inner if empty else f", {inner}"
    first = next(where for where in pair.own.spots if where[:-1] == parent)
    indent = " " * (_column(pair.own, first))
    lines = [note, *(line for where in missing for line in _in_block(pair.ours, where))]
    return _end(pair.own, parent), "".join(f"\n{indent}{line}" if line else "\n" for line in lines)


def _end(document: Document, parent: Where) -> int:
    """The end of the line on which the value at `parent` ends."""
    spot = document.spots[parent]
    below = (inner for where, inner in document.spots.items() if where[: len(parent)] == parent)
    last = spot if document.text[spot.start] == "{" else max(below, key=lambda inner: inner.start)
    end = spot.start + len(document.text[spot.start : last.end].rstrip())
    line = document.text.find("\n", end)
    return line if line >= 0 else len(document.text)


def _column(document: Document, where: Where) -> int:
    """The number of characters before the key at `where` on its line."""
    key = document.spots[where].key
    assert key is not None, where
    return document.layout.place(key)[1] - 1


def _in_line(document: Document, where: Where) -> str:
    """The key and the value at `where`, as they stand between braces."""
    value = document.data
    for step in where:
        value = value[step]
    return f"{json.dumps(where[-1], ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"


def _in_block(document: Document, where: Where) -> list[str]:
    """The lines of the key and the value at `where`, without the indent of the key."""
    indent = _column(document, where)
    key = document.spots[where].key
    assert key is not None, where
    if document.text[key - indent : key].strip():
        return [_in_line(document, where)]
    return [line[indent:] for line in document.text[key - indent : _end(document, where)].split("\n")]


def _renew(model: type[Entry], french: _Pair, english: _Pair) -> None:
    """Note in the translated file which French its new texts translate; what was out of date before still is."""
    now = [_read(pair.path, pair.own.file) for pair in (french, english)]
    if not now[0] or not now[1] or (now[0].text, now[1].text) == (french.own.text, english.own.text):
        return
    owed = {problem.values.get("text") for problem in outdated(model, french.own, english.own)}
    kept = english.own.data.get(KEY, {})
    made = codes(model, now[0].data, now[1].data)
    for key, code in made.items():
        if key in owed:
            made[key] = kept[key]
        elif isinstance(code, dict) and isinstance(kept.get(key), Mapping):
            code |= {name: kept[key][name] for name in code if f"{key}.{name}" in owed}
    spot = now[1].spots.get((KEY,))
    if spot is None or spot.key is None:
        text = f"{now[1].text.rstrip()}\n\n{COMMENT}\n{written(made)}\n"
    else:
        text = now[1].text[: spot.key] + written(made) + "\n" + now[1].text[spot.end :].lstrip("\n")
    rewrite(english.path, text)
