"""Builds the whole site, both languages, beside the old one, then puts it in its place in one move."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import cast

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from ..pages import words
from ..playbook import ORIGINAL
from ..printing import find_chromium
from ..release import compress, publish
from .content import Content, load
from .mkdocs_plugin import PlaybookPlugin
from .printed import print_language
from .workshop import Workshop

STAGING = ".build"
BOOK = "playbook.pdf"
"""The whole playbook of a language, beside its home page."""
UNCHECKED = "L'Atelier de ce site ne vérifie rien : lancez « playbook atelier », puis construisez de nouveau."
"""Told where what its Python needs has not been fetched."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: how many pages, and the folder of the site."""

    folder: Path
    pages: int


def build(
    root: Path,
    out: Path,
    year: int,
    *,
    site_url: str = "",
    compressed: bool = False,
    printed: bool = False,
    say: Callable[[str], None] = print,
) -> Built:
    """Build the site of `root` (which holds mkdocs.yml and content/) into the folder `out`.

    Content is read and checked before anything is touched, and `out` keeps the old site until the new one is whole.
    Beside it, `<out>.nginx.conf` is what an nginx server must say of it.

    Args:
        year: calendars are made for the years around it.
        site_url: where the site will stand, when it is not what mkdocs.yml says.
        compressed: whether each file gets a compressed one beside it.
        printed: whether each language gets the whole playbook as a PDF, to which its pages lead.
        say: told what is being done.

    Raises:
        Refused: the content has errors.
        PrintingError: there is no Chromium to print with, or it did not print.
    """
    chromium = find_chromium() if printed else ""
    content = load(root / "content", year)
    staging = new_staging(root)
    try:
        pages, workshop = 0, Workshop()
        for lang in content.playbooks:
            say(words(lang)["site"]["language"])
            book = BOOK if printed else ""
            config, plugin = build_language(root, staging, lang, content, workshop, site_url=site_url, book=book)
            pages += len(plugin.pages)
            if printed:
                say(print_language(config, plugin, staging / below(lang) / BOOK, chromium))
        if plugin.bundle and not plugin.archive:
            say(UNCHECKED)
        nginx = publish(staging, [below(lang).rstrip("/") for lang in content.playbooks])
        if compressed:
            compress(staging, root / STAGING / "compressed")
        swap(staging, out)
        out.with_name(f"{out.name}.nginx.conf").write_text(nginx, encoding="utf-8")
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Built(out, pages)


def print_books(root: Path, out: Path, year: int, *, site_url: str = "", say: Callable[[str], None] = print) -> None:
    """Print the playbook of `root` into the folder `out`, a file a language: `playbook-fr.pdf`.

    Args:
        year: calendars are made for the years around it.
        site_url: where the site stands, when it is not what mkdocs.yml says.
        say: told what became of it.

    Raises:
        Refused: the content has errors.
        PrintingError: there is no Chromium to print with, or it did not print.
    """
    chromium, content = find_chromium(), load(root / "content", year)
    out.mkdir(parents=True, exist_ok=True)
    staging = new_staging(root)
    try:
        for lang in content.playbooks:
            made = build_language(root, staging, lang, content, Workshop(), site_url=site_url, bundle=False)
            say(print_language(*made, out / f"playbook-{lang}.pdf", chromium))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def new_staging(root: Path) -> Path:
    """An empty folder to build in."""
    (root / STAGING).mkdir(exist_ok=True)
    return Path(mkdtemp(prefix="site-", dir=root / STAGING))


def build_language(
    root: Path,
    folder: Path,
    lang: str,
    content: Content,
    workshop: Workshop,
    *,
    site_url: str = "",
    strict: bool = True,
    edit: str = "",
    bundle: bool = True,
    book: str = "",
) -> tuple[MkDocsConfig, PlaybookPlugin]:
    """Build one language into the site at `folder`: French at its root, which it empties first, others below.

    `edit` is where files are edited, where that is not what mkdocs.yml says. `bundle` says whether the browser's Python
    belongs to it, `book` the file of the printed playbook that pages lead to, if there is to be one.
    """
    config = configure(root, folder, lang, site_url, strict)
    plugin = cast(PlaybookPlugin, config.plugins["playbook"])
    plugin.content = content
    plugin.workshop = workshop
    plugin.alone = len(content.playbooks) == 1
    plugin.config.lang = lang
    plugin.config.bundle = plugin.config.bundle and bundle
    plugin.edit = edit
    plugin.book = book
    build_with_mkdocs(config)
    return config, plugin


def configure(root: Path, folder: Path, lang: str, site_url: str, strict: bool) -> MkDocsConfig:
    """What mkdocs.yml says, for one language of the site at `folder`."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder / below(lang)), strict=strict)
    config.site_url = f"{(site_url or config.site_url or '/').rstrip('/')}/{below(lang)}"
    return config


def below(lang: str) -> str:
    """Where the pages of a language stand within the site."""
    return "" if lang == ORIGINAL else f"{lang}/"


def swap(new: Path, out: Path) -> None:
    """Put the folder `new` in the place of `out`, which is never there by half."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside, old = (out.with_name(f".{out.name}-{name}") for name in ("new", "old"))
    for left in (beside, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.move(new, beside)
    beside.chmod(0o755)
    if out.exists():
        out.rename(old)
    try:
        beside.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
