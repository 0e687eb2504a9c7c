"""The precision of an answer, in Chromium: at once under the example, a moment later under the reader's own case."""

import re

from playwright.sync_api import Page, expect

from .conftest import wait_until

CADENCE, PRESSURE = "calculateurs/cadence/", "calculateurs/pression/"
LINE = "[data-spread]"
COMPUTED = re.compile("Quel que soit le réglage|Selon les hypothèses|un seul réglage")
COUNT_CALLS = """
window.calls = [];
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  if (message.door === "spread") window.calls.push(JSON.stringify(message.given[1].max_contacts));
  return post.call(this, message);
};
"""


def done(page: Page) -> None:
    """Waits until the line under the answer is that of the answer."""
    expect(page.locator(f"{LINE}:not([aria-busy])")).to_have_text(COMPUTED, timeout=60_000)


def test_the_example_has_its_line_without_python(page: Page) -> None:
    """What was computed when the site was built is read before anything is loaded."""
    page.goto(CADENCE, wait_until="commit")
    expect(page.locator(LINE)).to_contain_text("Quel que soit le réglage, pas cette semaine.")


def test_an_answer_gets_its_own_line(page: Page) -> None:
    """The line follows the answer, and is no longer that of the one before."""
    page.goto(PRESSURE)
    before = page.locator(LINE).inner_text()
    page.get_by_label("Où en êtes-vous avec lui").select_option("irritated")
    expect(page.locator(".pc-said")).to_have_text("Réponse à jour.")
    done(page)
    expect(page.locator(LINE)).not_to_have_text(before)
    expect(page.locator(LINE)).to_contain_text("pression")


def test_a_newer_input_ends_what_is_under_way(page: Page) -> None:
    """Once the newer answer stands, no move is made any more for the older one, and the line is the newer one's."""
    page.add_init_script(COUNT_CALLS)
    page.goto(CADENCE)
    most = page.get_by_label("Contacts au plus")
    most.fill("2")
    wait_until(page, "calls.filter((most) => most === '2').length >= 2")
    most.fill("1")
    wait_until(page, "calls.filter((most) => most === '1').length >= 2")
    done(page)
    assert page.evaluate("calls.lastIndexOf('2') < calls.indexOf('1')")
    expect(page.locator(LINE)).to_contain_text(re.compile("1 contact"))
