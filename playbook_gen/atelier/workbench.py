"""A playbook that is changed file by file and looked at after each change, by the reader, the checks and the pages."""

from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import Any

from ..checks import agreement, computed, told
from ..export import data_of
from ..memory import Memory
from ..pages import address_of, make_page
from ..playbook import ORIGINAL, Playbook, Reading, read
from ..problems import Problem, around
from ..reading import Document
from ..reading.folder import read_bytes
from ..reading.tree import TRANSLATIONS, Place, place_of
from ..schema import Entry
from .html import html_of

CONTENT = "content"


class TimeIsUp(Exception):
    """Something more would have to be made; what was made so far is kept."""


class Workbench:
    """The playbook in `root`/content, which nobody else writes; its calendars are those around `year`."""

    def __init__(self, root: Path, year: int, memory: Memory) -> None:
        """Start with what lies in `root`, and with the `memory` of what was read and answered before."""
        self.root = root
        self.year = year
        self.memory = memory
        self.reading = Reading({}, ())
        self.agreed: list[Problem] = []

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write `files` (`content/ideas/x.yml`), remove those without a text, and read the playbook again.

        Raises:
            ValueError: a file would stand outside of the content.
        """
        for file, text in files.items():
            path = self.root / file
            if ".." in path.parts or not path.is_relative_to(self.root / CONTENT):
                raise ValueError(file)
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
        self.reading = read(self.root / CONTENT, self.memory)
        self.agreed = agreement(self.reading)

    def text_of(self, file: str) -> str | None:
        """What `file` holds; None where there is none."""
        path = self.root / file
        return path.read_bytes().decode() if path.is_file() else None

    def read(self, file: str, text: str) -> tuple[Document | None, list[Problem]]:
        """What reading gives for `text`, which `file` holds or is about to: see `read_bytes`."""
        return read_bytes(text.encode(), file, self.memory)

    def original(self, file: str) -> Any:
        """The data of the French file that `file` translates; nothing in it where that cannot be read."""
        french = _french(file)
        text = self.text_of(french)
        document = self.read(french, text)[0] if text is not None else None
        return document.data if document else {}

    def model_of(self, file: str) -> type[Entry] | None:
        """The model of `file`; None where it has no place in a playbook."""
        place = place_of(PurePosixPath(_french(file)).relative_to(CONTENT), file)
        return place.model if isinstance(place, Place) else None

    def first_problems(self) -> tuple[Problem, ...]:
        """What reading shows, and whether the files agree: all but what the calculators say."""
        return told(self.reading, self.agreed)

    def problems(self, seconds: float | None = None) -> tuple[Problem, ...] | None:
        """Every problem, as `playbook check` tells them; None where it takes longer than `seconds`: ask again."""
        end = inf if seconds is None else monotonic() + seconds

        def go_on_in_time() -> None:
            if monotonic() >= end:
                raise TimeIsUp

        before = self.memory.pause
        self.memory.pause = go_on_in_time
        try:
            found = computed(self.reading, self.data_of, self.memory)
            return told(self.reading, [*self.agreed, *found])
        except TimeIsUp:
            return None
        finally:
            self.memory.pause = before

    def page(self, file: str) -> tuple[str, str] | None:
        """The address on the site of the page that `file` makes, and its HTML; None where it makes none, or not yet.

        A file without errors may still name what is not there: what keeps its page from being made, whatever it is, is
        among the `problems`.
        """
        lang = lang_of(file)
        playbook = self.reading.unchecked.get(lang)
        french = _french(file)
        entry = next((one for one in playbook.entries if one.file == french), None) if playbook else None
        if playbook is None or entry is None:
            return None
        try:
            address = address_of(entry, playbook)
            page = None if address is None else make_page(address, playbook, self.data_of(playbook), self.memory)
        except Exception:
            return None
        if page is None:
            return None
        return page.url if lang == ORIGINAL else f"{lang}/{page.url}", html_of(page)

    def data_of(self, playbook: Playbook) -> Mapping[str, Any]:
        """What the calculators know of `playbook`; the same object as long as it is the same."""
        return data_of(playbook, self.year, self.memory)


def lang_of(file: str) -> str:
    """The language of the folder in which `file` stands."""
    return next((one for one in TRANSLATIONS if file.startswith(f"{CONTENT}/{one}/")), ORIGINAL)


def _french(file: str) -> str:
    """The French file that `file` translates, or is."""
    lang = lang_of(file)
    return file if lang == ORIGINAL else file.replace(f"{CONTENT}/{lang}/", f"{CONTENT}/", 1)


def as_data(problems: Sequence[Problem], lang: str) -> list[dict[str, Any]]:
    """The problems for the page, JSON-shaped: as `check --format json` gives them, with the line as a terminal shows it
    (`shown`) and how far in it the place is (`caret`)."""
    found = []
    for problem in problems:
        shown, caret = around(problem.source, problem.column)
        found.append({**problem.as_data(lang), "shown": shown, "caret": caret})
    return found
