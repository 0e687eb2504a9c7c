"""A file as a form, and what is done in it, by the Python of this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playbook_gen.atelier.session import Session
from playbook_gen.atelier.shipping import texts_of
from playbook_gen.playbook import read

from .test_session import ROOT, TINY, opened

IDEA = "content/ideas/pilote.yml"
ENGLISH = "content/en/ideas/pilote.yml"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """One on the tiny playbook."""
    return opened(TINY / "content", tmp_path)


@pytest.fixture
def idea(session: Session) -> str:
    """The text of its idea."""
    return session.bench.text_of(IDEA) or ""


def fields(field: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A field and all that stand in it."""
    yield field
    for inner in field.get("fields", ()):
        yield from fields(inner)


def field_at(session: Session, text: str, *where: str | int, file: str = IDEA) -> dict[str, Any]:
    """The field at `where` in the form of a text."""
    tree = session.form(file, text)["tree"]
    return next(field for field in fields(tree) if field["where"] == where)


def change(session: Session, text: str, act: str, *where: str | int, file: str = IDEA, **how: Any) -> str | None:
    """The text once something was done at `where`."""
    return session.change(file, text, {"act": act, "where": list(where), **how})


def test_every_file_has_a_form(tmp_path: Path) -> None:
    """Of the whole playbook, in both languages: each field has a title, a place, a value among those it offers."""
    texts = texts_of(read(ROOT / "content").playbooks)
    session = opened(ROOT / "content", tmp_path)
    for file, text in texts.items():
        form = session.form(file, text)
        for field in fields(form["tree"]):
            where = (file, field["where"])
            assert field["kind"] != "misfit", where
            assert field["title"] or isinstance(field["where"][-1], str), where
            assert field["from"] <= field["start"] <= field["to"], where
            if field["kind"] == "choice":
                assert field["value"] in dict(field["choices"]), where
            if field["kind"] == "name":
                assert field["value"] in dict(form["names"][field["names"]]), where


def test_a_field_says_what_it_is(session: Session, idea: str) -> None:
    """Its plain name, what it means, the control that fits, what is still missing in the order of need."""
    novelty = field_at(session, idea, "novelty")
    assert (novelty["title"], novelty["kind"], novelty["low"], novelty["high"]) == ("Nouveauté", "number", 0, 1)
    kinds = {"title": "text", "ask": "choice", "what_the_client_keeps": "long", "effort": "word", "said": "list"}
    for name, kind in kinds.items():
        if f"\n{name}:" in f"\n{idea}":
            assert field_at(session, idea, name)["kind"] == kind
    assert field_at(session, idea, "situations", 0)["names"] == "situation"
    without = change(session, idea, "remove", "title") or ""
    root = field_at(session, without)
    assert root["missing"][0] == {
        "name": "title",
        "title": "Titre",
        "help": root["missing"][0]["help"],
        "required": True,
    }
    assert not [one for one in root["missing"][1:] if one["required"]]


def test_a_translation_shows_the_french(session: Session) -> None:
    """Beside each text; only what the French file has can be added to it."""
    english = session.bench.text_of(ENGLISH) or ""
    french = session.bench.text_of(IDEA) or ""
    title = field_at(session, english, "title", file=ENGLISH)
    assert title["original"] == field_at(session, french, "title")["value"]
    short = change(session, english, "remove", "title", file=ENGLISH) or ""
    missing = {one["name"] for one in field_at(session, short, file=ENGLISH)["missing"]}
    assert "title" in missing
    assert missing <= {field["where"][0] for field in fields(session.form(IDEA, french)["tree"]) if field["where"]}
    again = change(session, short, "key", file=ENGLISH, name="title")
    assert again == english.replace(f"title: {title['value']}", 'title: ""')


def test_what_is_typed_is_written_as_its_field_wants_it(session: Session, idea: str) -> None:
    """Numbers with commas, nothing, texts with lines; what is no number stays, so that the check can tell."""
    line = next(line for line in idea.split("\n") if line.startswith("novelty:"))
    for typed, written in (("0,25", "novelty: 0.25"), ("", "novelty:"), ("beaucoup", "novelty: beaucoup")):
        assert change(session, idea, "put", "novelty", value=typed) == idea.replace(line, written)
    title = next(line for line in idea.split("\n") if line.startswith("title:"))
    for typed, written in ((" oui ", "title: oui"), ("12", 'title: "12"'), ("a: b", 'title: "a: b"')):
        assert change(session, idea, "put", "title", value=typed) == idea.replace(title, written)
    assert change(session, idea, "put", "title", value="un\ndeux") == idea.replace(title, "title: |\n  un\n  deux")
    draft = change(session, idea, "key", name="draft") or ""
    assert draft == idea.replace("title:", "draft: true\ntitle:", 1)
    assert change(session, draft, "put", "draft", value="false") == draft.replace("draft: true", "draft: false")
    assert change(session, draft, "key", name="draft") is None


def test_a_new_entry_asks_for_what_it_needs(session: Session) -> None:
    """A step of a cadence comes with its owed keys, in the words of the schema; the check tells what is to be said."""
    file = next(file for file in texts_of(read(TINY / "content").playbooks) if file.startswith("content/cadences/"))
    text = session.bench.text_of(file) or ""
    longer = change(session, text, "item", "steps", file=file) or ""
    assert '\n  - day:\n    channel: ""\n    kind: ""\n    why: ""\n' in longer
    told = session.look({file: longer})["problems"]
    assert {one["code"] for one in told} >= {"value_empty", "not_a_choice"}


def test_a_text_that_is_no_yaml_says_why_there_is_no_form(session: Session, idea: str) -> None:
    """Also where the reader could go on as if it were mended; a file without a place has none at all."""
    for broken in ("title: 'l'appel'\n", "- a\n", "title: a: b\n", ""):
        form = session.form(IDEA, broken)
        assert (form["tree"], form["problem"]["line"]) == (None, 1)
        assert form["problem"]["what"]
        assert change(session, broken, "put", "title", value="x") is None
    for act, where in (("put", ["titre"]), ("remove", ["said", 99]), ("move", ["said", 0])):
        assert session.change(IDEA, idea, {"act": act, "where": where, "value": "x", "by": -1}) is None
    assert session.form("content/nulle/part.yml", idea) == {"tree": None, "problem": None, "names": {}}
