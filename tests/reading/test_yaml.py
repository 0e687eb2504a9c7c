"""YAML 1.2 as a trainer types it: what stays a text, what becomes a number, and where it all stands."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook_gen.reading import Document
from playbook_gen.reading.parse import DEEPEST, parse


def read(text: str) -> Document:
    """The document of a text without problems."""
    document, problems = parse(text, "x.yml")
    assert document is not None
    assert problems == []
    return document


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("oui", "oui"),
        ("non", "non"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("2027-01-11", "2027-01-11"),
        ("08-01", "08-01"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0,5", "0,5"),
        ("08", 8),
        ("0o17", 15),
        ("0x1F", 31),
        ("+336", 336),
        ("-3", -3),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.", 1.0),
        ("'1'", "1"),
        ('"true"', "true"),
        ("~", None),
        ("null", None),
        ("", None),
        ("9" * 400, 10**400 - 1),
        ("|\n  deux\n  lignes\n", "deux\nlignes\n"),
        (">-\n  une\n  ligne", "une ligne"),
    ],
)
def test_scalars_follow_the_core_schema(written: str, value: Any) -> None:
    """A value is what the core schema of YAML 1.2 says, not what YAML 1.1 would guess."""
    if written == "9" * 400:
        _, problems = parse(f"a: {written}", "x.yml")
        assert [problem.code for problem in problems] == ["not_finite"]
        return
    assert read(f"a: {written}").data == {"a": value}


def test_keys_are_always_texts() -> None:
    """A number or a date before a colon is a key like any other."""
    assert read("1: a\n2027-01-11: b\ntrue: c\n").data == {"1": "a", "2027-01-11": "b", "true": "c"}


def test_aliases_repeat_a_value() -> None:
    """A value named once may be referred to again."""
    assert read("a: &x [1, 2]\nb: *x\n").data == {"a": [1, 2], "b": [1, 2]}


def test_every_value_has_its_place() -> None:
    """Line and column count from 1, in characters, of the value and of its key."""
    document = read("a: é\nb:\n  - {c: 😀, d: x}\n  - |\n    deux\n    lignes\n")
    places = {
        where: tuple(None if offset is None else document.layout.place(offset) for offset in spot[:2])
        for where, spot in document.spots.items()
    }
    assert places == {
        (): (None, (1, 1)),
        ("a",): ((1, 1), (1, 4)),
        ("b",): ((2, 1), (3, 3)),
        ("b", 0): (None, (3, 5)),
        ("b", 0, "c"): ((3, 6), (3, 9)),
        ("b", 0, "d"): ((3, 12), (3, 15)),
        ("b", 1): (None, (4, 5)),
    }


def test_both_parsers_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pure Python parser of the browser finds the values and the places that the C one finds here."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "tiny").rglob("*.yml"))]
    fast = [read(text) for text in texts]
    monkeypatch.setattr("playbook_gen.reading.parse._FAST", yaml.BaseLoader)
    slow = [read(text) for text in texts]
    for one, other in zip(fast, slow, strict=True):
        assert one.data == other.data
        assert {w: spot[:2] for w, spot in one.spots.items()} == {w: spot[:2] for w, spot in other.spots.items()}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_is_refused_without_harm(opening: str) -> None:
    """A hundred thousand lists in one another are a problem, not the end of the program."""
    document, problems = parse(opening * 100_000, "x.yml")
    assert document is None
    assert [problem.code for problem in problems] == ["too_deep"]


def test_nesting_up_to_the_limit_is_read() -> None:
    """The limit itself is allowed."""
    assert read("[" * DEEPEST + "]" * DEEPEST)


def test_repeated_aliases_are_refused() -> None:
    """A few lines cannot stand for millions of values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    _, problems = parse("\n".join(lines), "x.yml")
    assert [problem.code for problem in problems] == ["too_many_values"]
