"""How long a trainer waits between saving a file and seeing it: `playbook serve` on the whole playbook, in Chromium.

    .venv/bin/python -m benchmarks.preview [--runs 5]

Prints a table, medians: by kind of edit, the seconds from the write to the page that shows it, reloaded in the
browser; those of the processor that the server takes until then, and until every page is made, which hardly depend on
what else the machine does; and those from the write until the server rests. Edits are made in a copy of the project
and of the program.
"""

import itertools
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Error, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from .chromium import find_chromium

ROOT = Path(__file__).parents[1]
PROJECT = ("content", "static", "mkdocs.yml", "node_modules", "package.json", "package-lock.json")
PROGRAM = ("playbook_gen", "calculators")
BUNDLES = Path(".build", "python")
"""Where the browser's Python is kept, which takes its time to make and is not what is measured."""
LOOKING = 0.01
"""Seconds between two looks at the page."""
RESTED = 1.6
"""Seconds without work after which the server has made every page."""
IDLE = 0.08
"""The part of a processor that it takes at most while it only looks at its files."""
PATIENCE = 120
TEXT, LINK = "document.querySelector('article').innerText", "document.querySelector('.pc-edit-page a').href"
STYLE = "getComputedStyle(document.body).getPropertyValue('--tried')"
BANNER = "String(document.querySelectorAll('.pc-problems').length)"
IDEA, ENGLISH = "content/ideas/pilote-petit-risque.yml", "content/en/ideas/pilote-petit-risque.yml"
SENTENCE = r"(?m)^(in_one_sentence: .*?)( Essai\d+)?$"


Times = tuple[float, float, float, float]
"""Seconds until an edit is seen, of the processor until then and until the server rests, and until it does."""


@dataclass(frozen=True)
class Edit:
    """A kind of edit: `file` with `pattern` replaced by `new`, in which `{n}` is a number that is new each time.

    `sought` stands then in what the expression `looked_at` gives on the `page`; both may have the number. A `copy`
    writes the file under another name.
    """

    name: str
    page: str
    file: str
    pattern: str
    new: str
    sought: str
    looked_at: str = TEXT
    copy: str = ""


EDITS = (
    Edit("a text of an idea", "idees/pilote-petit-risque/", IDEA, SENTENCE, r"\1 Essai{n}", "Essai{n}"),
    Edit("a comment", "idees/pilote-petit-risque/", IDEA, r"\A", "\n", ":{line}", LINK),
    Edit("a title", "idees/pilote-petit-risque/", IDEA, r"(?m)^title: .*$", "title: Titre {n}", "Titre {n}"),
    Edit("an English text", "en/idees/pilote-petit-risque/", ENGLISH, SENTENCE, r"\1 Essai{n}", "Essai{n}"),
    Edit("a guide", "guide/publier/", "content/guides/publier.yml", SENTENCE, r"\1 Essai{n}", "Essai{n}"),
    Edit("a parameter", "parametres/", "content/parameters.yml", r"(default: 1)(\.0\d*)?$", r"\1.0{n}", "1,0{n}"),
    Edit(
        "a parameter, seen at a calculator", "calculateurs/cadence/", "content/parameters.yml",
        r"(default: 1)(\.0\d*)?$", r"\1.0{n}", "1,0{n}", "document.querySelector('article').textContent",
    ),
    Edit(
        "a new idea, seen in the catalogue", "idees/", IDEA, r"(?m)^title: .*$((?:\n.*)*?)^number: .*$",
        r"title: Idée {n}\1number: 9{n}", "Idée {n}", copy="content/ideas/essai-{n}.yml",
    ),
    Edit(
        "a new idea, its own page", "idees/", IDEA, r"(?m)^title: .*$((?:\n.*)*?)^number: .*$",
        r"title: Idée {n}\1number: 8{n}", "Idée {n}", "fetch('essai-{n}/').then((page) => page.text())",
        copy="content/ideas/essai-{n}.yml",
    ),
    Edit("a template", "idees/pilote-petit-risque/", "playbook_gen/pages/templates/idea.md",
         r"(\n<p>Essai\d+</p>\n)?\Z", "\n<p>Essai{n}</p>\n", "Essai{n}"),
    Edit("a template of the theme", "idees/", "playbook_gen/web/theme/partials/copyright.html",
         r"(<p>Essai\d+</p>)?\Z", "<p>Essai{n}</p>", "Essai{n}", "document.body.innerText"),
    Edit("a style", "idees/", "playbook_gen/web/site.css", r"(\nbody { --tried: \d+ })?\Z", "\nbody { --tried: {n} }",
         "{n}", STYLE),
    Edit("a mistake", "idees/pilote-petit-risque/", IDEA, r"(?m)^novelty:", "nouveauté:", "1", BANNER),
    Edit("its cure", "idees/pilote-petit-risque/", IDEA, r"(?m)^nouveauté:", "novelty:", "0", BANNER),
)  # fmt: skip


