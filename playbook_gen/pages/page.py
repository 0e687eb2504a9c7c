"""A page of the site, before any engine has seen it."""

from dataclasses import dataclass

STYLES = ("site", "frame", "pages", "entries", "reference", "home", "drawings", "meeting", "guide")
"""The style sheets of `web/` that every page has, in their order; the printed book has them too."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in plain Markdown, with HTML blocks where Markdown has no words for the thing.

    `path` is relative to the site, ends in `.md`, and is the same in both languages. `title` and `description` are
    plain text. `section` is the key of the tab the page belongs to, empty for the home page; the first page of a
    section is its index. `hide` says what the page does without: `navigation`, `toc`. `edit` is the address where its
    file is edited, if there is any, `place` the file and the line: `content/ideas/x.yml:2`. `said` is what clients and
    reps say where the page helps, `searched` what one types who looks for it: both serve the search alone. `previous`
    and `next` are the paths of the pages that a reader comes from and goes on to, empty at an end.
    """

    path: str
    title: str
    markdown: str
    section: str = ""
    description: str = ""
    hide: tuple[str, ...] = ()
    edit: str = ""
    place: str = ""
    said: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    previous: str = ""
    next: str = ""

    @property
    def url(self) -> str:
        """Where the page is served, relative to the site: `idees/variante-allegee/`; empty for the home page."""
        stem = self.path.removesuffix(".md")
        return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
