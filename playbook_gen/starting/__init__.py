"""A new page of the playbook: a commented draft, which `check` accepts as it stands and nobody publishes by mistake.

What cannot be known yet stands as a text that begins with `checks.drafts.TO_WRITE`. Such a text is a notice in a draft
and an error outside of one: so a page is begun in a minute, and its last sentence is written before it is published.
The file has no counterpart in another language: a draft need not be translated, and `check` asks for it after.
"""

from .draft import Taken, begin, name_of, write
from .questions import QUESTIONS, Known, Question, Unfit, known_of

__all__ = ["QUESTIONS", "Known", "Question", "Taken", "Unfit", "begin", "known_of", "name_of", "write"]
