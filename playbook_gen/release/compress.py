"""Compresses files beforehand, for hosts that send what lies ready (nginx: `gzip_static`, `brotli_static`).

At the best level, which no host would spend at each request: the WebAssembly of Python alone takes a minute, and is
2.8 MB instead of the 3.3 MB of brotli's usual level. So what was compressed once is kept.
"""

import gzip
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import brotli  # type: ignore[import-untyped]

LEAST = 1000  # bytes, below which a packet holds the file anyway
KINDS = {".css", ".html", ".js", ".json", ".mjs", ".pdf", ".svg", ".txt", ".wasm", ".whl", ".xml", ".zip"}
HOW: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": partial(brotli.compress, quality=11, lgwin=24),
    ".gz": partial(gzip.compress, compresslevel=9, mtime=0),
}


def compress(site: Path, memory: Path) -> None:
    """Put a `.br` and a `.gz` beside each file of the folder `site` that gains by it; `memory` keeps them."""
    memory.mkdir(parents=True, exist_ok=True)
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix in KINDS and path.stat().st_size >= LEAST:
            content = path.read_bytes()
            for ending, how in HOW.items():
                smaller = _remembered(content, memory, ending, how)
                path.with_name(path.name + ending).write_bytes(smaller)


def _remembered(content: bytes, memory: Path, ending: str, how: Callable[[bytes], bytes]) -> bytes:
    kept = memory / f"{sha256(content).hexdigest()}{ending}"
    if not kept.exists():
        kept.write_bytes(how(content))
    return kept.read_bytes()
