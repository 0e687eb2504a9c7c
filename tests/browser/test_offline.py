"""A reader without network, and one who comes back after a new release, in Chromium with the service worker."""

import http.server
import os
import re
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook_gen.engines.site import build

from .conftest import ROOT, Handler, wait_until
from .test_atelier import OPENED as ATELIER
from .test_atelier import RIGHT, checked, replace
from .test_calculators import UP_TO_DATE, sentence

CADENCE, IDEA, UNREAD = "calculateurs/cadence/", "idees/pilote-petit-risque/", "principes/faire-moins/"
KEPT = """
window.kept = [];
navigator.serviceWorker?.addEventListener("message", ({ data }) => window.kept.push(data));
"""


class Host:
    """A web server of one folder, which may go away, come back, and serve another release."""

    def __init__(self, folder: Path) -> None:
        """Serve `folder`."""
        self.folder = folder
        self.is_there = True
        self.is_filtered = False
        self.filtered: list[str] = []
        host = self

        class Answer(Handler):
            def do_GET(self) -> None:
                self.directory = str(host.folder)
                if host.is_filtered and self.path.endswith(".css"):
                    host.filtered.append(self.path)
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html")
                    self.end_headers()
                    self.wfile.write(b"<h1>Connexion</h1>")
                    self.close_connection = True
                elif host.is_there:
                    super().do_GET()
                else:
                    self.close_connection = True  # without a word, as where there is no network

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """A host of the site at an address of its own."""
    host = Host(site)
    yield host
    host.server.shutdown()


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext], host: Host) -> Page:
    """A page of a window with a service worker."""
    context = new_context(base_url=host.url, service_workers="allow", searched=True)
    context.add_init_script(KEPT)
    return context.new_page()


def read(page: Page, path: str, calculator: bool = False) -> None:
    """Open the page at `path`, and wait until it is kept."""
    page.goto(path)
    wait_until(page, f"kept.some((one) => one.parts.includes('calculator') === {str(calculator).lower()})")


def test_what_was_read_works_without_network(reader: Page, host: Host) -> None:
    """The second visit needs no network, calculator and search included; a page never read says why it is not there."""
    read(reader, IDEA)
    title = reader.locator("h1").inner_text()
    read(reader, CADENCE, calculator=True)
    host.is_there = False
    reader.goto(IDEA)
    assert reader.locator("h1").inner_text() == title
    assert reader.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") != "32px"  # it has its styles
    reader.goto(CADENCE)
    before = sentence(reader).inner_text()
    reader.get_by_label("Contacts au plus").fill("1")
    expect(reader.locator(".pc-said")).to_have_text(UP_TO_DATE)
    expect(sentence(reader)).not_to_have_text(before)
    reader.goto(UNREAD)
    expect(reader.locator("h1")).to_have_text("Vous êtes hors ligne")
    kept = reader.locator(".pc-kept a")
    expect(kept).to_have_count(2)
    expect(kept.filter(has_text="Quand le relancer")).to_have_attribute("href", f"{host.url}{CADENCE}")
    kept.filter(has_text=title).click()
    expect(reader.locator("h1")).to_have_text(title)
    reader.goto(UNREAD)
    host.is_there = True
    reader.get_by_role("link", name="Réessayer").click()
    expect(reader.locator("h1")).to_contain_text("Faire moins")


def test_an_english_reader_is_told_of_english_pages(reader: Page, host: Host) -> None:
    """Each language lists its own; the page that was wanted comes by itself with the network."""
    read(reader, IDEA)
    read(reader, f"en/{IDEA}")
    host.is_there = False
    reader.goto(f"en/{UNREAD}")
    expect(reader.locator(".pc-kept a")).to_have_text([re.compile("^(?!Le ).+")])
    other = reader.context.new_page()
    other.goto("en/offline.html#%E0%A4%A")  # typed by hand
    expect(other.locator(".pc-kept a")).to_have_count(1)
    host.is_there = True
    reader.evaluate("dispatchEvent(new Event('online'))")
    reader.wait_for_url(f"**/en/{UNREAD}")


