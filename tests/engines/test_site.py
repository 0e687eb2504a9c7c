"""The whole site, built for real: both languages, or the old one untouched."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from playbook_gen.engines.content import Refused
from playbook_gen.engines.site import build

YEAR = 2026


def quiet(_: str) -> None:
    """Say nothing."""


def files(folder: Path) -> dict[str, bytes]:
    """Every file of `folder` with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def site(built: Path) -> Path:
    """The tiny project's site."""
    return built / "site"


@pytest.fixture
def old_site(project: Path, site: Path) -> Path:
    """A site that stands already where the test's own project is built."""
    return Path(shutil.copytree(site, project / "site"))


def test_french_at_the_root_english_below(site: Path) -> None:
    """The same pages in both, each in its language, nothing but the site left beside it."""
    french = {str(path.relative_to(site)) for path in site.rglob("*.html") if "en" not in path.relative_to(site).parts}
    english = {str(path.relative_to(site / "en")) for path in (site / "en").rglob("*.html")}
    assert french == english
    assert '<html lang="fr"' in (site / "index.html").read_text("utf-8")
    assert '<html lang="en"' in (site / "en" / "index.html").read_text("utf-8")
    beside = {".build", "content", "mkdocs.yml", "site", "site.nginx.conf", "static"}
    assert {path.name for path in site.parent.iterdir()} == beside
    assert list((site.parent / ".build").iterdir()) == []


def test_each_language_ships_its_own_data(site: Path) -> None:
    """What the calculators know of the playbook, and what search knows of the pages."""
    for lang, folder in (("fr", site), ("en", site / "en")):
        [data] = (folder / "assets").glob("playbook-*.json")
        assert json.loads(data.read_text("utf-8"))["lang"] == lang
        assert json.loads((folder / "search" / "search_index.json").read_text("utf-8"))["config"]["lang"] == [lang]


def test_nothing_is_asked_of_a_third_party(site: Path) -> None:
    """No script, style, image or font of a page comes from elsewhere."""
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        assert not re.findall(r'(?:src|srcset)="(?:https?:)?//', page), path
        links = re.findall(r'<link [^>]*href="(?:https?:)?//[^>]*>', page)
        assert [link for link in links if 'rel="canonical"' not in link] == [], path


def test_every_link_and_file_of_the_site_is_there(site: Path) -> None:
    """Pages, parts of pages, scripts and styles, in both languages; the Atelier has the file that it is to open."""
    [edited] = (site / "assets").glob("atelier-??????????.json")
    files = json.loads(edited.read_text("utf-8"))["texts"]
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        for way in re.findall(r'(?:href|src)="([^"]*)"', page):
            target, _, part = way.partition("#")
            if path.name == "404.html" or ":" in target:  # its addresses start at the root of the host
                continue
            found = (path.parent / target).resolve() if target else path
            found = found / "index.html" if found.is_dir() else found
            assert found.is_file(), f"{path} → {way}"
            if part.startswith("content/"):
                assert found.parent.name == "atelier"
                assert part.rpartition(":")[0] in files
            elif part and found.suffix == ".html":
                assert f'id="{part}"' in found.read_text("utf-8"), f"{path} → {way}"


def test_the_same_content_makes_the_same_site(project: Path, site: Path) -> None:
    """Byte for byte, wherever it is built, but for the dates that MkDocs writes into the map of the site."""
    first = files(site)
    build(project, project / "site", YEAR, say=quiet)
    again = files(project / "site")
    assert first.keys() == again.keys()
    differing = {name for name in first if first[name] != again[name]}
    assert {Path(name).name for name in differing} <= {"sitemap.xml", "sitemap.xml.gz"}


def test_an_error_in_the_content_leaves_the_old_site(project: Path, old_site: Path) -> None:
    """Nothing is touched, and every problem is told with its place."""
    before = files(old_site)
    idea = project / "content" / "ideas" / "pilote.yml"
    idea.write_text(idea.read_text("utf-8").replace("novelty: 1", "novelty: 7"), encoding="utf-8")
    with pytest.raises(Refused, match=r"content/ideas/pilote\.yml:10:10"):
        build(project, old_site, YEAR, say=quiet)
    assert files(old_site) == before


def test_a_build_that_fails_leaves_the_old_site(project: Path, old_site: Path) -> None:
    """Even when MkDocs itself gives up half-way, and no half-built folder stays behind."""
    before = files(old_site)
    (project / "static" / "latin.md").write_bytes("# déjà".encode("latin-1"))
    with pytest.raises(UnicodeDecodeError):
        build(project, old_site, YEAR, say=quiet)
    assert files(old_site) == before
    assert list((project / ".build").iterdir()) == []


def test_the_address_of_the_site_may_be_given(project: Path) -> None:
    """Under a path too: what search engines are told, and the page for what is not there."""
    build(project, project / "site", YEAR, site_url="https://example.org/playbook/", say=quiet)
    english = (project / "site" / "en" / "idees" / "pilote" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/playbook/en/idees/pilote/">' in english
    assert 'href="/playbook/assets/web-' in (project / "site" / "404.html").read_text("utf-8")


def test_a_failed_build_tells_why(project: Path) -> None:
    """MkDocs itself ends with a word; without Pyodide the reader of the terminal learns what to run."""
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("{bundle: false}", "{bundle: true}"), encoding="utf-8")
    command = [sys.executable, "-m", "playbook_gen", "build", "--root", str(project)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "Run ./dev setup" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()
