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
from .drafts import drafts_are_told, published_pages_name_no_draft, softened
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
from .orphans import pages_have_a_way_in
from .quotes import quotes_are_french
from .references import contact_kinds_are_known, references_lead_somewhere
from .sources import figures_have_sources, grades_have_sources, principles_have_sources
from .steps import agendas_add_up, guides_are_in_order, steps_are_in_order
from .texts import blanks_are_filled, texts_are_there, translations_keep_blanks, without_echoes
from .translations import texts_are_translated, translations_are_of_today
from .twice import places_are_taken_once, things_are_said_once

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
    pages_have_a_way_in,
    agendas_add_up,
    guides_are_in_order,
    steps_are_in_order,
    fields_have_words,
    places_are_taken_once,
    things_are_said_once,
    figures_have_sources,
    principles_have_sources,
    grades_have_sources,
    quotes_are_french,
    drafts_are_told,
    published_pages_name_no_draft,
)
"""In the French playbook: translations have no structure of their own."""

WRITING: tuple[Check, ...] = (
    references_lead_somewhere,
    messages_are_light,
    messages_are_short,
    variables_are_known,
    texts_are_translated,
    translations_are_of_today,
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
    reading: Reading,
    data_of: Callable[[Playbook], Mapping[str, Any]],
    memory: Memory | None = None,
    agreed: Callable[[], None] | None = None,
) -> tuple[Problem, ...]:
    """Every problem of what was read, the reader's own among them, in the order of the files.

    `data_of` gives what the calculators know of a playbook: `playbook_data` with its year; `memory` has their answers.
    `agreed` is called when the files agree with each other, before the calculators are asked, which takes longest;
    where it is given and they do not, the calculators are not asked.
    """
    playbooks = reading.unchecked
    told = without_echoes(reading.problems, playbooks.values())
    if ORIGINAL not in playbooks:
        return in_order(told)
    problems = [problem for playbook in playbooks.values() for run in WRITING for problem in run(playbook)]
    french = playbooks[ORIGINAL]
    problems += [problem for run in STRUCTURE for problem in run(french)]
    ground = [problem for run in GROUND for problem in run(french)]
    if errors_in(ground):
        return in_order([*told, *softened([*problems, *ground], playbooks)])
    if agreed:
        if errors_in([*told, *softened(problems, playbooks)]):
            return in_order([*told, *softened(problems, playbooks)])
        agreed()
    problems += ground + _computed(playbooks, data_of, memory or Memory())
    return in_order([*told, *softened(problems, playbooks)])


def _computed(
    playbooks: Mapping[str, Playbook], data_of: Callable[[Playbook], Mapping[str, Any]], memory: Memory
) -> list[Problem]:
    french = playbooks[ORIGINAL]
    try:
        asked = Asked({lang: data_of(playbook) for lang, playbook in playbooks.items()}, memory)
    except UnknownRegionError as unknown:
        where = ("regions", unknown.place, "code")
        return [french.problem("unknown_region", french.site, where, region=unknown.code)]
    return [problem for run in COMPUTED for problem in run(french, asked)]
