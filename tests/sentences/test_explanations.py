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
from calculators.calendar import Calendar
from calculators.forms import inputs_of
from calculators.parameters import Model
from calculators.references import steps_of
from calculators.steps import Step
from calculators.views.odds import RARE, in_percent, odds, spoken
from calculators.views.words import Words, whole
from playbook_gen.schema.calculators import WorkedExample

HERE = Path(__file__).parent
DATA = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
PRESSURE = yaml.safe_load((HERE / "pressure.yml").read_text(encoding="utf-8"))
CONTENT = HERE.parents[1] / "content" / "calculators"
FIGURES = yaml.safe_load((HERE / "figures.yml").read_text(encoding="utf-8"))
EXPLAINED = ("pressure", "cadence", "reply_clock", "rhythm", "week")
FUNCTIONS = {
    "max": max, "min": min, "log2": math.log2, "log": math.log, "exp": math.exp, "sqrt": math.sqrt, "erfc": math.erfc,
}  # fmt: skip
SIGNS = {"max", "min", "log", "ln", "exp", "erfc"}
"""The only words that a formula is written with."""
NUMBER = re.compile(r'<a class="pc-n" href="#how" data-explain="([^"]+)">(.*?)</a>', re.DOTALL)


LEAST = {"pressure": 4, "cadence": 1, "reply_clock": 7, "rhythm": 20, "week": 8}
"""Numbers that a page must show, so that the walk cannot pass by seeing none."""


def forms() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The worked example of every calculator, then the reviewed cases."""
    examples = {
        name: WorkedExample(
            **yaml.safe_load((CONTENT / f"{name}.yml").read_text(encoding="utf-8"))["example"]
        ).filled_in
        for name in EXPLAINED
    }
    for name, values in examples.items():
        yield "example", name, values
    for name, cases in FIGURES.items():
        for case, given in cases.items():
            yield case, name, {**examples[name], **given["values"]}
    for case, given in DATA["cases"].items():
        values = {**DATA["base"], **given["values"]}
        yield case, "cadence", values
        kept = {key: values[key] for key in ("today", "relation", "contacts", "replies")}
        yield case, "pressure", {**kept, "next": [{"date": values["today"], "channel": "phone", "kind": "news"}]}
    for case, given in PRESSURE["cases"].items():
        yield case, "pressure", {**PRESSURE["base"], **given["values"]}


PAGES = list(forms())


def redone(steps: list[Step]) -> float:
    """The last line's number, every line computed again from what it names."""
    known: dict[str, float] = {}
    for step in steps:
        names = {**known, **{name: one.value for name, one in step.given.items()}}
        value = eval(step.formula, {"__builtins__": {}, **FUNCTIONS}, names)
        assert value == pytest.approx(step.value, rel=1e-9, abs=1e-12), step
        known[step.name] = value
    return known[steps[-1].name]


def shown_for(
    name: str, reference: str, steps: list[Step], inputs: Mapping[str, Any], playbook: Mapping[str, Any]
) -> set[str]:
    """How the page may write a number: whole, and for a share one point to either side, so that all add to 100."""
    words = Words(playbook["texts"]["common"], playbook["texts"][name], inputs["today"])
    value, kind = redone(steps), reference.partition(":")[0]
    if name == "reply_clock":
        return clock_shows(kind, value, steps[-1].about, inputs, playbook, words)
    if name == "rhythm":
        return rhythm_shows(kind, value, steps[-1].about, inputs, playbook, words)
    if kind == "light":
        days = math.floor(value) + 1 if value else 0
        return {words.long_day((date.fromisoformat(inputs["today"]) + timedelta(days)).isoformat())}
    if kind == "factor":
        return {f"× {words.decimal(value)}"}
    if kind == "share":
        return {str(words.say("percent", number=n)) for n in (math.floor(value), math.floor(value) + 1)}
    model = Model.of(playbook)
    return {str(whole(value, (model["light_limit"], model["heavy_limit"])) if kind == "index" else round(value))}


