"""The preview: renews the site after every edit, the page in view first, and keeps the last good one meanwhile."""

import html
import shutil
from collections.abc import Callable
from pathlib import Path

from ..memory import Memory
from ..pages import words
from ..playbook import ORIGINAL
from ..problems import Problem
from .content import LANG, Content, Refused, load
from .language import Language, put, put_all
from .seen import Seen
from .site import new_staging
from .workshop import Workshop

IN_VIEW = 2
"""How many pages are made before the others: those that were served last, as of two windows side by side."""

WAITING = "<!doctype html><meta charset=utf-8><title>…</title><body></body>"
"""What is served while there has never been a site to serve."""

BANNER = """<aside role="alert" class="pc-problems"><p><b>{title}</b></p><ol>{items}</ol></aside>"""


class Overtaken(Exception):
    """A newer edit waits: what is being made is no longer wanted."""


class Preview:
    """The site in a folder of its own, renewed from `content/`: whole at first, then only what an edit changes."""

    def __init__(self, root: Path, folder: Path, year: int, url: str, say: Callable[[str], None]) -> None:
        """Prepare the preview of `root` in `folder`, to be served at `url`."""
        self.root = root
        self.folder = folder
        self.year = year
        self.url = url
        self.say = say
        self.memory = Memory()
        self.workshop = Workshop()
        self.languages: list[Language] = []
        self.seen = Seen()
        self.problems: tuple[Problem, ...] = ()
        self.failure = ""
        self.in_view: tuple[str, ...] = ()
        """The pages that somebody looks at, by their address on the site: `en/idees/pilote/`."""
        self.shown: Callable[[], None] = lambda: None
        """Called when the pages in view are up to date, and the others not yet."""
        self.overtaken: Callable[[], bool] = lambda: False
        """Whether a newer edit waits."""

    def look_at(self, address: str) -> None:
        """Know that the page at `address` has just been served."""
        self.in_view = (address, *(one for one in self.in_view if one != address))[:IN_VIEW]

    def renew(self) -> None:
        """Bring the site up to date, or keep the last good one and remember what is wrong. Never raises."""
        before = self.looks()
        self.failure, self.problems = "", ()
        try:
            now = Seen.of(self.root)
            if now.frame != self.seen.frame:
                words.cache_clear()

            def agreed(content: Content) -> None:
                self.glance(content, now, before)

            self.take(load(self.root / "content", self.year, self.memory, drafts=True, agreed=agreed), now)
        except Overtaken:
            pass  # its own turn comes next
        except Refused as refused:
            self.problems = refused.problems
            self.say(str(refused))
        except Exception as error:  # whatever it is, the preview must go on and say it
            self.failure = f"{type(error).__name__}: {error}"
            self.say(self.failure)
        finally:
            self.memory.pause = lambda: None
        if not self.folder.exists():
            put(self.folder / "index.html", WAITING.encode())

    def glance(self, content: Content, now: Seen, before: list[tuple[str, bytes]]) -> None:
        """Show `content` in the pages in view, which looked as `before`; a newer edit need not wait for the others."""
        changed = now.changed_since(self.seen)
        try:
            with self.memory.hurry():
                copied = [one.copy(changed) for one in self.languages]
                for address in self.in_view:
                    for one, url in self.at(address):
                        one.glance(content, url)
        except Exception:  # whatever it is, it is told when all pages are made
            return
        if any(copied) or self.looks() != before:
            self.shown()
        self.memory.pause = self.pause
        self.welcome(content)

    def welcome(self, content: Content) -> None:
        """Make the pages of files that have come, before they have their place on the others.

        Raises:
            Overtaken: a newer edit waits.
        """
        try:
            with self.memory.hurry():
                for one in self.languages:
                    one.welcome(content)
        except Overtaken:
            raise
        except Exception:  # as above
            return

    def pause(self) -> None:
        """Leave what is being made if a newer edit waits.

        Raises:
            Overtaken: one does.
        """
        if self.overtaken():
            raise Overtaken

    def take(self, content: Content, now: Seen) -> None:
        """Show `content` in every page."""
        known = [one.lang for one in self.languages] == list(content.playbooks)
        anew = now.templates != self.seen.templates
        whole = not known or not now.fits(self.seen)
        if whole or not all(one.refresh(content, anew=anew) for one in self.languages):
            self.rebuild(content)
        self.seen = now

    def rebuild(self, content: Content) -> None:
        """Build every page of every language."""
        staging = new_staging(self.root)
        try:
            languages = [
                Language(self.root, staging, self.folder, lang, content, self.workshop, self.url)
                for lang in content.playbooks
            ]
            put_all(staging, self.folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        self.languages = languages

    def at(self, address: str) -> list[tuple[Language, str]]:
        """The language of the page at `address`, and its address within it; none while there is no site."""
        lang = self.lang_at(address)
        return [(one, address.removeprefix(f"{lang}/")) for one in self.languages if one.lang == lang]

    def lang_at(self, address: str) -> str:
        """The language of the page at `address`, whether it is there or not."""
        first = address.partition("/")[0]
        return next((one.lang for one in self.languages if one.lang == first), ORIGINAL if self.languages else LANG)

    def looks(self) -> list[tuple[str, bytes]]:
        """What is seen of the pages in view."""
        pages = [(address, self.folder / address / "index.html") for address in self.in_view]
        return [(self.banner(address), page.read_bytes() if page.is_file() else b"") for address, page in pages]

    def banner(self, address: str = "") -> str:
        """What is wrong, to be shown above the page at `address` in its language; empty when all is well."""
        if not self.problems and not self.failure:
            return ""
        lang = self.lang_at(address)
        items = [f"<li><code>{html.escape(p.place)}</code> {html.escape(p.text(lang))}</li>" for p in self.problems]
        if self.failure:
            items.append(f"<li>{html.escape(self.failure)}</li>")
        return BANNER.format(title=html.escape(words(lang)["site"]["problems"]), items="".join(items))
