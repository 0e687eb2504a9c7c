"""A change of one value leaves every other byte of its file: whatever is typed reads back, wherever it stands."""

import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from playbook_gen.atelier.writing import Unwritable, checked, moved, put, put_item, put_key, removed
from playbook_gen.reading import Document, Where
from playbook_gen.reading.parse import parse

ROOT = Path(__file__).parents[2]
FILES = ("situations/silence-apres-proposition", "calculators/message", "playbook", "searches")
TRICKY = """\
# above everything
title: Un titre   # beside it
empty:            # nothing yet
bare:
quoted: "Étape 1 : l'appel"  # quoted
single: 'C''est dit'
folded: >-
  une phrase
  sur deux lignes

kept: |+
  du texte

# between two keys
block: |  # of the block
    quatre blancs
      et plus

wrapped: une phrase qui
  va à la ligne
below:
  une valeur dessous
flow: {a: 1, "b c": [x, 'y', true], d: null}  # of the flow
long: [
  un,  # the first
  deux,
]
items:
# at the margin
- un
  # of the second
- deux  # beside the second
-
- |
  trois
  lignes
records:
  - day: 0

    why: Parce que
    # of the end
  - {day: 2, why: non}
  - day: 3
nested:
  - - a
    - b
"burden.email": 1.50
last: fin"""
NASTY = (
    "", " ", "oui", "true", "null", "~", "12", "+33 6", "1.5", "0x1F", "- tiret", "-", "? quoi", "a: b", "fin:", "a #b",
    "# x", "l'appel", '"cité"', "\"l'un\" et l'autre", "[lien](idea:x)", "{prenom}", "*gras*", "@nom", "`code`", "%",
    "|", ">-", "!non", "&et", "a, b", "deux\nlignes", "fin de ligne\n", "trois\n\n  lignes\n", "\nvide d'abord",
    "  retrait\nlignes", "blancs  ", "blancs\n  ", "a\n\n\n", "tab\tulation", "\u00a0insécable\u202f!", "\\", "\\n",
    "---", "...", "a\n# b", "« x »", "\u2028", "\x07", "\ufeff", "😀", "=", "<<", "–\u00a0tiret", "a\n–\u00a0b",
)  # fmt: skip


def read(text: str) -> Document | None:
    """The document of a text without a problem."""
    document, problems = parse(text, "x.yml")
    return None if problems else document


@cache
def known() -> tuple[Document, ...]:
    """The files that are changed."""
    texts = [TRICKY, *((ROOT / "content" / f"{name}.yml").read_text("utf-8") for name in FILES)]
    found = tuple(document for text in texts if (document := read(text)))
    assert len(found) == len(texts)
    return found


def held(data: Any, where: Where) -> Any:
    """The value at `where`."""
    for step in where:
        data = data[step]
    return data


def scalars(document: Document) -> list[Where]:
    """The ways to the values that are no lists or groups."""
    return [where for where in document.spots if where and not isinstance(held(document.data, where), dict | list)]


def changed(document: Document, where: Where, change: Callable[[Any, Any], object]) -> Any:
    """The data once `change` was made to what holds the value at `where`."""
    data = deepcopy(document.data)
    change(held(data, where[:-1]), where[-1])
    return data


def hold(document: Document, where: Where, value: Any) -> None:
    """`value` at `where` reads back, and nothing else is touched."""
    new = put(document, where, value)
    meant = changed(document, where, lambda around, step: around.__setitem__(step, value))
    assert checked(new, meant, read) == new
    text, spot = document.text, document.spots[where]
    first = text.rfind("\n", 0, spot.start) + 1
    last = text.find("\n", spot.start + len(text[spot.start : spot.end].rstrip()))
    assert new.startswith(text[:first])
    assert new.endswith(text[last if last >= 0 else len(text) :])
    notes = re.compile(r"# (?:above|beside|nothing|quoted|between|of the|the first|at the)[a-z ]*")
    assert notes.findall(text) == notes.findall(new)


texts = st.one_of(st.sampled_from(NASTY), st.text(), st.text(alphabet="ab \n:#-'\"é!,[]{}|>\t", max_size=12))


