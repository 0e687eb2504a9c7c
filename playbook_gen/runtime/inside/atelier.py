"""Runs inside Pyodide: does what the Atelier does, so that every module it needs is imported, or found to be missing.

The argument of each: `{"shipped": JSON, "documents": JSON, "schemas": JSON, "changes": [[file, text], …]}`.
"""

import importlib
import pkgutil
import site
from typing import Any

COUNTRIES = "holidays.countries"


def rehearse(argument: Any) -> list[dict[str, Any]]:
    """The same as `main`, and whatever else a trainer may come upon: every country, what a first problem words."""
    countries = importlib.import_module(COUNTRIES)
    for found in pkgutil.iter_modules(countries.__path__):
        importlib.import_module(f"{COUNTRIES}.{found.name}")
    return main(argument)


def main(argument: Any) -> list[dict[str, Any]]:
    """What the page is told after each change, which is undone before the next: the problems, and its page.

    What the calculators say of the playbook is not asked: they have been tried without the Atelier.
    """
    session = opened(argument)
    return [tried(session, file, text) for file, text in argument["changes"]] + [begun(session)]


def checked(argument: Any) -> list[dict[str, Any]]:
    """The same with every problem, as the page is told in the end."""
    session = opened(argument)
    return [tried(session, file, text, whole=True) for file, text in argument["changes"]]


def opened(argument: Any) -> Any:
    """The session of a French page."""
    importlib.import_module("playbook_gen.atelier.start").prepare(site.getsitepackages()[0])
    module = importlib.import_module("playbook_gen.atelier.session")
    return module.Session(argument["shipped"], argument["documents"], argument["schemas"], "fr")


def tried(session: Any, file: str, text: str, *, whole: bool = False) -> dict[str, Any]:
    """What is told once `file` holds `text`."""
    before = session.bench.text_of(file)
    told = session.look({file: text})
    if whole:
        while (told := session.check()) is None:
            pass
    page = session.page(file)
    session.look({file: before})
    return {**told, "page": page}


def begun(session: Any) -> dict[str, Any]:
    """The page of a new file, which was filled in by its form."""
    made = session.begin("idea", "Une idée que personne n’a eue")
    titled = next(field for field in session.form(**made)["tree"]["fields"] if field["where"] == ("title",))
    asked = {"act": "put", "where": titled["where"], "value": "Une autre"}
    session.look({made["file"]: session.change(**made, asked=asked)})
    return {**session.look({}), "page": session.page(made["file"])}
