"""The calculator's element as the build writes it, on the real content."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from calculators import answer, spread
from calculators.fields import FORMS
from playbook_gen.export import playbook_data
from playbook_gen.pages.form import render_calculator
from playbook_gen.playbook import Playbook, read

ROOT = Path(__file__).parents[2]
HOSTILE = '</script><script>window.harmed = 1</script><img src="x" onerror="harm()">'


@cache
def sound(lang: str = "fr") -> tuple[Playbook, dict[str, Any]]:
    """The playbook of `content/` and the data of its calculators."""
    playbook = read(ROOT / "content").playbooks[lang]
    return playbook, playbook_data(playbook, 2027)


def rendered(name: str, lang: str = "fr") -> str:
    """The element of calculator `name`, on a page two folders below its language's root."""
    return render_calculator(name, *sound(lang), "../../")


@dataclass
class Elements(HTMLParser):
    """The elements of some HTML: tag and attributes, in order; those of a <template> apart."""

    found: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    in_templates: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        (self.in_templates if self.depth else self.found).append((tag, dict(attrs)))
        self.depth += tag == "template"

    def handle_endtag(self, tag: str) -> None:
        """Leave a template."""
        self.depth -= tag == "template"


def elements(html: str) -> Elements:
    """The elements of `html`."""
    parser = Elements()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_control_is_named_and_described(name: str, lang: str) -> None:
    """Each control has a label or legend of its own, and what describes it stands in the page."""
    parsed = elements(rendered(name, lang))
    both = parsed.found + parsed.in_templates
    ids = [attributes["id"] for _, attributes in both if "id" in attributes]
    assert [one for one, times in Counter(ids).items() if times > 1] == []
    labelled = {attributes.get("for") for tag, attributes in both if tag == "label"}
    controls = [(tag, attributes) for tag, attributes in both if "data-path" in attributes]
    assert len(controls) >= len(FORMS[name])
    for tag, attributes in controls:
        named = tag == "fieldset" or attributes["data-kind"] == "flag" or attributes["id"] in labelled
        assert named, attributes["id"]
        assert set((attributes["aria-describedby"] or "").split()) <= set(ids)


@pytest.mark.parametrize("name", FORMS)
def test_the_form_holds_every_declared_field(name: str) -> None:
    """Each field of the declaration is in the page under its path, each list with a blank row of all its fields."""
    parsed = elements(rendered(name))
    paths = {attributes.get("data-path") or attributes.get("data-rows") for _, attributes in parsed.found}
    blank = {attributes.get("data-path") for _, attributes in parsed.in_templates}
    for declared in FORMS[name]:
        assert declared.name in paths
        assert {inner.name for inner in declared.fields} <= blank


def test_the_form_is_filled_with_the_example() -> None:
    """Dates, choices, boxes and texts of the worked example stand in the form."""
    playbook, _ = sound()
    values = playbook.calculators["cadence"].example.filled_in
    html = rendered("cadence")
    by_id = {a["id"]: a for _, a in elements(html).found if "id" in a}
    assert by_id["cadence-budget-likely"]["value"] == values["budget"]["likely"]
    assert by_id["cadence-contacts-2-date"]["value"] == values["contacts"][1]["date"]
    assert by_id["cadence-ideas-1-line"]["value"] == values["ideas"][0]["line"]
    chosen = re.search(r'id="cadence-contacts-1-kind".*?value="(\w+)" selected', html, re.DOTALL)
    assert chosen
    assert chosen[1] == values["contacts"][0]["kind"]
    ticked = re.findall(r'type="checkbox" value="(\w+)" checked', html)
    assert set(ticked) == set(values["channels"])


@pytest.mark.parametrize("name", FORMS)
def test_the_first_answer_is_the_calculators(name: str) -> None:
    """The page holds what the same functions answer in the browser, precision included, under the example's caption."""
    playbook, data = sound()
    example = playbook.calculators[name].example
    line = spread(name, example.filled_in, None, 999, data)["html"] if name in ("pressure", "cadence") else ""
    assert ("<strong>" in line) == (name in ("pressure", "cadence"))
    told = [line for line in answer(name, example.filled_in, data, line)["html"].splitlines() if line.strip()]
    html = rendered(name)
    assert told
    assert "\n".join(told).strip() in html
    assert re.search(r'class="pc-caption">[^<]{10,}', html)


@pytest.mark.parametrize("name", FORMS)
def test_the_element_is_one_block_of_html(name: str) -> None:
    """No empty line, at which Markdown would think the block at its end, and a <div> around what it does not know."""
    html = rendered(name)
    assert html.startswith("<div ")
    assert html.endswith("</div>")
    assert not re.search(r"^\s*$", html, re.MULTILINE)


def test_other_languages_share_the_runtime() -> None:
    """An English page takes Python from the root of the site and the words from its own."""
    assert 'runtime="../../assets/python/bundle.json" playbook="../../assets/playbook.json"' in rendered("cadence")
    assert 'runtime="../../../assets/python/bundle.json" playbook="../../assets/playbook.json"' in rendered(
        "cadence", "en"
    )


def test_hostile_words_stay_words() -> None:
    """Markup in labels, helps, choices, captions and common words is shown as text, in the script of words too."""
    playbook, data = sound()
    cadence = playbook.calculators["cadence"]
    words = {
        key: words.model_copy(update={"label": HOSTILE, "help": HOSTILE, "choices": {"": HOSTILE, "email": HOSTILE}})
        for key, words in cadence.fields.items()
    }
    hostile = cadence.model_copy(
        update={
            "fields": words,
            "texts": {
                **cadence.texts,
                **{key: dict.fromkeys(cadence.texts[key], HOSTILE) for key in ("groups", "add", "row")},
            },
            "example": cadence.example.model_copy(update={"caption": HOSTILE}),
        }
    )
    page = dict.fromkeys(data["texts"]["common"]["page"], HOSTILE)
    worded = {**data, "texts": {**data["texts"], "common": {**data["texts"]["common"], "page": page}}}
    html = render_calculator("cadence", replace(playbook, calculators={"cadence": hostile}), worded, "../../")
    parsed = elements(html)
    tags = [tag for tag, _ in parsed.found + parsed.in_templates]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert not [a for _, a in parsed.found + parsed.in_templates if "onerror" in a]
    assert html.count("window.harmed") > 50


def test_an_example_that_is_refused_is_named() -> None:
    """An example with a wrong value stops the build with the file and the field."""
    playbook, data = sound()
    cadence = playbook.calculators["cadence"]
    values = {**cadence.example.values, "budget": {**cadence.example.values["budget"], "latest": "2027-02-30"}}
    wrong = cadence.model_copy(update={"example": cadence.example.model_copy(update={"values": values})})
    with pytest.raises(ValueError, match=r"cadence.*example\.values\.budget\.latest: .*2027-02-30"):
        render_calculator("cadence", replace(playbook, calculators={"cadence": wrong}), data, "../../")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_word_of_the_scripts_is_in_the_content(lang: str) -> None:
    """The scripts say nothing of their own: each `words.…` they use stands in calculators/words.yml."""
    _, data = sound(lang)
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "playbook_gen" / "web").glob("*.js"))
    used = set(re.findall(r"\bwords\.(\w+)", scripts))
    assert len(used) > 10
    assert used <= set(data["texts"]["common"]["page"])
