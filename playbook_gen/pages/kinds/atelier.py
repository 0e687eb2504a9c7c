"""The page on which a file of the playbook is edited in the browser."""

from collections.abc import Iterator
from typing import Any

from ...playbook import ORIGINAL
from ...schema import FOLDERS, SINGLE
from ...schema.words import field_words
from ...starting import QUESTIONS
from ..desk import WIDE, Desk
from ..links import relative
from ..page import Page
from ..section import Section

SECTION = Section(name="atelier", order=17, tab="paths")


def pages(desk: Desk) -> Iterator[Page]:
    """The one page: an empty bench, which its scripts fill with the files that the site ships."""
    kinds = field_words(desk.playbook.lang)
    to_root = relative("", SECTION.folder) + ("" if desk.playbook.lang == ORIGINAL else "../")
    markdown = desk.fill(
        "atelier.md",
        SECTION.folder,
        to_root=to_root,
        address=desk.editing.address,
        kinds=[(kind, kinds.kind(kind).title) for kind in QUESTIONS],
        said=told(desk),
    )
    names = desk.words["sections"]
    yield desk.page(SECTION, SECTION.folder, names["atelier"], markdown, names["atelier_lead"], WIDE)


def told(desk: Desk) -> dict[str, Any]:
    """The words that the scripts say, with a name for each folder, and the folder in which each kind of file stands."""
    names = {**desk.words["sections"], **desk.words["tabs"]}
    kind_of = {folder: model.__name__.lower() for folder, model in FOLDERS.items()}
    single = {path.rpartition("/")[2]: f"{path.rpartition('/')[0]}/".lstrip("/") for path in SINGLE}
    return {
        **desk.words["atelier"],
        "form": desk.words["atelier_form"],
        "kinds": {folder: names[folder] for folder in kind_of},
        "single": list(SINGLE),
        "folders": {**single, **{kind: f"{folder}/" for folder, kind in kind_of.items()}},
    }
