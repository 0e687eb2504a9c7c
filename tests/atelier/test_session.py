"""What the Atelier's page asks of Python, by the Python of this machine."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_gen.atelier.session import Session
from playbook_gen.atelier.shipping import documents_of, schemas_of, texts_of
from playbook_gen.playbook import read
from playbook_gen.problems import Problem

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "tiny"
YEAR = 2026
IDEA = "content/ideas/pilote.yml"
PRINCIPLE = "content/principles/faire-moins.yml"
PAGES = {
    "content/playbook.yml": "",
    "content/parameters.yml": "parametres/",
    "content/ideas/pair-qui-raconte.yml": "idees/pair-qui-raconte/",
    "content/en/ideas/pair-qui-raconte.yml": "en/idees/pair-qui-raconte/",
    "content/cadences/courriels-en-rafale.yml": "cadences/courriels-en-rafale/",
    "content/calculators/rhythm.yml": "calculateurs/rythme/",
    "content/trainings/quatre-vingt-dix-minutes.yml": "formations/quatre-vingt-dix-minutes/",
    "content/rules/jours-feries.yml": "regles/jours-feries/",
}
"""Files of each sort of page, with their addresses."""


def opened(content: Path, place: Path, year: int = YEAR, lang: str = "fr") -> Session:
    """A session on the playbook of a folder, as a worker opens it."""
    playbooks = read(content).playbooks
    shipped = json.dumps({"year": year, "texts": texts_of(playbooks)})
    return Session(shipped, documents_of(playbooks), schemas_of(lang), lang, place)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """One on the tiny playbook."""
    return opened(TINY / "content", tmp_path / "bench")


def test_it_says_what_the_check_says(
    session: Session, content: Path, check_all: Callable[[Path], tuple[Problem, ...]]
) -> None:
    """Of a file broken in three ways, and of a link to what is gone; reading the rest again is not needed."""
    text = session.bench.text_of(IDEA) or ""
    broken = {IDEA: text.replace("title:", "titre:", 1) + "x: '\n", "content/sources.yml": None}
    wrong: dict[str, str | None] = {
        IDEA: text.replace("situations: [", "situations: [nulle-part, ", 1),
        PRINCIPLE: None,
    }
    for changed in (broken, wrong):
        session.look(changed)
        told = session.check()
        for file, new in changed.items():
            path = content.parent / file
            path.unlink() if new is None else path.write_text(new, encoding="utf-8")
        expected = [problem.as_data("fr") for problem in check_all(content)]
        assert expected
        assert told is not None
        assert [{key: one[key] for key in expected[0]} for one in told["problems"]] == expected
        assert told["errors"] == sum(one["severity"] == "error" for one in expected)
        session.look({file: (TINY / file).read_text("utf-8") for file in changed})
        for file in changed:
            (content.parent / file).write_bytes((TINY / file).read_bytes())
    told = session.check()
    assert told is not None
    assert told["errors"] == 0
    assert len(told["problems"]) == len(check_all(content))


def test_a_line_is_shown_as_a_terminal_shows_it(session: Session) -> None:
    """With the place of the caret in what is shown, also of a long line, and the line that would be right."""
    text = session.bench.text_of(IDEA) or ""
    long = f"{text}{'x' * 120}: «"
    problems = session.look({IDEA: long.replace("title:", "titre:", 1)})["problems"]
    short, cut = (one for one in problems if one["file"] == IDEA and one["code"] == "unknown_key")
    assert (short["shown"], short["caret"], short["correction"]) == (
        text.split("\n")[0].replace("title", "titre"),
        0,
        text.split("\n")[0],
    )
    assert cut["shown"] != cut["source"] == long.split("\n")[cut["line"] - 1]


def test_a_page_follows_its_file(session: Session) -> None:
    """The new title is in it; while the file is wrong there is none; a file without a page has none."""
    text = session.bench.text_of(PRINCIPLE) or ""
    session.look({PRINCIPLE: text.replace("title: ", "title: Tout ", 1)})
    page = session.page(PRINCIPLE)
    assert page is not None
    assert page["url"] == "principes/faire-moins/"
    assert ">Tout " in page["html"]
    session.look({PRINCIPLE: text.replace("title:", "titre:", 1)})
    assert session.page(PRINCIPLE) is None
    assert session.page("content/searches.yml") is None
    assert session.page("content/nulle-part.yml") is None


def test_a_new_page_begins_as_with_playbook_new(session: Session) -> None:
    """Every kind, commented, a draft that `check` accepts; a name that is taken is told, a title without any too."""
    for kind in ("idea", "situation", "principle", "cadence", "meeting", "conversation"):
        begun = session.begin(kind, f"Une page de genre {kind}")
        assert begun is not None
        assert "draft: true" in begun["text"]
        assert session.look({begun["file"]: begun["text"]})["errors"] == 0
    assert session.begin("idea", "Une page de genre idea") == {"taken": "content/ideas/une-page-de-genre-idea.yml"}
    assert session.begin("idea", "?!") is None


def test_nothing_is_written_beside_the_content(session: Session) -> None:
    """Whatever name a page would give."""
    for file in ("elsewhere.yml", "content/../up.yml", "/content/root.yml"):
        with pytest.raises(ValueError, match=r"yml$"):
            session.look({file: "title: x"})


def test_drafts_stay_at_home(content: Path) -> None:
    """The site ships what it publishes, and not what is still being written."""
    path = content / "ideas" / "pilote.yml"
    before = texts_of(read(content).playbooks)
    path.write_text(path.read_text("utf-8").replace("title:", "draft: true\ntitle:", 1), encoding="utf-8")
    reading = read(content)
    assert set(before) - set(texts_of({lang: one.published for lang, one in reading.unchecked.items()})) == {
        IDEA,
        "content/en/ideas/pilote.yml",
    }


def test_a_page_is_that_of_the_site(site: Path, tmp_path: Path) -> None:
    """To the byte, for a file of each sort, but for the names that a release gives to files."""
    session = opened(ROOT / "content", tmp_path, 2027)
    for file, url in PAGES.items():
        page = session.page(file)
        assert page is not None, file
        assert page["url"] == url
        shown = (site / url / "index.html").read_text("utf-8")
        assert page["html"] in re.sub(r"-[0-9a-f]{10}(?=[./])", "", shown), file
