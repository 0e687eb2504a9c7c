"""Whatever fails on the way to a calculator, in Chromium: a plain sentence in time, the answer still there, a retry."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from typing import cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import KEEP_WORKERS, TODAY, Witness, wait_until
from .faults import (
    Fault,
    FaultyHandler,
    Line,
    cut,
    diverted,
    forbidden,
    in_words_of_tomorrow,
    missing,
    replaced,
    replaced_in_disguise,
    serve,
    shortened,
    without_webassembly,
)
from .test_calculators import CADENCE, UP_TO_DATE, said, sentence

WASM, LIBRARY, WHEEL = "*.wasm", "*/python_stdlib-*.zip", "*/calculators-*.whl"
COULD_NOT_START = "Le calcul n’a pas pu démarrer sur cet appareil."
OF_A_FILE = "un de ses fichiers n’est pas arrivé"
OF_THE_BROWSER = "ce navigateur est trop ancien"
STOPPED = "Le calcul s’est interrompu"

SET_ASIDE = """
addEventListener("pageshow", ({ persisted }) => {
  window.wasSetAside = persisted;
  if (persisted && window.losesWorker) made.at(-1).terminate();
});
"""


@pytest.fixture
def line(site: Path) -> Iterator[Line]:
    """A server of this test's own."""
    with serve(site) as line:
        yield line


@pytest.fixture
def reader(line: Line, new_context: Callable[..., BrowserContext]) -> Page:
    """A page at the end of the line."""
    return new_context(base_url=line.url).new_page()


def expect_failure(page: Page, words: str, shown: str) -> None:
    """The page says so in a sentence, offers a retry, and shows the answer of before as one that is not renewed."""
    expect(said(page)).to_contain_text(words)
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    expect(page.locator(".pc-loading")).to_be_hidden()
    expect(sentence(page)).to_have_text(shown)
    expect(page.locator(".pc-answer")).not_to_have_attribute("aria-busy", "true")


def expect_retry(page: Page) -> None:
    """« Réessayer » answers what was typed."""
    page.get_by_role("button", name="Réessayer").click()
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(page.get_by_label("Contacts au plus")).to_have_value("1")
    expect(page.locator(".pc-plan tbody tr")).to_have_count(1)
    expect(page.get_by_role("button", name="Réessayer")).to_be_hidden()


def expect_example_alone(page: Page) -> None:
    """The worked example is whole, and the page says why there is nothing else."""
    expect(page.get_by_text("Le calcul ne peut pas se faire ici : il lui faut JavaScript")).to_be_visible()
    expect(page.locator(".pc-caption")).to_be_visible()
    expect(page.locator(".pc-plan tbody tr")).not_to_have_count(0)
    expect(page.locator(".pc-actions")).to_be_hidden()


def type_something(page: Page) -> None:
    """The reader changes the case, and waits until the page has seen it."""
    page.get_by_label("Contacts au plus").fill("1")
    page.wait_for_timeout(700)  # an edit tries again by itself: let that fail too


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("*/worker.js", missing),
        ("*/pyodide.asm.mjs", missing),
        (WASM, missing),
        (LIBRARY, missing),
        ("*/playbook*.json", missing),
        (WHEEL, forbidden),
        (WHEEL, replaced),
        (WASM, replaced_in_disguise),
        ("*/pyodide.mjs", replaced),
        ("*/bundle*.json", replaced),
        (WHEEL, diverted),
        (WASM, cut),
        (LIBRARY, shortened),
    ],
    ids=lambda given: given.strip("*/") if isinstance(given, str) else given.__name__,
)
def test_a_file_that_does_not_come_is_told_and_can_be_retried(
    reader: Page, line: Line, file: str, fault: Fault
) -> None:
    """It is said to be a file, or the network's filter; the retry takes nothing from the browser's cache."""
    line.faults[file] = fault
    reader.goto(CADENCE)
    shown = sentence(reader).inner_text()
    type_something(reader)
    expect_failure(reader, OF_A_FILE, shown)
    line.faults.clear()
    expect_retry(reader)