@settings(max_examples=4000, deadline=None)
@given(data=st.data(), text=texts)
def test_any_text_reads_back_wherever_it_is_put(data: st.DataObject, text: str) -> None:
    """In real files and in one that has every way of writing YAML; its comments stay, the other lines to the byte."""
    document = data.draw(st.sampled_from(known()))
    hold(document, data.draw(st.sampled_from(scalars(document))), text)


@pytest.mark.parametrize("where", scalars(known()[0]), ids=str)
def test_what_is_hard_to_write_reads_back_everywhere(where: Where) -> None:
    """Each of the traps at each place; numbers, yes and no, and nothing too."""
    for value in (*NASTY, 3, 1.5, -2, True, False, None):
        hold(known()[0], where, value)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), first=texts, second=texts)
@example(data=None, first="a\nb", second="c")
def test_one_change_after_another_and_back(data: st.DataObject | None, first: str, second: str) -> None:
    """What one change has written, the next one finds."""
    document = known()[0]
    where = data.draw(st.sampled_from(scalars(document))) if data else ("title",)
    again = read(put(document, where, first))
    assert again is not None
    hold(again, where, second)


def kept_lines(old: str, new: str, *, besides: int = 0) -> None:
    """Every line of `old` that `new` has not is one of those that the change is about, `besides` at most."""
    lost = list(old.split("\n"))
    for line in new.split("\n"):
        if line in lost:
            lost.remove(line)
    assert len(lost) <= besides, lost


@pytest.mark.parametrize("document", known(), ids=("tricky", *FILES))
def test_items_come_go_and_move(document: Document) -> None:
    """Each item of each list, in lines or brackets, its comment with it; not a character is lost by a move."""
    for where in document.spots:
        value = held(document.data, where)
        if isinstance(value, list):
            new = "" if not value or isinstance(value[-1], str) else {"a": "", "b": [None]}
            text = put_item(document, where, new)
            kept_lines(document.text, text, besides=1)
            meant = changed(document, where, lambda around, step, new=new: around[step].append(new))
            assert checked(text, meant, read)
        if where and isinstance(where[-1], int):
            around = held(document.data, where[:-1])
            meant = changed(document, where, lambda around, step: around.pop(step))
            assert checked(removed(document, where), meant, read)
            if where[-1] < len(around) - 1:
                text = moved(document, where, 1)
                meant = changed(document, where, lambda around, step: around.insert(step + 1, around.pop(step)))
                assert checked(text, meant, read)
                assert sorted(text) == sorted(document.text)


@pytest.mark.parametrize("document", known(), ids=("tricky", *FILES))
def test_keys_come_and_go_in_their_order(document: Document) -> None:
    """Each key is taken away, and put back where it was; every line that is not its own stays."""
    for where in [where for where in document.spots if where and isinstance(where[-1], str)]:
        step = str(where[-1])
        around = held(document.data, where[:-1])
        if len(around) == 1 and len(where) == 1:
            continue
        text = removed(document, where)
        meant = changed(document, where, lambda around, step: around.pop(step))
        assert checked(text, meant, read)
        without = read(text)
        assert without is not None
        again = read(put_key(without, where[:-1], step, {"a": "", "b": ["x"]}, list(around)))
        assert again is not None
        assert list(held(again.data, where[:-1])) == list(around)
        kept_lines(text, again.text, besides=1)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: &x un\nb: *x\n", ("a",)),
        ("a: &x un\nb: *x\n", ("b",)),
        ("a: &x {c: un}\nb: *x\n", ("b", "c")),
        ("a: !!str un\n", ("a",)),
        ("a: un\n", ()),
    ],
)
def test_what_stands_twice_is_left_to_the_yaml(text: str, where: Where) -> None:
    """An anchor, its alias and what is in it, a tag: the form says that it cannot, and changes nothing else."""
    document, _ = parse(text, "x.yml")
    assert document is not None
    with pytest.raises(Unwritable):
        checked(put(document, where, "deux"), {**document.data, "a": "deux"}, read)
