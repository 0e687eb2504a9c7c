"""The calculators of the playbook: the model of pressure and presence, and the plan between them.

Standard library and Jinja2 only, and icalendar where a calendar is written: no files beyond its own templates, no
network, no clock, no word of its own. The same code answers when the site is built and in the reader's browser.

A calculator is found by its name: `cadence` is answered by `cadence.run` and shown by `views/cadence.py`. A page needs
one of them, and it waits for every module that is imported: so each is imported when it is first asked for. A plain
value that every start imports is a named tuple, since a dataclass is compiled anew each time (docs/boot.md).
"""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import Any

from .errors import InputError, InputProblem
from .fields import FORMS
from .forms import field_path, inputs_of
from .views import show, words_of
from .views.words import Words


def run(name: str, inputs: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """Answers one calculator.

    Args:
        name: `pressure`, `cadence`, `reply_clock`, `rhythm`, `week`, `message` or `ideas`.
        inputs: what the reader gave; JSON-shaped, ISO dates, `today` always among them.
        playbook: what the content hands to the calculators (`playbook export --lang fr`).

    Returns:
        A JSON-shaped answer; indices 0–100, shares and presences 0–1, numbers unrounded.

    Raises:
        InputError: with every wrong field, its code and values.
    """
    if not isinstance(name, str) or name not in FORMS:
        known = {"given": str(name)[:80], "choices": list(FORMS)}
        raise InputError([InputProblem("", "unknown_calculator", known)])
    answered: dict[str, Any] = import_module(f".{name}", __name__).run(inputs, playbook)
    return answered


def answer(name: str, values: Mapping[str, Any], playbook: Mapping[str, Any], spread_html: str = "") -> dict[str, Any]:
    """What a page shows for the values of its form: the door of the build's first answer and of the browser's worker.

    Args:
        name: `pressure`, `cadence`, `reply_clock`, `rhythm`, `week`, `message` or `ideas`.
        values: the form as `calculators.fields` declares it; empty answers may be "".
        playbook: as for `run`.
        spread_html: the line of `spread`, where it is known already; else room is kept for it.

    Returns:
        `{"html", "problems": [{"path", "message"}], "result"}`: with problems, each worded for its field, the HTML is
        "" and the result null.
    """
    if name not in FORMS:
        return {"html": "", "problems": [{"path": "", "message": name}], "result": None}
    inputs, problems = inputs_of(name, values, playbook)
    result = None
    try:
        result = run(name, inputs, playbook)
    except InputError as error:
        problems += error.problems
    if problems or result is None:
        words = Words(playbook["texts"]["common"], playbook["texts"][name], today=None)
        told = [{"path": field_path(p.path, name), "message": str(_worded(p, words))} for p in problems]
        return {"html": "", "problems": told, "result": None}
    return _shown(name, values, result, inputs, playbook, spread_html)


def first(name: str, values: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any] | None:
    """A good answer at once where the best takes long enough to be noticed, shaped as that of `answer`; else null.

    Null too where the values are wrong, which `answer` tells.
    """
    inputs, problems = inputs_of(name, values, playbook)
    if name != "cadence" or problems:
        return None
    from . import cadence

    try:
        result = cadence.first(inputs, playbook)
    except InputError:
        return None
    return _shown(name, values, result, inputs, playbook, "") if result else None


def _shown(
    name: str, values: Mapping[str, Any], result: dict[str, Any], inputs: Mapping[str, Any],
    playbook: Mapping[str, Any], spread_html: str,
) -> dict[str, Any]:  # fmt: skip
    rows = {key: values.get(key) or [] for key in ("contacts", "replies", "ideas")}
    return {"html": show(name, result, rows, inputs, playbook, spread_html), "problems": [], "result": result}


def explain(name: str, values: Mapping[str, Any], reference: str, playbook: Mapping[str, Any]) -> str:
    """The HTML that tells how the number at `reference` came about, for the values of a form that were answered.

    Raises:
        InputError: the answer has no such number, or the values are wrong.
    """
    from .references import steps_of
    from .views.explanation import show_explanation

    inputs, problems = inputs_of(name, values, playbook)
    if problems:
        raise InputError(problems)
    steps = steps_of(name, inputs, reference, playbook)
    return show_explanation(steps, playbook, words_of(name, inputs, playbook))


def spread(
    name: str, values: Mapping[str, Any], so_far: Mapping[str, Any] | None, count: int, playbook: Mapping[str, Any]
) -> dict[str, Any]:
    """How far the headline numbers of an answer move with the hypotheses, a few moves at a time.

    Args:
        name: `pressure` or `cadence`.
        values: the form, as `answer` took it.
        so_far: what this function returned before, for the same values; null to begin.
        count: how many moves of one parameter to one end of its range to make now.
        playbook: as for `run`.

    Returns:
        `{"numbers": {number: {value, low, high, low_by, high_by}}, "left": [[key, end]], "html"}`; the HTML, a line to
        stand under the sentence, is "" while moves are left.

    Raises:
        InputError: the values are wrong.
    """
    from .spreading import Study, begin, go_on
    from .views.spread import spread_line

    inputs, problems = inputs_of(name, values, playbook)
    if problems:
        raise InputError(problems)
    study = Study.of(name, inputs, playbook)
    found = go_on(study, so_far or begin(study), count)
    if found["left"] or not found["numbers"]:
        return {**found, "html": ""}
    line = spread_line(name, found["numbers"], inputs["today"], playbook, words_of(name, inputs, playbook))
    return {**found, "html": line}


def hand_over(format: str, name: str, values: Mapping[str, Any], playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The plan of an answer as a file to act on.

    Args:
        format: `ics` (which needs the package icalendar), `csv`, `json` or `text`.
        name: `cadence` or `week`.
        values: the form, as `answer` took it.
        playbook: as for `run`.

    Returns:
        `{"filename", "type", "text", "contacts"}`: a name and a media type for the file, what it holds, and how many
        contacts. The same values give the same file, today and ever.

    Raises:
        InputError: the values are wrong, or no such file is made.
    """
    from .views.handed import FORMATS, NAMES, file_of

    if not isinstance(format, str) or format not in FORMATS:
        known = {"given": str(format)[:80], "choices": list(FORMATS)}
        raise InputError([InputProblem("format", "not_a_choice", known)])
    if not isinstance(name, str) or name not in NAMES:
        raise InputError([InputProblem("", "unknown_calculator", {"given": str(name)[:80], "choices": list(NAMES)})])
    inputs, problems = inputs_of(name, values, playbook)
    try:
        result = run(name, inputs, playbook)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if problems:
        raise InputError(problems)
    return file_of(format, name, result, inputs, playbook, words_of(name, inputs, playbook))


def paste(text: str, today: str, playbook: Mapping[str, Any]) -> dict[str, Any]:
    """The rows of a form for one client's pasted history, and the report of what was not understood.

    Args:
        text: what the reader pasted.
        today: the form's, an ISO date.
        playbook: as for `run`.

    Returns:
        `{"values": {"contacts", "replies"}, "html"}`; the values are `{}`, so that every row stays as it is, when
        nothing was understood or the table is about several clients.

    Raises:
        InputError: `today` is no date.
    """
    from .pasting import rows_of

    return rows_of(text, today, playbook)


def _worded(problem: InputProblem, words: Words) -> str:
    """The sentence of a problem, with its dates in the reader's words."""
    from html import unescape  # with its table of entities, that only a problem needs

    dates = ("given", "today", "sent", "earliest", "likely", "latest", "first", "last")
    values = {
        key: words.long_day(value) if key in dates and _is_day(value) else value
        for key, value in problem.values.items()
    }
    return unescape(words.say(f"errors.{problem.code}", **values))


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


__all__ = ["InputError", "InputProblem", "answer", "explain", "hand_over", "paste", "run", "spread"]
