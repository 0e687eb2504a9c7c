"""The whole playbook as one PDF a language: cover, contents with page numbers, chapters, links that lead within it.

One document is made of the pages as the site has them (`book`), each page's HTML changed so that it stands among the
others (`part`), and Chromium prints it (`chromium`): its style knows the head and foot of a page, and it writes tags
for those who hear the document. What Chromium lacks is `target-counter()`, the number of the page on which a heading
lands. So it is printed, its destinations are read (`pages`), the numbers are written in, and it is printed again until
they are true.

pypdf reads those destinations, and gives the file its bookmarks and dates; nothing smaller that is maintained reads
what Chromium writes. It is pure Python and brings nothing along.
"""

from collections.abc import Mapping
from pathlib import Path

from .book import Book
from .chromium import PrintFailed, PrintingError, find_chromium, print_file
from .pages import finish, pages_of

__all__ = ["Book", "PrintingError", "find_chromium", "print_book"]

MOST_PRINTS = 5
"""The numbers stand after two or three: their own width may move a line, hardly ever a page."""


def print_book(book: Book, folder: Path, out: Path, chromium: str) -> int:
    """Print `book` into the file `out`, and return how many pages it has.

    `folder` is that of the built language, where styles and pictures stand; the document stands there meanwhile.

    Raises:
        PrintFailed: Chromium gave no document, or the numbers of its pages did not come to rest.
    """
    document, numbers = folder / "book.html", dict[str, int]()
    try:
        for _ in range(MOST_PRINTS):
            document.write_text(book.html(folder, numbers), encoding="utf-8")
            print_file(chromium, document, out)
            found = pages_of(out, book.anchors)
            if found == numbers:
                return finish(out, book)
            numbers = found
    finally:
        document.unlink(missing_ok=True)
    raise PrintFailed(f"page numbers: {changed(numbers, found)}")


def changed(before: Mapping[str, int], after: Mapping[str, int]) -> str:
    """The anchors whose page moved."""
    return ", ".join(anchor for anchor in after if before.get(anchor) != after[anchor])
