"""The index of the site's search: what Material made, with what people type, which the results do not show."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..pages import Page
from .said import forms_of, words_of

PART = 0.02
"""What a part of a page counts next to the page itself: its heading is the same on every page of its kind."""


def with_what_is_typed(index: str, pages: Iterable[Page], lang: str) -> str:
    """The JSON of Material's index: each page with the forms of what is said of it, no part without a text.

    They stand in `tags`, the one field that the search reads besides title and text; our styles keep them from being
    shown. A part of a page counts less than the page.
    """
    data: dict[str, Any] = json.loads(index)
    typed = {page.url: " ".join(typed_for(page, lang)) for page in pages}
    data["docs"] = [_entry(doc, typed) for doc in data["docs"] if doc["text"] or "#" not in doc["location"]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def typed_for(page: Page, lang: str) -> list[str]:
    """What may be typed for `page`: the words said of it, all forms of those searched, and again those of its title.

    Sentences have too many words by the way for each to bring its forms along.
    """
    said, title = words_of([page.title, *page.said]), forms_of([page.title], lang)
    return [*sorted({*said, *forms_of(page.searched, lang)}), *title]


def _entry(doc: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    words = typed.get(doc["location"])
    if words is None:
        return {**doc, "boost": PART}
    return {**doc, "tags": [words]}
