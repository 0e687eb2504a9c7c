import contextlib
import functools
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from playbook_gen.printing import find_chromium

ROOT = Path(__file__).parents[2]
TODAY = "2027-01-13"
"""The reader's day in these tests: two days after the worked examples'."""

KEEP_WORKERS = """
window.made = [];
window.answers = 0;
window.Worker = class extends Worker {
  constructor(address, options) {
    super(address, options);
    if (!String(address).endsWith("/worker.js")) return;
    window.made.push(this);
    this.addEventListener("message", ({ data }) => (window.answers += data.kind === "answer"));
  }
};
"""
"""Keeps the calculators' workers in `made`, not that of the search, and counts their `answers`."""

WITHOUT_SEARCH = """
window.Worker = class extends Worker {
  constructor(address, options) {
    const is_searching = /\\/workers\\/search\\./.test(address);
    if (is_searching) return Object.assign(new EventTarget(), { postMessage() {}, terminate() {} });
    super(address, options);
  }
};
"""
"""Lets no page make its index of the whole site: half a second of the processor, where nothing is searched."""
WITHOUT_PYTHON = "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };"
"""Lets no page start Python, a second of the processor and more, nor make that index: where no answer is asked for."""

expect.set_options(timeout=40_000)  # a busy machine takes its time to start Python


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a web server would: the types that browsers insist on, silently."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".wasm": "application/wasm",
        ".mjs": "text/javascript",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    """The address of the site, ending in a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Starts the Chromium of this machine; options are those of playwright's `launch`."""
    found = find_chromium()
    # Python is compiled once a test, and soon thrown away: to optimise it would keep the second core busy.
    flags = ["--no-sandbox", "--js-flags=--liftoff-only"]
    with sync_playwright() as playwright:
        yield functools.partial(playwright.chromium.launch, executable_path=found, args=flags)


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """The browser of nearly every test."""
    browser = launch()
    yield browser
    browser.close()


def imported(site: Path, module: str) -> str:
    """JavaScript for one of the site's modules, such as `dates.js`, whose folder is named after its content."""
    [folder] = (site / "assets").glob("web-*")
    return f"import('/assets/{folder.name}/{module}')"


def wait_until(page: Page, expression: str, seconds: float = 60) -> None:
    """Wait until a JavaScript expression is true; Playwright's own way evaluates text, which the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"still not: {expression}"
        page.wait_for_timeout(50)


@dataclass
class Witness:
    """What a browser's window asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Follow every page of `context`."""
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        by_playwright = (
            "Service Worker registration blocked by Playwright",  # see `new_context`
            "Blocked script execution in 'about:",  # its own, in the Atelier's frame, which allows none
        )
        if message.type in ("error", "warning") and not any(one in message.text for one in by_playwright):
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def strangers(self, url: str) -> list[str]:
        """The requests that went elsewhere than to the site."""
        own = (url, "data:", "blob:")
        return [asked for asked in self.requests if not asked.startswith(own)]


@pytest.fixture
def witness() -> Witness:
    """What the window of this test asked for and complained of."""
    return Witness()


@pytest.fixture
def new_context(browser: Browser, url: str, witness: Witness) -> Iterator[Callable[..., BrowserContext]]:
    """Opens windows that know nothing of each other; options are those of playwright's `new_context`.

    The search of their pages is at rest, but where they are to be `searched`.
    """
    with contextlib.ExitStack() as opened:

        def new(searched: bool = False, **options: object) -> BrowserContext:
            given: dict[str, object] = {"base_url": url, "locale": "fr-FR", "viewport": {"width": 1280, "height": 900}}
            given["service_workers"] = "block"  # it would hide requests from the tests; test_offline.py allows it
            context = browser.new_context(**(given | options))  # type: ignore[arg-type]
            opened.callback(context.close)
            context.set_default_timeout(30_000)
            context.clock.set_fixed_time(f"{TODAY}T10:00:00")
            if not searched:
                context.add_init_script(WITHOUT_SEARCH)
            witness.watch(context)
            return context

        yield new


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], url: str, witness: Witness) -> Iterator[Page]:
    """A page of a fresh window; at the end it has neither complained nor asked anything of anybody else."""
    yield new_context().new_page()
    assert witness.complaints == []
    assert witness.strangers(url) == []
