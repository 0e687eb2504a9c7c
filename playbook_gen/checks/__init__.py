"""What one file cannot know: whether the files agree with each other, and with our own model.

Each check is a function that yields problems; a new one is a function in a module here and a name in a tuple below.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..asked import Asked
from ..calendar import UnknownRegionError
from ..memory import Memory
from ..playbook import ORIGINAL, Playbook, Reading
from ..problems import Problem, errors_in, in_order
from .cadences import recommended_cadences_stay_light
from .examples import examples_are_answered, starting_points_fit
from .exercises import answers_are_filled, exercises_are_answered
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
from .texts import blanks_are_filled, texts_are_there, translations_keep_blanks, without_echoes
from .translations import texts_are_translated

Check = Callable[[Playbook], Iterator[Problem]]
Computed = Callable[[Playbook, Asked], Iterator[Problem]]

GROUND: tuple[Check, ...] = (
    days_exist,
    parameters_are_whole,
    ranges_hold_defaults,
    memory_outlasts_annoyance,
    texts_are_there,
    divisors_are_above_zero,
)
"""What the calculators need before they can be asked anything; in the French playbook, that every other lies over."""

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
    blanks_are_filled,
    translations_keep_blanks,
    answers_are_filled,
)
"""In every language."""

COMPUTED: tuple[Computed, ...] = (
    recommended_cadences_stay_light,
    examples_are_answered,
    starting_points_fit,
    exercises_are_answered,
)
"""In the French playbook, with what the calculators know: they compute the same in every language."""


def check(
    reading: Reading, data_of: Callable[[Playbook], Mapping[str, Any]], memory: Memory | None = None
) -> tuple[Problem, ...]:
    """Every problem of what was read, the reader's own among them, in the order of the files.

    `data_of` gives what the calculators know of a playbook: `playbook_data` with its year; `memory` has their answers.
    """
    drafts = reading.drafts
    problems = without_echoes(reading.problems, drafts.values())
    problems += [problem for playbook in drafts.values() for run in WRITING for problem in run(playbook)]
    if ORIGINAL in drafts:
        french = drafts[ORIGINAL]
        problems += [problem for run in STRUCTURE for problem in run(french)]
        ground = [problem for run in GROUND for problem in run(french)]
        problems += ground if errors_in(ground) else _computed(drafts, data_of, memory or Memory())
    return in_order(problems)


def _computed(
    drafts: Mapping[str, Playbook], data_of: Callable[[Playbook], Mapping[str, Any]], memory: Memory
) -> list[Problem]:
    french = drafts[ORIGINAL]
    try:
        asked = Asked({lang: data_of(playbook) for lang, playbook in drafts.items()}, memory)
    except UnknownRegionError as unknown:
        where = ("regions", unknown.place, "code")
        return [french.problem("unknown_region", french.site, where, region=unknown.code)]
    return [problem for run in COMPUTED for problem in run(french, asked)]
