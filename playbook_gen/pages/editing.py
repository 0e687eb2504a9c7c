"""Where a trainer edits what a page shows."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from ..reading import Where
from ..schema.common import Entry

if TYPE_CHECKING:
    from ..playbook import Playbook

PATH, LINE = "{path}", "{line}"


class Editing:
    """Links to the places of a playbook's files, on a forge or in an editor.

    `address` is such as `https://gitlab.example/us/playbook/-/edit/main/{path}#L{line}`; empty where there is none,
    and so are the links then.
    """

    def __init__(self, playbook: "Playbook", address: str) -> None:
        """Know where the files of `playbook` are edited."""
        self.playbook = playbook
        self.address = address

    def url(self, entry: Entry, where: Where = ()) -> str:
        """Where the value at `where` of `entry` is written: in its translation, if it has one in this language."""
        if not self.address:
            return ""
        file, _, line = self.place(entry, where).rpartition(":")
        return self.address.replace(PATH, quote(file)).replace(LINE, line)

    def place(self, entry: Entry, where: Where = ()) -> str:
        """The file and the line of that value: `content/ideas/x.yml:12`."""
        document = self.playbook.layers[entry.file].holder(where)
        spot = document.spots[document.nearest(where)]
        line, _ = document.layout.place(spot.start if spot.key is None else spot.key)
        return f"{document.file}:{line}"
