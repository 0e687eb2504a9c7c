"""How long an answer takes in the reader's browser, beside CPython on the same machine, and how good the plan is.

    .venv/bin/python benchmarks/answers.py

Prints a table: medians of `calculators.run` (the numbers) and `calculators.answer` (the page's HTML), in milliseconds,
in Chromium with the bundle that the site ships, ready and warm, interleaved with CPython; their ratio; and how far U of
the plan is from that of the best plan known, found by a search that keeps ten times as many plans.
"""

import contextlib
import functools
import http.server
import json
import statistics
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

import calculators
from calculators import planner
from playbook_gen.engines.content import bundle_of, load

from .chromium import find_chromium

ROOT = Path(__file__).parents[1]
TODAY = date(2027, 1, 11)
ROUNDS = 9
START = """
async (runtime) => {
  const bundle = await (await fetch(`${runtime}bundle.json`)).json();
  const at = (path) => new URL(runtime + path, location.href).href;
  const { loadPyodide } = await import(at(bundle.module));
  const python = await loadPyodide({
    indexURL: at(bundle.index), stdLibURL: at(bundle.library), lockFileURL: at(bundle.lock),
    packageBaseUrl: at(""), packages: bundle.packages,
  });
  const json = python.pyimport("json");
  const known = json.loads(await (await fetch("playbook.json")).text());
  window.ask = (door, name, values) => {
    const given = json.loads(values);
    const began = performance.now();
    const answer = python.pyimport("calculators")[door](name, given, known);
    const took = performance.now() - began;
    answer.destroy();
    given.destroy();
    return took;
  };
}
"""


def day(days: int) -> str:
    """The day that comes `days` after the first."""
    return (TODAY + timedelta(days)).isoformat()


def history(number: int) -> list[dict[str, Any]]:
    """`number` contacts, one every third day, by e-mail and phone in turn."""
    channels, kinds = ("email", "phone"), ("news", "idea", "information")
    return [
        {"date": day(-3 * n), "channel": channels[n % 2], "kind": kinds[n % 3]} for n in reversed(range(1, number + 1))
    ]


def cadence(window: int, ideas: int, channels: list[str]) -> dict[str, Any]:
    """The form of a cadence: three contacts, `ideas` ideas, the budget within `window` days."""
    return {
        "today": day(0),
        "relation": "known",
        "contacts": history(3),
        "replies": [],
        "budget": {"earliest": day(window // 3), "likely": day(window * 3 // 5), "latest": day(window)},
        "ideas": [{"idea": "", "line": f"idée {n}"} for n in range(ideas)],
        "channels": channels,
        "max_contacts": ideas,
        "region": "FR",
    }


CASES = {
    "pressure, 40 contacts": ("pressure", {"today": day(0), "relation": "known", "contacts": history(40)}),
    "cadence, 60 days, 2 channels, 4 ideas": ("cadence", cadence(60, 4, ["email", "phone"])),
    "cadence, 120 days, 2 channels, 8 ideas": ("cadence", cadence(120, 8, ["email", "phone"])),
    "cadence, 120 days, 4 channels, 8 ideas": ("cadence", cadence(120, 8, ["email", "phone", "post", "visit"])),
}


def main() -> None:
    """Measure, then print."""
    content = load(ROOT / "content", TODAY.year)
    playbook = content.data["fr"]
    bundle = bundle_of(content, ROOT)
    times: dict[tuple[str, str, str], list[float]] = {}
    with opened(bundle.folder, playbook) as page:
        for _ in range(ROUNDS):
            for case, (name, values) in CASES.items():
                for door, given in (("run", inputs_of(name, values, playbook)), ("answer", values)):
                    browser = page.evaluate(
                        "([door, name, values]) => ask(door, name, values)", [door, name, json.dumps(given)]
                    )
                    times.setdefault((case, door, "browser"), []).append(browser)
                    began = time.perf_counter()
                    getattr(calculators, door)(name, given, playbook)
                    times.setdefault((case, door, "CPython"), []).append(1000 * (time.perf_counter() - began))
    table = Table("case", "door", "browser ms", "CPython ms", "ratio", "from the best known")
    for case, (name, values) in CASES.items():
        for door in ("run", "answer"):
            browser, here = (statistics.median(times[case, door, where]) for where in ("browser", "CPython"))
            gap = f"{100 * gap_of(values, playbook):.2f} %" if (name, door) == ("cadence", "run") else ""
            table.add_row(case, door, f"{browser:.0f}", f"{here:.0f}", f"{browser / here:.1f}", gap)
    Console().print(table)


def inputs_of(name: str, values: dict[str, Any], playbook: dict[str, Any]) -> dict[str, Any]:
    """What `run` takes, for the form's values."""
    inputs, problems = calculators.inputs_of(name, values, playbook)
    assert not problems
    return inputs


def gap_of(values: dict[str, Any], playbook: dict[str, Any]) -> float:
    """What the plan lacks of the best U known, as a share of it."""
    inputs = inputs_of("cadence", values, playbook)
    found = calculators.run("cadence", inputs, playbook)["objective"]
    usual = planner.COARSE_DAYS, planner.PER_ENDING
    try:
        planner.COARSE_DAYS, planner.PER_ENDING = 60, 8
        best = max(found, calculators.run("cadence", inputs, playbook)["objective"])
    finally:
        planner.COARSE_DAYS, planner.PER_ENDING = usual
    return (best - found) / best


@contextlib.contextmanager
def opened(folder: Path, playbook: dict[str, Any]) -> Iterator[Page]:
    """A page in Chromium whose Python is ready, from the files of the bundle."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/playbook.json":
                self.answer(json.dumps(playbook).encode(), "application/json")
            elif self.path == "/":
                self.answer(b"<!doctype html>", "text/html")
            else:
                super().do_GET()

        def answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    Handler.extensions_map = {**Handler.extensions_map, ".mjs": "text/javascript", ".wasm": "application/wasm"}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.evaluate(START, "/")
        yield page
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
