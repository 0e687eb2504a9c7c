"""Changes to the heads of finished pages."""

from collections.abc import Callable, Sequence
from pathlib import Path

FIRST = '<meta charset="utf-8">'
"""With which the theme begins the head of every page."""


def home_of(page: Path, site: Path, folders: Sequence[str]) -> str:
    """The folder of the language that `page` belongs to, of the `folders` within `site`."""
    within = page.relative_to(site).as_posix()
    return next((folder for folder in folders if folder and within.startswith(f"{folder}/")), "")


def rewrite(page: Path, change: Callable[[str], str]) -> None:
    """Write what `change` makes of the HTML of the file `page`."""
    page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")


def with_meta(html: str, meta: str) -> str:
    """The page with one line more in its head, before anything is loaded.

    Raises:
        ValueError: the page has no place for it.
    """
    if FIRST not in html:
        raise ValueError(f"a page does not begin with {FIRST}")
    return html.replace(FIRST, f"{FIRST}\n{meta}", 1)


def with_links(html: str, links: str) -> str:
    """The page with lines more at the end of its head, after all that it is shown with."""
    return html.replace("</head>", f"{links}\n</head>", 1)