def clock_shows(
    kind: str,
    value: float,
    about: Mapping[str, str],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> set[str]:
    """A chance in percent or as one says it, days rounded, a date counted from the one that the last line names."""
    if kind == "chance":
        part, of = spoken(value / 100)
        ratio = words.say("ratio_rare") if value / 100 < RARE else words.say("ratio", part=part, whole=of)
        return {*chances(value / 100, words), str(ratio)}
    calendar = Calendar.of(playbook, inputs["region"], ())
    if kind in ("first", "following"):
        start = date.fromisoformat(about["date"]).toordinal()
        first, after = calendar.nth_open(start, math.ceil(value)), calendar.next_open(start + round(value))
        day = first if kind == "first" else after
        assert day is not None
        shown = date.fromordinal(day).isoformat()
        is_today = kind == "first" and shown == inputs["today"]
        return {str(words.say("today_named")) if is_today else words.long_day(shown)}
    return {str(round(value)), str(words.count("days", round(value)))}


def rhythm_shows(
    kind: str,
    value: float,
    about: Mapping[str, str],
    inputs: Mapping[str, Any],
    playbook: Mapping[str, Any],
    words: Words,
) -> set[str]:
    """Chances, hours with a decimal where they are few, and counts rounded up (down for what is paid), in letters."""
    if kind in ("news", "nobody", "share"):
        return chances(value / 100, words)
    if kind in ("hours", "freed", "creation"):
        few = words.decimal(value, 1).removesuffix(words.text("decimal_mark") + "0")
        return {few if value < 10 else str(round(value))}
    if kind == "moved":
        return {words.decimal(value, 1), in_letters(round(value), words)}
    if kind == "until":
        today = date.fromisoformat(inputs["today"]).toordinal()
        day = Calendar.of(playbook, inputs["region"], ()).nth_open(today, math.ceil(value))
        assert day is not None
        return {words.long_day(date.fromordinal(day).isoformat())}
    if kind == "paid":
        return {in_letters(math.floor(value), words)}
    count = math.ceil(value - 1e-9)
    if kind == "ideas":
        return {str(words.say("ideas_one" if count == 1 else "ideas_many", count=in_letters(count, words)))}
    return {str(count), str(words.count("every", count)), str(words.count("days", count))}


def chances(chance: float, words: Words) -> set[str]:
    """In percent, or as « so many in so many »."""
    return {str(in_percent(chance, words)), str(odds(chance, words))}


def in_letters(count: int, words: Words) -> str:
    """A small number in letters."""
    return words.text(f"numbers.{count}") if count <= 20 else str(count)


@pytest.mark.parametrize(("case", "name", "values"), PAGES, ids=[f"{name}-{case}" for case, name, _ in PAGES])
def test_every_number_is_what_its_explanation_computes(
    case: str, name: str, values: dict[str, Any], exported: dict[str, Any]
) -> None:
    """A walk over all numbers of a worked example or reviewed case: redone line by line, each gives what is shown."""
    playbook = exported["fr"]
    page = answer(name, values, playbook)["html"]
    inputs, _ = inputs_of(name, values, playbook)
    found = NUMBER.findall(page)
    assert len(found) >= LEAST[name]
    for reference, shown in found:
        steps = steps_of(name, inputs, reference, playbook)
        assert html.unescape(shown) in shown_for(name, reference, steps, inputs, playbook), reference


def test_an_explanation_names_its_parameters_and_leaves_no_blank(exported: dict[str, Any]) -> None:
    """The lines, their words filled in, then the parameters with value, grades and the way to their page."""
    for lang, playbook in exported.items():
        for _, name, values in sampled():
            for reference, _ in NUMBER.findall(answer(name, values, playbook)["html"])[::3]:
                told = explain(name, values, reference, playbook)
                assert '<ol class="pc-lines">' in told
                assert not re.search(r"\{[a-z_]+\}", told), (lang, name, reference)
                for line in re.findall(r'<span class="pc-line-sum">(.*?)</span>', told):
                    written = set(re.findall(r"[A-Za-zÀ-ÿ]{2,}", re.sub(r"<[^>]+>", "", line)))
                    assert written <= SIGNS, (name, reference, line)
    name, values = "pressure", next(values for _, name, values in PAGES if name == "pressure")
    told = explain("pressure", values, f"index:past:{values['today']}", playbook)
    assert 'href="../../parametres/#half_saturation"' in told
    assert "H / H" in told


def sampled() -> list[tuple[str, str, dict[str, Any]]]:
    """Three forms of each calculator."""
    return [form for name in EXPLAINED for form in [one for one in PAGES if one[1] == name][:3]]


def test_the_shares_of_pressure_add_to_100(exported: dict[str, Any]) -> None:
    """Whatever the rounding, the causes shown make up the whole."""
    counted = 0
    for _, name, values in PAGES:
        shares = re.findall(r'style="--share:(\d+)%"', answer(name, values, exported["fr"])["html"])
        if shares:
            assert sum(map(int, shares)) == 100
            counted += 1
    assert counted


ABSENT = [
    "", "index", "index:plan", "index:nowhere:2027-01-11", "index:past:2027-02-31", "share:99", "factor:0:x", "x:y:z",
    "chance", "chance:-1", "chance:9999", "first", "first:x", "gap:8", "gap:x", "news:7", "news:nan", "hours:",
    "index:0:2027-01-11", "index:99:2027-01-11", "index:1:2027-01-12", "paid:é", "following:x",
]  # fmt: skip


@pytest.mark.parametrize(
    "reference",
    ABSENT,
)
def test_a_number_that_is_not_there_is_refused(exported: dict[str, Any], reference: str) -> None:
    """A reference of nothing is an input error, never another failure."""
    for _, name, values in sampled()[::3]:
        with pytest.raises(InputError):
            explain(name, values, reference, exported["fr"])
