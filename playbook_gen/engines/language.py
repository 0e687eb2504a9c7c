"""One language of the previewed site: built whole once, then page by page as its texts change."""

from collections.abc import Set
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import mkdocs.structure.pages
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File

from ..pages import Page, address_of, make_page, make_pages
from ..pages.editing import LINE, PATH
from ..playbook import ORIGINAL, Playbook
from . import atelier
from .content import Content
from .mkdocs_plugin import foot, shipped, source
from .search_index import with_what_is_typed
from .site import build_language
from .workshop import Workshop


class Language:
    """What MkDocs made of one language, kept so that a page can be made again in some milliseconds."""

    def __init__(
        self,
        root: Path,
        staging: Path,
        folder: Path,
        lang: str,
        content: Content,
        workshop: Workshop,
        url: str,
    ) -> None:
        """Build the whole language in `staging`, which then takes the place of `folder`."""
        self.lang = lang
        self.config, self.plugin = build_language(
            root, staging, lang, content, workshop, site_url=url, strict=False, edit=in_editor(root)
        )
        self.root_folder = folder
        search: Any = self.config.plugins["material/search"]
        self.search = search
        """Material's search, to which a page is added whenever it is given its context; all languages share it."""
        self.found = search.search_index
        """What it knows of this language."""
        self.folder = folder / ("" if lang == ORIGINAL else lang)
        self.ahead: set[str] = set()
        """Pages that may be newer than `plugin.pages`, by path: an edit that came in between left the others as they
        were."""

    def glance(self, content: Content, url: str) -> None:
        """Write the page at `url` alone, as `content` has it.

        What it takes long to compute, and what other pages show, are left to `refresh`.
        """
        before = next((page for page in self.plugin.pages if page.url == url), None)
        data = content.data[self.lang]
        page = make_page(url, content.playbooks[self.lang], data, content.memory, self.plugin.edit)
        if before is None or page is None:
            return
        page = replace(page, previous=before.previous, next=before.next)
        self.ahead.add(page.path)
        self.make(page)
        self.write(page)

    def welcome(self, content: Content) -> None:
        """Write the pages of entries that have come, which other pages do not know of yet: a whole build follows."""
        playbook, data = content.playbooks[self.lang], content.data[self.lang]
        for url in sorted(addresses(playbook) - {page.url for page in self.plugin.pages}):
            content.memory.pause()
            page = make_page(url, playbook, data, content.memory, self.plugin.edit)
            if page is None:
                continue
            self.ahead.add(page.path)
            file = File.generated(self.config, page.path, content=source(page))
            self.plugin.files.append(file)
            made = mkdocs.structure.pages.Page(escape(page.title), file, self.config)
            self.convert(made)
            self.write(page)

    def copy(self, changed: Set[Path]) -> bool:
        """Copy those of the files `changed` that are published as they are; say whether there is any."""
        files = [file for file in self.plugin.files if file.abs_src_path and Path(file.abs_src_path) in changed]
        return any([put(self.folder / file.dest_uri, Path(str(file.abs_src_path)).read_bytes()) for file in files])

    def refresh(self, content: Content, *, anew: bool = False) -> bool:
        """Write what `content` changes; say False if that takes a whole build, as a page that comes or goes does.

        Where pages must be made `anew`, since their templates have changed, what they say may change without it.
        """
        playbook, data = content.playbooks[self.lang], content.data[self.lang]
        same = said(playbook) == said(self.plugin.playbook) and data == self.plugin.data
        if same and not anew and not self.ahead:
            return True
        pages = make_pages(playbook, data, content.memory, self.plugin.edit)
        old = self.plugin.pages
        if self.ahead - {page.path for page in pages} or frame(playbook, pages) != frame(self.plugin.playbook, old):
            return False
        changed = {page.path for page, before in zip(pages, old, strict=True) if page != before} | self.ahead
        retitled = {page.path for page, before in zip(pages, old, strict=True) if page.title != before.title}
        sections = {page.section for page in pages if page.path in retitled}
        shown = [p for p in pages if p.path in changed or p.section in sections or self.neighbours(p) & retitled]
        self.ahead |= {page.path for page in shown}
        for page in pages:
            if page.path in changed:
                content.memory.pause()
                self.make(page)
        for page in shown:
            content.memory.pause()
            self.write(page)
        if data != self.plugin.data:
            put(self.folder / "assets" / "playbook.json", shipped(data).encode())
        for name, text in atelier.shipped(content, self.plugin.archive).items():
            put(self.root_folder / name, text.encode())
        if changed:
            put(self.folder / "search" / "search_index.json", self.index(pages).encode())
        self.plugin.pages, self.plugin.playbook, self.plugin.data = pages, playbook, data
        self.ahead.clear()
        return True

    def made(self, page: Page) -> mkdocs.structure.pages.Page:
        """What MkDocs made of `page`."""
        file = self.plugin.files.get_file_from_path(page.path)
        if file is None or file.page is None:
            raise LookupError(page.path)
        return file.page

    def neighbours(self, page: Page) -> set[str]:
        """The pages to which the foot of `page` leads."""
        made = self.made(page)
        return {one.file.src_uri for one in (made.previous_page, made.next_page) if one}

    def make(self, page: Page) -> None:
        """Turn the Markdown of `page` into HTML again, and give it its title everywhere and its place in the search."""
        made = self.made(page)
        markdown = source(page)
        if (made.title, made.file.content_string) == (escape(page.title), markdown):
            return
        made.title = escape(page.title)
        made.file.content_string = markdown
        self.convert(made)
        entries = self.found.entries
        self.found.entries = [entry for entry in entries if entry["location"].partition("#")[0] != made.url]
        self.search.search_index = self.found
        context = get_context(self.plugin.nav, self.plugin.files, self.config, made)
        self.config.plugins.on_page_context(context, page=made, config=self.config, nav=self.plugin.nav)

    def convert(self, made: mkdocs.structure.pages.Page) -> None:
        """Turn the Markdown that `made` stands for into HTML."""
        made.read_source(self.config)
        made.render(self.config, self.plugin.files)
        self.plugin.keep(made)

    def index(self, pages: tuple[Page, ...]) -> str:
        """The index of the search, in the order of `pages`, as a whole build would have it."""
        order = {page.url: n for n, page in enumerate(pages)}
        self.found.entries.sort(key=lambda entry: order[entry["location"].partition("#")[0]])
        return with_what_is_typed(self.found.generate_search_index(None), pages, self.lang)

    def write(self, page: Page) -> None:
        """Write `page` in its frame: header, navigation, foot."""
        made = self.made(page)
        made.active = True
        context = get_context(self.plugin.nav, self.plugin.files, self.config, made)
        output = self.plugin.env.get_template("main.html").render(context)
        made.active = False
        put(self.folder / made.file.dest_uri, output.encode())


