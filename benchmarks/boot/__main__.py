"""How long a reader waits for the first answer that Python computes in his browser, ours beside the others.

    .venv/bin/python -m benchmarks.boot [--runs 5] [--only ours --only 'stock Pyodide']

From the navigation to the answer in the page, medians; each run takes every contestant on every line, in turn: with an
empty profile (cold), again in the same browser (warm), and after closing and opening it (relaunched). Bytes are those
of a cold visit, compressed with brotli. Ratios are to stock Pyodide of the same table.
"""

import statistics
import tempfile
import time
from collections import defaultdict
from math import inf
from pathlib import Path

import click
from playwright.sync_api import BrowserContext, Playwright, sync_playwright
from rich.console import Console
from rich.table import Table

from ..chromium import find_chromium
from .contestants import CONTESTANTS, ROOT, make
from .host import Host, Line, compressed, serve

LINES = (Line("loopback", inf, 0.0), Line("10 Mbit/s + 50 ms", 10e6, 0.05), Line("4 Mbit/s + 100 ms", 4e6, 0.1))
VISITS = ("cold", "warm", "relaunched")
SETTLED = 4  # seconds after an answer in which Chromium writes what it keeps of compiled code
PATIENCE = 120
MEMORY = ROOT / ".build" / "brotli"
Times = dict[tuple[str, str, str], list[float]]


@click.command()
@click.option("--runs", default=5, show_default=True)
@click.option("--only", multiple=True, type=click.Choice(list(CONTESTANTS)), help="By default all of them.")
@click.option("--line", "wanted", multiple=True, type=click.Choice([line.name for line in LINES]), help="The same.")
def main(runs: int, only: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    """Measure, and print a table."""
    chromium = find_chromium()
    names = only or tuple(CONTESTANTS)
    lines = [line for line in LINES if line.name in wanted or not wanted]
    times: Times = defaultdict(list)
    sizes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folders = {name: make(name, Path(made) / str(n)) for n, name in enumerate(names)}
        for path in Path(made).rglob("*.wasm"):
            compressed(path, MEMORY)  # a minute the first time, longer than our page waits for a sign
        for run in range(runs + 1):
            for line in lines:
                for name in names:
                    with serve(folders[name], line, MEMORY) as host:
                        seconds = visit(playwright, chromium, host)
                    if run:  # the first one warms the machine's own caches, and compresses the rest
                        for kind in VISITS:
                            times[line.name, name, kind].append(seconds[kind])
                    sizes[name] = sum(size for _, size in host.sent)
    show(lines, names, times, sizes)


def visit(playwright: Playwright, chromium: str, host: Host) -> dict[str, float]:
    """Seconds to the answer at each kind of visit."""
    seconds = {}
    with tempfile.TemporaryDirectory() as profile:
        context = launch(playwright, chromium, profile)
        seconds["cold"] = answer(context, host)
        sent = list(host.sent)
        seconds["warm"] = answer(context, host)
        context.close()
        context = launch(playwright, chromium, profile)
        seconds["relaunched"] = answer(context, host)
        context.close()
    host.sent[:] = sent
    return seconds


def launch(playwright: Playwright, chromium: str, profile: str) -> BrowserContext:
    """Chromium with this profile."""
    return playwright.chromium.launch_persistent_context(profile, executable_path=chromium, args=["--no-sandbox"])


def answer(context: BrowserContext, host: Host) -> float:
    """Seconds from the navigation to the answer."""
    page = context.new_page()
    page.goto(host.url, wait_until="commit")
    end = time.monotonic() + PATIENCE
    while not (answered := page.evaluate("window.answered")):
        failed = page.evaluate("window.failed")
        if failed is not None:
            raise click.ClickException(f"{host.url} failed: {failed}")
        if time.monotonic() > end:
            raise click.ClickException(f"No answer at {host.url} in {PATIENCE} seconds.")
        time.sleep(0.1)
    time.sleep(SETTLED)
    page.close()
    return float(answered) / 1000


def show(lines: list[Line], names: tuple[str, ...], times: Times, sizes: dict[str, int]) -> None:
    """Print the table."""
    table = Table(*("line", "contestant", *(f"{kind}, s" for kind in VISITS), "to stock", "MB cold"))
    for line in lines:
        for name in names:
            medians = [statistics.median(times[line.name, name, kind]) for kind in VISITS]
            stock = [statistics.median(times[line.name, "stock Pyodide", kind] or [inf]) for kind in VISITS]
            ratios = " ".join(f"{ours / theirs:.2f}" for ours, theirs in zip(medians, stock, strict=True))
            cells = [f"{median:.2f}" for median in medians]
            table.add_row(line.name, name, *cells, ratios, f"{sizes[name] / 1e6:.2f}")
        table.add_section()
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