def test_the_atelier_works_without_network(reader: Page, host: Host) -> None:
    """Once opened: a file is read, checked and shown as with it."""
    reader.goto(ATELIER)
    wait_until(reader, "kept.some((one) => one.parts.includes('atelier'))")
    host.is_there = False
    reader.reload()
    expect(checked(reader)).to_have_text(RIGHT)
    replace(reader, "title:", "titre:")
    expect(reader.locator(".pc-problem")).to_contain_text("La clé « titre » n'existe pas ici.")


def test_a_page_without_calculator_keeps_nothing_of_it(reader: Page) -> None:
    """Megabytes are kept for those only who have loaded them."""
    read(reader, IDEA)
    assert [url for url in cached(reader) if "/assets/python/" in url or "playbook-" in url] == []


def test_the_page_of_a_filter_is_not_kept(reader: Page, host: Host) -> None:
    """What a network sent in place of a style is not what the reader has left without network."""
    host.is_filtered = True
    reader.goto(IDEA)
    end = time.monotonic() + 20
    while max(Counter(host.filtered).values(), default=0) < 2:  # once for the page, once to be kept
        assert time.monotonic() < end, "the service worker has not asked"
        reader.wait_for_timeout(100)
    reader.wait_for_timeout(500)
    host.is_filtered = False
    read(reader, IDEA)
    host.is_there = False
    reader.goto(IDEA)
    assert reader.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") != "32px"


def test_a_new_release_replaces_the_old_one(reader: Page, host: Host, tmp_path: Path) -> None:
    """It is seen at the next visit, on every page kept, without network too; nothing of the old one stays."""
    for path in host.folder.rglob("*.html"):
        os.utime(path, (0, 0))  # so old that a browser would not ask for it again
    read(reader, IDEA)
    read(reader, CADENCE, calculator=True)
    old = cached(reader)
    host.folder = next_release(tmp_path)
    reader.goto(CADENCE)
    expect(reader.locator("h1")).to_have_text("Le bon moment")
    wait_until(reader, "caches.keys().then((names) => names.length === 1)")
    read(reader, CADENCE, calculator=True)
    host.is_there = False
    reader.goto(IDEA)
    expect(reader.locator("h1")).to_have_text("Un essai sans risque")
    reader.goto(CADENCE)
    expect(reader.locator("h1")).to_have_text("Le bon moment")
    reader.get_by_label("Contacts au plus").fill("1")
    expect(reader.locator(".pc-said")).to_have_text(UP_TO_DATE)
    new = cached(reader)
    named = re.compile("/assets/(web|playbook)-")
    assert {url for url in new if named.search(url)} & {url for url in old if "/playbook-" in url} == set()


def cached(page: Page) -> list[str]:
    """The addresses of all that is kept."""
    urls: list[str] = page.evaluate(
        """async () => {
          const urls = [];
          for (const name of await caches.keys()) {
            for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
          }
          return urls;
        }"""
    )
    return urls


def next_release(folder: Path) -> Path:
    """The site after a trainer has renamed an idea and a calculator; in French alone, built in half the time."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("en"))
    shutil.copytree(ROOT / "static", folder / "static")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("node_modules", ".build"):
        (folder / name).symlink_to(ROOT / name)
    for path, title in (
        ("ideas/pilote-petit-risque.yml", "Un essai sans risque"),
        ("calculators/cadence.yml", "Le bon moment"),
    ):
        file = folder / "content" / path
        file.write_text(re.sub("^title: .*", f"title: {title}", file.read_text("utf-8"), count=1, flags=re.M), "utf-8")
    settings = folder / "content" / "playbook.yml"
    settings.write_text(f"translations: []\n{settings.read_text('utf-8')}", "utf-8")
    build(folder, folder / "site", 2027, say=lambda _: None)
    return folder / "site"
