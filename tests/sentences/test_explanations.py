"""Every number on a calculator's page tells how it came about, and what it tells leads to that number."""

import html
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import InputError, answer, explain
from calculators.explain import explain as steps_of
from calculators.forms import inputs_of
from calculators.parameters import Model
from calculators.steps import Step
from calculators.views.words import Words, whole

HERE = Path(__file__).parent
DATA = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
PRESSURE = yaml.safe_load((HERE / "pressure.yml").read_text(encoding="utf-8"))
FUNCTIONS = {"max": max, "log2": math.log2}
NUMBER = re.compile(r'<a class="pc-n" href="#how" data-explain="([^"]+)">(.*?)</a>', re.DOTALL)


def forms(playbook: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The reviewed cases, as forms of both calculators."""
    for case, given in DATA["cases"].items():
        values = {**DATA["base"], **given["values"]}
        yield case, "cadence", values
        kept = {key: values[key] for key in ("today", "relation", "contacts", "replies")}
        yield case, "pressure", {**kept, "next": [{"date": values["today"], "channel": "phone", "kind": "news"}]}
    for case, given in PRESSURE["cases"].items():
        yield case, "pressure", {**PRESSURE["base"], **given["values"]}


def redone(steps: list[Step]) -> float:
    """The last line's number, every line computed again from what it names."""
    known: dict[str, float] = {}
    for step in steps:
        names = {**known, **{name: one.value for name, one in step.given.items()}}
        value = eval(step.formula, {"__builtins__": {}, **FUNCTIONS}, names)
        assert value == pytest.approx(step.value, rel=1e-9, abs=1e-12), step
        known[step.name] = value
    return known[steps[-1].name]


def shown_for(reference: str, value: float, inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> set[str]:
    """How the page may write a number: whole, and for a share one point to either side, so that all add to 100."""
    words = Words(playbook["texts"]["common"], {}, inputs["today"])
    kind = reference.partition(":")[0]
    if kind == "light":
        days = math.floor(value) + 1 if value else 0
        return {words.long_day((date.fromisoformat(inputs["today"]) + timedelta(days)).isoformat())}
    if kind == "factor":
        return {f"× {words.decimal(value)}"}
    if kind == "share":
        return {str(words.say("percent", number=n)) for n in (math.floor(value), math.floor(value) + 1)}
    model = Model.of(playbook)
    return {str(whole(value, (model["light_limit"], model["heavy_limit"])) if kind == "index" else round(value))}


@pytest.mark.parametrize("case", [*DATA["cases"], *PRESSURE["cases"]])
def test_every_number_is_what_its_explanation_computes(case: str, exported: dict[str, Any]) -> None:
    """A walk over all numbers of a reviewed case: redone line by line, each gives what the page shows."""
    playbook = exported["fr"]
    pages = [(name, values) for told, name, values in forms(playbook) if told == case]
    assert pages
    for name, values in pages:
        page = answer(name, values, playbook)["html"]
        inputs, _ = inputs_of(name, values, playbook)
        found = NUMBER.findall(page)
        assert found
        for reference, shown in found:
            value = redone(steps_of(name, inputs, reference, playbook))
            assert html.unescape(shown) in shown_for(reference, value, inputs, playbook), (name, reference)


def test_an_explanation_names_its_parameters_and_leaves_no_blank(exported: dict[str, Any]) -> None:
    """The lines, their words filled in, then the parameters with value, grades and the way to their page."""
    for lang, playbook in exported.items():
        for _, name, values in list(forms(playbook))[:6]:
            for reference, _ in NUMBER.findall(answer(name, values, playbook)["html"])[::5]:
                told = explain(name, values, reference, playbook)
                assert '<ol class="pc-lines">' in told
                assert not re.search(r"\{[a-z_]+\}", told), (lang, name, reference)
    told = explain("pressure", values, f"index:past:{values['today']}", playbook)
    assert 'href="../../parametres/#half_saturation"' in told
    assert "H / H" in told


def test_the_shares_of_pressure_add_to_100(exported: dict[str, Any]) -> None:
    """Whatever the rounding, the causes shown make up the whole."""
    counted = 0
    for _, name, values in forms(exported["fr"]):
        shares = re.findall(r'style="--share:(\d+)%"', answer(name, values, exported["fr"])["html"])
        if shares:
            assert sum(map(int, shares)) == 100
            counted += 1
    assert counted


@pytest.mark.parametrize(
    "reference",
    ["", "index", "index:plan", "index:nowhere:2027-01-11", "index:past:2027-02-31", "share:99", "factor:0:x", "x:y:z"],
)
def test_a_number_that_is_not_there_is_refused(exported: dict[str, Any], reference: str) -> None:
    """A reference of nothing is an input error, never another failure."""
    for _, name, values in list(forms(exported["fr"]))[:2]:
        with pytest.raises(InputError):
            explain(name, values, reference, exported["fr"])
