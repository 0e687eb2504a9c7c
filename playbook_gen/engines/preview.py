"""The preview: serves the site, follows every edit, and keeps the last good page while a file is not right."""

import html
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import write_file

from ..memory import Memory
from ..pages import words
from ..problems import Problem
from .content import LANG, Content, Refused, load
from .language import Language
from .mkdocs_plugin import WEB
from .site import new_staging, swap
from .workshop import Workshop

POLLING = 0.2
"""Seconds between two looks at the files."""

WAITING = "<!doctype html><meta charset=utf-8><title>…</title><body></body>"
"""What is served while there has never been a site to serve."""

BANNER = """<aside role="alert" class="pc-problems"><p><b>{title}</b></p><ol>{items}</ol></aside>"""


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
        self.theme: object = None
        self.problems: tuple[Problem, ...] = ()
        self.failure = ""

    def renew(self) -> None:
        """Bring the site up to date, or keep the last good one and remember what is wrong. Never raises."""
        self.failure, self.problems = "", ()
        try:
            self.take(load(self.root / "content", self.year, self.memory, drafts=True))
        except Refused as refused:
            self.problems = refused.problems
            self.say(str(refused))
        except Exception as error:  # whatever it is, the preview must go on and say it
            self.failure = f"{type(error).__name__}: {error}"
            self.say(self.failure)
        if not self.folder.exists():
            write_file(WAITING.encode(), str(self.folder / "index.html"))

    def take(self, content: Content) -> None:
        """Show `content`."""
        theme = look(WEB)
        if theme != self.theme or not all(one.refresh(content) for one in self.languages):
            self.rebuild(content)
            self.theme = theme

    def rebuild(self, content: Content) -> None:
        """Build every page of every language."""
        staging = new_staging(self.root)
        try:
            languages = [
                Language(self.root, staging, self.folder, lang, content, self.workshop, self.url)
                for lang in content.playbooks
            ]
            swap(staging, self.folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        self.languages = languages

    def banner(self) -> str:
        """What is wrong, to be shown above every page; empty when all is well."""
        if not self.problems and not self.failure:
            return ""
        items = [f"<li><code>{html.escape(p.place)}</code> {html.escape(p.text(LANG))}</li>" for p in self.problems]
        if self.failure:
            items.append(f"<li>{html.escape(self.failure)}</li>")
        return BANNER.format(title=html.escape(words(LANG)["site"]["problems"]), items="".join(items))


def look(folder: Path) -> object:
    """Something that differs when a file of `folder` has changed."""
    return frozenset((path, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file())


class PreviewServer(LiveReloadServer):
    """MkDocs' server, which reloads the browser after every edit; a page has a banner while something is wrong."""

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        """Serve the folder of `preview`."""
        super().__init__(
            builder=preview.renew,
            host=host,
            port=port,
            root=str(preview.folder),
            polling_interval=POLLING,
            shutdown_delay=POLLING,
        )
        self.preview = preview
        self.error_handler = self.error_page

    def error_page(self, code: int) -> bytes | None:
        """The site's own page for what is not there."""
        page = self.preview.folder / "404.html"
        return page.read_bytes() if code == 404 and page.is_file() else None

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request; a page has the banner at its top while something is wrong."""
        held: list[tuple[str, list[tuple[str, str]]]] = []
        parts = super().serve_request(environ, lambda status, headers: held.append((status, headers)))
        status, headers = held[0]
        banner = self.preview.banner()
        if not banner or not dict(headers)["Content-Type"].startswith("text/html"):
            start_response(status, headers)
            return parts
        body = with_banner(b"".join(parts), banner)
        length = ("Content-Length", str(len(body)))
        start_response(status, [*((name, value) for name, value in headers if name != length[0]), length])
        return [body]


def with_banner(page: bytes, banner: str) -> bytes:
    """`page` with `banner` at the top of its body."""
    start = page.find(b">", page.find(b"<body")) + 1
    return page[:start] + banner.encode() + page[start:]


def serve(root: Path, host: str, port: int, year: int, *, say: Callable[[str], None] = print) -> None:
    """Serve the site of `root` at `host`:`port` until interrupted, renewed after every edit of its content.

    Args:
        year: calendars are made for the years around it.
        say: told the address, and what is wrong whenever something is.
    """
    url = f"http://{host}:{port}/"
    preview = Preview(root, root / ".build" / "preview", year, url, say)
    server = PreviewServer(preview, host, port)
    server.watch(str(root / "content"))
    server.watch(str(WEB))
    preview.renew()
    say(url)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    except OSError as refused:
        raise SystemExit(f"{url} : {refused.strerror}") from None
    finally:
        server.shutdown()
