"""What one file cannot know: whether the files agree with each other, and with our own model.

Each check is a function that yields problems; a new one is a function in a module here and a name in a tuple below.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..calendar import UnknownRegionError
from ..playbook import ORIGINAL, Playbook, Reading
from ..problems import Problem, errors_in, in_order
from .cadences import recommended_cadences_stay_light
from .examples import examples_are_answered, starting_points_fit
from .forms import fields_have_words
from .mechanisms import mechanisms_are_known, mechanisms_have_pages
from .messages import messages_are_light, messages_are_short, variables_are_known
from .numbers import (
    days_exist,
    divisors_are_above_zero,
    memory_outlasts_annoyance,
    parameters_are_whole,
    ranges_hold_defaults,
)
from .orphans import ideas_have_a_way_in
from .references import contact_kinds_are_known, references_lead_somewhere
from .steps import agendas_add_up, guides_are_in_order, steps_are_in_order
from .translations import texts_are_translated, translations_keep_variables

Check = Callable[[Playbook], Iterator[Problem]]
Computed = Callable[[Playbook, Mapping[str, Any]], Iterator[Problem]]

GROUND: tuple[Check, ...] = (
    days_exist,
    parameters_are_whole,
    ranges_hold_defaults,
    memory_outlasts_annoyance,
    divisors_are_above_zero,
)
"""What the calculators need before they can be asked anything; in the French playbook."""

STRUCTURE: tuple[Check, ...] = (
    contact_kinds_are_known,
    mechanisms_are_known,
    mechanisms_have_pages,
    ideas_have_a_way_in,
    agendas_add_up,
    guides_are_in_order,
    steps_are_in_order,
    fields_have_words,
)
"""In the French playbook: translations have no structure of their own."""

WRITING: tuple[Check, ...] = (
    references_lead_somewhere,
    messages_are_light,
    messages_are_short,
    variables_are_known,
    texts_are_translated,
    translations_keep_variables,
)
"""In every language."""

COMPUTED: tuple[Computed, ...] = (recommended_cadences_stay_light, examples_are_answered, starting_points_fit)
"""In every language, with what the calculators know of it; left out where `GROUND` is not firm."""


def check(reading: Reading, data_of: Callable[[Playbook], Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Every problem of what was read, the reader's own among them, in the order of the files.

    `data_of` gives what the calculators know of a playbook: `playbook_data` with its year.
    """
    problems = list(reading.problems)
    for lang, playbook in reading.drafts.items():
        problems += [problem for run in WRITING for problem in run(playbook)]
        if lang == ORIGINAL:
            problems += [problem for run in STRUCTURE for problem in run(playbook)]
    french = reading.drafts.get(ORIGINAL)
    ground = [problem for run in GROUND for problem in run(french)] if french else []
    problems += ground
    if not errors_in(ground):
        for playbook in reading.drafts.values():
            problems += _computed(playbook, data_of)
    return in_order(problems)


def _computed(playbook: Playbook, data_of: Callable[[Playbook], Mapping[str, Any]]) -> list[Problem]:
    try:
        data = data_of(playbook)
    except UnknownRegionError as unknown:
        where = ("regions", unknown.place, "code")
        return [playbook.problem("unknown_region", playbook.site, where, region=unknown.code)]
    return [problem for run in COMPUTED for problem in run(playbook, data)]
