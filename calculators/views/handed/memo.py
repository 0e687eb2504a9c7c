"""The contacts as a plain text, for an e-mail or a task."""

from ..words import Words
from .tasks import Handed


def memo(handed: Handed, words: Words) -> str:
    """What the page says first, then a paragraph a contact. Messages are left out: one rewrites them on the day."""
    paragraphs = [handed.sentence]
    for task in handed.tasks:
        lines = [words.say("handed.item", day=words.long_day(task.date), title=task.title).unescape()]
        if task.line:
            lines.append(words.say("handed.line", line=task.line).unescape())
        lines.append(words.say("handed.because", reason=task.reason).unescape())
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs) + "\n"