def test_blocked_webassembly_is_told(reader: Page, line: Line) -> None:
    """Where a policy forbids WebAssembly the page says so at once, rather than wait for what cannot come."""
    line.faults["*/worker.js"] = without_webassembly
    reader.goto(CADENCE)
    shown = sentence(reader).inner_text()
    type_something(reader)
    expect_failure(reader, OF_THE_BROWSER, shown)
    line.faults.clear()
    expect_retry(reader)


def test_offline_is_told_and_ends_by_itself(reader: Page) -> None:
    """Without network the page says so, and calculates as soon as there is one."""
    reader.goto(CADENCE, wait_until="commit")
    wait_until(reader, "!!customElements.get('playbook-calculator')")
    reader.context.set_offline(True)
    shown = sentence(reader).inner_text()
    type_something(reader)
    expect_failure(reader, "Vous êtes hors ligne", shown)
    reader.context.set_offline(False)
    expect(said(reader)).to_have_text(UP_TO_DATE)
    expect(reader.locator(".pc-plan tbody tr")).to_have_count(1)


def test_on_a_slow_line_the_page_is_patient(reader: Page, line: Line, site: Path) -> None:
    """While bytes come, however slowly, the page counts them and goes on; a minute and a half is not too long."""
    parts: Queue[float] = Queue()

    def slow(handler: FaultyHandler) -> None:
        content, sent = handler.file, 0
        handler.answer(200, handler.kind, b"", length=len(content))
        while sent < len(content):
            upto = int(len(content) * parts.get())
            handler.wfile.write(content[sent:upto])
            sent = upto

    line.faults[WASM] = slow
    reader.clock.install(time=f"{TODAY}T10:00:00")
    reader.goto(CADENCE)
    shown = sentence(reader).inner_text()
    reader.clock.run_for(3_000)
    bar = reader.locator(".pc-loading progress")
    expect(bar).to_be_visible()
    reader.wait_for_timeout(3_000)  # the other files have come
    others = cast(float, bar.evaluate("bar => bar.value"))
    [wasm] = site.glob("assets/python/*/*.wasm")
    for upto in (0.2, 0.4, 0.6, 0.8):
        parts.put(upto)
        wait_until(reader, f"document.querySelector('progress').value >= {others + int(upto * wasm.stat().st_size)}")
        reader.clock.run_for(25_000)
        expect(reader.get_by_role("button", name="Réessayer")).to_be_hidden()
    assert sentence(reader).inner_text() == shown
    parts.put(1.0)
    expect(said(reader)).to_contain_text("Prêt")


def test_loading_is_counted_in_bytes(page: Page) -> None:
    """While Python comes, the page tells bytes received of bytes known, up to all of them, then that it is ready."""
    page.add_init_script(
        """window.seen = [];
        new MutationObserver((changes) => {
            for (const { target } of changes) if (!target.parentElement.hidden) seen.push([target.value, target.max]);
        }).observe(document, { subtree: true, attributeFilter: ["value"] });"""
    )
    page.goto(CADENCE)
    expect(said(page)).to_contain_text("Prêt")
    seen: list[list[float]] = page.evaluate("seen")
    received = [value for value, _ in seen]
    assert received == sorted(received)
    assert len(set(received)) > 3
    assert received[-1] == seen[-1][1] > 5_000_000


def test_silence_ends_in_a_sentence(reader: Page, line: Line) -> None:
    """Thirty seconds without a byte end in a plain sentence and a retry."""
    go_on = threading.Event()
    line.faults[WASM] = lambda _: cast(None, go_on.wait(60))
    reader.clock.install(time=f"{TODAY}T10:00:00")
    reader.goto(CADENCE)
    shown = sentence(reader).inner_text()
    reader.clock.run_for(3_000)
    expect(reader.locator(".pc-loading")).to_be_visible()
    reader.wait_for_timeout(500)
    reader.clock.run_for(31_000)
    expect_failure(reader, COULD_NOT_START, shown)
    go_on.set()
    line.faults.clear()
    reader.get_by_label("Contacts au plus").fill("1")
    reader.clock.resume()
    expect_retry(reader)


