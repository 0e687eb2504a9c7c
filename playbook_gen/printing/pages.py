"""What Chromium printed, read and finished: on which page each heading stands, the bookmarks, the edition's day."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination, Fit, IndirectObject

from .book import Book, Chapter, Entry
from .chromium import PrintFailed

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it wonders aloud how Chromium numbers its objects


def pages_of(pdf: Path, anchors: Sequence[str]) -> dict[str, int]:
    """The page, counted from 1, on which each of the `anchors` stands.

    Raises:
        PrintFailed: one of them is not in the document, though its contents lead there.
    """
    reader = PdfReader(pdf)
    places = _places(reader)
    missing = [anchor for anchor in anchors if anchor not in places]
    if missing:
        raise PrintFailed(f"no destination: {', '.join(missing)}")
    return {anchor: (reader.get_destination_page_number(places[anchor]) or 0) + 1 for anchor in anchors}


def finish(pdf: Path, book: Book) -> int:
    """Give the file its bookmarks and the day of its edition instead of that of its printing; return its page count.

    So the same book printed twice is the same file, to the byte.
    """
    reader = PdfReader(pdf)
    writer, places = PdfWriter(clone_from=reader, keep_initial_header=True), _places(reader)

    def mark(one: Chapter | Entry, above: IndirectObject | None = None) -> IndirectObject:
        place = places[one.anchor]
        return writer.add_outline_item(
            title=one.title,
            page_number=reader.get_destination_page_number(place),
            parent=above,
            bold=above is None,
            fit=Fit.xyz(left=0, top=float(place.top or 0)),
        )

    for chapter in book.chapters:
        above = mark(chapter)
        for entry in chapter.listed:
            mark(entry, above)
    day = book.edition.strftime("D:%Y%m%d000000Z")
    about = {"/Title": book.title, "/Subject": book.motto, "/CreationDate": day, "/ModDate": day}
    writer.metadata = {"/Producer": "Chromium, pypdf", **about}
    writer.write(pdf)
    return len(reader.pages)


def _places(reader: PdfReader) -> Mapping[str, Destination]:
    """The named destinations; Chromium's names begin with a slash."""
    return {name.removeprefix("/"): place for name, place in reader.named_destinations.items()}
