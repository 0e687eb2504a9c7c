"""Every mechanism of the article has its page."""

from collections.abc import Iterator

from ..playbook import Playbook
from ..problems import Problem


def mechanisms_are_known(playbook: Playbook) -> Iterator[Problem]:
    """The numbers that pages carry are rows of playbook.yml."""
    rows = playbook.site.mechanisms
    for entry in playbook.entries:
        for n, number in enumerate(getattr(entry, "mechanism", ())):
            if number not in rows:
                yield playbook.problem("unknown_mechanism", entry, ("mechanism", n), given=number, choices=sorted(rows))


def mechanisms_have_pages(playbook: Playbook) -> Iterator[Problem]:
    """Each row of playbook.yml is carried by a page; not asked while a page cannot be read."""
    if any(playbook.broken.values()):
        return
    carried = {number for entry in playbook.published.entries for number in getattr(entry, "mechanism", ())}
    for number, text in playbook.site.mechanisms.items():
        if number not in carried:
            where = ("mechanisms", str(number))
            yield playbook.problem(
                "mechanism_without_page", playbook.site, where, at_key=True, number=number, text=text
            )
