"""The steps of the walks of a rep and of a manager, the same for the command and for the tests."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

PRESS = 3.0
"""Seconds that a person takes to read what is there, find the next thing to press, and press it: our assumption."""
KEY = 0.28
"""Seconds a key, of an average typist (Card, Moran and Newell, 1983)."""

Show = Callable[[Page, str], None]
"""Keeps a picture of what the page shows, under a name and in the order of the walk."""


@dataclass
class Walk:
    """A page and someone who presses and types in it."""

    page: Page
    keep: Show = lambda page, name: None
    presses: int = 0
    keys: int = 0
    until: dict[str, int] = field(default_factory=dict)
    """How many presses it took to reach what has a name."""
    waited: float = 0.0
    """Seconds that the machine kept one waiting."""

    @property
    def seconds(self) -> float:
        """How long the walk is for a person: presses, keys, and what the machine took."""
        return self.presses * PRESS + self.keys * KEY + self.waited

    def show(self, name: str) -> None:
        """What is seen here."""
        self.keep(self.page, name)

    def press(self, what: Locator) -> None:
        """Press it, wherever it is on the page."""
        self.presses += 1
        with_wait(self, what.click)

    def type(self, where: Locator, text: str) -> None:
        """Press a field, and type in place of what it holds."""
        self.presses += 1
        self.keys += len(text)
        with_wait(self, lambda: where.fill(text))

    def meet(self, what: Locator, name: str = "") -> None:
        """Wait until it is in the page; where it has a name, the presses so far are noted."""
        with_wait(self, lambda: expect(what).to_be_visible())
        if name:
            self.until[name] = self.presses


def with_wait(walk: Walk, act: Callable[[], object]) -> None:
    """Do it, and note the time it took."""
    start = time.monotonic()
    act()
    walk.waited += time.monotonic() - start


def rep(walk: Walk, said: str, idea: str) -> None:
    """From what a client says to an idea written in one line, a date and an entry in the agenda."""
    page = walk.page
    walk.show("accueil")
    walk.press(page.locator(".pc-cards--situations a", has_text=said))
    walk.meet(page.locator(".pc-go"), "what to do first")
    walk.show("situation")
    walk.press(page.locator(".pc-call a.pc-button"))
    answer = page.locator(".pc-answer")
    walk.meet(page.locator(".pc-said", has_text="à jour"))
    walk.type(page.locator("[data-rows=ideas] [data-path=line]:visible").first, idea)
    walk.show("ecrire-l-idee")
    walk.meet(answer.locator(".pc-plan", has_text=idea), "an idea")
    walk.meet(answer.locator(".pc-sentence", has_text="Reprenez contact"), "a date")
    answer.locator(".pc-sentence").scroll_into_view_if_needed()
    walk.show("idee-et-date")
    with page.expect_download() as received:
        walk.press(page.locator("[data-hand-over=ics]"))
    assert received.value.suggested_filename.endswith(".ics")
    walk.meet(page.locator(".pc-handed-said:not(:empty)"), "the agenda")
    page.locator(".pc-handed-said").scroll_into_view_if_needed()
    walk.show("agenda")


def manager(walk: Walk, deals: str) -> None:
    """From a Monday's review to the sheet of a meeting worth holding, with one's own number of deals."""
    page = walk.page
    page.locator(".pc-doors").scroll_into_view_if_needed()
    walk.show("accueil")
    walk.press(page.locator(".pc-doors a[href*='manager']"))
    walk.meet(page.locator("article a[href*='calculateurs/rythme/']").first)
    walk.show("parcours")
    walk.press(page.locator("article a[href*='calculateurs/rythme/']").first)
    sentence = page.locator(".pc-answer .pc-sentence")
    walk.meet(sentence)
    walk.type(page.locator("[data-path=deals]"), deals)
    walk.meet(sentence.filter(has_text=deals), "a rhythm")
    sentence.scroll_into_view_if_needed()
    walk.show("rythme")
    with page.expect_popup() as opened:  # the form stays filled where it is
        walk.press(page.locator(".pc-answer a[href*='reunions/creation-de-valeur/']").first)
    walk.page = opened.value
    walk.meet(walk.page.locator("a[data-print]"), "the sheet")
    walk.show("fiche")