def put(place: Path, content: bytes) -> bool:
    """Let the file at `place` hold `content`, never half of it; say whether that changed it."""
    if place.is_file() and place.read_bytes() == content:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}-new")
    beside.write_bytes(content)
    beside.replace(place)
    return True


def put_all(new: Path, folder: Path) -> None:
    """Let `folder` hold the files of the folder `new` and no others; those that are the same stay."""
    kept = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    for name in kept:
        put(folder / name, (new / name).read_bytes())
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path.relative_to(folder) not in kept:
            path.unlink()


def addresses(playbook: Playbook) -> set[str]:
    """Where the entries of `playbook` have pages of their own."""
    return {url for entry in playbook.entries if (url := address_of(entry, playbook))}


def frame(playbook: Playbook, pages: tuple[Page, ...]) -> tuple[object, ...]:
    """What every page shows around its own text: only a whole build changes it."""
    return playbook.site.title, playbook.site.scope, foot(pages), [place(page) for page in pages]


def place(page: Page) -> tuple[object, ...]:
    """Where `page` stands on the site and on the reader's way, and how wide."""
    return page.path, page.section, page.hide, page.previous, page.next


def in_editor(root: Path) -> str:
    """Where a place of a file of `root` opens on this machine: in VS Code."""
    return f"vscode://file/{quote(root.resolve().as_posix().lstrip('/'))}/{PATH}:{LINE}"


def said(playbook: Playbook) -> tuple[object, ...]:
    """All that pages are made from, besides the data: entries, what is translated, the lines where things stand."""
    layers = [(file, [document.text for document in layers.documents]) for file, layers in playbook.layers.items()]
    return list(playbook.entries), playbook.untranslated, layers
