"""One language of the previewed site: built whole once, then page by page as its texts change."""

from html import escape
from pathlib import Path
from urllib.parse import quote

import mkdocs.structure.pages
from mkdocs.commands.build import get_context
from mkdocs.utils import write_file

from ..pages import Page, make_pages
from ..pages.editing import LINE, PATH
from ..playbook import ORIGINAL, Playbook
from . import atelier
from .content import Content
from .mkdocs_plugin import foot, shipped, source
from .site import build_language
from .workshop import Workshop


class Language:
    """What MkDocs made of one language, kept so that a page can be made again in some milliseconds.

    Search keeps what it knew at the last whole build: only `playbook build` needs it fresh.
    """

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
        self.folder = folder / ("" if lang == ORIGINAL else lang)

    def refresh(self, content: Content) -> bool:
        """Write what `content` changes; say False if that takes a whole build, as a page that comes or goes does."""
        playbook, data = content.playbooks[self.lang], content.data[self.lang]
        if said(playbook) == said(self.plugin.playbook) and data == self.plugin.data:
            return True
        pages = make_pages(playbook, data, content.memory, self.plugin.edit)
        old = self.plugin.pages
        if frame(playbook, pages) != frame(self.plugin.playbook, old):
            return False
        changed = {page.path for page, before in zip(pages, old, strict=True) if page != before}
        retitled = {page.path for page, before in zip(pages, old, strict=True) if page.title != before.title}
        sections = {page.section for page in pages if page.path in retitled}
        for page in pages:
            if page.path in changed:
                self.make(page)
        for page in pages:
            if page.path in changed or page.section in sections or self.neighbours(page) & retitled:
                self.write(page)
        if data != self.plugin.data:
            write_file(shipped(data).encode(), str(self.folder / "assets" / "playbook.json"))
        for name, text in atelier.shipped(content, self.plugin.archive).items():
            write_file(text.encode(), str(self.root_folder / name))
        self.plugin.pages, self.plugin.playbook, self.plugin.data = pages, playbook, data
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
        """Turn the Markdown of `page` into HTML again, and give it its title everywhere."""
        made = self.made(page)
        made.title = escape(page.title)
        made.file.content_string = source(page)
        made.read_source(self.config)
        made.render(self.config, self.plugin.files)
        self.plugin.keep(made)

    def write(self, page: Page) -> None:
        """Write `page` in its frame: header, navigation, foot."""
        made = self.made(page)
        made.active = True
        context = get_context(self.plugin.nav, self.plugin.files, self.config, made)
        output = self.plugin.env.get_template("main.html").render(context)
        made.active = False
        write_file(output.encode(), str(self.folder / made.file.dest_uri))


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
