"""A rep and a manager walk through the site, with a finger on a phone and on a laptop."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from benchmarks.walks.walk import Walk, manager, rep

from .test_phone import PHONE

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
MOST_PRESSES, MOST_SECONDS = 3, 90


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_from_what_a_client_says_to_an_idea_and_a_date(
    new_context: Callable[..., BrowserContext], device: dict[str, object]
) -> None:
    """In three presses at most, with the agenda in a minute and a half."""
    walk = Walk(new_context(searched=True, **device).new_page())
    walk.page.goto("")
    rep(walk, "Trois semaines, et toujours rien", "Isoler la presse 3 en six semaines")
    assert max(walk.until["an idea"], walk.until["a date"]) <= MOST_PRESSES
    assert walk.seconds < MOST_SECONDS


def test_a_manager_finds_his_rhythm_and_a_sheet(new_context: Callable[..., BrowserContext]) -> None:
    """With his own number of deals, in a minute and a half."""
    walk = Walk(new_context(searched=True, **PHONE).new_page())
    walk.page.goto("")
    manager(walk, "25")
    assert "the sheet" in walk.until
    assert walk.seconds < MOST_SECONDS
