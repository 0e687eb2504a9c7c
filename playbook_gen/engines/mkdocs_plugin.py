"""The MkDocs plugin: hands the pages of `content/` over to MkDocs, and dresses Material for them."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_datetime

from calculators.views.words import one_line

from ..pages import STYLES, Page, make_pages, words
from ..pages.wording import Wording
from ..playbook import LANGUAGES, ORIGINAL
from ..runtime import Bundle, BundleError
from . import atelier
from .content import Content, Refused, bundle_of, load
from .search_index import with_what_is_typed
from .workshop import Converted, Workshop

WEB = Path(__file__).parent.parent / "web"
AFTER_SEARCH = -100
"""Material's search writes its index at 0."""
WAYS = ("situations", "ideas", "calculators")
"""Sections whose first pages are ways back in, for one who is lost."""
TOGGLES = {
    "(prefers-color-scheme)": "to_light",
    "(prefers-color-scheme: light)": "to_dark",
    "(prefers-color-scheme: dark)": "follow_system",
}
"""What a press on the palette's button does next, by the choice of colours it stands at."""


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin."""

    content = Type(str, default="content")
    """The folder of the trainer's YAML, beside mkdocs.yml."""
    lang = Choice(LANGUAGES, default=ORIGINAL)
    """The language of the site; French stands at its root, the others below."""
    bundle = Type(bool, default=True)
    """false: leave out the browser's Python; the calculators then show their example alone."""


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]
    """Reads `content/` when the build starts, unless a command that has read it gives it to `content`."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self.content: Content | None = None
        self.alone = True
        """Whether this language is the whole site, so that there is no other to switch to."""
        self.pages: tuple[Page, ...] = ()
        self.edit = ""
        """Where files are edited; empty: where mkdocs.yml says, if it does."""
        self.book = ""
        """The file of the printed playbook, beside the home page; empty: there is none."""
        self.bundle: Bundle | None = None
        self.archive: Path | None = None
        """Of the Atelier's Python; without it one edits there, and nothing is checked."""
        self.workshop = Workshop()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, then fit the theme and the navigation to them.

        Raises:
            PluginError: listing what is wrong in `content/`.
        """
        root = Path(config.config_file_path or "mkdocs.yml").parent
        try:
            content = self.content or load(root / self.config.content, get_build_datetime().year)
            self.content = content
            self.playbook = content.playbooks[self.config.lang]
            self.data = content.data[self.config.lang]
            self.edit = self.edit or config.extra.get("edit_page") or ""
            self.pages = make_pages(self.playbook, self.data, content.memory, self.edit)
            self.bundle = bundle_of(content, root) if self.config.bundle else None
            self.archive = atelier.archive_of(content, self.bundle, root) if self.bundle else None
        except (Refused, BundleError) as error:
            raise PluginError(f"\n{error}") from None
        config.site_name = escape(self.playbook.site.title)
        config.nav = navigation(self.pages, words(self.config.lang)["tabs"])
        self.dress(config)
        return config

    def dress(self, config: MkDocsConfig) -> None:
        """Give the theme its language, its own templates and what they say."""
        lang = self.config.lang
        said = words(lang)
        other = next(one for one in LANGUAGES if one != lang)
        config.theme["language"] = lang
        config.theme.dirs.insert(0, str(WEB / "theme"))
        config.theme.static_templates.add("offline.html")
        for option in config.theme["palette"]:
            toggle = option["toggle"]
            toggle["name"] = said["site"][TOGGLES[option["media"]]]
        to_root = "" if lang == ORIGINAL else "../"
        config.extra["playbook"] = {
            "words": said["site"],
            "styles": STYLES,
            "scope": escape(self.playbook.site.scope),
            "to_root": to_root,
            "other": None
            if self.alone
            else {"lang": other, "name": said["site"]["other"], "path": to_root or f"{other}/"},
            "foot": foot(self.pages),
            "ways": ways(self.pages),
            "book": {"url": self.book, "name": said["book"]["pdf"]} if self.book else None,
            "released": said["site"]["edition"].replace("{date}", self.released()),
        }

    def released(self) -> str:
        """The day of this build, in words; `SOURCE_DATE_EPOCH` may set it."""
        wording = Wording(words(self.config.lang), self.data["texts"]["common"])
        return wording.day_and_year(get_build_datetime().date().isoformat())

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, the scripts and styles, the data of the calculators and, once, the browser's Python."""
        for page in self.pages:
            files.append(File.generated(config, page.path, content=source(page)))
        for path in sorted(WEB.glob("*.*s")):
            files.append(File.generated(config, f"assets/web/{path.name}", abs_src_path=str(path)))
        files.append(File.generated(config, "assets/playbook.json", content=shipped(self.data)))
        for name, place in self.python_files():
            files.append(File.generated(config, f"assets/python/{name}", abs_src_path=str(place)))
        for name, place in atelier.scripts().items():
            files.append(File.generated(config, name, abs_src_path=str(place)))
        if self.content and self.config.lang == ORIGINAL:
            for name, text in atelier.shipped(self.content, self.archive).items():
                files.append(File.generated(config, name, content=text))
            if self.archive:
                files.append(File.generated(config, atelier.ARCHIVE, abs_src_path=str(self.archive)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Lead each page to those before and after it; keep the navigation, for a preview that makes a page again."""
        made = {page.path: files.get_file_from_path(page.path) for page in self.pages}
        for page in self.pages:
            file, before, after = (made.get(path) for path in (page.path, page.previous, page.next))
            if file and file.page:
                file.page.previous_page = before.page if before else None
                file.page.next_page = after.page if after else None
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the files and the theme's templates, for the same reason."""
        self.files, self.env = files, env
        env.bytecode_cache = self.workshop.templates
        env.auto_reload = True  # a template that changes under a preview is read again
        return env

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Leave nothing to convert of a page that the workshop has."""
        return "" if self.converted(page) else markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Take the page from the workshop, or leave it there."""
        ready = self.converted(page)
        if not ready:
            self.keep(page)
            return html
        page.toc = TableOfContents(list(ready.toc))
        return ready.html

    @event_priority(AFTER_SEARCH)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add what people type to the index that the search has just written."""
        index = Path(config.site_dir, "search", "search_index.json")
        if index.exists():
            enriched = with_what_is_typed(index.read_text("utf-8"), self.pages, self.config.lang)
            index.write_text(enriched, encoding="utf-8")

    def converted(self, page: MkDocsPage) -> Converted | None:
        """What the workshop has of `page`, if its Markdown is the same."""
        ready = self.workshop.converted.get((self.config.lang, page.file.src_uri))
        return ready if ready and ready.markdown == page.file.content_string else None

    def keep(self, page: MkDocsPage) -> None:
        """Leave `page` in the workshop for the next build."""
        for anchor in page.toc:
            set_as_written(anchor, page.content or "")
        made = Converted(page.file.content_string, page.content or "", list(page.toc))
        self.workshop.converted[self.config.lang, page.file.src_uri] = made

    def python_files(self) -> Iterator[tuple[str, Path]]:
        """The files of the bundle with their places; all languages share those at the root."""
        if self.bundle and self.config.lang == ORIGINAL:
            for path in sorted(self.bundle.folder.rglob("*")):
                if path.is_file():
                    yield path.relative_to(self.bundle.folder).as_posix(), path


def set_as_written(anchor: AnchorLink, html: str) -> None:
    """Give the titles in a table of contents the spaces of their headings, for which Markdown puts some that break."""
    heading = re.search(rf'<h\d id="{re.escape(anchor.id)}"[^>]*>(.*?)</h\d>', html, re.DOTALL)
    told = one_line(re.sub("<[^>]+>", "", heading[1])) if heading else ""
    if told.split() == anchor.title.split():
        anchor.title = told
    for child in anchor.children:
        set_as_written(child, html)


def navigation(pages: tuple[Page, ...], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """MkDocs' navigation: the home page, then a section per tab. MkDocs' templates do not escape titles: we do."""
    nav: list[dict[str, Any]] = []
    sections: dict[str, list[dict[str, str]]] = {}
    for page in pages:
        entry = {escape(page.title): page.path}
        if not page.section:
            nav.append(entry)
        else:
            sections.setdefault(page.section, []).append(entry)
    return [*nav, *({escape(labels[name]): entries} for name, entries in sections.items())]


def foot(pages: tuple[Page, ...]) -> list[tuple[str, str]]:
    """The titles and addresses of the pages to which the foot of every page leads."""
    first = (page for page in pages if page.path.endswith("/index.md"))
    return [(escape(page.title), page.url) for page in first if page.section == "evidence"]


def ways(pages: tuple[Page, ...]) -> list[tuple[str, str, str]]:
    """The titles, leads and addresses of the pages from which one who is lost sets out again."""
    first = {page.section: page for page in reversed(pages) if page.path.endswith("/index.md")}
    found = [first[section] for section in WAYS if section in first]
    return [(escape(page.title), escape(page.description), page.url) for page in found]


def shipped(data: Mapping[str, Any]) -> str:
    """The data of the calculators as the site ships it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def source(page: Page) -> str:
    """The Markdown file that MkDocs believes to read, with what it must know of the page in front."""
    meta: dict[str, Any] = {}
    if page.description:
        meta["description"] = escape(page.description)
    if page.hide:
        meta["hide"] = list(page.hide)
    if page.edit:
        meta["edit"] = escape(page.edit)
    if page.place:
        meta["place"] = escape(page.place)
    front = f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n" if meta else ""
    return front + page.markdown
