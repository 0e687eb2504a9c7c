"""Walks through the site as a rep, a manager and a trainer do, on a phone and on a laptop, and keeps what they see.

    .venv/bin/python -m benchmarks.walks [--site site]

Writes the pictures and the figures to docs/walks/ and docs/walks.md. A walk's seconds are a person's: 3 s a press to
read and find, 0.28 s a key, and what the machine took, as measured.
"""

import base64
import functools
import http.server
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, expect, sync_playwright

from playbook_gen.engines.site import build

from ..chromium import find_chromium
from .preview import ROOT, edit, preview, project
from .walk import Walk, manager, rep, with_wait

OUT = ROOT / "docs" / "walks"
MOST_BYTES = 60_000
DEVICES = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 720}}
IDEA = "content/ideas/pilote-petit-risque.yml"
SENTENCE = "Essayer six semaines sur une seule presse, avec une sortie écrite d’avance."
TITLES = {"rep": "A rep", "manager": "A manager", "trainer": "A trainer"}
STORIES = {
    "rep": "Three weeks without a word: the situation, an idea in one line, its date, an entry in the agenda.",
    "manager": "His Mondays: the path, the rhythm with his number of deals, the sheet of the meeting to hold instead.",
    "trainer": "He edits an idea in `playbook serve`, mistypes a key, reads the message, mends it, sees his sentence.",
}


@click.command()
@click.option("--site", type=click.Path(path_type=Path, exists=True), help="A built site. By default one is built.")
def main(site: Path | None) -> None:
    """Walk, and write down what was seen."""
    expect.set_options(timeout=60_000)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    walks: dict[tuple[str, str], Walk] = {}
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        if site is None:
            site = Path(made) / "site"
            build(ROOT, site, date.today().year, say=lambda _: None)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with served(site) as address:
            for device in DEVICES:
                walks["rep", device] = walked("rep", device, browser, address)
                walks["manager", device] = walked("manager", device, browser, address)
        with project() as root, preview(root) as address:
            for device in DEVICES:
                walk = walk_of("trainer", device, browser)
                walk.page.goto(f"{address}idees/pilote-petit-risque/")
                trainer(walk, root)
                walks["trainer", device] = walk
        browser.close()
    (OUT.parent / "walks.md").write_text(report(walks), encoding="utf-8")


def walked(who: str, device: str, browser: Browser, address: str) -> Walk:
    """The walk of a rep or of a manager, from the home page."""
    walk = walk_of(who, device, browser)
    with_wait(walk, lambda: walk.page.goto(address))
    if who == "rep":
        rep(walk, "Trois semaines, et toujours rien", "Isoler la presse 3 en six semaines")
    else:
        manager(walk, "25")
    return walk


def trainer(walk: Walk, root: Path) -> None:
    """A wrong key, its message, the correction, the page; typing is counted, the editor's window is not shown."""
    page = walk.page
    walk.show("page")
    edit(root / IDEA, "^in_one_sentence: .*", f"in_one_sentense: {SENTENCE}")
    walk.keys += len(SENTENCE)
    walk.presses += 2  # into the line, and save
    problem = page.locator(".pc-problems")
    walk.meet(problem, "the message")
    walk.show("message")
    edit(root / IDEA, "^in_one_sentense:", "in_one_sentence:")
    walk.keys += 1
    walk.presses += 2
    walk.meet(page.get_by_text(SENTENCE).first, "the sentence in the page")
    walk.show("corrige")
    edit(root / IDEA, "^in_one_sentence: .*", "in_one_sentence: Essayer une seule machine.")
    page.get_by_text("Essayer une seule machine.").first.wait_for()


def walk_of(who: str, device: str, browser: Browser) -> Walk:
    """A walk in a fresh window, whose pictures are numbered in its order."""
    page = browser.new_context(viewport=DEVICES[device], locale="fr-FR", accept_downloads=True).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(60_000)
    taken: list[str] = []

    def keep(page: Page, name: str) -> None:
        taken.append(name)
        shoot(page, OUT / f"{who}-{device}-{len(taken)}-{name}.webp")

    return Walk(page, keep)


def shoot(page: Page, path: Path) -> None:
    """A picture of what the window shows, small enough for a repository."""
    page.wait_for_timeout(400)
    options = {"format": "webp", "quality": 50}
    data = base64.b64decode(page.context.new_cdp_session(page).send("Page.captureScreenshot", options)["data"])
    assert len(data) < MOST_BYTES, (path.name, len(data))
    path.write_bytes(data)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a plain server for the folder `site`."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def report(walks: dict[tuple[str, str], Walk]) -> str:
    """The page that shows the walks."""
    lines = [
        "# Three walks",
        "",
        f"Made by `.venv/bin/python -m benchmarks.walks` in Chromium on {date.today():%-d %B %Y}, from the home page,",
        "the trainer’s from the page he edits. Seconds are a person’s: 3 s a press to read and find, 0.28 s a key, and",
        "what the machine took, which is measured.",
        "",
        "| Who | Where | Presses | Keys | Machine | In all | On the way, after so many presses |",
        "|---|---|---|---|---|---|---|",
    ]
    for (who, device), walk in sorted(walks.items()):
        reached = ", ".join(f"{name} {presses}" for name, presses in walk.until.items())
        told = f"{walk.presses} | {walk.keys} | {walk.waited:.1f} s | {walk.seconds:.0f} s | {reached}"
        lines.append(f"| {TITLES[who]} | {device} | {told} |")
    for who in TITLES:
        lines += ["", f"## {TITLES[who]}", "", STORIES[who], ""]
        for device in DEVICES:
            width = 180 if device == "phone" else 380
            pictures = sorted(OUT.glob(f"{who}-{device}-*.webp"))
            lines += [f'<img src="walks/{path.name}" width="{width}" alt="{alt(path)}">' for path in pictures] + [""]
    return "\n".join(lines).rstrip() + "\n"


def alt(path: Path) -> str:
    """What a picture shows, from its name."""
    who, device, number, *name = path.stem.split("-")
    return f"{TITLES[who]}, {device}, {number}: {' '.join(name)}"


if __name__ == "__main__":
    main()
