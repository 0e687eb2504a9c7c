"""Serves the preview: reloads the page in view as soon as it is up to date; a banner says what is wrong."""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from typing import Any

from mkdocs.livereload import LiveReloadServer

from .preview import Preview
from .seen import watched

POLLING = 0.2
"""Seconds between two looks at the files."""
SETTLING = 0.05
"""Seconds without a change after which an edit is taken for whole: an editor may write a file in two moves."""
PATIENCE = 60
"""Seconds that a request for a page that is not there waits for it to be made."""
FIRST = 0.3
"""Seconds that a browser has to ask for the page in view again, before the others are made."""
TURN = 0.0005
"""Seconds after which what makes the other pages lets a request have its turn: a page with its scripts takes dozens."""
PAGE = "text/html"


class PreviewServer(LiveReloadServer):
    """MkDocs' server, which reloads the browser after every edit; here, first when the page in view is ready.

    It counts states of the site (`_wanted_epoch`, `_visible_epoch`): a browser that asks is answered when there is a
    newer one than its own.
    """

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        """Serve the folder of `preview`."""
        super().__init__(
            builder=self.renew,
            host=host,
            port=port,
            root=str(preview.folder),
            polling_interval=POLLING,
            shutdown_delay=POLLING,
        )
        self.build_delay = SETTLING
        self.preview = preview
        self.looked: object = None
        self.whole = Event()
        self.whole.set()
        self.fetched = Event()
        preview.shown = self.show
        preview.overtaken = lambda: self._want_rebuild
        self.error_handler = lambda code: None

    def renew(self) -> None:
        """Renew the site; browsers that have been shown the page in view are told again only if it is another now."""
        self.looked = None
        self.whole.clear()
        self.preview.renew()
        self.whole.set()
        if self.looked is not None and self.preview.looks() != self.looked:
            self._wanted_epoch += 1

    def show(self) -> None:
        """Let browsers reload, before the pages that are not in view are made."""
        self.looked = self.preview.looks()
        self.fetched.clear()
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()
        self.fetched.wait(FIRST)

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request; a page has the banner of its language at its top while something is wrong."""
        address = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace").lstrip("/")
        status, headers, parts = self.answer(environ)
        end = time.monotonic() + PATIENCE
        while status.startswith("404") and address.endswith("/") and not self.whole.is_set() and time.monotonic() < end:
            self.whole.wait(POLLING)  # it may be the page of a file that has just been added
            status, headers, parts = self.answer(environ)
        if not dict(headers).get("Content-Type", "").startswith(PAGE):
            start_response(status, headers)
            return parts
        if status.startswith("404"):
            body = self.missing(address)
        else:
            body = b"".join(parts)
            self.preview.look_at(address.removesuffix("index.html"))
        body = with_banner(body, self.preview.banner(address))
        length = ("Content-Length", str(len(body)))
        start_response(status, [*((name, value) for name, value in headers if name != length[0]), length])
        self.fetched.set()
        return [body]

    def answer(self, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
        """What MkDocs' server answers: status, headers and body."""
        held: list[tuple[str, list[tuple[str, str]]]] = []
        parts = super().serve_request(environ, lambda status, headers: held.append((status, headers)))
        return *held[0], parts

    def missing(self, address: str) -> bytes:
        """The site's own page for what is not there, in the language of `address`."""
        pages = [one.folder / "404.html" for one, _ in self.preview.at(address)]
        return next((page.read_bytes() for page in pages if page.is_file()), b"404")


def with_banner(page: bytes, banner: str) -> bytes:
    """`page` with `banner` at the top of its body, if there is any."""
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
    for path in watched(root):
        server.watch(str(path))
    preview.renew()
    say(url)
    sys.setswitchinterval(TURN)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    except OSError as refused:
        raise SystemExit(f"{url} : {refused.strerror}") from None
    finally:
        server.shutdown()
