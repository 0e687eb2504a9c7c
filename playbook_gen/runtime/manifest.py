"""What `bundle.json` says: all that a page must know to start the browser's Python."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

FILE = "bundle.json"


class BundledFile(NamedTuple):
    """One file of a bundle: its path within the folder, and its size before a web server compresses it."""

    name: str
    bytes: int


@dataclass(frozen=True)
class Bundle:
    """A bundle on disk. All fields but `folder` stand in `bundle.json`; paths are relative to the folder."""

    folder: Path
    pyodide: str
    """Version of Pyodide."""
    python: str
    """Version of Python in the browser."""
    index: str
    """For `loadPyodide`'s `indexURL`: a folder, with a slash at its end."""
    module: str
    """The ES module that exports `loadPyodide`."""
    library: str
    """For `stdLibURL`."""
    lock: str
    """For `lockFileURL`."""
    packages: tuple[str, ...]
    """For `packages`: what to load; the lock knows what it needs besides."""
    files: tuple[BundledFile, ...]
    """Every file that a start may ask for, sorted."""
    on_demand: BundledFile
    """The archive of what only a calendar needs: a page unpacks it among the packages when it first wants one."""

    @property
    def bytes(self) -> int:
        """Size of all files of a start together."""
        return sum(file.bytes for file in self.files)

    def write(self) -> None:
        """Write `bundle.json` into the folder."""
        fields = asdict(self) | {"files": [file._asdict() for file in self.files], "bytes": self.bytes}
        fields["on_demand"] = self.on_demand._asdict()
        del fields["folder"]
        text = json.dumps(fields, indent=1) + "\n"
        (self.folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def read_bundle(folder: Path) -> Bundle:
    """The bundle that lies in `folder`."""
    fields = json.loads((folder / FILE).read_text(encoding="utf-8"))
    del fields["bytes"]
    fields["packages"] = tuple(fields["packages"])
    fields["files"] = tuple(BundledFile(**file) for file in fields["files"])
    fields["on_demand"] = BundledFile(**fields["on_demand"])
    return Bundle(folder, **fields)
