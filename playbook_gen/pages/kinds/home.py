"""The page that a rep understands in ten seconds."""

from collections.abc import Iterator

from ..desk import WIDE, Desk
from ..drawings import presence_gauge, pressure_gauge
from ..page import Page
from ..section import Section

SECTION = Section(name="home", order=0)


def pages(desk: Desk) -> Iterator[Page]:
    """The home page."""
    site = desk.playbook.site
    markdown = desk.fill(
        "home.md",
        "",
        situations=desk.all("situation"),
        pressure_gauge=pressure_gauge(desk),
        presence_gauge=presence_gauge(desk),
    )
    page = Page("index.md", site.title, markdown, description=site.motto, hide=WIDE)
    yield desk.edited(page, site, ("home",))
