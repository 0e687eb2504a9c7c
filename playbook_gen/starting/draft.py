"""From the answers to the text of a draft, and into its file."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..checks.drafts import TO_WRITE
from ..checks.twice import RANKS
from ..editor import with_modeline
from ..links import FOLDER_OF
from ..playbook import Playbook
from ..reading.lines import quote
from ..reading.near import slug
from ..reading.parse import parse
from .questions import QUESTIONS, Known

WIDTH = 118
LONGEST_NAME = 60


class Taken(Exception):
    """The name of the file that is already there."""


def begin(kind: str, answers: Mapping[str, Any], playbook: Playbook, known: Known) -> str:
    """The text of a page of `kind`, with the values that the `QUESTIONS` gave."""
    folder = FOLDER_OF[kind]
    ranks = [getattr(entry, RANKS[folder]) for entry in playbook.folder(folder).values()]
    given = {"sources": (), **{question.name: answers[question.name] for question in QUESTIONS[kind]}}
    return (
        _templates()
        .get_template(f"{kind}.yml")
        .render(
            **given,
            place=max(ranks, default=0) + 1,
            known=known.names,
            kinds=known.kinds,
            variables=", ".join(f"{{{name}}}" for name in playbook.site.variables),
            to_write=TO_WRITE,
        )
    )


def name_of(title: str) -> str | None:
    """The file's name for a page of that title, cut between two words where it is long; None where nothing is left.

    >>> name_of("L’œil neuf, ou : à qui le tour ?")
    'l-oeil-neuf-ou-a-qui-le-tour'
    """
    name = slug(title) or ""
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]
    return name or None


def write(content: Path, kind: str, name: str, text: str, translations: Iterable[str]) -> Path:
    """Put `text` into a new file of the folder of `kind`, under the line that leads an editor to its schema.

    Raises:
        Taken: a file has that name there, or in one of the `translations`, which would translate another page.
    """
    file = Path(FOLDER_OF[kind]) / f"{name}.yml"
    for path in (content / file, *(content / lang / file for lang in translations)):
        if path.exists():
            raise Taken(path.relative_to(content.parent).as_posix())
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(with_modeline(text, f"{content.name}/{file.as_posix()}"))
    except FileExistsError:
        raise Taken(path.relative_to(content.parent).as_posix()) from None
    return path


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        undefined=StrictUndefined,
        autoescape=False,  # YAML, not HTML
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"line": as_line, "names": _names, "comment": _comment}
    return made


def as_line(text: str, usual: str = "") -> str:
    """A text as YAML has it on the line of its key, in quotes where it needs them."""
    text = text or usual
    document, problems = parse(f"key: {text}\n", "")
    plain = document is not None and document.data == {"key": text} and not problems
    return text if plain else quote(text)


def _names(names: Iterable[str]) -> str:
    return f"[{', '.join(names)}]"


def _comment(names: Iterable[str], between: str = ", ") -> str:
    """Names in lines of comment."""
    told = between.join(names) or "(aucun pour l’instant)"
    return fill(told, WIDTH, initial_indent="#   ", subsequent_indent="#   ", break_on_hyphens=False)
