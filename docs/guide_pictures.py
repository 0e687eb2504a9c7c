"""Makes the pictures of the trainer's guide, `static/guide/`, from the tool itself: what `playbook check` says, and the
preview following real edits of a copy of `content/`.

    .venv/bin/python docs/guide_pictures.py

It wants Chromium, as the tests do. The edits it makes are those that the guide tells.
"""

import base64
import html
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.walks.preview import ROOT, edit, playbook, preview, project

OUT = ROOT / "static" / "guide"
MOST_BYTES = 60_000
WIDTH, HEIGHT = 960, 540
IDEA = "ideas/pilote-petit-risque.yml"
NEW = "ideas/visite-du-soir.yml"

TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 22px; width: {width}px; box-sizing: border-box; background: #1b2433; color: #e8e4da;
  font: 15px/1.55 ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre-wrap }}
b {{ color: #6fc59a; font-weight: 400 }}
</style><body><b>$ {command}</b>
{said}</body>"""

WORDS = {
    "fr": {
        "sentence": "Essayer six semaines sur une seule presse, avec une sortie écrite d’avance.",
        "title": "La visite du soir",
        "summary": "Voir l’équipe de nuit au travail, et revenir avec une seule remarque.",
        "effort": "2h",
    },
    "en": {
        "sentence": "Six weeks on a single press, with the way out written in advance.",
        "title": "The evening visit",
        "summary": "See the night shift at work, and come back with one remark.",
        "effort": "2h",
    },
}


def shoot(page: Page, name: str, *, height: int = HEIGHT, middle: Locator | None = None) -> None:
    """A picture of what `page` shows at its top, or around `middle`, small enough for a phone's network."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    box = middle.bounding_box() if middle else None
    page.evaluate("top => scrollTo({top, behavior: 'instant'})", box["y"] - height / 2 if box else 0)
    page.wait_for_timeout(500)
    options = {"format": "webp", "quality": 82}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", options)
    data = base64.b64decode(taken["data"])
    assert len(data) < MOST_BYTES, (name, len(data))
    (OUT / f"{name}.webp").write_bytes(data)
    print(f"{name}.webp", len(data))


def terminal(page: Page, root: Path, lang: str, name: str) -> None:
    """What `playbook check` says of the playbook at `root`, as a terminal shows it."""
    words = ["check"] if lang == "fr" else ["check", "--lang", lang]
    said = subprocess.run(playbook(root, *words), cwd=ROOT, capture_output=True, text=True, check=False).stdout
    shown = TERMINAL.format(width=WIDTH, command=f".venv/bin/playbook {' '.join(words)}", said=html.escape(said))
    page.set_content(shown)
    shoot(page, name, height=round(page.locator("body").bounding_box()["height"]))  # type: ignore[index]


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
    terminal(page.context.new_page(), root, lang, f"verification-{lang}")
    edit(content / IDEA, "^titre:", "title:")
    page.locator(".pc-problems").wait_for(state="detached")


def main() -> None:
    """Make them all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with project() as root, preview(root) as address, sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
        page.set_default_timeout(60_000)
        for lang in WORDS:
            terminal(page.context.new_page(), root, lang, f"juste-{lang}")
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
