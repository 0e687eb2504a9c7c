"""What the page asks of the browser's Python, each in one call that takes texts and gives plain data."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..playbook import ORIGINAL
from ..problems import Problem, errors_in, summary
from ..reading.tree import TRANSLATIONS
from ..schema import KINDS
from ..schema.json_schema import Schema, translated_part
from ..starting import QUESTIONS, Known, Question, Taken, Unfit, begin, known_of, name_of, write
from .changes import changed
from .form import Form, names_of
from .shipping import remembered
from .workbench import CONTENT, Workbench, as_data, lang_of
from .writing import Unwritable

PLACE = Path("/playbook")
"""Where the files lie in the worker's memory."""
MOMENT = 0.4
"""Seconds after which the worker looks whether something was typed meanwhile."""


class Session:
    """One worker's work on the playbook of the site, in the language of its page."""

    def __init__(self, shipped: str, documents: str, schemas: str, lang: str, place: Path = PLACE) -> None:
        """Open what the site ships: its atelier.json, its atelier-read.json, its atelier-schemas-`lang`.json."""
        given = json.loads(shipped)
        self.lang = lang
        self.schemas = json.loads(schemas)
        self.bench = Workbench(place, given["year"], remembered(given["texts"], documents))
        self.bench.write(given["texts"])

    def look(self, changed: Mapping[str, str | None]) -> dict[str, Any]:
        """Take the files that `changed`, by name (None: it is no more), and tell what is known at once."""
        self.bench.write(changed)
        return self._told(self.bench.first_problems())

    def check(self) -> dict[str, Any] | None:
        """Every problem of the playbook as it is now; None where that takes longer than a moment: to be asked again."""
        found = self.bench.problems(MOMENT)
        return None if found is None else self._told(found)

    def page(self, file: str) -> dict[str, str] | None:
        """The page that `file` makes: `url`, relative to the site, and `html`; None where it makes none."""
        made = self.bench.page(file)
        return made and {"url": made[0], "html": made[1]}

    def begin(self, kind: str, title: str) -> dict[str, Any] | None:
        """A new page of `kind` as `playbook new` begins it: its `file` and its `text`; None where no name can be made.

        Where a file has that name already, `taken` is the file, alone.
        """
        playbook = self.bench.reading.unchecked.get(ORIGINAL)
        name = name_of(title)
        if playbook is None or name is None:
            return None
        known = known_of(playbook)
        given = {"title": title}
        answers = {one.name: _answer(one, given.get(one.name, one.usual), known) for one in QUESTIONS[kind]}
        content = self.bench.root / CONTENT
        try:
            path = write(content, kind, name, begin(kind, answers, playbook, known), TRANSLATIONS)
        except Taken as taken:
            return {"taken": str(taken)}
        return {"file": path.relative_to(self.bench.root).as_posix(), "text": path.read_text(encoding="utf-8")}

    def form(self, file: str, text: str) -> dict[str, Any]:
        """The form of `file`, whose editor holds `text`: its `tree`, and the `names` that its fields may hold.

        Without a `tree`, `problem` is what keeps the text from being read; None where the file has no place in a
        playbook.
        """
        schema = self._schema(file)
        if schema is None:
            return {"tree": None, "problem": None, "names": {}}
        document, problems = self.bench.read(file, text)
        if document is None or document.text != text or not isinstance(document.data, dict):
            wrong = problems or ([document.problem("keys_wanted")] if document else [])
            return {"tree": None, "problem": as_data(wrong[:1], self.lang)[0], "names": {}}
        lang = lang_of(file)
        form = Form(document, schema, None if lang == ORIGINAL else self.bench.original(file))
        playbook = self.bench.reading.unchecked.get(lang)
        return {"tree": form.tree(), "problem": None, "names": names_of(playbook) if playbook else {}}

    def change(self, file: str, text: str, asked: Mapping[str, Any]) -> str | None:
        """The text of `file`, which was `text`, with the change that was `asked` (see `changes`); None where the form
        cannot make it."""
        document, _ = self.bench.read(file, text)
        schema = self._schema(file)
        if document is None or document.text != text or schema is None:
            return None
        try:
            return changed(document, schema, asked, lambda new: self.bench.read(file, new)[0])
        except Unwritable:
            return None

    def _schema(self, file: str) -> Schema | None:
        """What may stand in `file`; None where it has no place."""
        model = self.bench.model_of(file)
        kind = next((name for name, one in KINDS.items() if one is model), None)
        if kind is None:
            return None
        schema: Schema = self.schemas["kinds"][kind]
        return schema if lang_of(file) == ORIGINAL else translated_part(schema, self.schemas["codes"])

    def _told(self, problems: Sequence[Problem]) -> dict[str, Any]:
        found = as_data(problems, self.lang)
        return {"problems": found, "errors": errors_in(problems), "summary": summary(problems, self.lang)}


def _answer(question: Question, typed: str, known: Known) -> Any:
    """What `typed` stands for; the first choice where one must be chosen, and the trainer can still change it."""
    try:
        return question.take(typed, known)
    except Unfit:
        return question.take(known.names[question.choices][0].split()[0], known)
