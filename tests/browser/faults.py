"""A server that misbehaves as networks do: what may go wrong with a file on its way to the reader."""

import contextlib
import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from .conftest import Handler


class FaultyHandler(Handler):
    """Serves the site, except what is to go wrong."""

    faults: "dict[str, Fault]"

    def do_GET(self) -> None:
        """Send the file, or do what is to go wrong with it."""
        path = self.path.partition("?")[0]
        fault = next((fault for pattern, fault in self.faults.items() if fnmatch(path, pattern)), None)
        if fault:
            fault(self)
        else:
            super().do_GET()

    def answer(self, status: int, kind: str, body: bytes, *, length: int | None = None, **headers: str) -> None:
        """Send `body`, and say that it has `length` bytes."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    @property
    def file(self) -> bytes:
        """What the file asked for really holds."""
        return Path(self.translate_path(self.path)).read_bytes()

    @property
    def kind(self) -> str:
        """Its type."""
        return self.guess_type(self.path)


Fault = Callable[[FaultyHandler], None]
FILTER = b"<!doctype html><title>Filtered</title><p>This kind of file is not allowed here."


def missing(handler: FaultyHandler) -> None:
    """The file is not there."""
    handler.answer(404, "text/html", b"<p>Not found")


def forbidden(handler: FaultyHandler) -> None:
    """A proxy refuses it."""
    handler.answer(403, "text/html", FILTER)


def replaced(handler: FaultyHandler) -> None:
    """A proxy sends its own page in its place, and the browser keeps that for a while."""
    handler.answer(200, "text/html", FILTER, Cache_Control="max-age=3600")


def replaced_in_disguise(handler: FaultyHandler) -> None:
    """A proxy sends something else under the right type, and the browser keeps that for a while."""
    handler.answer(200, handler.kind, FILTER, Cache_Control="max-age=3600")


def diverted(handler: FaultyHandler) -> None:
    """The network wants a login first."""
    handler.answer(302, "text/html", b"", Location="/404.html")


def cut(handler: FaultyHandler) -> None:
    """The connection breaks in the middle."""
    content = handler.file
    handler.answer(200, handler.kind, content[: len(content) // 2], length=len(content))
    handler.close_connection = True


def shortened(handler: FaultyHandler) -> None:
    """Half of it comes, and seems to be all."""
    content = handler.file
    handler.answer(200, handler.kind, content[: len(content) // 2])


def without_webassembly(handler: FaultyHandler) -> None:
    """The policy of the site lets scripts run, and no WebAssembly."""
    handler.answer(200, handler.kind, handler.file, Content_Security_Policy="script-src 'self'")


def in_words_of_tomorrow(handler: FaultyHandler) -> None:
    """The script is written in a JavaScript that this browser does not know."""
    handler.answer(200, handler.kind, b"export tomorrow yield class;" + handler.file)


class Server(http.server.ThreadingHTTPServer):
    """One whose readers may hang up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of our own errors only."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@dataclass
class Line:
    """The way from the server to the reader: its address, and what goes wrong on it, by the form of a path."""

    url: str
    faults: dict[str, Fault] = field(default_factory=dict)


@contextlib.contextmanager
def serve(site: Path) -> Iterator[Line]:
    """The way to a server of `site`, on which nothing goes wrong yet."""
    faults: dict[str, Fault] = {}
    handler = type("FaultyHandler", (FaultyHandler,), {"faults": faults})
    server = Server(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Line(f"http://127.0.0.1:{server.server_port}/", faults)
    server.shutdown()
    server.server_close()
