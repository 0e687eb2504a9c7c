"""The preview: what an edit changes, how soon, and what is shown while a file is not right."""

import html
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import playbook_gen
from playbook_gen.engines import mkdocs_plugin, seen
from playbook_gen.engines.preview import Preview
from playbook_gen.engines.server import PreviewServer
from playbook_gen.engines.workshop import Workshop
from playbook_gen.memory import Memory
from playbook_gen.pages import desk, words

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


def edits_of(project: Path, package: Path) -> Iterator[str]:
    """Every kind of edit, one after the other; those with a name are looked at. `package` holds our themes."""
    content = project / "content"
    idea, second = content / "ideas" / "pilote.yml", content / "ideas" / "visite.yml"
    edit(idea, "Qui pourrait l'essayer sans risque ?", "Qui voudrait l'essayer ?")
    yield ""
    idea.write_text("# À relire.\n" + idea.read_text(encoding="utf-8"), encoding="utf-8")
    yield ""
    edit(idea, "Le pilote à petit risque", "L'essai")
    edit(content / "sources.yml", "Godfrey, Seiders, Voss", "Godfrey")
    yield "texts, a comment, a title and a source"
    edit(content / "parameters.yml", "symbol: x, default: 1,", "symbol: x, default: 0.9,")
    yield ""
    edit(content / "en" / "ideas" / "pilote.yml", "Who could try it without risk?", "Who would like to try it?")
    yield "a parameter and a translation"
    text = idea.read_text(encoding="utf-8").replace("number: 3", "number: 4").replace("L'essai", "La visite")
    second.write_text(text, encoding="utf-8")
    yield ""
    edit(second, "La visite", "La visite d'un pair")
    yield "a new file and its title"
    second.unlink()
    yield "a file removed"
    edit(package / "web" / "entries.css", "{", "{ --tried: 1;")
    yield ""
    edit(package / "pages" / "templates" / "idea.md", "{", "<p>Essai</p>\n\n{")
    yield ""
    edit(package / "web" / "theme" / "404.html", "<h1>", "<h1>Hélas : ")
    yield ""
    (project / "static" / "neuf.txt").write_text("Neuf", encoding="utf-8")
    yield ""
    edit(project / "static" / "neuf.txt", "Neuf", "Ancien")
    yield "styles, templates and pictures"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Our themes and templates, the test's own."""
    copied = tmp_path / "package"
    for name in ("web", "pages/templates"):
        shutil.copytree(Path(playbook_gen.__file__).parent / name, copied / name)
    for module in (mkdocs_plugin, seen):
        monkeypatch.setattr(module, "WEB", copied / "web")
    monkeypatch.setattr(seen, "THEME", copied / "web" / "theme")
    for module in (desk, seen):
        monkeypatch.setattr(module, "TEMPLATES", copied / "pages" / "templates")
    desk.environment.cache_clear()
    yield copied
    desk.environment.cache_clear()


