"""What the calculators know of a playbook: the JSON object that the site ships as `playbook.json`."""

from typing import Any

from .calendar import calendar
from .links import address
from .memory import Memory
from .playbook import Playbook


def playbook_data(playbook: Playbook, year: int) -> dict[str, Any]:
    """The object that `calculators.run(name, inputs, playbook)` receives; its addresses start at the language's root.

    Raises:
        UnknownRegionError: a region's public holidays are unknown.
        ValueError: the day of the drawn cadences does not exist. `check` reports both.
    """
    return {
        "lang": playbook.lang,
        "parameters": _parameters(playbook),
        "calendar": calendar(playbook, year),
        "contact_kinds": {key: kind.model_dump(mode="json") for key, kind in playbook.site.contact_kinds.items()},
        "ideas": _ideas(playbook),
        "situations": _situations(playbook),
        "phrases": [phrase.model_dump(mode="json") for phrase in playbook.phrases.phrases],
        "pasted": playbook.paste.model_dump(mode="json", include={"unsaid_kind", "synonyms"}),
        "words": playbook.phrases.words.model_dump(mode="json"),
        "texts": {
            "common": playbook.words.texts,
            "paste": playbook.paste.texts,
            **{name: calculator.texts for name, calculator in playbook.calculators.items()},
        },
    }


def data_of(playbook: Playbook, year: int, memory: Memory) -> dict[str, Any]:
    """The same, and the very object of the last time as long as nothing in it has changed; raises likewise."""
    made = playbook_data(playbook, year)
    return memory.recall(("data", playbook.lang), (made,), lambda: made)


def _parameters(playbook: Playbook) -> dict[str, Any]:
    return {
        key: {
            "value": parameter.default,
            "low": parameter.range[0],
            "high": parameter.range[1],
            "unit": parameter.unit,
            "label": parameter.name,
            "symbol": parameter.symbol,
            "source": parameter.source,
            "direction": parameter.direction,
            "grade": parameter.value,
            "why": parameter.why,
        }
        for key, parameter in playbook.parameters.parameters.items()
    }


def _ideas(playbook: Playbook) -> dict[str, Any]:
    kept = (
        "title", "in_one_sentence", "said", "channels", "stages", "effort", "novelty", "ask", "situations", "messages",
    )  # fmt: skip
    return {
        key: {**idea.model_dump(mode="json", include=set(kept)), "url": address("idea", key)}
        for key, idea in sorted(playbook.ideas.items(), key=lambda item: (item[1].number, item[0]))
    }


def _situations(playbook: Playbook) -> dict[str, Any]:
    kept = ("title", "in_one_sentence", "said", "stages", "follow_up", "ideas", "cadence", "conversation")
    return {
        key: {
            **situation.model_dump(mode="json", include=set(kept)),
            "start": situation.calculator and situation.calculator.model_dump(mode="json"),
            "url": address("situation", key),
        }
        for key, situation in sorted(playbook.situations.items(), key=lambda item: (item[1].order, item[0]))
    }
