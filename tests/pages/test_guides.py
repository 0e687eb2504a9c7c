"""The trainer's guide: what its pages show, and whether it says the truth."""

import html
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_gen.cli import main
from playbook_gen.pages import Page
from playbook_gen.playbook import read
from playbook_gen.reading.parse import parse

from .conftest import OurPages

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "static" / "guide"
MOST_BYTES = 60_000
COMMAND = re.compile(r"\.venv/bin/playbook (\w+)((?: --\w+)*)")


@pytest.fixture(scope="module", params=["fr", "en"])
def pages(request: pytest.FixtureRequest, our_pages: OurPages) -> dict[str, Page]:
    """The pages of our own guide, in each language."""
    return {path: page for path, page in our_pages(request.param).items() if path.startswith("guide/")}


def test_the_guide_tells_what_a_trainer_does(pages: dict[str, Page]) -> None:
    """A first change, an idea, a translation, a parameter, publishing, in that order, after the page of them all."""
    assert list(pages) == [
        f"guide/{name}.md"
        for name in (
            "index",
            "premiere-modification",
            "ajouter-une-idee",
            "traduire",
            "changer-un-parametre",
            "publier",
        )
    ]
    index = pages.pop("guide/index.md").markdown
    for page in pages.values():
        assert page.title in index
        assert "pc-notice" not in page.markdown, "it is translated whole"


def test_its_pictures_are_there_and_small() -> None:
    """Each named, described in words, light; and none lies about that no page shows."""
    used = set()
    for playbook in read(ROOT / "content").playbooks.values():
        for guide in playbook.guides.values():
            for step in guide.steps:
                if step.picture:
                    used.add(step.picture.image)
                    used.add(step.picture.narrow)
                    assert len(step.picture.alt) > 30, step.picture
    assert {path.name for path in PICTURES.iterdir()} == used
    assert len(used) > 16
    assert all(path.stat().st_size < MOST_BYTES for path in PICTURES.iterdir())


def test_a_picture_is_found_from_its_page(pages: dict[str, Page]) -> None:
    """By a relative way, from which the site may stand anywhere, with the words for those who do not see it."""
    markdown = pages["guide/premiere-modification.md"].markdown
    shown = re.findall(r'<img class="pc-picture" src="([^"]+)" alt="([^"]+)"', markdown)
    assert len(shown) == 3
    narrow = re.findall(r'<source media="[^"]+" srcset="([^"]+)">', markdown)
    assert len(narrow) == 3
    assert all((ROOT / "static" / "guide" / "x" / src).resolve().is_file() for src in narrow)
    for src, alt in shown:
        assert src.startswith("../")
        assert (ROOT / "static" / "guide" / "x" / src).resolve().is_file(), src
        assert alt


def test_the_commands_it_tells_exist(pages: dict[str, Page]) -> None:
    """With their options."""
    told = {found for page in pages.values() for found in COMMAND.findall(page.markdown)}
    assert told
    for command, options in told:
        helped = CliRunner().invoke(main, [command, "--help"]).output
        assert all(option in helped for option in options.split()), (command, options)


def test_the_mistake_that_it_shows_is_told_so(pages: dict[str, Page], tmp_path: Path) -> None:
    """What `check` says, to the letter, of the mistake that the reader is to make, and of a playbook without any."""
    lang = "en" if pages["guide/publier.md"].title == "Publishing" else "fr"
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    command = ["check", "--root", str(tmp_path), "--lang", lang]
    right = CliRunner().invoke(main, command).output.strip()
    idea = content / ("en" if lang == "en" else "") / "ideas" / "pilote-petit-risque.yml"
    idea.write_text(re.sub("^title:", "titre:", idea.read_text("utf-8"), flags=re.MULTILINE), encoding="utf-8")
    wrong = CliRunner().invoke(main, command).output.strip()
    shown = {name: html.unescape(pages[f"guide/{name}.md"].markdown) for name in ("premiere-modification", "publier")}
    assert f"<code>{wrong}\n</code>" in shown["premiere-modification"]
    assert f"\n{right}\n</code>" in shown["publier"]


def test_the_yaml_that_it_shows_is_read(pages: dict[str, Page]) -> None:
    """A block of YAML is one that a file could hold."""
    blocks = [
        html.unescape(block)
        for page in pages.values()
        for block in re.findall(r'<code class="language-yaml">(.*?)</code>', page.markdown, re.DOTALL)
    ]
    assert len(blocks) >= 4
    for block in blocks:
        document, problems = parse(block, "content/x.yml")
        assert document, block
        assert not problems, block


def test_a_playbook_without_guides_has_no_page_of_them(french: dict[str, Page]) -> None:
    """The page of the fields stands alone then."""
    assert [path for path in french if path.startswith(("guide/", "champs/"))] == ["champs/index.md"]
