"""The Content-Security-Policy: what a page may load and run, which is what the site itself holds, and nothing else.

Scripts are those of the site, and the few that stand in the pages by their hashes, neither `unsafe-inline` nor
`unsafe-eval`; `wasm-unsafe-eval` lets WebAssembly be compiled, and no more. Styles may stand in attributes: the charts'
labels have their places there.
"""

import re
from base64 import b64encode
from collections.abc import Collection
from functools import partial
from hashlib import sha256
from pathlib import Path

from .head import rewrite, with_meta

_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)


def policy(hashes: Collection[str]) -> str:
    """The policy of pages with inline scripts of these hashes, but for what only a header may say."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *sorted(hashes)])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def add_policy(site: Path) -> frozenset[str]:
    """Write its policy into every page of the folder `site`, and give the hashes of all of them."""
    every: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        hashes = script_hashes(page.read_text(encoding="utf-8"))
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
        rewrite(page, partial(with_meta, meta=meta))
        every |= hashes
    return frozenset(every)


def script_hashes(html: str) -> set[str]:
    """The hashes of the scripts that stand in a page; blocks of data are not run and need none."""
    return {
        f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'"
        for attributes, body in _SCRIPT.findall(html)
        if "src=" not in attributes and "application/json" not in attributes
    }
