"""The switch between the languages, on every page of the real site."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from playbook_gen.engines.site import build

ROOT = Path(__file__).parents[2]


class Switch(HTMLParser):
    """Finds where the switch of a page leads."""

    href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of the switch."""
        given = dict(attrs)
        if tag == "a" and given.get("class") == "pc-language":
            self.href = given["href"] or ""


def switch(page: Path) -> str:
    """The address in the switch of `page`."""
    found = Switch()
    found.feed(page.read_text(encoding="utf-8"))
    return found.href


@pytest.mark.parametrize("below", ["", "playbook/"])
def test_the_switch_leads_to_the_same_page(tmp_path: Path, below: str) -> None:
    """From every page to its twin and back, at the root of a host and below it; from one without a twin, home."""
    host = f"https://example.org/{below}"
    build(ROOT, tmp_path / "site", 2027, site_url=host, say=lambda _: None)
    pages = sorted(page.relative_to(tmp_path / "site").as_posix() for page in (tmp_path / "site").rglob("*.html"))
    twins = {page: page.removeprefix("en/") if page.startswith("en/") else f"en/{page}" for page in pages}
    assert len(pages) > 100
    assert set(twins.values()) == set(pages)
    for page, twin in twins.items():
        leads = urljoin(host + page, switch(tmp_path / "site" / page))
        assert leads == host + twin.removesuffix("index.html").removesuffix("404.html").removesuffix("offline.html"), (
            page
        )
