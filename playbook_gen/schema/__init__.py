"""One pydantic model per kind of content file; the tree of `content/` says which model reads which file."""

from .calculators import Calculator, Pasted, Words
from .common import Entry
from .guide import Guide
from .pages import Cadence, Conversation, Draftable, Idea, Meeting, Principle, Situation
from .reading import Path, Rule, SearchesFile, Training
from .site import GlossaryFile, ParametersFile, PhrasesFile, PlaybookFile, SourcesFile

SINGLE: dict[str, type[Entry]] = {
    "playbook": PlaybookFile,
    "parameters": ParametersFile,
    "sources": SourcesFile,
    "glossary": GlossaryFile,
    "phrases": PhrasesFile,
    "searches": SearchesFile,
    "calculators/words": Words,
    "calculators/paste": Pasted,
}
"""Files of which there is one, by path without `.yml`."""

FOLDERS: dict[str, type[Entry]] = {
    "principles": Principle,
    "situations": Situation,
    "ideas": Idea,
    "cadences": Cadence,
    "meetings": Meeting,
    "conversations": Conversation,
    "calculators": Calculator,
    "guides": Guide,
    "rules": Rule,
    "paths": Path,
    "trainings": Training,
}
"""Folders whose every file is of one kind."""

KINDS: dict[str, type[Entry]] = {
    **{path.rpartition("/")[2]: model for path, model in SINGLE.items()},
    **{model.__name__.lower(): model for model in FOLDERS.values()},
}
"""Every kind of file by its name: `playbook`, `idea`."""

__all__ = [
    "FOLDERS",
    "KINDS",
    "SINGLE",
    "Cadence",
    "Calculator",
    "Conversation",
    "Draftable",
    "Entry",
    "GlossaryFile",
    "Guide",
    "Idea",
    "Meeting",
    "ParametersFile",
    "Pasted",
    "Path",
    "PhrasesFile",
    "PlaybookFile",
    "Principle",
    "Rule",
    "SearchesFile",
    "Situation",
    "SourcesFile",
    "Training",
    "Words",
]
