"""Whatever a hand does to a file, the reader says what is wrong and where; it never stops."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from playbook_gen.playbook import read
from playbook_gen.problems import Problem
from playbook_gen.reading.document import Layers
from playbook_gen.reading.models import build
from playbook_gen.reading.parse import parse
from playbook_gen.reading.recovery import read_on
from playbook_gen.reading.text import decode
from playbook_gen.reading.translation import translate
from playbook_gen.schema import FOLDERS, SINGLE

TINY = Path(__file__).parents[1] / "tiny" / "content"
FILES = sorted(path.relative_to(TINY).as_posix() for path in TINY.rglob("*.yml"))
PIECES = (
    *(
        ":",
        ": ",
        " : ",
        " #",
        "#",
        "- ",
        "-",
        "'",
        '"',
        "«",
        "“",
        "\t",
        "\n",
        "\n\n",
        "  ",
        "\u00a0",
        "\u202f",
        "|",
        ">",
    ),
    *("&a", "*a", "!", "!!int ", "%", "@", "`", "[", "]", "{", "}", ",", "?", "? ", "---\n", "...\n", "<<: *a\n", "~"),
    *(
        "null",
        "true",
        "oui",
        "+336",
        "1e999",
        ".nan",
        "0x",
        "\\",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "é",
        "😀",
        "[[[[",
    ),
    *("{{", "](idea:x)", "{prenom", "2027-02-30", "99999999999999999999", "id: x\n"),
)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the tiny playbook, its text cut, stuffed, swapped or broken in a few places."""
    name = draw(st.sampled_from(FILES))
    text = (TINY / name).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        change = draw(st.sampled_from(("insert", "delete", "duplicate", "replace", "indent", "value")))
        piece = draw(st.sampled_from(PIECES) | st.text(max_size=4))
        end = min(len(text), start + draw(st.integers(0, 40)))
        line = text.rfind("\n", 0, start) + 1
        match change:
            case "insert":
                text = text[:start] + piece + text[start:]
            case "delete":
                text = text[:start] + text[end:]
            case "duplicate":
                text = text[:end] + text[start:end] + text[end:]
            case "replace":
                text = text[:start] + piece + text[end:]
            case "indent":
                text = text[:line] + " " * draw(st.integers(1, 3)) + text[line:]
            case "value":
                key, _, rest = text[line:].partition(": ")
                text = f"{text[:line]}{key}: {piece}\n{rest.partition('\n')[2]}"
    raw = text.encode(draw(st.sampled_from(("utf-8", "utf-8", "utf-8", "cp1252", "utf-16"))), errors="replace")
    return name, raw


def assert_well_placed(problems: list[Problem], raw: bytes) -> None:
    """Each problem stands within its file, carries its line, and can be told in both languages."""
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert 1 <= problem.column <= len(problem.source) + 1
        assert problem.show("fr")
        assert problem.show("en")


@given(mutations())
@example(("searches.yml", b"searches: []\n?"))  # a key that ends with the file
@settings(max_examples=400, deadline=None)
def test_a_mutated_file_is_read_or_refused(mutated: tuple[str, bytes]) -> None:
    """One file by itself: an entry, or problems; never an exception."""
    name, raw = mutated
    text, problems = decode(raw, name)
    if text is None:
        assert problems
        return assert_well_placed(problems, raw)
    document, found = read_on(text, name)
    problems += found
    if document:
        path = name.removeprefix("en/").removesuffix(".yml")
        model = SINGLE.get(path) or FOLDERS[path.partition("/")[0]]
        entry, found = build(model, document.data, Layers((document,)), "x", name)
        assert (entry is None) == bool(found)
        problems += found
        original, _ = parse((TINY / f"{path}.yml").read_text(encoding="utf-8"), path)
        assert original
        translation = translate(model, original.data, document)
        _, found = build(model, translation.data, Layers((document, original)), "x", path)
        problems += translation.problems + [problem for problem in found if problem.file == name]
    else:
        assert found
    return assert_well_placed(problems, raw)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tiny playbook that every example breaks and mends again."""
    return Path(shutil.copytree(TINY, tmp_path_factory.mktemp("mutated") / "content"))


@given(mutated=mutations())
@settings(max_examples=40, deadline=None)
def test_a_mutated_playbook_is_checked(
    mutated: tuple[str, bytes], shared: Path, check_all: Callable[[Path], tuple[Problem, ...]]
) -> None:
    """The whole of the playbook, checks and calculators included: no exception, and no playbook with an error."""
    name, raw = mutated
    whole = (shared / name).read_bytes()
    (shared / name).write_bytes(raw)
    try:
        problems = check_all(shared)
        reading = read(shared)
    finally:
        (shared / name).write_bytes(whole)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert bool(reading.playbooks) == (not errors)
    assert {(p.place, p.code) for p in reading.problems} <= {(p.place, p.code) for p in problems}
    assert_well_placed([problem for problem in problems if problem.file == f"content/{name}"], raw)


TRAPS = (
    "Étape 1 : l'appel",
    "'l'appel'",
    '"Oui" dit-il',
    "@x",
    "*x*",
    "#refus",
    "`x`",
    "[x](idea:y) z",
    "{prenom}, x",
    "%x",
    "| x",
)
LINES = [
    n
    for n, line in enumerate((TINY / "ideas/pilote.yml").read_text(encoding="utf-8").split("\n"))
    if re.fullmatch(r" *(title|in_one_sentence|firm|problem|subject): .*", line)
]


@given(st.lists(st.sampled_from(LINES), min_size=2, unique=True), st.sampled_from(TRAPS))
@settings(max_examples=60, deadline=None)
def test_traps_are_told_all_at_once(numbers: list[int], trap: str) -> None:
    """A line that is not YAML hides none of those below it."""
    lines = (TINY / "ideas/pilote.yml").read_text(encoding="utf-8").split("\n")
    for number in numbers:
        lines[number] = lines[number].partition(": ")[0] + f": {trap}"
    document, problems = read_on("\n".join(lines), "x.yml")
    if document:
        problems += build(FOLDERS["ideas"], document.data, Layers((document,)), "x", "x.yml")[1]
    assert {problem.line for problem in problems} == (
        {number + 1 for number in numbers} if trap != "| x" else {min(numbers) + 1}
    )


@given(st.sampled_from(LINES), st.sampled_from(TRAPS))
@settings(max_examples=60, deadline=None)
def test_a_trap_is_told_on_its_line(number: int, trap: str) -> None:
    """Wherever a text is mistyped, the problem stands on that very line."""
    lines = (TINY / "ideas/pilote.yml").read_text(encoding="utf-8").split("\n")
    lines[number] = lines[number].partition(": ")[0] + f": {trap}"
    document, problems = parse("\n".join(lines), "x.yml")
    if document:
        _, problems = build(FOLDERS["ideas"], document.data, Layers((document,)), "x", "x.yml")
    assert [problem.line for problem in problems] == [number + 1]


@given(mutations())
@settings(max_examples=60, deadline=None)
def test_the_browser_finds_what_is_found_here(mutated: tuple[str, bytes]) -> None:
    """Without the C library, a file that is read the same is told to be wrong in the same terms."""
    text, _ = decode(mutated[1], "x.yml")
    if text is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        fast, told = parse(text, "x.yml")
        patch.setattr("playbook_gen.reading.parse._FAST", yaml.BaseLoader)
        slow, told_slowly = parse(text, "x.yml")
    if fast and slow:
        assert fast.data == slow.data
        assert [problem.place for problem in told] == [problem.place for problem in told_slowly]
