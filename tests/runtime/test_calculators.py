"""The calculators themselves, in the browser's Python: the worked examples of the pages."""

import copy
import json
from pathlib import Path

import pytest

import calculators
from calculators.views.handed import FORMATS, NAMES
from playbook_gen.export import playbook_data
from playbook_gen.playbook import read
from playbook_gen.runtime import Case, File, build_bundle, make_files, run_cases

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


def test_same_html(site: Path, cases: list[Case]) -> None:
    """Eighty forms get in the browser the very HTML, problems and files that they get when the site is built."""
    playbook = cases[0].playbook
    generated = forms(80, list(playbook["contact_kinds"]), list(playbook["ideas"]))
    questions = [*cases, *(Case(name, values, playbook) for name, values in generated)]
    handed = [File(format, *case) for case in cases[::2] if case.name in NAMES for format in FORMATS]
    bundle = build_bundle(ROOT / ".build" / "python", root=ROOT, cases=cases, files=handed)  # the site's own
    here = json.loads(json.dumps([calculators.answer(*question) for question in questions]))
    there = run_cases(bundle, questions)
    for question, ours, theirs in zip(questions, here, there, strict=True):
        assert (theirs["html"], theirs["problems"]) == (ours["html"], ours["problems"]), question.values
    assert sum(bool(answer["html"]) for answer in here) > 60
    assert all(bool(answer["html"]) != bool(answer["problems"]) for answer in here)
    plans = [question for question, answer in zip(questions, here, strict=True) if answer["html"]]
    wanted = [File(format, *plan) for plan in plans if plan.name in NAMES for format in FORMATS]
    assert make_files(bundle, wanted) == [calculators.hand_over(*file) for file in wanted]
    assert len(wanted) > 4 * 12
