"""The document of the book, before it is printed: cover, contents, a chapter for each tab of the site, in its order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..pages import STYLES, Page, words
from .part import Places, ids_of, part

HERE = Path(__file__).parent
COVER = "index.md"
"""The home page is the book's cover: it says what the book is, and where each reader begins."""
PAPER = ("calculator", "print", "print_parts", "book")
"""Our styles besides those that every page has."""
LEFT_OUT = ("atelier/", "champs/", "guide/")
"""Pages that serve at the keyboard alone: how the playbook's files are changed. Links to them lead to the site."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the site in the book: `anchor` names its heading, `index` says that others of its kind follow."""

    title: str
    anchor: str
    page: Page
    index: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A tab of the site, from the page that opens it."""

    name: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """The heading with which it begins."""
        return self.entries[0].anchor

    @property
    def listed(self) -> tuple[Entry, ...]:
        """What stands below it in the contents: not a first page that only says its title again."""
        return self.entries[self.entries[0].title == self.title :]


@dataclass(frozen=True)
class Book:
    """What is printed: the `pages` of one language with their `parts`, the HTML of each by its path."""

    lang: str
    title: str
    motto: str
    site_url: str
    edition: date
    """The day of the edition."""
    edition_words: str
    pages: Sequence[Page]
    parts: Mapping[str, str]
    chapters: tuple[Chapter, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Divide the pages into chapters."""
        object.__setattr__(self, "chapters", tuple(_chapters(self.pages, words(self.lang)["tabs"])))

    @property
    def anchors(self) -> tuple[str, ...]:
        """What the contents lead to, in order."""
        return tuple(entry.anchor for chapter in self.chapters for entry in chapter.entries)

    def html(self, folder: Path, numbers: Mapping[str, int]) -> str:
        """The document, to stand in `folder` beside the built site's assets, with the `numbers` of pages by anchor."""
        entries = [entry for chapter in self.chapters for entry in chapter.entries]
        cover = next(page for page in self.pages if page.path == COVER)
        places = Places(
            anchors={cover.url: "cover", **{entry.page.url: entry.anchor for entry in entries}},
            ids={page.url: ids_of(self.parts[page.path]) for page in self.pages},
            site_url=self.site_url,
        )
        said = words(self.lang)["book"]

        def shown(page: Page, lower: int) -> Markup:
            return Markup(part(self.parts[page.path], page.url, places, numbers, said["page"], lower))

        environment = Environment(
            loader=FileSystemLoader(HERE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        return environment.get_template("book.html").render(
            book=self, said=said, styles=_styles(folder), cover=cover, shown=shown, numbers=numbers, css=css
        )


def css(text: str) -> Markup:
    """`text` as a string of a style sheet that stands in HTML.

    >>> print(css('a "b" </style>'))
    "a \\22 b\\22  \\3c /style>"
    """
    return Markup('"{}"').format(Markup("".join(f"\\{ord(c):x} " if c in '"\\<\n' else c for c in text)))


def _chapters(pages: Sequence[Page], tabs: Mapping[str, str]) -> Iterator[Chapter]:
    """A chapter for each tab, whose pages stand together as in the site's navigation."""
    kept = sorted(
        (page for page in pages if page.section and not page.path.startswith(LEFT_OUT)),
        key=lambda page: list(dict.fromkeys(one.section for one in pages)).index(page.section),
    )
    for section, found in groupby(kept, key=lambda page: page.section):
        entries = (
            Entry(page.title, page.url.strip("/").replace("/", "-"), page, page.path.endswith("/index.md"))
            for page in found
        )
        yield Chapter(section, tabs[section], tuple(entries))


def _styles(folder: Path) -> list[str]:
    """The style sheets of the built site in `folder`, Material's first, the company's own last."""
    material = sorted((folder / "assets" / "stylesheets").glob("main.*.css"))
    ours = [folder / "assets" / "web" / f"{name}.css" for name in (*STYLES, *PAPER)]
    own = [path for path in (folder / "brand.css",) if path.exists()]
    return [path.relative_to(folder).as_posix() for path in (*material, *own, *ours)]
