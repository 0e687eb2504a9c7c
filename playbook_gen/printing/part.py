"""A page's HTML as a part of the book: names that are its own, links within the book, nothing to fill in or press."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DROPPED = {"button", "form", "script", "template"}
NAMING = {"aria-describedby", "aria-labelledby", "for", "headers"}
"""Attributes that hold ids of the same page."""
HEADING = re.compile(r"^h([1-6])$")
_URL = re.compile(r"url\(#([^)]+)\)")

Attributes = Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Places:
    """Where links lead: by address of a page, its anchor in the book and the ids it holds; and the site's address."""

    anchors: Mapping[str, str]
    ids: Mapping[str, Collection[str]]
    site_url: str


def ids_of(html: str) -> frozenset[str]:
    """The ids of a page that stay in the book."""
    return frozenset(re.findall(r'\sid="([^"]+)"', html))


def part(html: str, url: str, places: Places, numbers: Mapping[str, int], page_word: str, lower: int) -> str:
    """The HTML of the page at `url` for the book, its first heading bearing the page's anchor.

    Its headings are told to screen readers so many levels `lower`, below their chapter's. A link to another page is
    followed by the number of that page, as in `page_word`: « p. {page} ».
    """
    rewriter = _Rewriter(url, places, numbers, page_word, lower)
    rewriter.feed(html)
    rewriter.close()
    return "".join(rewriter.made)


class _Rewriter(HTMLParser):
    """Copies HTML, changing what would clash or lead nowhere in the book."""

    def __init__(self, url: str, places: Places, numbers: Mapping[str, int], page_word: str, lower: int) -> None:
        super().__init__(convert_charrefs=False)
        self.url, self.places, self.numbers, self.page_word, self.lower = url, places, numbers, page_word, lower
        self.made: list[str] = []
        self.dropping: list[str] = []
        """The names of the elements that are open within one that is dropped, that one first."""
        self.targets: list[str] = []
        """For each link that is open, the anchor of the other page that it leads to, or ""."""
        self.titled = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self.dropping or tag in DROPPED:
            if tag not in VOID:
                self.dropping.append(tag)
            return
        given = {name: value or "" for name, value in attrs}
        changed = {name: self.attribute(name, value) for name, value in given.items()}
        level = HEADING.match(tag)
        if level and self.lower:
            changed["aria-level"] = str(int(level[1]) + self.lower)
        if tag == "h1" and not self.titled:
            self.titled, changed["id"] = True, self.places.anchors[self.url]
        if tag == "a":
            self.targets.append(self.link(changed, given.get("href", "")))
        self.made.append(f"<{tag}{''.join(f' {name}="{escape(value)}"' for name, value in changed.items())}>")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if not self.dropping and tag not in DROPPED:
            told = ((name, self.attribute(name, value or "")) for name, value in attrs)
            self.made.append(f"<{tag}{''.join(f' {name}="{escape(value)}"' for name, value in told)}/>")

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            if tag in self.dropping:
                del self.dropping[len(self.dropping) - 1 - self.dropping[::-1].index(tag) :]
            return
        if tag == "a" and self.targets:
            target = self.targets.pop()
            if target:
                page = self.page_word.replace("{page}", str(self.numbers.get(target, "000")))
                self.made.append(f'<span class="pc-at"> {escape(page)}</span>')
        self.made.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.keep(data)

    def handle_entityref(self, name: str) -> None:
        self.keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.keep(f"&#{name};")

    def keep(self, text: str) -> None:
        if not self.dropping:
            self.made.append(text)

    def attribute(self, name: str, value: str) -> str:
        """The value of an attribute, its ids those of this page alone, its addresses seen from the book."""
        if name == "id":
            return self.own(value)
        if name in NAMING:
            return " ".join(self.own(one) for one in value.split())
        if name == "src":
            return urljoin(self.url, value)
        return _URL.sub(lambda found: f"url(#{self.own(found[1])})", value)

    def own(self, name: str) -> str:
        return f"{self.places.anchors[self.url]}--{name}"

    def link(self, attributes: dict[str, str], href: str) -> str:
        """Point a link into the book, or to the site; give the anchor of the other page that it leads to, or ""."""
        if not href or re.match(r"[a-z]+:", href):
            return ""
        attributes.pop("target", None)
        address, _, fragment = urljoin(f"/{self.url}", href).removeprefix("/").partition("#")
        anchor = self.places.anchors.get(address)
        if anchor is None:
            attributes["href"] = urljoin(self.places.site_url, address)
            return ""
        held = fragment in self.places.ids[address]
        attributes["href"] = f"#{anchor}--{fragment}" if held else f"#{anchor}"
        return "" if address == self.url else anchor