def test_a_worker_that_dies_unseen_is_noticed(reader: Page) -> None:
    """Thirty seconds without an answer end in a plain sentence; the retry starts Python anew."""
    reader.add_init_script(KEEP_WORKERS)
    reader.clock.install(time=f"{TODAY}T10:00:00")
    reader.goto(CADENCE)
    reader.clock.run_for(3_000)
    expect(said(reader)).to_contain_text("Prêt")
    wait_until(reader, "answers > 0")  # what was computed ahead: the worker is idle
    shown = sentence(reader).inner_text()
    reader.evaluate("made.at(-1).terminate()")
    reader.get_by_label("Contacts au plus").fill("1")
    reader.clock.run_for(20_000)
    expect(reader.get_by_role("button", name="Réessayer")).to_be_hidden()
    reader.clock.run_for(12_000)
    expect_failure(reader, STOPPED, shown)
    expect_retry(reader)


def test_a_worker_that_breaks_is_told_at_once(reader: Page) -> None:
    """An error that nobody catches in the worker ends it there and then."""
    reader.goto(CADENCE)
    expect(said(reader)).to_contain_text("Prêt")
    shown = sentence(reader).inner_text()
    (worker,) = [worker for worker in reader.workers if worker.url.endswith("/worker.js")]
    worker.evaluate("() => { self.onmessage = () => { throw new Error('out of memory') } }")
    reader.get_by_label("Contacts au plus").fill("1")
    expect_failure(reader, STOPPED, shown)
    expect_retry(reader)


@pytest.mark.parametrize("lives", [True, False], ids=["worker lives", "worker died"])
def test_a_page_that_was_set_aside_goes_on(launch: Callable[..., Browser], line: Line, lives: bool) -> None:
    """Back on a page that the browser had set aside, the calculation goes on; a worker lost meanwhile is replaced."""
    browser = launch(ignore_default_args=["--disable-back-forward-cache"])
    page = browser.new_context(base_url=line.url).new_page()
    page.add_init_script(KEEP_WORKERS)
    page.add_init_script(SET_ASIDE)
    page.goto(CADENCE)
    expect(said(page)).to_contain_text("Prêt")
    for _ in range(5):  # a busy browser does not always set a page aside
        page.evaluate("lives => Object.assign(window, { wasSetAside: undefined, losesWorker: !lives })", lives)
        page.goto("glossaire/")
        page.go_back(wait_until="commit")
        wait_until(page, "window.wasSetAside !== undefined")
        if page.evaluate("wasSetAside"):
            break
        expect(said(page)).to_contain_text("Prêt")
    assert page.evaluate("wasSetAside")
    page.get_by_label("Contacts au plus").fill("1")
    expect(said(page)).to_have_text(UP_TO_DATE)
    expect(page.locator(".pc-plan tbody tr")).to_have_count(1)
    assert page.evaluate("made.length") == (1 if lives else 2)
    browser.close()


def test_a_file_on_the_disk_keeps_the_example(page: Page, site: Path, witness: Witness) -> None:
    """Opened from a folder, where browsers run no modules, the page is the worked example under a plain sentence."""
    page.goto((site / CADENCE / "index.html").as_uri())
    expect_example_alone(page)
    witness.complaints.clear()  # the browser says why it ran no modules
    witness.requests.clear()  # all of them are files


def test_a_browser_that_does_not_understand_the_script_keeps_the_example(reader: Page, line: Line) -> None:
    """Nor does an older browser lose anything but the calculation."""
    line.faults["*/calculator.js"] = in_words_of_tomorrow
    reader.goto(CADENCE)
    expect_example_alone(reader)


def test_a_browser_without_module_workers_is_told(reader: Page) -> None:
    """Firefox before 114 has workers that know no modules: the page does not wait for their silence."""
    reader.add_init_script(
        "const Real = Worker; window.Worker = function (address) { return new Real(address); };"  # asks for no type
    )
    reader.goto(CADENCE)
    shown = sentence(reader).inner_text()
    type_something(reader)
    expect_failure(reader, OF_THE_BROWSER, shown)


def test_a_browser_without_webassembly_is_told(reader: Page, line: Line) -> None:
    """A browser that has none, or none of the kind that Python needs, is told at once too."""

    def lacking(handler: FaultyHandler) -> None:
        handler.answer(200, handler.kind, b"delete WebAssembly.Tag;" + handler.file)

    line.faults["*/worker.js"] = lacking
    reader.goto(CADENCE)
    shown = sentence(reader).inner_text()
    type_something(reader)
    expect_failure(reader, OF_THE_BROWSER, shown)
