"""The preview: what an edit changes, how soon, and what is shown while a file is not right."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from playbook_gen.engines.preview import Preview

YEAR = 2026
PATIENCE = 60.0
"""Seconds that a busy machine may take."""
BUDGET = 2.0
"""Seconds of the processor that an edit may cost."""


def edit(path: Path, old: str, new: str) -> None:
    """Change `path` as an editor would."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def told() -> list[str]:
    """What the preview says to its trainer."""
    return []


@pytest.fixture
def preview(project: Path, told: list[str]) -> Preview:
    """A preview of the tiny project, renewed once."""
    made = Preview(project, project / ".build" / "preview", YEAR, "http://127.0.0.1:8000/", told.append)
    made.renew()
    return made


@pytest.fixture
def idea(project: Path) -> Path:
    """The tiny project's idea."""
    return project / "content" / "ideas" / "pilote.yml"


@pytest.fixture
def page(preview: Preview) -> Callable[[str], str]:
    """Reads a page of the preview."""
    return lambda url: (preview.folder / url / "index.html").read_text(encoding="utf-8")


def times(preview: Preview) -> dict[str, int]:
    """When each page was written."""
    pages = preview.folder.rglob("*.html")
    return {str(path.relative_to(preview.folder)): path.stat().st_mtime_ns for path in pages}


def test_an_edit_writes_the_pages_that_show_it(preview: Preview, idea: Path, page: Callable[[str], str]) -> None:
    """In both languages, and no other page; that of the fields has its examples from the first file of each kind."""
    before = times(preview)
    edit(idea, "Qui pourrait l'essayer sans risque ?", "Qui voudrait l'essayer ?")
    edit(idea, "Un résultat mesuré chez lui", "Un chiffre mesuré chez lui")
    preview.renew()
    written = {name for name, at in times(preview).items() if at != before[name]}
    shown = {"idees/pilote/index.html", "champs/index.html"}
    assert written == shown | {f"en/{name}" for name in shown}
    assert "Qui voudrait l&#39;essayer ?" in page("idees/pilote")
    assert "Un chiffre mesuré" in page("en/idees/pilote"), "English falls back to French"


def test_a_page_opens_its_file_in_the_editor(
    preview: Preview, project: Path, idea: Path, page: Callable[[str], str]
) -> None:
    """On this machine, at the line that it has now: an added note moves it."""
    opens = f"vscode://file{project.resolve().as_posix()}/content/ideas/pilote.yml:"
    assert f'href="{opens}1"' in page("idees/pilote")
    idea.write_text("# À relire.\n" + idea.read_text(encoding="utf-8"), encoding="utf-8")
    preview.renew()
    assert f'href="{opens}2"' in page("idees/pilote")


def test_a_title_changes_wherever_it_is_shown(preview: Preview, idea: Path, page: Callable[[str], str]) -> None:
    """On cards, in the navigation, at the foot of its neighbours."""
    edit(idea, "Le pilote à petit risque", "L'essai")
    preview.renew()
    for url in ("idees/pilote", "idees", "situations/silence", "conversations"):
        assert "Le pilote à petit risque" not in page(url), url
        assert "essai" in page(url), url


def test_what_was_renewed_is_what_would_be_built(preview: Preview, project: Path, idea: Path) -> None:
    """Page by page or whole, the site is the same; search alone waits."""
    edit(idea, "Le pilote à petit risque", "L'essai")
    edit(project / "content" / "sources.yml", "Godfrey, Seiders, Voss", "Godfrey")
    preview.renew()
    renewed = {name: (preview.folder / name).read_text(encoding="utf-8") for name in times(preview)}
    whole = Preview(project, project / ".build" / "whole", YEAR, "http://127.0.0.1:8000/", print)
    whole.renew()
    differing = [name for name, text in renewed.items() if text != (whole.folder / name).read_text(encoding="utf-8")]
    assert differing == []


def test_a_new_page_and_a_page_that_goes(preview: Preview, project: Path, idea: Path) -> None:
    """A file added makes a page, a file removed takes it away."""
    second = idea.with_name("visite.yml")
    text = idea.read_text(encoding="utf-8").replace("number: 3", "number: 4").replace("Le pilote à", "La visite à")
    second.write_text(text, encoding="utf-8")
    preview.renew()
    assert (preview.folder / "idees" / "visite" / "index.html").is_file(), preview.problems
    second.unlink()
    preview.renew()
    assert not (preview.folder / "idees" / "visite").exists()


def test_a_wrong_file_keeps_the_last_good_page(
    preview: Preview, idea: Path, page: Callable[[str], str], told: list[str]
) -> None:
    """Under a list of what is wrong, which goes when it is mended."""
    before = page("idees/pilote")
    edit(idea, "novelty: 1", "novelty: [<b>")
    preview.renew()
    assert page("idees/pilote") == before
    assert "content/ideas/pilote.yml:10" in preview.banner()
    assert "<b>" not in preview.banner().replace("<b>L’aperçu", "")
    assert any("content/ideas/pilote.yml:10" in line for line in told)
    edit(idea, "novelty: [<b>", "novelty: 1")
    preview.renew()
    assert preview.banner() == ""


def test_an_edit_is_cheap(preview: Preview, idea: Path) -> None:
    """It takes a small part of the two seconds that a trainer is ready to wait."""
    edit(idea, "Un résultat mesuré", "Un chiffre mesuré")
    start = time.process_time()
    preview.renew()
    assert time.process_time() - start < BUDGET


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where `playbook serve` shows the tiny project."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "playbook_gen", "serve", "--root", str(project), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ)) as server:
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def get(url: str) -> tuple[int, str]:
    """What is served at `url`: the status and the page."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def wait_for(url: str, done: Callable[[str], bool]) -> str:
    """The page at `url` once it is `done`."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            page = get(url)[1]
        except (urllib.error.URLError, ConnectionError):
            page = ""
        if done(page):
            return page
        time.sleep(0.05)
    pytest.fail(f"{url} did not become what was expected")


def test_serve_follows_edits_mistakes_and_their_cure(address: str, idea: Path) -> None:
    """The page renews itself, carries a banner while a file is wrong, and recovers alone."""
    url = f"{address}idees/pilote/"
    wait_for(url, lambda page: "Un résultat mesuré" in page and "livereload" in page)
    edit(idea, "Un résultat mesuré", "Un chiffre mesuré")
    wait_for(url, lambda page: "Un chiffre mesuré" in page)
    edit(idea, "novelty: 1", "nouveauté: 1")
    wrong = wait_for(url, lambda page: "pc-problems" in page)
    assert "content/ideas/pilote.yml:10:1" in wrong
    assert "Un chiffre mesuré" in wrong
    status, missing = get(f"{address}nulle-part/")
    assert status == 404
    assert "Cette page n’existe pas" in missing
    assert "pc-problems" in missing
    edit(idea, "nouveauté: 1", "novelty: 1")
    wait_for(url, lambda page: page != "" and "pc-problems" not in page)


def test_serve_starts_with_a_wrong_file(project: Path, idea: Path, request: pytest.FixtureRequest) -> None:
    """There is no good page yet: a page of problems, and the site as soon as they are mended."""
    edit(idea, "novelty: 1", "novelty: 7")
    address = request.getfixturevalue("address")
    assert "content/ideas/pilote.yml:10:10" in wait_for(address, lambda page: "pc-problems" in page)
    edit(idea, "novelty: 7", "novelty: 1")
    wait_for(address, lambda page: "Que se passe-t-il chez votre client" in page)
