"""How long a rep waits who touches the form of the cadence one second after its page has loaded.

    .venv/bin/python -m benchmarks.boot.touch [--runs 5]

From the touch to the live answer in the page, in milliseconds: medians, and the longest. Each run opens the site's
own page with an empty profile (cold), again in the same browser (warm), and after closing and opening it (relaunched).
"""

import statistics
import tempfile
from collections import defaultdict
from math import inf
from pathlib import Path

import click
from playwright.sync_api import BrowserContext, sync_playwright
from rich.console import Console
from rich.table import Table

from ..chromium import find_chromium
from .__main__ import MEMORY, SETTLED, VISITS, launch
from .contestants import make
from .host import Line, serve

PAGE = "calculateurs/cadence/"
TOUCH = """async () => {
    const pause = (until) => new Promise((resolve) => setTimeout(resolve, until - performance.now()));
    const [{ loadEventEnd }] = performance.getEntriesByType("navigation");
    await pause(loadEventEnd + 1000);
    const answer = document.querySelector(".pc-answer");
    const answered = new Promise((resolve) => new MutationObserver(resolve).observe(answer, { childList: true }));
    const touched = performance.now();
    document.querySelector("[data-path]").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    await answered;
    return performance.now() - touched;
}"""


@click.command()
@click.option("--runs", default=5, show_default=True)
def main(runs: int) -> None:
    """Measure, and print a table."""
    chromium = find_chromium()
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = make("ours", Path(made) / "site")
        for run in range(runs + 1):
            with serve(folder, Line("loopback", inf, 0.0), MEMORY) as host, tempfile.TemporaryDirectory() as profile:
                for opened in (VISITS[:2], VISITS[2:]):
                    context = launch(playwright, chromium, profile)
                    for kind in opened:
                        waited = touch(context, host.url + PAGE)
                        if run:  # the first one warms the machine's own caches, and compresses
                            times[kind].append(waited)
                    context.close()
    table = Table("visit", "median, ms", "longest, ms")
    for kind in VISITS:
        table.add_row(kind, f"{statistics.median(times[kind]):.0f}", f"{max(times[kind]):.0f}")
    Console().print(table)


def touch(context: BrowserContext, url: str) -> float:
    """Milliseconds from the touch to the answer."""
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.goto(url, wait_until="load")
    waited = float(page.evaluate(TOUCH))
    page.wait_for_timeout(SETTLED * 1000)
    page.close()
    return waited


if __name__ == "__main__":
    main()
