import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from playbook_gen.engines.site import BOOK, build

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def printed_site(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The tiny playbook's site with its books, without the browser's Python."""
    return shared("printed", build_printed) / "site"


def build_printed(root: Path) -> None:
    """Build it in a project at `root`."""
    shutil.copytree(HERE.parent / "tiny" / "content", root / "content")
    shutil.copy(ROOT / "content" / "calculators" / "words.yml", root / "content" / "calculators")
    shutil.copytree(ROOT / "static", root / "static")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("- playbook ", "- playbook: {bundle: false} "), encoding="utf-8")
    build(root, root / "site", 2026, printed=True, say=lambda _: None)


@pytest.fixture(scope="session")
def books(printed_site: Path) -> Mapping[str, PdfReader]:
    """The books of the tiny playbook, by language."""
    return {"fr": PdfReader(printed_site / BOOK), "en": PdfReader(printed_site / "en" / BOOK)}


@pytest.fixture(scope="session")
def texts(books: Mapping[str, PdfReader]) -> Mapping[str, list[str]]:
    """What stands on each page of each book, its spaces all alike; reading them takes its time."""
    return {
        lang: [re.sub(r"[^\S\n]+", " ", page.extract_text()) for page in book.pages] for lang, book in books.items()
    }
