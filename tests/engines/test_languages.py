"""The switch between the languages, on every page of the real site."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

from playbook_gen.engines.site import build


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


def check_switches(site: Path, host: str) -> int:
    """From every page of `site`, found at `host`, the switch leads to its twin and back; returns how many there are."""
    pages = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    twins = {page: page.removeprefix("en/") if page.startswith("en/") else f"en/{page}" for page in pages}
    assert set(twins.values()) == set(pages)
    for page, twin in twins.items():
        leads = urljoin(host + page, switch(site / page))
        assert leads == host + re.sub(r"(index|404|offline)\.html$", "", twin), page
    return len(pages)


def test_the_switch_leads_to_the_same_page(site: Path) -> None:
    """At the root of a host; from a page without a twin, home."""
    assert check_switches(site, "https://playbook.example/") > 100


def test_below_the_root_too(project: Path) -> None:
    """Where the site is a folder of its host."""
    host = "https://example.org/playbook/"
    build(project, project / "site", 2027, site_url=host, say=lambda _: None)
    assert check_switches(project / "site", host) > 20
