"""The calculators themselves, in the browser's Python: the worked examples of the pages."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import calculators
from calculators.fields import FORMS
from playbook_gen.runtime import Case, build_bundle, run_cases
from tests.calculators import defaults

from .conftest import ROOT
from .generated import forms

CONTENT = ROOT / "content"


def load(path: str) -> dict[str, Any]:
    """A content file."""
    result: dict[str, Any] = yaml.safe_load((CONTENT / path).read_text(encoding="utf-8"))
    return result


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Each calculator's worked example, and one with a mistake in it."""
    pages = {name: load(f"calculators/{name}.yml") for name in FORMS}
    examples = {name: page["example"]["values"] | page["example"].get("texts", {}) for name, page in pages.items()}
    kinds = load("playbook.yml")["contact_kinds"]
    phrases = load("phrases.yml")
    idea = {
        "said": [],
        "situations": [],
        "in_one_sentence": "",
        "channels": [],
        "stages": [],
        "effort": "3h",
        "novelty": 1,
        "ask": "open",
    }
    ideas = [row["idea"] for row in examples["cadence"]["ideas"]]
    playbook = {
        **defaults.playbook(),
        "contact_kinds": {key: {"invited": False, "reason": None} | kind for key, kind in kinds.items()},
        "phrases": [{"also": []} | phrase for phrase in phrases["phrases"]],
        "words": phrases["words"],
        "situations": {
            "silence-apres-proposition": {"title": "Silence", "said": ["Rien."], "follow_up": True, "ideas": ideas[:1]}
        },
        "ideas": {key: idea | {"title": key, "url": f"ideas/{key}/"} for key in ideas},
        "texts": {
            "common": load("calculators/words.yml")["texts"],
            **{name: page["texts"] for name, page in pages.items()},
        },
    }
    questions = []
    for name, values in examples.items():
        wrong = copy.deepcopy(values) | {"today": "<b>hier</b>"}
        questions += [Case(name, values, playbook), Case(name, wrong, playbook)]
    return questions


def test_same_html(cases: list[Case], tmp_path: Path) -> None:
    """Two hundred forms get in the browser the very HTML and problems that they get when the site is built."""
    playbook = cases[0].playbook
    generated = forms(200, list(playbook["contact_kinds"]), list(playbook["ideas"]))
    questions = [*cases, *(Case(name, values, playbook) for name, values in generated)]
    bundle = build_bundle(tmp_path, root=ROOT, cases=cases)
    here = json.loads(json.dumps([calculators.answer(*question) for question in questions]))
    there = run_cases(bundle, questions)
    for question, ours, theirs in zip(questions, here, there, strict=True):
        assert (theirs["html"], theirs["problems"]) == (ours["html"], ours["problems"]), question.values
    assert sum(bool(answer["html"]) for answer in here) > 150
    assert all(bool(answer["html"]) != bool(answer["problems"]) for answer in here)
