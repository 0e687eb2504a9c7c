"""Names in each page's head every script that its scripts import, so that a browser asks for all of them at once.

Ours is not bundled: without a hint a browser learns of a module from the one that imports it, journey by journey. The
hints stand after the style sheets and below them in rank, since the page is shown before its scripts run.
"""

import re
from functools import partial
from pathlib import Path, PurePosixPath

from .head import rewrite, with_links

_SCRIPT = re.compile(r'<script type="module" src="([^"]+)"')
_IMPORT = re.compile(r'^(?:import [^;]*?|.*new URL\()"\./([\w-]+\.js)"', re.MULTILINE)
"""A worker's script is named by its address; its own imports are wanted as soon."""


def add_hints(site: Path) -> None:
    """Write the hints into every page of `site` that has scripts of ours, once `stamp` has named their folders."""
    folders = {folder.name: folder for folder in site.rglob("assets/*-*") if folder.is_dir()}
    for page in site.rglob("*.html"):
        hints: dict[str, None] = {}
        for src in _SCRIPT.findall(page.read_text(encoding="utf-8")):
            address = PurePosixPath(src)
            for name in _imported(folders[address.parent.name] / address.name):
                hints[f'<link rel="modulepreload" fetchpriority="low" href="{address.parent / name}">'] = None
        if hints:
            rewrite(page, partial(with_links, links="\n".join(hints)))


def _imported(script: Path) -> list[str]:
    """The modules that `script` imports or has a worker run, and that those import, of the same folder."""
    found: list[str] = []
    waiting = [script.name]
    for name in waiting:
        for other in _IMPORT.findall((script.parent / name).read_text(encoding="utf-8")):
            if other not in found:
                found.append(other)
                waiting.append(other)
    return found
