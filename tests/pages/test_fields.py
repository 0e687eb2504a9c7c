"""The page of the fields, held against the models themselves."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from playbook_gen.pages import Page
from playbook_gen.pages.fields import Field, Kind, Shape, examples
from playbook_gen.playbook import read
from playbook_gen.reading import Document
from playbook_gen.reading.parse import parse
from playbook_gen.schema import KINDS, Entry

from .conftest import OurPages

ROOT = Path(__file__).parents[2]
PATH = "champs/index.md"
PLAYBOOK = read(ROOT / "content").playbooks["fr"]


@pytest.fixture(scope="module", params=["fr", "en"])
def page(request: pytest.FixtureRequest, our_pages: OurPages) -> str:
    """The page of our own playbook, in each language."""
    return our_pages(request.param)[PATH].markdown


def fields_of(hint: Any, way: str) -> Iterator[tuple[str, bool]]:
    """The ways to the fields that stand where `hint` does, and whether each must be there."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        for name, field in hint.model_fields.items():
            if name not in Entry.model_fields:
                here = f"{way}.{name}".lstrip(".")
                yield here, field.is_required()
                yield from fields_of(field.annotation, here)
    elif get_origin(hint) is dict:
        yield from fields_of(get_args(hint)[1], f"{way}.*")
    elif get_origin(hint) is tuple:
        yield from fields_of(get_args(hint)[0], f"{way}[]")
    else:
        for one in get_args(hint):
            if not isinstance(one, str):
                yield from fields_of(one, way)


def used(data: Any, way: list[str]) -> bool:
    """Whether a file has the field at `way`, cut at its dots."""
    name, items = way[0].removesuffix("[]"), way[0].endswith("[]")
    held = [inner for key, inner in data.items() if name in (key, "*")] if isinstance(data, dict) else []
    if len(way) == 1:
        return bool(held)
    return any(used(item, way[1:]) for one in held if one for item in (one if items else [one]))


FILES = {
    kind: [PLAYBOOK.layers[entry.file].documents[-1].data for entry in PLAYBOOK.entries if type(entry) is model]
    for kind, model in KINDS.items()
}
"""What our own files hold, by kind."""


def parts(page: str, kind: str) -> dict[str, str]:
    """What the page has of each field of a kind, by its way."""
    listed = page.partition(f'<dl class="pc-fields" id="{kind}">')[2].partition("</dl>")[0]
    rows = re.split(r'<div id="[^"]*" class="pc-depth-\d">', listed)[1:]
    return {html.unescape(re.findall("<code>(.*?)</code>", row)[0]): row for row in rows}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_there(page: str, kind: str) -> None:
    """What it means, what may stand in it, whether it must be there, and how a file has it, if any; no other field."""
    wanted = dict(fields_of(KINDS[kind], ""))
    found = parts(page, kind)
    assert list(found) == list(wanted)
    for way, row in found.items():
        means, shape = re.findall(r"<p(?: class=\"pc-shape\")?>(.+?)</p>", row)[:2]
        assert means
        assert shape
        assert ("<strong>" in row) == wanted[way], way
        shown = bool(re.search(r"<figcaption>content/\S+\.yml</figcaption>", row))
        assert shown == any(used(data, way.split(".")) for data in FILES[kind]), way


def test_limits_and_choices_are_told(page: str) -> None:
    """Those of numbers and lists, and what each word of a closed set means."""
    steps = parts(page, "cadence")
    assert re.search(r"(de|from) 0 (à|to) 250", steps["steps[].day"])
    assert re.search(r"(au moins|at least) 2", steps["steps"])
    assert re.search(r"<code>voicemail</code> (message vocal|voicemail)", steps["steps[].channel"])
    assert re.search(r"(à défaut|by default) <code>true</code>", parts(page, "situation")["follow_up"])


def test_an_example_stands_in_its_file(page: str) -> None:
    """Line by line, as it is written there."""
    figures = re.findall(r"<pre><code>(.*?)</code></pre><figcaption>(.*?)</figcaption>", page, re.DOTALL)
    assert len(figures) > 200
    for text, file in figures:
        written = [line.strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
        for line in html.unescape(text).splitlines():
            wanted = line.strip().removesuffix("…").rstrip()
            assert any(wanted in one for one in written), (file, line)


def test_every_address_of_the_page_is_one(page: str) -> None:
    """A link can lead to a field."""
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "idea.messages.email.subject" in ids


def test_a_playbook_without_examples_has_the_page(french: dict[str, Page]) -> None:
    """A field that no file has yet is explained all the same."""
    assert "recommended" in parts(french[PATH].markdown, "cadence")
    assert "<figure>" not in parts(french[PATH].markdown, "calculator")["how"]


def test_an_example_is_cut_short() -> None:
    """After three lines, or in the middle of a long one; without its notes, empty lines and indent."""
    text = f"a:\n  # note\n\n  b: {'mot ' * 40}\n  c: 1\n  d: 2\n  e: 3\n"
    document, problems = parse(text, "content/x.yml")
    assert isinstance(document, Document)
    assert not problems
    fields = tuple(Field(way, "", "", Shape("group"), True, False, "") for way in (("a",), ("a", "b"), ("a", "z")))
    found = examples(Kind("x", "", "", "", fields), [(document,)])
    assert found[("a",)].text.splitlines()[2:] == ["  c: 1", "…"]
    assert found[("a", "b")].text == f"b: {'mot ' * 29}…"
    assert ("a", "z") not in found
