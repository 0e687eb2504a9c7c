"""A web host on this machine at the end of a line as slow as one likes; it compresses all it sends with brotli."""

import contextlib
import functools
import hashlib
import http.server
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import brotli

PART = 16_384  # bytes sent in one go
TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


class Line(NamedTuple):
    """What lies between the reader and the host."""

    name: str
    bits: float
    """Bits per second that all connections share; infinite on loopback."""
    way: float
    """Seconds from a request to its answer's first byte, and before a connection's first request."""


@dataclass
class Host:
    """A running host."""

    url: str
    sent: list[tuple[str, int]] = field(default_factory=list)
    """Path and compressed bytes of each file that was sent."""


@functools.cache
def compressed(path: Path, memory: Path) -> bytes:
    """The file as a careful host keeps it, made once: at brotli's best level, which takes a minute for WebAssembly."""
    content = path.read_bytes()
    kept = memory / hashlib.sha256(content).hexdigest()
    if not kept.is_file():
        memory.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(brotli.compress(content, quality=11, lgwin=24))
    return kept.read_bytes()


class Wire:
    """Lets bytes of all connections through at one rate."""

    def __init__(self, bits: float) -> None:
        """`bits` per second."""
        self._bits = bits
        self._free_at = 0.0
        self._lock = threading.Lock()

    def carry(self, size: int) -> None:
        """Return when `size` bytes have gone through."""
        with self._lock:
            now = time.monotonic()
            self._free_at = max(self._free_at, now) + size * 8 / self._bits
            wait = self._free_at - now
        if wait > 0:
            time.sleep(wait)


@contextlib.contextmanager
def serve(folder: Path, line: Line, memory: Path) -> Iterator[Host]:
    """Serve `folder` at the end of `line`. Everything but pages may be kept by the browser for ever."""
    wire = Wire(line.bits)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            time.sleep(line.way)
            super().setup()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            time.sleep(line.way)
            path = folder / self.path.split("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                return self.send_error(404)
            content = compressed(path, memory)
            is_page = path.suffix == ".html" or path.name == "service-worker.js"
            self.send_response(200)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-cache" if is_page else "public, max-age=31536000, immutable")
            self.send_header("Last-Modified", "Wed, 25 Nov 2026 00:00:00 GMT")  # else no compiled code is kept
            self.end_headers()
            host.sent.append((self.path, len(content)))
            with contextlib.suppress(ConnectionError):
                for start in range(0, len(content), PART):
                    part = content[start : start + PART]
                    wire.carry(len(part))
                    self.wfile.write(part)

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

    server = Server(("127.0.0.1", 0), Handler)
    host = Host(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
