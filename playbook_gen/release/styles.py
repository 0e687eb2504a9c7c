"""Joins the style sheets that a page links to into one, with what they import.

A browser paints nothing before it has them all, and learns of an imported one from the one that imports it. Written in
several files, they are asked for in one.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from .head import home_of, rewrite

FOLDER = "assets/web"
_LINKS = re.compile(rf'(?:<link rel="stylesheet" href="[^"]*{FOLDER}/[\w-]+\.css">\s*)+')
_LINK = re.compile(rf'href="([^"]*{FOLDER}/)([\w-]+)\.css"')
_IMPORT = re.compile(r'^@import "\./([\w-]+)\.css";\n', re.MULTILINE)


def join_styles(site: Path, folders: Sequence[str]) -> None:
    """Link each page of `site` to one sheet for all of ours; those that were joined go."""
    made: set[Path] = set()
    parts: set[Path] = set()
    for page in sorted(site.rglob("*.html")):
        styles = site / home_of(page, site, folders) / FOLDER

        def joined(found: re.Match[str], styles: Path = styles) -> str:
            links = _LINK.findall(found[0])
            whole = styles / f"{'-'.join(name for _, name in links)}.css"
            if whole not in made:
                texts = [_text(styles / f"{name}.css", parts) for _, name in links]
                whole.write_text("".join(texts), encoding="utf-8")
                made.add(whole)
            return f'<link rel="stylesheet" href="{links[0][0]}{whole.name}">\n'

        rewrite(page, lambda html, joined=joined: _LINKS.sub(joined, html))  # type: ignore[misc]
    for part in parts - made:
        part.unlink()


def _text(sheet: Path, parts: set[Path]) -> str:
    """What `sheet` says, the sheets it imports in their place; all of them are added to `parts`."""
    parts.add(sheet)
    return _IMPORT.sub(
        lambda found: _text(sheet.with_name(f"{found[1]}.css"), parts), sheet.read_text(encoding="utf-8")
    )
