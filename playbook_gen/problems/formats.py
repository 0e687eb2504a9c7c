"""The problems of a run as another program reads them: a script, or the forge that holds the playbook."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from . import Problem, Severity, summary

_GITLAB: Mapping[Severity, str] = {"error": "major", "warning": "minor", "notice": "info"}
"""Of GitLab's five severities."""


def as_json(problems: Sequence[Problem], lang: str) -> str:
    """A list of objects with every field."""
    return json.dumps([problem.as_data(lang) for problem in problems], ensure_ascii=False, indent=1)


def as_gitlab(problems: Sequence[Problem], lang: str) -> str:
    """A Code Quality report: `artifacts: reports: codequality:` shows it in a merge request.

    https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    issues = [
        {
            "description": problem.text(lang),
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB[problem.severity],
            "location": {"path": problem.file, "lines": {"begin": problem.line}},
        }
        for problem, fingerprint in zip(problems, _fingerprints(problems), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Problem], lang: str) -> str:
    """Workflow commands, one a line, that annotate the files of a pull request, and the count for the log.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join([*(_command(problem, lang) for problem in problems), summary(problems, lang)])


FORMATS: Mapping[str, Callable[[Sequence[Problem], str], str]] = {
    "json": as_json,
    "gitlab": as_gitlab,
    "github": as_github,
}
"""By the name that `check --format` takes; each tells `problems` in the language `lang`."""


def _fingerprints(problems: Sequence[Problem]) -> Iterator[str]:
    """A name for each problem that stays its own when lines above it come or go; alike ones are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    for problem in problems:
        about = (problem.code, problem.file, problem.source.strip())
        seen[about] += 1
        yield hashlib.sha256("\0".join((*about, str(seen[about]))).encode()).hexdigest()[:32]


def _command(problem: Problem, lang: str) -> str:
    place: dict[str, Any] = {"file": problem.file, "line": problem.line, "col": problem.column}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    lines = [problem.what(lang), f"→ {problem.cure(lang)}"]
    if problem.correction:
        lines.append(f"+ {problem.correction.strip()}")
    return f"::{problem.severity} {properties}::{_data('\n'.join(lines))}"


def _data(text: str) -> str:
    """`text` as GitHub reads the message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """`text` as GitHub reads the value of a property of a command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
