"""The index of the site's search: what Material made, with what people type, which the results do not show."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..links import ADDRESSES
from ..pages import Page
from .said import forms_of, words_of

PART = 0.02
"""What a part of a page counts next to the page itself: its heading is the same on every page of its kind."""

BOOSTS = {"situations": 1.6, "conversations": 1.6, "calculators": 1.2}
"""What pages of a section count next to others: who types what a client says wants to know what to do about it."""


def with_what_is_typed(index: str, pages: Iterable[Page], lang: str) -> str:
    """The JSON of Material's index: each page with the forms of what is said of it, no part without a text.

    They stand in `tags`, the one field that the search reads besides title and text; our styles keep them from being
    shown. A part of a page counts less than the page, what answers a client more than what explains.
    """
    data: dict[str, Any] = json.loads(index)
    by_url = {page.url: page for page in pages}
    data["docs"] = [_entry(doc, by_url, lang) for doc in data["docs"] if doc["text"] or "#" not in doc["location"]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def typed_for(page: Page, lang: str) -> list[str]:
    """What may be typed for `page`: the words said of it and all forms of those searched; again the forms of its title,
    and the words of each search as it is typed.

    Sentences have too many words by the way for each to bring its forms along.
    """
    said, title = words_of([page.title, *page.said]), forms_of([page.title], lang)
    searches = (search for line in page.searched for search in line.split(","))
    as_typed = (word for search in searches for word in words_of([search]))
    return [*sorted({*said, *forms_of(page.searched, lang)}), *title, *as_typed]


def _entry(doc: Mapping[str, Any], pages: Mapping[str, Page], lang: str) -> dict[str, Any]:
    page = pages.get(doc["location"])
    if page is None:
        return {**doc, "boost": PART}
    boosts = (boost for section, boost in BOOSTS.items() if page.searched and page.url.startswith(ADDRESSES[section]))
    return {**doc, "tags": [" ".join(typed_for(page, lang))], "boost": next(boosts, 1.0)}
