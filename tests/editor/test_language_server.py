"""What a trainer sees in an editor, asked of yaml-language-server itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .server import Server

ROOT = Path(__file__).parents[2]
IDEA = "content/ideas/pilote-petit-risque.yml"
ENGLISH = "content/en/ideas/pilote-petit-risque.yml"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The server, at work in this repository."""
    started = Server(ROOT, ROOT)
    yield started
    started.close()


def text_of(path: str) -> str:
    """The text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def line_of(text: str, beginning: str) -> int:
    """The line, from 0, that begins so."""
    return next(n for n, line in enumerate(text.splitlines()) if line.startswith(beginning))


def test_nothing_is_underlined_in_our_own_files(server: Server) -> None:
    """Every file of the playbook, in both languages."""
    files = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("content/**/*.yml"))]
    found = server.look_at(files)
    assert len(found) > 150
    wrong = {
        file: [(one["range"]["start"]["line"] + 1, one["message"]) for one in said] for file, said in found.items()
    }
    assert {file: said for file, said in wrong.items() if said} == {}


@pytest.mark.parametrize(
    ("path", "old", "new", "at"),
    [
        (IDEA, "effort: 3h", "effrt: 3h", "effrt"),
        (IDEA, "effort: 3h", "effort: trois heures", "effort"),
        (IDEA, "novelty: 1.0", "novelty: 3", "novelty"),
        (IDEA, "number: 3", "number: trois", "number"),
        (IDEA, "channels: [meeting, phone]", "channels: [meeting, telephone]", "channels"),
        (IDEA, "situations: [indecision, trop-cher]", "situations: [Indécision]", "situations"),
        (ENGLISH, "in_one_sentence:", "effort: 3h\nin_one_sentence:", "effort"),
        (ENGLISH, "in_one_sentence:", "in_one_sentance:", "in_one_sentance"),
        ("content/playbook.yml", "    first: 08-01", "    first: 8 août", "    first"),
        ("content/playbook.yml", "schema_version: 1", "schema_version: 2", "schema_version"),
    ],
)
def test_a_mistake_is_underlined_at_its_line(server: Server, path: str, old: str, new: str, at: str) -> None:
    """A key that does not exist, a value that may not stand there, a key that is not translated."""
    text = text_of(path)
    assert old in text
    broken = text.replace(old, new, 1)
    lines = {one["range"]["start"]["line"] for one in server.open(path, broken)}
    server.close_file(path)
    assert line_of(broken, at) in lines


def test_a_value_refused_is_explained_in_french(server: Server) -> None:
    """The server's own words would be a regular expression."""
    broken = text_of(IDEA).replace("effort: 3h", "effort: trois heures")
    said = [one["message"] for one in server.open(IDEA, broken)]
    server.close_file(IDEA)
    assert said == ["Un temps\u00a0: `45min`, `3h` ou `1d`."]


def test_keys_are_offered(server: Server) -> None:
    """Those that the file does not have yet, in the file and inside its parts; in a translation its texts alone."""
    text = text_of(IDEA).replace("effort: 3h", "e").replace("    subject:", "    s", 1)
    server.open(IDEA, text)
    at_top = server.completions(IDEA, line_of(text, "e\n".strip()), 1)
    server.close_file(IDEA)
    assert "effort" in at_top
    assert "title" not in at_top
    server.open(ENGLISH, "# yaml-language-server: $schema=../../../schemas/en/idea.json\n")
    translated = server.completions(ENGLISH, 1, 0)
    server.close_file(ENGLISH)
    assert {"title", "messages"} <= translated.keys()
    assert not {"effort", "number", "sources"} & translated.keys()


def test_values_of_a_closed_set_are_offered(server: Server) -> None:
    """With what each means."""
    text = text_of(IDEA).replace("ask: open", "ask: ")
    server.open(IDEA, text)
    offered = server.completions(IDEA, line_of(text, "ask:"), 5)
    server.close_file(IDEA)
    assert {"gift", "open", "news", "decision", "deadline"} <= offered.keys()
    assert "rien, c’est un cadeau" in str(offered["gift"]["documentation"])


def test_a_key_tells_what_it_means(server: Server) -> None:
    """In French; in a translation in its own language."""
    server.open(IDEA)
    server.open(ENGLISH)
    french = server.hover(IDEA, line_of(text_of(IDEA), "becomes_heavy_if"), 4)
    english = server.hover(ENGLISH, line_of(text_of(ENGLISH), "becomes_heavy_if"), 4)
    server.close_file(IDEA)
    server.close_file(ENGLISH)
    assert "Comment une bonne idée devient une relance de trop." in french
    assert "How a good idea turns into one reminder too many." in english


def test_a_new_file_is_helped_before_it_has_its_first_line(server: Server) -> None:
    """By the settings of VS Code, as its folder tells what it is."""
    path = "content/ideas/une-idee-neuve.yml"
    said = [one["message"] for one in server.open(path, "titre: Une idée\n")]
    offered = server.completions(path, 1, 0)
    server.close_file(path)
    assert any("titre" in message for message in said)
    assert {"title", "effort"} <= offered.keys()
