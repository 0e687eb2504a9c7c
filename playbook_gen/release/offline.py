"""Adds the service worker: without network it gives what was read, and the calculators, or the Atelier, once opened."""

import json
import re
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from .head import rewrite, with_meta

SCRIPT = Path(__file__).parent.parent / "web" / "offline" / "service-worker.js"
NAME = "service-worker.js"
_FRAME = ("assets/images", "assets/javascripts", "assets/stylesheets", "assets/web-*")
_CALCULATOR = ("assets/playbook-*.json",)
_PYTHON = "assets/python"
_ATELIER, _ATELIER_DATA = ("assets/atelier-*",), ("assets/atelier-*.*",)
_LEFT_OUT = (".map",)
_DAY = re.compile(rb'(?<=<span class="pc-released">)[^<]*')


def add_service_worker(site: Path, folders: Sequence[str]) -> None:
    """Write it into the folder `site`, with what to keep for each of the `folders` of languages.

    Its text changes with every release: that is how a browser knows that there is a new one.
    """
    python = _files(site, site, (_PYTHON,))
    kept = {
        f"{folder}/" if folder else "": {
            "frame": _frame(site, folder),
            "calculator": _files(site, site / folder, _CALCULATOR) + python,
            "atelier": sorted({*_files(site, site, _ATELIER_DATA), *_files(site, site / folder, _ATELIER)}),
        }
        for folder in folders
    }
    release = _release(site)
    for page in site.rglob("index.html"):
        rewrite(page, partial(with_meta, meta=_meta(release, page.parent, site)))
    told = {"release": release, "kept": kept}
    text = SCRIPT.read_text(encoding="utf-8")
    (site / NAME).write_text(f"const {{ release, kept }} = {json.dumps(told)};\n{text}", encoding="utf-8")


def _meta(release: str, folder: Path, site: Path) -> str:
    """What tells a page its release, and where the service worker stands."""
    up = "../" * len(folder.relative_to(site).parts) or "./"
    return f'<meta name="playbook-release" content="{release}" data-worker="{up}{NAME}">'


def _frame(site: Path, folder: str) -> list[str]:
    """What every page of a language needs."""
    home = site / folder
    search = f"lunr.{folder or 'fr'}.min.js"
    files = _files(site, home, _FRAME)
    own = [name for name in files if "/lunr/" not in name or name.endswith((search, "lunr.stemmer.support.min.js"))]
    return own + _files(site, home, ("offline.html", "search/search_index.json", "favicon.svg", "brand.css"))


def _files(site: Path, home: Path, patterns: Sequence[str]) -> list[str]:
    """The files below `home` that the patterns name, whole folders too, as the site's addresses have them."""
    found = [path for pattern in patterns for path in home.glob(pattern)]
    files = [file for path in found for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()]
    return sorted(f.relative_to(site).as_posix() for f in files if f.suffix not in _LEFT_OUT)


def _release(site: Path) -> str:
    """A hash of everything the site holds, but for the day: that of its map, of printed sheets and of the book."""
    seen = sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file() and not path.name.startswith("sitemap.xml") and path.suffix != ".pdf":
            content = path.read_bytes()
            held = _DAY.sub(b"", content) if path.suffix == ".html" else content
            seen.update(path.relative_to(site).as_posix().encode() + b"\0" + sha256(held).digest())
    return seen.hexdigest()[:16]
