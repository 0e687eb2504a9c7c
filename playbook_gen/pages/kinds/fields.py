"""Every field of every kind of content file: what it means, what may stand in it, and how a real file has it."""

from collections.abc import Iterator, Mapping
from functools import partial

from ...schema import KINDS
from ..desk import Desk
from ..fields import Example, Field, Kind, Shape, Way, examples, kinds_of_files
from ..page import Page
from ..section import Section

SECTION = Section(name="fields", order=18, tab="paths")


def pages(desk: Desk) -> Iterator[Page]:
    """One page for all kinds: trainers search in it."""
    kinds = kinds_of_files(desk.playbook.lang)
    markdown = desk.fill(
        "fields.md",
        SECTION.folder,
        kinds=[(kind, examples_of(kind, desk)) for kind in kinds],
        shape=lambda field: said(field.shape, desk.words["fields"]),
        choices=choices_of,
    )
    names = desk.words["sections"]
    yield desk.page(SECTION, SECTION.folder, names["fields"], markdown, names["fields_lead"], ())


def examples_of(kind: Kind, desk: Desk) -> dict[Way, Example]:
    """The examples of a kind, found again only when a file of it has changed."""
    playbook = desk.playbook
    entries = [entry for entry in playbook.entries if type(entry) is KINDS[kind.name]]
    files = tuple(playbook.layers[entry.file].documents for entry in entries)
    return desk.asked.memory.recall(("fields", playbook.lang, kind.name), files, partial(examples, kind, files))


def choices_of(field: Field) -> tuple[tuple[str, str], ...]:
    """The values of a closed set, with what each means, wherever in the field they stand."""
    shape: Shape | None = field.shape
    while shape and not shape.choices:
        shape = shape.of
    return shape.choices if shape else ()


def said(shape: Shape, words: Mapping[str, str]) -> str:
    """What may stand in a field, in a sentence or two."""
    if shape.kind == "pattern":
        return shape.pattern
    one = 1 in (shape.low, shape.high) and None in (shape.low, shape.high)  # « au moins 1 élément »
    unit = " " + words["element" if one else "elements"] if shape.kind == "list" else ""
    limits = f", {limited(shape, words)}{unit}" if shape.low is not None or shape.high is not None else ""
    sentence = f"{words[shape.kind]}{limits}{words['end_choice'] if shape.kind == 'choice' else '.'}"
    if shape.of is None or shape.of.kind == "group":
        return sentence
    each = said(shape.of, words)
    return f"{sentence} {words['each']} {each[0].lower()}{each[1:]}"


def limited(shape: Shape, words: Mapping[str, str]) -> str:
    """`de 0 à 1`, `au moins 2`."""
    low, high = (f"{limit:g}" if limit is not None else "" for limit in (shape.low, shape.high))
    name = "exactly" if low == high else "between" if low and high else "at_least" if low else "at_most"
    return words[name].format(low=low, high=high)