@click.command()
@click.option("--runs", default=5, show_default=True)
def main(runs: int) -> None:
    """Measure, and print a table."""
    found: dict[str, list[Times]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        project, program = Path(made) / "project", Path(made) / "program"
        copied(PROJECT, project)
        copied(PROGRAM, program)
        (ROOT / BUNDLES).mkdir(parents=True, exist_ok=True)
        (project / BUNDLES).parent.mkdir()
        (project / BUNDLES).symlink_to(ROOT / BUNDLES)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with served(project, program) as (server, address):
            numbers = (n for n in itertools.count(11) if n % 10)  # 1.030 would be shown as 1.03
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            for _ in range(runs):
                for edit in EDITS:
                    n = next(numbers)
                    root = program if edit.file.startswith("playbook_gen") else project
                    found[edit.name].append(measured(edit, n, root, page, f"{address}{edit.page}", server))
                    click.echo(f"{edit.name}: {', '.join(f'{one:.2f}' for one in found[edit.name][-1])}", err=True)
        browser.close()
        pages = len(list((project / ".build" / "preview").rglob("index.html")))
    show(found, pages, runs)


def measured(edit: Edit, n: int, root: Path, page: Page, url: str, server: int) -> Times:
    """Make `edit` number `n`, and see what it takes."""
    page.goto(url)
    rest(server)
    file = root / edit.file
    text = re.sub(edit.pattern, edit.new.replace("{n}", str(n)), file.read_text(encoding="utf-8"), count=1, flags=re.M)
    line = next((number for number, one in enumerate(text.split("\n"), 1) if one.startswith("title:")), 0)
    sought = edit.sought.replace("{n}", str(n)).replace("{line}", str(line))
    looked_at = edit.looked_at.replace("{n}", str(n))
    before, began = processor(server), time.monotonic()
    (root / edit.copy.replace("{n}", str(n)) if edit.copy else file).write_text(text, encoding="utf-8")
    until(lambda: sought in (seen(page, looked_at) or ""), f"{edit.name}: {sought}")
    shown = time.monotonic() - began
    used = processor(server) - before
    rested = rest(server)
    return shown, used, processor(server) - before, max(rested - began, shown)


def seen(page: Page, expression: str) -> str | None:
    """What `expression` gives on the page; None while it is being loaded."""
    try:
        return str(page.evaluate(expression))
    except Error:
        return None


def until(done: Callable[[], bool], wanted: str) -> None:
    """Wait until `done`.

    Raises:
        TimeoutError: naming what was `wanted`, where it never comes.
    """
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(wanted)
        time.sleep(LOOKING)


def rest(server: int) -> float:
    """Wait until the server does nothing but look at its files; returns the moment from which on it did."""
    since, used = time.monotonic(), processor(server)
    while time.monotonic() - since < RESTED:
        time.sleep(RESTED / 4)
        now = processor(server)
        if now - used > IDLE * RESTED / 4:
            since = time.monotonic()
        used = now
    return since


def processor(process: int) -> float:
    """Seconds of the processor that `process` has taken, as Linux counts them."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def copied(parts: tuple[str, ...], folder: Path) -> None:
    """Copy `parts` of the repository into `folder`; what npm fetched is led to."""
    folder.mkdir()
    for part in parts:
        place = ROOT / part
        if part == "node_modules":
            (folder / part).symlink_to(place.resolve())
        elif place.is_dir():
            shutil.copytree(place, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(place, folder / part)


@contextmanager
def served(project: Path, program: Path) -> Iterator[tuple[int, str]]:
    """`playbook serve` at work, the copied `program` on the copied `project`: its process and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "playbook_gen", "serve", "--root", str(project), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(program)}
    with subprocess.Popen(command, cwd=program, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        try:
            yield server.pid, address
        finally:
            server.terminate()


def show(found: dict[str, list[Times]], pages: int, runs: int) -> None:
    """Print the medians."""
    table = Table(title=f"{pages} pages, medians of {runs}, in seconds")
    for column in ("Edit", "shown in the browser", "processor, shown", "processor, all pages", "all pages made"):
        table.add_column(column, justify="left" if column == "Edit" else "right")
    for name, times in found.items():
        table.add_row(name, *(f"{statistics.median(column):.2f}" for column in zip(*times, strict=True)))
    Console().print(table)


if __name__ == "__main__":
    main()
