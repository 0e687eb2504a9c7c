"""The files that an editor reads, as text by their path in a project."""

import json
from collections.abc import Iterator
from typing import Any

from ..reading import LANGUAGES, ORIGINAL
from ..schema import FOLDERS, KINDS, SINGLE, Entry
from ..schema.json_schema import json_schema, translation_schema

SCHEMAS = "schemas"
"""The folder of the schemas, beside `content/`; one folder more for each translation."""

_SETTINGS: dict[str, Any] = {
    "yaml.validate": True,
    "yaml.completion": True,
    "yaml.hover": True,
    "yaml.format.enable": False,
    "yaml.schemaStore.enable": False,
    "redhat.telemetry.enabled": False,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "editor.unicodeHighlight.ambiguousCharacters": False,
    "editor.unicodeHighlight.invisibleCharacters": False,
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
    },
}
"""No formatter, which would lay texts out anew; no store of schemas, which takes playbook.yml for Ansible's and asks
the network; French punctuation is not suspect."""


def schema_files() -> dict[str, str]:
    """The schema of every kind of file, in French, and of its translations, each in its own language."""
    return {
        **{f"{SCHEMAS}/{kind}.json": _written(json_schema(kind, model, ORIGINAL)) for kind, model in KINDS.items()},
        **{
            f"{SCHEMAS}/{lang}/{kind}.json": _written(translation_schema(kind, model, lang))
            for lang in LANGUAGES
            if lang != ORIGINAL
            for kind, model in KINDS.items()
        },
    }


def settings_files() -> dict[str, str]:
    """The settings of VS Code, and the extension it should offer to install."""
    return {
        ".vscode/settings.json": _written({**_SETTINGS, "yaml.schemas": dict(_new_files())}),
        ".vscode/extensions.json": _written({"recommendations": ["redhat.vscode-yaml"]}),
    }


def schema_of(path: str) -> str:
    """Where the schema of the file at `path` stands (`content/en/ideas/x.yml`: `schemas/en/idea.json`).

    Raises:
        LookupError: no file of a playbook stands there.
    """
    _, *within = path.removesuffix(".yml").split("/")
    lang = within[0] if within[0] in LANGUAGES else ORIGINAL
    place = "/".join(within[lang != ORIGINAL :])
    model = SINGLE.get(place) or FOLDERS[place.partition("/")[0]]
    return _schema(model, lang)


def _schema(model: type[Entry], lang: str) -> str:
    kind = next(name for name, one in KINDS.items() if one is model)
    return f"{SCHEMAS}/{'' if lang == ORIGINAL else f'{lang}/'}{kind}.json"


def _new_files() -> Iterator[tuple[str, list[str]]]:
    """The schemas of the folders to which files are added, for those that have no modeline yet."""
    for lang in LANGUAGES:
        for folder, model in FOLDERS.items():
            if not any(single.startswith(f"{folder}/") for single in SINGLE):
                below = "" if lang == ORIGINAL else f"{lang}/"
                yield f"./{_schema(model, lang)}", [f"content/{below}{folder}/*.yml"]


def _written(data: Any) -> str:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"
