"""The calculators themselves, in the browser's Python: the worked examples of the pages."""

import copy
import json
from pathlib import Path

import pytest

import calculators
from playbook_gen.export import playbook_data
from playbook_gen.playbook import read
from playbook_gen.runtime import Case, build_bundle, run_cases

from .conftest import ROOT
from .generated import forms


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Each calculator's worked example, and one with a mistake in it, with the real playbook."""
    playbook = read(ROOT / "content").playbooks["fr"]
    data = playbook_data(playbook, 2026)
    questions = []
    for name, calculator in playbook.calculators.items():
        values = dict(calculator.example.filled_in)
        wrong = copy.deepcopy(values) | {"today": "<b>hier</b>"}
        questions += [Case(name, values, data), Case(name, wrong, data)]
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