def test_what_was_renewed_is_what_would_be_built(project: Path, package: Path) -> None:
    """After every kind of edit, all files of the site are those of a whole build, to the byte, search included."""
    preview, whole = (
        Preview(project, project / ".build" / name, YEAR, "http://127.0.0.1:8000/", print) for name in ("one", "all")
    )
    preview.renew()
    preview.in_view = ("idees/pilote/", "en/idees/pilote/")
    for made in edits_of(project, package):
        preview.renew()
        assert (preview.problems, preview.failure) == ((), ""), made
        if not made:
            continue
        whole.languages, whole.memory, whole.workshop = [], Memory(), Workshop()
        whole.renew()
        assert differing(preview.folder, whole.folder) == [], made


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both folders."""
    held = [
        {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    return sorted(name for name in {*held[0], *held[1]} if held[0].get(name) != held[1].get(name))


def test_the_page_in_view_comes_first(preview: Preview, idea: Path, page: Callable[[str], str]) -> None:
    """It is whole, and may be looked at, while the others are as they were."""
    seen_then = []
    preview.in_view = ("en/idees/pilote/",)
    preview.shown = lambda: seen_then.append([("L'essai" in html.unescape(page(url))) for url in ("en/idees", "idees")])
    edit(idea, "Un résultat mesuré chez lui", "L'essai chez lui")
    edit(idea, "Le pilote à petit risque", "L'essai")
    preview.renew()
    assert seen_then == [[False, False]]
    assert "L'essai" in html.unescape(page("idees"))


def test_a_newer_edit_does_not_wait_for_the_older(preview: Preview, idea: Path, project: Path) -> None:
    """What was begun for the older is left, and nothing of it stays, even if the newer takes it back."""
    waiting = iter([False] * 3 + [True] * 99)
    preview.in_view = ("idees/pilote/",)
    preview.overtaken = lambda: next(waiting)
    edit(idea, "Le pilote à petit risque", "L'essai")
    preview.renew()
    assert len(list(waiting)) < 99, "it was asked whether a newer edit waits, and one did"
    preview.overtaken = lambda: False
    edit(idea, "L'essai", "Le pilote à petit risque")
    preview.renew()
    whole = Preview(project, project / ".build" / "whole", YEAR, "http://127.0.0.1:8000/", print)
    whole.renew()
    assert differing(preview.folder, whole.folder) == []


def test_the_browser_is_told_again_only_of_what_changed(preview: Preview, idea: Path) -> None:
    """An edit that the page in view shows at once reloads it once."""
    server = PreviewServer(preview, "127.0.0.1", 0)
    preview.in_view = ("idees/pilote/",)
    edit(idea, "Un résultat mesuré", "Un chiffre mesuré")
    before = server._wanted_epoch
    server.renew()
    assert (server.looked is not None, server._wanted_epoch) == (True, before)
    edit(idea, "novelty: 1", "novelty: 7")
    server.renew()
    assert (server.looked, preview.banner() != "") == (None, True), "what is wrong is never taken for shown"
    edit(idea, "novelty: 7", "novelty: 1")
    server.renew()
    assert server.looked is not None, "the banner goes at once"
    server.server_close()


def test_the_page_of_a_new_file_does_not_wait_for_the_others(
    preview: Preview, project: Path, idea: Path, page: Callable[[str], str]
) -> None:
    """It is there in both languages while the catalogue does not know of it; taken back by then, it leaves nothing."""
    second = idea.with_name("visite.yml")
    text = idea.read_text(encoding="utf-8").replace("number: 3", "number: 4").replace("Le pilote à", "La visite à")
    second.write_text(text, encoding="utf-8")
    urls = [f"{lang}idees/visite" for lang in ("", "en/")]
    preview.overtaken = lambda: all((preview.folder / url).exists() for url in urls)
    preview.renew()
    assert ["La visite à" in page(url) for url in (*urls, "idees")] == [True, True, False]
    second.unlink()
    preview.overtaken = lambda: False
    preview.renew()
    assert [(preview.folder / url).exists() for url in urls] == [False, False]
    assert preview.failure == ""


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


def test_the_banner_speaks_the_language_of_the_page(preview: Preview, idea: Path) -> None:
    """English above English pages, whether they are there or not."""
    edit(idea, "novelty: 1", "nouveauté: 1")
    preview.renew()
    french, english, missing = (preview.banner(address) for address in ("idees/", "en/idees/", "en/nowhere/"))
    assert words("fr")["site"]["problems"] in french
    assert words("en")["site"]["problems"] in english
    assert missing == english
    for lang, banner in (("fr", french), ("en", english)):
        assert all(html.escape(problem.text(lang)) in banner for problem in preview.problems)


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
    for path, said in (("nulle-part/", "Cette page n’existe pas"), ("en/nowhere/", "This page does not exist")):
        status, missing = get(f"{address}{path}")
        assert status == 404
        assert said in missing
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
