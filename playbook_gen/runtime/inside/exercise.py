"""Runs inside Pyodide: does what a page does, and more, so that every module a page needs is imported.

The argument of `main`: `{"packages": [name, …], "cases": [[calculator, values, playbook], …]}`; that of `hand_over`:
`{"packages": [name, …], "files": [[format, calculator, values, playbook], …]}`.
"""

import importlib
import os
from importlib.util import find_spec
from typing import Any


def main(argument: Any) -> list[dict[str, Any]]:
    """The answer of each case, in order."""
    for package in argument["packages"]:
        for module in modules_of(package):
            importlib.import_module(module)
    render()
    calculators = importlib.import_module(argument["packages"][0])
    return [calculators.answer(*case) for case in argument["cases"]]


def hand_over(argument: Any) -> list[dict[str, Any]]:
    """Each file, in order: what needs the packages that a page loads on demand."""
    calculators = importlib.import_module(argument["packages"][0])
    return [calculators.hand_over(*file) for file in argument["files"]]


def modules_of(package: str) -> list[str]:
    """The dotted names of a package and of all it holds, but for `__main__`, which would run."""
    spec = find_spec(package)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    names = []
    for top in spec.submodule_search_locations or ():
        for folder, _, files in os.walk(top):
            inner = os.path.relpath(folder, os.path.dirname(top)).replace(os.sep, ".")
            for file in sorted(files):
                stem, suffix = os.path.splitext(file)
                if suffix in {".py", ".pyc"} and "__pycache__" not in inner and stem != "__main__":
                    names.append(inner if stem == "__init__" else f"{inner}.{stem}")
    return names


def render() -> None:
    """Render a template with what ours use: a macro, a loop, filters, escaping, an undefined name."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    source = (
        "{% macro cell(value) %}<td>{{ value|round(1) }}</td>{% endmacro %}"
        "{% for name, value in rows|sort if value is number %}"
        "{{ loop.index }}{{ name }}{{ cell(value) }}{% endfor %}"
    )
    html = environment.from_string(source).render(rows=[("<b>", 1.25)])
    if html != "1&lt;b&gt;<td>1.2</td>":
        raise RuntimeError(f"Jinja2 renders {html!r} in the browser's Python")
    try:
        environment.from_string("{{ nobody }}").render()
    except jinja2.UndefinedError:
        return
    raise RuntimeError("Jinja2 lets an undefined name pass in the browser's Python")
