import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from playbook_gen.export import playbook_data
from playbook_gen.memory import Memory
from playbook_gen.pages import Page, make_pages
from playbook_gen.playbook import read

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
WORDS = CONTENT / "calculators" / "words.yml"
YEAR = 2026

MakePages = Callable[..., dict[str, Page]]
OurPages = Callable[..., dict[str, Page]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The tiny playbook's content with the words of the real one, the test's own."""
    folder = Path(shutil.copytree(HERE.parent / "tiny" / "content", tmp_path / "content"))
    shutil.copy(WORDS, folder / "calculators" / "words.yml")
    return folder


@pytest.fixture(scope="session")
def pages_of() -> MakePages:
    """Makes the pages of a content folder in a language, by path; `edit` says where files are edited."""

    def make(content: Path, lang: str, edit: str = "", memory: Memory | None = None) -> dict[str, Page]:
        playbook = read(content).playbooks[lang]
        return {page.path: page for page in make_pages(playbook, playbook_data(playbook, YEAR), memory, edit)}

    return make


@pytest.fixture(scope="session")
def our_pages(pages_of: MakePages) -> OurPages:
    """The pages of the real playbook in a language, by path; `edit` as above. Nobody changes them.

    They are made once for each `edit`, with what the calculators answered before, which takes most of the time.
    """
    memory = Memory()
    return cache(lambda lang, edit="": pages_of(CONTENT, lang, edit, memory))


@pytest.fixture
def french(content: Path, pages_of: MakePages) -> dict[str, Page]:
    """The pages of the tiny playbook in French, by path."""
    return pages_of(content, "fr")


@pytest.fixture
def english(content: Path, pages_of: MakePages) -> dict[str, Page]:
    """The pages of the tiny playbook in English, of which little is translated."""
    return pages_of(content, "en")
