"""A finished folder becomes a release: names, policy, service worker, headers."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from playbook_gen.release import publish

PAGE = """<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="{up}assets/web/site.css"><script>{script}</script>
<script type="application/json">{{"a": 1}}</script></head><body>
<p>assets/web/ stands here as text</p>
<playbook-calculator runtime="{root}assets/python/bundle.json" playbook="{up}assets/playbook.json">
</body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two languages, each with its pages, styles and data; one Python for both."""
    for home, up, root in (("", "", ""), ("ideas", "../", "../"), ("en", "", "../"), ("en/ideas", "../", "../../")):
        folder = tmp_path / home
        folder.mkdir(parents=True, exist_ok=True)
        page = PAGE.format(up=up, root=root, script=f"run('{home}')")
        (folder / "index.html").write_text(page, encoding="utf-8")
    for home in ("", "en"):
        (tmp_path / home / "assets" / "web").mkdir(parents=True)
        (tmp_path / home / "assets" / "web" / "site.css").write_text("p {}", encoding="utf-8")
        (tmp_path / home / "assets" / "playbook.json").write_text(f'"{home}"', encoding="utf-8")
    (tmp_path / "assets" / "python").mkdir()
    (tmp_path / "assets" / "python" / "bundle.json").write_text("{}", encoding="utf-8")
    (tmp_path / "sitemap.xml").write_text("<today/>", encoding="utf-8")
    return tmp_path


def references(site: Path) -> dict[str, list[str]]:
    """What each page refers to, by its path."""
    pages = sorted(site.rglob("*.html"))
    return {
        page.relative_to(site).as_posix(): re.findall(r'(?:href|runtime|playbook)="([^"]*)"', page.read_text("utf-8"))
        for page in pages
    }


def release_of(site: Path) -> str:
    """What the service worker calls it."""
    told = re.match(r"const \{ release, kept \} = (.*);\n", (site / "service-worker.js").read_text("utf-8"))
    assert told
    release: str = json.loads(told[1])["release"]
    return release


def test_every_reference_leads_to_a_file_named_after_its_content(site: Path) -> None:
    """No plain name is left in a page, and text that looks like one stays text."""
    publish(site, ["", "en"])
    for page, found in references(site).items():
        assert len(found) == 3
        for reference in found:
            assert re.search(r"-[0-9a-f]{10}[./]", reference), reference
            assert (site / page).parent.joinpath(reference).resolve().is_file(), f"{page} → {reference}"
        assert "<p>assets/web/ stands here as text</p>" in (site / page).read_text("utf-8")


def test_each_language_keeps_its_own_data(site: Path) -> None:
    """An English page does not end up with the French playbook."""
    publish(site, ["", "en"])
    for page, (_, _, playbook) in references(site).items():
        data = json.loads((site / page).parent.joinpath(playbook).read_text("utf-8"))
        assert data == ("en" if page.startswith("en") else "")


def test_a_change_changes_the_names_it_touches_alone(site: Path) -> None:
    """Readers fetch again what is new, and nothing else."""
    (site / "assets" / "web" / "site.css").write_text("p { color: red }", encoding="utf-8")
    publish(site, ["", "en"])
    css, python, _ = references(site)["index.html"]
    english, shared, _ = references(site)["en/index.html"]
    assert css != english
    assert f"../{python}" == shared


def test_the_policy_of_a_page_allows_its_own_scripts_only(site: Path) -> None:
    """By their hashes; blocks of data need none; scripts of other pages are not among them."""
    publish(site, ["", "en"])
    html = (site / "ideas" / "index.html").read_text("utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found
    scripts = next(part for part in found[1].split("; ") if part.startswith("script-src"))
    own = base64.b64encode(hashlib.sha256(b"run('ideas')").digest()).decode()
    assert scripts == f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{own}'"
    assert html.index("Content-Security-Policy") < html.index("<link") < html.index("<script")


def test_headers_allow_the_scripts_of_all_pages(site: Path) -> None:
    """One policy for hosts, in both their languages, without any unsafe word for scripts."""
    nginx = publish(site, ["", "en"])
    told = (site / "_headers").read_text("utf-8")
    for text in (told, nginx):
        policy = re.search(r"script-src [^;]*", text)
        assert policy
        assert policy[0].count("sha256-") == 4
        assert "'unsafe-inline'" not in policy[0]
        assert "'unsafe-eval'" not in policy[0]
    assert "immutable" in told


def test_a_release_is_known_by_its_content(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The day in the map of the site makes no new one; a page that says something else does."""
    copies = []
    for name, text in (("same", ""), ("other", "news")):
        copy = tmp_path_factory.mktemp(name) / "site"
        shutil.copytree(site, copy)
        (copy / "sitemap.xml").write_text("<tomorrow/>", encoding="utf-8")
        if text:
            page = copy / "ideas" / "index.html"
            page.write_text(page.read_text("utf-8").replace("stands here", text), encoding="utf-8")
        publish(copy, ["", "en"])
        copies.append(release_of(copy))
    publish(site, ["", "en"])
    assert release_of(site) == copies[0] != copies[1]


def test_a_page_without_a_place_for_the_policy_stops_the_build(site: Path) -> None:
    """A theme that begins its pages otherwise is noticed when the site is built, not by its readers."""
    (site / "index.html").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(ValueError, match="charset"):
        publish(site, ["", "en"])
