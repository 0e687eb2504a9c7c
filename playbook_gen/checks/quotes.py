"""Signs that a word processor leaves in a text: YAML takes them, a French reader would see them."""

from collections.abc import Iterator

from ..playbook import Playbook
from ..problems import Problem
from ..reading.unseen import are_curled
from ..reading.walk import texts


def quotes_are_french(playbook: Playbook) -> Iterator[Problem]:
    """No text of the French files stands between curled quotes as a whole: straight ones were meant."""
    for entry in playbook.entries:
        for where, text, written in texts(entry):
            if written and are_curled(text):
                document = playbook.layers[entry.file].holder(where)
                mended = document.with_value(where, f'"{text[1:-1]}"') if '"' not in text[1:-1] else ""
                yield playbook.problem("smart_quotes_shown", entry, where, severity="warning", correction=mended)
