"""The playbook as the rest of the house knows it: read, validated, immutable, one for each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from .memory import Memory
from .problems import Problem, errors_in, in_order
from .reading import LANGUAGES, ORIGINAL, Layers, Readable, Where, read_tree
from .schema import (
    FOLDERS,
    SINGLE,
    Cadence,
    Calculator,
    Conversation,
    Draftable,
    Entry,
    GlossaryFile,
    Guide,
    Idea,
    Meeting,
    ParametersFile,
    Pasted,
    PhrasesFile,
    PlaybookFile,
    Principle,
    Rule,
    SearchesFile,
    Situation,
    SourcesFile,
    Training,
    Words,
)
from .schema import Path as ReaderPath

__all__ = ["LANGUAGES", "ORIGINAL", "Playbook", "Reading", "is_draft", "read"]


OTHER_FORMAT = {"schema_newer", "schema_older"}
"""The problems of a playbook that this program cannot read: nothing else that it would say is true."""


@dataclass(frozen=True)
class Playbook:
    """Everything that `content/` says in one language. Entries stand by id, in the order of their files."""

    lang: str
    site: PlaybookFile
    parameters: ParametersFile
    sources: SourcesFile
    glossary: GlossaryFile
    phrases: PhrasesFile
    searches: SearchesFile
    words: Words
    paste: Pasted
    principles: Mapping[str, Principle]
    situations: Mapping[str, Situation]
    ideas: Mapping[str, Idea]
    cadences: Mapping[str, Cadence]
    meetings: Mapping[str, Meeting]
    conversations: Mapping[str, Conversation]
    calculators: Mapping[str, Calculator]
    guides: Mapping[str, Guide]
    rules: Mapping[str, Rule]
    paths: Mapping[str, ReaderPath]
    trainings: Mapping[str, Training]
    untranslated: Mapping[str, tuple[Where, ...]]
    """The ways to the texts that are still French (a list of texts counts as one), by `file` of the entry."""
    layers: Mapping[str, Layers]
    """Where each value stands, by `file` of the entry."""
    broken: Mapping[str, frozenset[str]]
    """Ids of entries that have a file and could not be read, by folder; empty in a playbook that is built."""

    def folder(self, name: str) -> Mapping[str, Entry]:
        """The entries of a folder of `content/`: `ideas`."""
        return cast(Mapping[str, Entry], getattr(self, name))

    def known(self, folder: str) -> set[str]:
        """The ids of a folder, those of broken files included."""
        return {*self.folder(folder), *self.broken.get(folder, ())}

    @property
    def entries(self) -> Iterator[Entry]:
        """Every file of the playbook: those of which there is one, then the others by folder."""
        for single in SINGLE:
            yield getattr(self, _field(single))
        for folder in FOLDERS:
            yield from self.folder(folder).values()

    @cached_property
    def published(self) -> "Playbook":
        """The playbook without its drafts; itself where it has none."""
        kept = {
            folder: {key: entry for key, entry in self.folder(folder).items() if not is_draft(entry)}
            for folder in FOLDERS
        }
        if all(len(kept[folder]) == len(self.folder(folder)) for folder in FOLDERS):
            return self
        return replace(self, **kept)  # type: ignore[arg-type]

    def problem(self, code: str, entry: Entry, where: Where = (), **about: Any) -> Problem:
        """A problem of a value of `entry`, placed in the file that holds it, translated or French.

        `about` is what `Document.problem` takes: `at_key`, `offset`, `severity`, `correction`, and the values said.
        """
        return self.layers[entry.file].holder(where).problem(code, where, **about)


def is_draft(entry: Entry) -> bool:
    """Whether `entry` is not to be published yet."""
    return isinstance(entry, Draftable) and entry.draft


@dataclass(frozen=True)
class Reading:
    """What came of reading `content/`: what could be read, and every problem that one file or its translation shows."""

    unchecked: Mapping[str, Playbook]
    """By language, what could be read, drafts included; empty when a file of which there is one is broken."""
    problems: tuple[Problem, ...]

    @property
    def playbooks(self) -> Mapping[str, Playbook]:
        """By language, what is published; empty unless every file was read without error."""
        sound = {} if errors_in(self.problems) else self.unchecked
        return {lang: playbook.published for lang, playbook in sound.items()}


def read(content: Path, memory: Memory | None = None) -> Reading:
    """Reads the folder `content` in every language; never raises for what stands in its files.

    With the `memory` of an earlier time, only what has changed since is read.
    """
    languages, problems = read_tree(content, memory or Memory())
    unchecked = {
        lang: _playbook(lang, readable)
        for lang, readable in languages.items()
        if all(single in readable.entries for single in SINGLE)
    }
    other = [problem for problem in problems if problem.code in OTHER_FORMAT]
    if other:
        return Reading({}, in_order(other))
    wanted = (ORIGINAL, *unchecked[ORIGINAL].site.translations) if ORIGINAL in unchecked else ()
    return Reading({lang: unchecked[lang] for lang in wanted if lang in unchecked}, in_order(problems))


def _playbook(lang: str, readable: Readable) -> Playbook:
    singles = {_field(path): readable.entries[path] for path in SINGLE}
    folders = {
        folder: {
            entry.id: entry
            for path, entry in readable.entries.items()
            if path not in SINGLE and path.startswith(f"{folder}/")
        }
        for folder in FOLDERS
    }
    broken = {
        folder: frozenset(path.removeprefix(f"{folder}/") for path in readable.broken if path.startswith(f"{folder}/"))
        for folder in FOLDERS
    }
    given = {**singles, **folders}
    return Playbook(
        lang=lang, untranslated=readable.untranslated, layers=readable.layers, broken=broken, **given  # type: ignore[arg-type]
    )  # fmt: skip


def _field(single: str) -> str:
    """The field of `Playbook` that holds a file of which there is one."""
    name = single.rpartition("/")[2]
    return "site" if name == "playbook" else name
