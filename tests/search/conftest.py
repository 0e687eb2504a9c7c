import contextlib
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import material
import pytest

from playbook_gen.engines.site import below

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
OURS = ROOT / "playbook_gen" / "web" / "search.js"

Ask = Callable[[str, Iterable[str]], dict[str, list[str]]]


@pytest.fixture(scope="session")
def index_of(site: Path) -> Callable[[str], Path]:
    """The index of the whole site in a language."""
    return lambda lang: site / below(lang) / "search" / "search_index.json"


@pytest.fixture(scope="session")
def docs_of(index_of: Callable[[str], Path]) -> Callable[[str], list[dict[str, Any]]]:
    """Its entries."""
    return cache(lambda lang: json.loads(index_of(lang).read_text("utf-8"))["docs"])


@pytest.fixture(scope="session")
def ask(index_of: Callable[[str], Path]) -> Iterator[Ask]:
    """The addresses of the pages that Material's search finds for each query, best first."""
    with contextlib.ExitStack() as running:

        @cache
        def searching(lang: str) -> subprocess.Popen[str]:
            command = ["node", str(HERE / "ask.mjs"), str(SCRIPTS), str(OURS), str(index_of(lang))]
            told = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            return running.enter_context(told)

        def asked(lang: str, queries: Iterable[str]) -> dict[str, list[str]]:
            search = searching(lang)
            assert search.stdin
            assert search.stdout
            print(json.dumps(list(queries)), file=search.stdin, flush=True)
            found: dict[str, list[str]] = json.loads(search.stdout.readline())
            return found

        yield asked
