import json
import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, cast

import material
import pytest
from mkdocs.commands.build import build

from playbook_gen.engines.content import load
from playbook_gen.engines.mkdocs_plugin import PlaybookPlugin
from playbook_gen.engines.site import configure

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
OURS = ROOT / "playbook_gen" / "web" / "search.js"

Ask = Callable[[str, Iterable[str]], dict[str, list[str]]]


@pytest.fixture(scope="session")
def index_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The index of the real site in a language, built without the browser's Python."""
    content = load(ROOT / "content", 2027)
    out = tmp_path_factory.mktemp("searched")

    @cache
    def made(lang: str) -> Path:
        config = configure(ROOT, out / lang, lang, "", strict=False)
        plugin = cast(PlaybookPlugin, config.plugins["playbook"])
        plugin.content = content
        plugin.config.lang = lang
        plugin.config.bundle = False
        build(config)
        return Path(config.site_dir) / "search" / "search_index.json"

    return made


@pytest.fixture(scope="session")
def docs_of(index_of: Callable[[str], Path]) -> Callable[[str], list[dict[str, Any]]]:
    """Its entries."""
    return lambda lang: json.loads(index_of(lang).read_text("utf-8"))["docs"]


@pytest.fixture(scope="session")
def ask(index_of: Callable[[str], Path]) -> Ask:
    """The addresses of the pages that Material's search finds for each query, best first."""

    def asked(lang: str, queries: Iterable[str]) -> dict[str, list[str]]:
        command = ["node", str(HERE / "ask.mjs"), str(SCRIPTS), str(OURS), str(index_of(lang))]
        told = subprocess.run(command, input=json.dumps(list(queries)), capture_output=True, text=True, check=True)
        found: dict[str, list[str]] = json.loads(told.stdout)
        return found

    return asked
