"""The files that an editor reads, and the line that leads to them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_gen.cli import main
from playbook_gen.editor import modeline, schema_files, settings_files, with_modeline, write

ROOT = Path(__file__).parents[2]
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/**/*.yml"))


def test_the_files_kept_are_those_of_the_models() -> None:
    """`playbook schema` was run after the last change of a model or of its words."""
    wanted = schema_files() | settings_files()
    assert {path: (ROOT / path).read_text(encoding="utf-8") for path in wanted} == wanted
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob("schemas/**/*.json")} == set(schema_files())


def test_every_content_file_leads_to_its_schema() -> None:
    """By a way that exists."""
    assert len(CONTENT) > 150
    for file in CONTENT:
        first = (ROOT / file).read_text(encoding="utf-8").splitlines()[0]
        assert first == modeline(file), file
        assert (ROOT / file).parent.joinpath(first.partition("$schema=")[2]).is_file(), file


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("content/playbook.yml", "../schemas/playbook.json"),
        ("content/ideas/x.yml", "../../schemas/idea.json"),
        ("content/calculators/words.yml", "../../schemas/words.json"),
        ("content/calculators/week.yml", "../../schemas/calculator.json"),
        ("content/en/glossary.yml", "../../schemas/en/glossary.json"),
        ("content/en/ideas/x.yml", "../../../schemas/en/idea.json"),
    ],
)
def test_a_modeline_names_the_schema_of_its_place(path: str, schema: str) -> None:
    """Relative to the file, so that a playbook may stand anywhere."""
    assert modeline(path) == f"# yaml-language-server: $schema={schema}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: x\n", "MODE\ntitle: x\n"),
        ("# À relire.\ntitle: x # oui\n", "MODE\n# À relire.\ntitle: x # oui\n"),
        ("# yaml-language-server: $schema=old.json\ntitle: x\n", "MODE\ntitle: x\n"),
        ("MODE\ntitle: x\n", "MODE\ntitle: x\n"),
        ("title: x\r\n", "MODE\r\ntitle: x\r\n"),
        ("\ufefftitle: x\n", "\ufeffMODE\ntitle: x\n"),
        ("", "MODE\n"),
        ("# yaml-language-server: $schema=old.json", "MODE\n"),
    ],
)
def test_nothing_but_the_first_line_changes(before: str, after: str) -> None:
    """Comments, order, ends of lines and marks stay."""
    line = modeline("content/ideas/x.yml")
    assert with_modeline(before.replace("MODE", line), "content/ideas/x.yml") == after.replace("MODE", line)


def test_the_command_writes_what_is_missing(content: Path) -> None:
    """Once; a trainer's own settings and a file that is not UTF-8 stay as they are."""
    root = content.parent
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (root / ".vscode").mkdir()
    (root / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    latin = content / "ideas" / "latin.yml"
    latin.write_bytes("title: été\n".encode("latin-1"))
    told = CliRunner().invoke(main, ["schema", "--root", str(root)], catch_exceptions=False).output
    assert "content/ideas/pilote.yml" in told
    assert "schemas/en/idea.json" in told
    assert ".vscode/settings.json" not in told
    assert (content / "en/ideas/pilote.yml").read_text(encoding="utf-8").startswith("# yaml-language-server: ")
    assert (root / ".vscode/settings.json").read_text(encoding="utf-8") == "{}"
    assert latin.read_bytes() == "title: été\n".encode("latin-1")
    assert write(root) == []


def test_a_schema_asks_for_what_its_model_asks() -> None:
    """What is obligatory, limits, closed sets; what the file's name gives is no field."""
    idea = json.loads(schema_files()["schemas/idea.json"])
    assert {"title", "number", "effort", "messages"} <= set(idea["required"])
    assert not {"said", "mechanism", "sources"} & set(idea["required"])
    assert not {"id", "file"} & idea["properties"].keys()
    assert idea["additionalProperties"] is False
    assert idea["properties"]["novelty"] | {"minimum": 0, "maximum": 1} == idea["properties"]["novelty"]
    assert idea["properties"]["ask"]["enum"] == ["gift", "open", "news", "decision", "deadline"]
    assert "$ref" not in json.dumps(idea)
