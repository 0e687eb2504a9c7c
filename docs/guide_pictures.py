"""Makes the pictures of the trainer's guide, `static/guide/`, from the tool itself: the preview following real edits of
a copy of `content/`. What a terminal says stands in the guide as text.

    .venv/bin/python docs/guide_pictures.py

It wants Chromium, as the tests do. The edits it makes are those that the guide tells.
"""

import base64
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.chromium import find_chromium
from benchmarks.walks.preview import ROOT, edit, preview, project

OUT = ROOT / "static" / "guide"
MOST_BYTES = 60_000


class View(NamedTuple):
    """A window of which pictures are taken: CSS pixels, dots for each of them, the quality and the end of the name."""

    width: int
    height: int
    scale: int
    quality: int
    suffix: str


VIEWS = (View(960, 540, 1, 82, ""), View(390, 480, 2, 70, "-etroit"))
IDEA = "ideas/pilote-petit-risque.yml"
NEW = "ideas/visite-du-soir.yml"

WORDS = {
    "fr": {
        "sentence": "Essayer six semaines sur une seule presse, avec une sortie écrite d’avance.",
        "title": "La visite du soir",
        "summary": "Voir l’équipe de nuit au travail, et revenir avec une seule remarque.",
        "effort": "2h",
        "form": "Formulaire",
        "title_field": "Titre",
    },
    "en": {
        "sentence": "Six weeks on a single press, with the way out written in advance.",
        "title": "The evening visit",
        "summary": "See the night shift at work, and come back with one remark.",
        "effort": "2h",
        "form": "Form",
        "title_field": "Title",
    },
}


def shoot(page: Page, name: str, *, middle: Locator | None = None) -> None:
    """Two pictures of what `page` shows at its top, or around `middle`: for a screen and, narrow, for a phone."""
    session = page.context.new_cdp_session(page)
    for view in VIEWS:
        size = {"width": view.width, "height": view.height, "deviceScaleFactor": view.scale, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size)
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        page.wait_for_timeout(500)
        box = middle.bounding_box() if middle else None
        page.evaluate("top => scrollTo({top, behavior: 'instant'})", box["y"] - view.height / 2 if box else 0)
        page.wait_for_timeout(500)
        taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": view.quality})
        data = base64.b64decode(taken["data"])
        assert len(data) < MOST_BYTES, (name, len(data))
        (OUT / f"{name}{view.suffix}.webp").write_bytes(data)
        print(f"{name}{view.suffix}.webp", len(data))
    session.send("Emulation.clearDeviceMetricsOverride")
    session.detach()


def follow(page: Page, change: Callable[[], None], shown: str) -> None:
    """Edit, and wait until the page has reloaded by itself and shows the words `shown`."""
    change()
    page.get_by_text(shown).first.wait_for()


def new_idea(root: Path) -> None:
    """The idea that the guide adds, made from the nearest one: French, then half translated."""
    said = WORDS["fr"]
    shutil.copy(root / "content" / IDEA, root / "content" / NEW)
    edit(root / "content" / NEW, "^title: .*", f"title: {said['title']}")
    edit(root / "content" / NEW, "^in_one_sentence: .*", f"in_one_sentence: {said['summary']}")
    edit(root / "content" / NEW, "^number: .*", "number: 33")
    edit(root / "content" / NEW, "^effort: .*", f"effort: {said['effort']}")
    edit(root / "content" / NEW, "^channels: .*", "channels: [visit]")


def translate_new_idea(root: Path) -> None:
    """Its first words in English."""
    said = WORDS["en"]
    words = f"title: {said['title']}\nin_one_sentence: {said['summary']}\n"
    (root / "content/en" / NEW).write_text(words, encoding="utf-8")


def form(page: Page, address: str, lang: str) -> None:
    """The form in the Atelier; before any edit, for which the preview would load the page again."""
    folder, said = "en/" if lang == "en" else "", WORDS[lang]
    page.goto(f"{address}{folder}atelier/#content/{folder}{IDEA}")
    page.get_by_role("button", name=said["form"], exact=True).click()
    title = page.get_by_label(f"{said['title_field']} title")
    title.wait_for()
    shoot(page, f"formulaire-{lang}", middle=title)


def in_language(page: Page, root: Path, address: str, lang: str) -> None:
    """The pictures of one language. It ends with the files right, so that the next can begin."""
    content = root / "content" / ("en" if lang == "en" else "")
    site = f"{address}{'en/' if lang == 'en' else ''}"
    said = WORDS[lang]
    page.goto(f"{site}idees/pilote-petit-risque/")
    change = f"in_one_sentence: {said['sentence']}"
    follow(page, lambda: edit(content / IDEA, "^in_one_sentence: .*", change), said["sentence"])
    shoot(page, f"apercu-{lang}")
    follow(page, lambda: edit(content / IDEA, "^title:", "titre:"), f"{IDEA}:2:1")
    shoot(page, f"bandeau-{lang}")
    edit(content / IDEA, "^titre:", "title:")
    page.locator(".pc-problems").wait_for(state="detached")


def main() -> None:
    """Make them all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with project(python=True) as root, preview(root) as address, sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": VIEWS[0].width, "height": VIEWS[0].height}).new_page()
        page.set_default_timeout(60_000)
        for lang in WORDS:
            form(page, address, lang)
        for lang in WORDS:
            in_language(page, root, address, lang)

        page.goto(f"{address}idees/")
        follow(page, lambda: new_idea(root), WORDS["fr"]["title"])
        shoot(page, "nouvelle-idee-fr", middle=page.get_by_text(WORDS["fr"]["title"]).last)
        page.goto(f"{address}en/idees/visite-du-soir/")
        shoot(page, "traduction")
        page.goto(f"{address}en/idees/")
        follow(page, lambda: translate_new_idea(root), WORDS["en"]["title"])
        shoot(page, "nouvelle-idee-en", middle=page.get_by_text(WORDS["en"]["title"]).last)

        page.goto(f"{address}parametres/")
        parameters = root / "content/parameters.yml"
        follow(page, lambda: edit(parameters, r"default: 1\.17$", "default: 1.3"), "1,3")
        for lang, path in (("fr", "parametres/"), ("en", "en/parametres/")):
            page.goto(f"{address}{path}")
            shoot(page, f"parametre-{lang}", middle=page.locator('[id="burden.phone"]'))
        browser.close()


if __name__ == "__main__":
    main()
