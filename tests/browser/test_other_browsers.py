"""The cadence page in the other engines: Firefox and WebKitGTK, as a distribution ships them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .driven import Driven, find_firefox, find_webkit, firefox, webkit
from .test_calculators import CADENCE, UP_TO_DATE

MOST = "#cadence-max-contacts"


@pytest.fixture(params=["firefox", "webkit"])
def driven(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Driven]:
    """A window of each engine that this machine has; `./dev test` brings Firefox."""
    if request.param == "firefox":
        program = find_firefox()
        if program is None:
            pytest.fail("Firefox is missing. Run ./dev test, which installs it.")
        with firefox(program, tmp_path) as window:
            yield window
    else:
        found = find_webkit()
        if found is None:
            pytest.skip("WebKitGTK is not here: apt-get install webkit2gtk-driver xvfb")
        with webkit(*found, tmp_path) as window:
            yield window


@pytest.mark.timeout(300)
def test_the_cadence_page_works(driven: Driven, url: str) -> None:
    """Python starts, an edit renews the answer, a wrong field is told, a number explains itself, rows come and go."""
    driven.go(url + CADENCE)
    driven.wait(".pc-said", "Prêt")
    before = driven.text(".pc-answer")
    driven.type(MOST, "1")
    driven.wait(".pc-said", UP_TO_DATE)
    assert driven.text(".pc-answer") != before
    assert driven.run("return document.querySelectorAll('.pc-plan tbody tr').length") == 1
    assert driven.text(".pc-spoken") == driven.text(".pc-sentence")
    driven.type(MOST, "99")
    driven.wait(".pc-said", "Un champ est à corriger")
    assert driven.run(f"return document.querySelector('{MOST}').getAttribute('aria-invalid')") == "true"
    driven.type(MOST, "2")
    driven.wait(".pc-said", UP_TO_DATE)
    driven.click(".pc-gauge--pressure .pc-n")
    driven.wait(".pc-origin .pc-line-last", "100 × x ÷ (1 + x)")
    driven.click(".pc-origin .pc-button")
    count = "return document.querySelectorAll('[data-rows=contacts] > .pc-row').length"
    rows = driven.run(count)
    driven.click("[data-add=contacts]")
    assert driven.run(count) == rows + 1
    driven.click("[data-rows=contacts] > .pc-row:last-of-type [data-remove]")
    assert driven.run(count) == rows
    driven.wait(".pc-said", UP_TO_DATE)
