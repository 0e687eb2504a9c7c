"""A finished folder becomes a release: names, policy, service worker, headers."""

import base64
import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from playbook_gen.release import compress, publish

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


def test_a_page_names_every_module_that_its_scripts_import(site: Path) -> None:
    """Whoever imports it, or has a worker run it, once, at the address from which the page has the script."""
    scripts = {
        "start.js": 'import "./site.js";\nimport {\n  a,\n  b,\n} from "./parts.js";\n',
        "parts.js": 'import { c } from "./site.js";\n// import "./never.js";\n',
        "site.js": '  const worker = new Worker(new URL("./worker.js", import.meta.url));\n',
        "worker.js": 'import { d } from "./python.js";\n',
        "python.js": "",
    }
    for home in ("", "en"):
        for name, text in scripts.items():
            (site / home / "assets" / "web" / name).write_text(text, encoding="utf-8")
    page = site / "en" / "ideas" / "index.html"
    html = page.read_text("utf-8")
    page.write_text(html.replace("</body>", '<script type="module" src="../assets/web/start.js"></script></body>'))
    publish(site, ["", "en"])
    hinted = re.findall(r'<link rel="modulepreload" fetchpriority="low" href="([^"]*)">', page.read_text("utf-8"))
    assert sorted(Path(href).name for href in hinted) == ["parts.js", "python.js", "site.js", "worker.js"]
    assert all((page.parent / href).is_file() for href in hinted)
    assert "modulepreload" not in (site / "index.html").read_text("utf-8")


def test_files_compressed_beforehand_are_the_same_files(tmp_path: Path) -> None:
    """Each beside its own, made once; what would gain nothing has none."""
    site, memory = tmp_path / "site", tmp_path / "memory"
    site.mkdir()
    content = {"page.html": b"<p>lent</p>" * 500, "short.js": b"1", "picture.png": b"\x89PNG" * 500}
    for name, data in content.items():
        (site / name).write_bytes(data)
    compress(site, memory)
    assert {path.name for path in site.iterdir()} == {*content, "page.html.br", "page.html.gz"}
    assert brotli.decompress((site / "page.html.br").read_bytes()) == content["page.html"]
    assert gzip.decompress((site / "page.html.gz").read_bytes()) == content["page.html"]
    for kept in memory.iterdir():
        kept.write_bytes(b"from memory")
    compress(site, memory)
    assert (site / "page.html.br").read_bytes() == b"from memory"


def test_a_page_asks_for_its_styles_once(site: Path) -> None:
    """Several sheets in a row, and those that they import, are one, in their order; a page with fewer has its own."""
    for home in ("", "en"):
        styles = site / home / "assets" / "web"
        (styles / "parts.css").write_text("b {}\n", encoding="utf-8")
        (styles / "more.css").write_text('/* More. */\n@import "./parts.css";\ni {}\n', encoding="utf-8")
    page = site / "en" / "ideas" / "index.html"
    link = '<link rel="stylesheet" href="../assets/web/{}.css">'
    html = page.read_text("utf-8")
    page.write_text(html.replace(link.format("site"), f"{link.format('site')}\n{link.format('more')}\n"))
    publish(site, ["", "en"])
    [href] = re.findall(r'<link rel="stylesheet" href="([^"]*)"', page.read_text("utf-8"))
    assert (page.parent / href).read_text("utf-8") == "p {}/* More. */\nb {}\ni {}\n"
    assert sorted(file.name for file in (page.parent / href).parent.iterdir()) == ["site-more.css", "site.css"]
