"""The Content-Security-Policy, as a host sends it and as the pages carry it, in Chromium."""

import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Handler, Witness
from .test_calculators import CADENCE, UP_TO_DATE, said


@pytest.fixture(scope="session")
def strict_url(site: Path) -> Iterator[str]:
    """The address of the site at a host that sends what `_headers` says for every file."""
    first = (site / "_headers").read_text(encoding="utf-8").split("\n/", 2)[0]
    headers = [line.strip().split(": ", 1) for line in first.splitlines()[1:]]

    class Strict(Handler):
        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(site))  # type: ignore[arg-type]

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Strict)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def strict(browser: Browser, strict_url: str, witness: Witness) -> Iterator[Page]:
    """A page of a window at that host, whose clock runs: the search waits for it."""
    context = browser.new_context(base_url=strict_url, locale="fr-FR")
    witness.watch(context)
    yield context.new_page()
    context.close()


def test_a_reader_meets_no_obstacle(strict: Page, strict_url: str, witness: Witness) -> None:
    """Home, search, a found page, the other language, a calculator: nothing is refused or asked elsewhere."""
    strict.goto("", wait_until="networkidle")  # the search of Material opens once its script runs
    strict.get_by_placeholder("Rechercher").click()
    strict.get_by_placeholder("Rechercher").press_sequentially("pilote")
    strict.locator(".md-search-result__link:visible").first.click()
    expect(strict.locator("h1")).to_contain_text("pilote")
    strict.keyboard.press("Escape")  # it may still cover the page
    strict.get_by_role("link", name=re.compile("English")).first.click()
    expect(strict.locator("html")).to_have_attribute("lang", "en")
    strict.goto(CADENCE)
    strict.get_by_label("Contacts au plus").fill("2")
    expect(said(strict)).to_have_text(UP_TO_DATE)
    assert witness.complaints == []
    assert witness.strangers(strict_url) == []


@pytest.mark.parametrize("path", ["", "en/", CADENCE])
def test_a_stranger_s_script_does_not_run(page: Page, witness: Witness, path: str) -> None:
    """The page's own policy, where the host sends none, stops a script that was smuggled in."""
    page.goto(path)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.harmed = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.harmed = true'>");
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed") is None
    assert any("Content Security Policy" in complaint for complaint in witness.complaints)
    witness.complaints.clear()
