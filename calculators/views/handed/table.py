"""The contacts as a table that a spreadsheet opens and a CRM imports."""

import csv
import io

from ..words import Words
from .tasks import COLUMNS, Handed, Task

MARK = "\ufeff"
"""Without it Excel takes UTF-8 for its country's old encoding."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a cell a formula where it stands first: the reader of a table must not run what somebody's name says."""


def table(handed: Handed, words: Words) -> str:
    """The table, quoted as RFC 4180 has it, with headings; ISO days.

    Excel parts cells by a semicolon where the decimal mark is a comma, else by a comma.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if words.text("decimal_mark") == "," else ",")
    writer.writerow([harmless(words.text(f"handed_columns.{column}")) for column in COLUMNS])
    writer.writerows([harmless(cell) for cell in _cells(task, words)] for task in handed.tasks)
    return MARK + written.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet computes: an apostrophe before what would begin a formula.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def _cells(task: Task, words: Words) -> list[str]:
    told = {
        "channel": words.text(f"channels.{task.channel}"),
        "promised": words.text("handed.yes" if task.promised else "handed.no"),
    }
    return [told[column] if column in told else getattr(task, column) for column in COLUMNS]
