"""What the views declare of the texts they ask for is all of it, and no more."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import calculators
from calculators import answer, errors, explain, paste
from calculators.fields import FORMS
from calculators.views.paste import TEXTS as PASTE_TEXTS
from calculators.views.texts import COMMON_TEXTS, texts_of
from calculators.views.words import Words

ROOT = Path(calculators.__file__).parent
DATA = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
ASKING = ("say", "text", "count", "group", "_day")
ANYTHING = r"[a-zA-Z0-9_]+"
PASTED = (
    "date;canal;motif\n04/01/2027;appel;relance\n31/02/2027;mail;x\n13/13;mail;x",
    "date;sens\n05/01/2027;reçu",
    "",
    "client;date;canal\nA;04/01/2027;appel\nB;04/01/2027;appel",
)
"""Histories of which something, nothing, or too much is understood."""
OTHERWISE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("reply_clock", {"horizon": "", "promised": ""}),
    ("rhythm", {"deals": 1, "ideas_per_deal": 0}),
    ("message", {"text": ""}),
    ("message", {"text": "Bonjour, je me permets de vous relancer ?? Qu’en pensez-vous ? Et quand ?"}),
    ("ideas", {"minutes": 1}),
)
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
                    ends = {"count": ("_one", "_many"), "group": (rf"\.{ANYTHING}",)}.get(call.func.attr, ("",))
                    yield from (pattern + end for end in ends)


def modules() -> list[Path]:
    """Every module and template of the views, and the door."""
    return [ROOT / "__init__.py", *sorted((ROOT / "views").rglob("*.py")), *sorted((ROOT / "views").rglob("*.html"))]


def declared() -> set[str]:
    """Every key that is declared anywhere."""
    return set(COMMON_TEXTS).union(PASTE_TEXTS, *(texts_of(name) for name in FORMS))


def known_in(path: Path) -> set[str]:
    """What a module may ask for: what is common and its own; any key, where it serves several calculators."""
    own = {name: texts_of(name) for name in FORMS} | {"paste": PASTE_TEXTS}
    return {*COMMON_TEXTS, *own[path.stem]} if path.stem in own else declared()


def codes(path: Path, calls: Mapping[str, int]) -> Iterator[str]:
    """The patterns of the codes that a module gives to these calls, each at its place among the arguments."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            place = calls.get(getattr(call.func, "attr", getattr(call.func, "id", "")), len(call.args))
            if place < len(call.args):
                yield from patterns(function, call.args[place])


def test_the_scan_sees_the_views() -> None:
    """It finds literal keys, keys with a part that varies, keys given to a name, and those of templates."""
    found = {pattern for path in modules() for pattern in asked_in(path)}
    assert {"next_sentence", "weekly\\.title", "one_more\\.none", "weekly\\.calls_one", f"errors\\.{ANYTHING}"} <= found
    assert {"one_more\\.first_many", f"numbers\\.{ANYTHING}", f"problems\\.{ANYTHING}", "contacts_none"} <= found
    assert len(found) > 200


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.name)
def test_every_text_that_is_asked_for_is_declared(path: Path) -> None:
    """In its own calculator's table where the module is that calculator's, or in the common one."""
    known = known_in(path)
    assert [pattern for pattern in asked_in(path) if not any(re.fullmatch(pattern, key) for key in known)] == []


def test_every_declared_text_is_asked_for() -> None:
    """No table keeps a key that nobody says any more; forms say relations and drafts."""
    found = {pattern for path in modules() for pattern in asked_in(path)}
    found |= {f"relations\\.{ANYTHING}", f"drafts\\.{ANYTHING}"}
    assert [key for key in declared() if not any(re.fullmatch(pattern, key) for pattern in found)] == []


def test_every_code_of_a_refusal_has_its_sentence() -> None:
    """The codes in the source of the calculators are those declared; a table refused as a whole has its own."""
    raised = {code for path in ROOT.glob("*.py") for code in codes(path, {"wrong": 1, "InputProblem": 1})}
    raised.remove(f"table_{ANYTHING}")
    raised |= {f"table_{code}" for code in codes(ROOT / "pasting.py", {"_refused": 0})} | {"table_no_date_column"}
    assert raised == {key.partition(".")[2] for key in errors.TEXTS}


@pytest.mark.parametrize(
    ("group", "calls"),
    [("problems", {"LineProblem": 1, "_wrong": 1, "_refused": 0, "ReadDay": 1}), ("notes", {"Note": 0})],
)
def test_every_code_of_a_pasted_table_has_its_sentence(group: str, calls: dict[str, int]) -> None:
    """The codes in the source are declared, and nothing is declared that no code asks for."""
    raised = {code for path in ROOT.glob("*.py") for code in codes(path, calls)} - {""}
    known = {name for key in PASTE_TEXTS for at, _, name in [key.partition(".")] if at == group}
    assert [code for code in raised if not any(re.fullmatch(code, name) for name in known)] == []
    assert [name for name in known if not any(re.fullmatch(code, name) for code in raised)] == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_declared_text_exists(exported: dict[str, Any], lang: str) -> None:
    """In the file that is to hold it."""
    texts = exported[lang]["texts"]
    needed = {"common": COMMON_TEXTS, "paste": PASTE_TEXTS} | {name: texts_of(name) for name in FORMS}
    assert needed.keys() == texts.keys()
    for name, needs in needed.items():
        words = Words({}, texts[name], None)
        assert all(words.text(key) for key in needs), name


def forms(examples: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The reviewed cases of the two curves, the worked example of every page, and what each says otherwise."""
    for given in DATA["cases"].values():
        values = {**DATA["base"], **given["values"]}
        kept = {key: values[key] for key in ("today", "relation", "contacts", "replies")}
        yield "cadence", values
        yield "pressure", {**kept, "next": [{"date": values["today"], "channel": "phone", "kind": "news"}]}
    for name, values in examples.items():
        yield name, values
    for name, changes in OTHERWISE:
        yield name, {**examples[name], **changes}


def test_every_declared_blank_is_filled(
    exported: dict[str, Any], examples: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is said in these cases, each {variable} that is declared for it is given a value."""
    said: dict[str, set[str]] = {name: set() for name in FORMS}
    say = Words.say
    asked = ""

    def witnessed(words: Words, key: str, /, **values: Any) -> Any:
        needs = PASTE_TEXTS | COMMON_TEXTS | texts_of(asked)
        assert set(needs[key].split()) <= set(values), (key, values)
        said[asked].add(key)
        return say(words, key, **values)

    monkeypatch.setattr(Words, "say", witnessed)
    for name, form in forms(examples):
        asked = name
        page = answer(name, form, exported["fr"])["html"]
        assert page, (name, form)
        for reference in sorted(set(re.findall(r'data-explain="([^"]+)"', page)))[::4]:
            explain(name, form, reference, exported["fr"])
    for text in PASTED:
        paste(text, DATA["base"]["today"], exported["fr"])
    assert {name: len(keys) > 5 for name, keys in said.items()} == dict.fromkeys(FORMS, True)
