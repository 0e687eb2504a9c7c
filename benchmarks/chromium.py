"""The browser in which things are measured."""

import click

from playbook_gen.printing import PrintingError
from playbook_gen.printing import find_chromium as find


def find_chromium() -> str:
    """Its path, to be asked for before anything is built."""
    try:
        return find()
    except PrintingError:
        raise click.ClickException(
            "This needs Chromium: apt-get install chromium, then run the command again."
        ) from None
