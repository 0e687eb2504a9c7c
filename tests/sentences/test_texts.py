"""What the views declare of the texts they ask for is all of it, and no more."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import calculators
from calculators import answer, errors, explain
from calculators.fields import FORMS
from calculators.views import COMMON_TEXTS, texts_of
from calculators.views.words import Words

ROOT = Path(calculators.__file__).parent
DATA = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
ASKING = ("say", "text", "count", "_day")
ANYTHING = r"[a-zA-Z0-9_]+"
IN_TEMPLATE = re.compile(r'words\.text\("([^"]+)"( ~)?')


def patterns(function: ast.AST, asked: ast.expr) -> Iterator[str]:
    """The keys that an expression may be, as regular expressions; a name stands for what the function gives it."""
    match asked:
        case ast.Constant(value=str(key)):
            yield re.escape(key)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ANYTHING for p in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from patterns(function, one)
            yield from patterns(function, other)
        case ast.Name(id=name):
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
                    yield from patterns(function, node.value)


def asked_in(path: Path) -> Iterator[str]:
    """The patterns of the keys that a module or a template asks for."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        yield from (re.escape(key) + (ANYTHING if more else "") for key, more in IN_TEMPLATE.findall(source))
        return
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr in ASKING and call.args:
                for pattern in patterns(function, call.args[0]):
                    yield from ((pattern + "_one", pattern + "_many") if call.func.attr == "count" else (pattern,))


def modules() -> list[Path]:
    """Every module and template of the views, and the door."""
    return [ROOT / "__init__.py", *sorted((ROOT / "views").rglob("*.py")), *sorted((ROOT / "views").rglob("*.html"))]


def declared() -> set[str]:
    """Every key that is declared anywhere."""
    return set(COMMON_TEXTS).union(*(texts_of(name) for name in FORMS))


def test_the_scan_sees_the_views() -> None:
    """It finds literal keys, keys with a part that varies, keys given to a name, and those of templates."""
    found = {pattern for path in modules() for pattern in asked_in(path)}
    assert {"next_sentence", "weekly\\.title", "one_more\\.none", "weekly\\.calls_one", f"errors\\.{ANYTHING}"} <= found
    assert len(found) > 60


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.name)
def test_every_text_that_is_asked_for_is_declared(path: Path) -> None:
    """In its own calculator's table where the module is that calculator's, or in the common one."""
    own = texts_of(path.stem) if path.stem in FORMS else {}
    known = {*COMMON_TEXTS, *own} if path.stem in FORMS else declared()
    assert [pattern for pattern in asked_in(path) if not any(re.fullmatch(pattern, key) for key in known)] == []


def test_every_declared_text_is_asked_for() -> None:
    """No table keeps a key that nobody says any more; forms say relations, and days every weekday and month."""
    found = {pattern for path in modules() for pattern in asked_in(path)} | {f"relations\\.{ANYTHING}"}
    assert [key for key in declared() if not any(re.fullmatch(pattern, key) for pattern in found)] == []


def test_every_code_of_a_refusal_has_its_sentence() -> None:
    """The codes in the source of the calculators are those that are declared."""
    raised: set[str] = set()
    for path in ROOT.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and len(node.args) > 1):
                if getattr(call.func, "attr", getattr(call.func, "id", "")) in ("wrong", "InputProblem"):
                    raised |= set(patterns(function, call.args[1]))
    assert raised == {key.partition(".")[2] for key in errors.TEXTS}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_declared_text_exists(exported: dict[str, Any], lang: str) -> None:
    """In the file that is to hold it."""
    texts = exported[lang]["texts"]
    for name, needs in (("common", COMMON_TEXTS), *((name, texts_of(name)) for name in texts if name != "common")):
        words = Words({}, texts[name], None)
        assert all(words.text(key) for key in needs), name


def test_every_declared_blank_is_filled(exported: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is said in the reviewed cases, each {variable} that is declared for it is given a value."""
    said: set[str] = set()
    say = Words.say

    def witnessed(words: Words, key: str, **values: Any) -> Any:
        needs = COMMON_TEXTS | texts_of(witnessed.calculator)  # type: ignore[attr-defined]
        assert set(needs[key].split()) <= set(values), (key, values)
        said.add(key)
        return say(words, key, **values)

    monkeypatch.setattr(Words, "say", witnessed)
    for given in DATA["cases"].values():
        values = {**DATA["base"], **given["values"]}
        kept = {key: values[key] for key in ("today", "relation", "contacts", "replies")}
        weighed = {**kept, "next": [{"date": values["today"], "channel": "phone", "kind": "news"}]}
        for name, form in (("cadence", values), ("pressure", weighed)):
            witnessed.calculator = name  # type: ignore[attr-defined]
            page = answer(name, form, exported["fr"])["html"]
            for reference in sorted(set(re.findall(r'data-explain="([^"]+)"', page)))[::4]:
                explain(name, form, reference, exported["fr"])
    assert len(said) > 40
