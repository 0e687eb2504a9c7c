"""The book of one language, made of the pages as MkDocs converted them."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_datetime

from ..pages import words
from ..printing import Book, print_book
from .mkdocs_plugin import PlaybookPlugin


def print_language(config: MkDocsConfig, plugin: PlaybookPlugin, out: Path, chromium: str) -> str:
    """Print the language that `plugin` has just built into the file `out`; tell what it became.

    Raises:
        PrintFailed: it did not print.
    """
    pages = print_book(book_of(config, plugin), Path(config.site_dir), out, chromium)
    return f"{out.name} : {pages} pages, {out.stat().st_size / 1e6:.1f} Mo"


def book_of(config: MkDocsConfig, plugin: PlaybookPlugin) -> Book:
    """What is printed of it."""
    lang, site = plugin.config.lang, plugin.playbook.site
    return Book(
        lang=lang,
        title=site.title,
        motto=site.motto,
        site_url=config.site_url or "/",
        edition=get_build_datetime().date(),
        edition_words=words(lang)["site"]["edition"].replace("{date}", plugin.released()),
        pages=plugin.pages,
        parts={page.path: plugin.workshop.converted[lang, page.path].html for page in plugin.pages},
    )
