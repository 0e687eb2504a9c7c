"""The banner of the preview, in the browser that the trainer has open while he edits."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture
def idea(tmp_path: Path) -> Path:
    """The idea of a tiny project that may be served."""
    shutil.copytree(ROOT / "tests" / "tiny" / "content", tmp_path / "content")
    shutil.copy(ROOT / "content" / "calculators" / "words.yml", tmp_path / "content" / "calculators")
    shutil.copytree(ROOT / "static", tmp_path / "static")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings.replace("- playbook ", "- playbook: {bundle: false} "), "utf-8")
    return tmp_path / "content" / "ideas" / "pilote.yml"


@pytest.fixture
def address(idea: Path) -> Iterator[str]:
    """Where `playbook serve` shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "playbook_gen", "serve", "--root", str(idea.parents[2]), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as server:
        assert server.stdout
        assert server.stdout.readline().strip() == f"http://127.0.0.1:{port}/"
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def box(page: Page) -> dict[str, float]:
    """Where the banner stands in the window, and whether it or the page is wider than it."""
    page.wait_for_timeout(500)  # the browser puts the page back to where it was scrolled
    found: dict[str, float] = page.evaluate(
        """() => { const banner = document.querySelector(".pc-problems"), box = banner.getBoundingClientRect();
        return {top: box.top, bottom: box.bottom, height: innerHeight, over: banner.scrollWidth - banner.clientWidth,
                page: document.documentElement.scrollWidth - innerWidth} }"""
    )
    return found


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
@pytest.mark.parametrize("scrolled", [0, 300])
def test_a_mistake_comes_into_sight(
    browser: Browser, address: str, idea: Path, width: int, height: int, scrolled: int
) -> None:
    """Wherever the page stood when the file was saved, its problems are at the top of the window, none cut off."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}idees/pilote/")
    page.evaluate(f"scrollTo(0, {scrolled})")
    text = idea.read_text(encoding="utf-8")
    for key in ("title", "number", "effort", "novelty", "ask"):
        text = text.replace(f"\n{key}:", f"\n{key}-qui-n-existe-pas-du-tout-dans-ce-fichier-ni-ailleurs:")
    idea.write_text(text.replace("title:", "titre:", 1), encoding="utf-8")
    expect(page.locator(".pc-problems li").first).to_be_attached(timeout=PATIENCE)
    seen = box(page)
    assert seen["top"] == 0
    assert 0 < seen["bottom"] <= seen["height"] * 0.5
    assert (seen["over"], seen["page"]) == (0, 0)
    page.close()
