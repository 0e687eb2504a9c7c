"""`playbook serve` at work on a copy of our playbook, to be edited."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
MADE_WITH = ("node_modules", "package.json", "package-lock.json", ".build/python", ".build/wheels")
"""What the browser's Python is made with, and where it is kept."""


def playbook(root: Path, *words: str) -> list[str]:
    """The command as anyone would type it, on the playbook at `root`."""
    return [sys.executable, "-m", "playbook_gen", *words, "--root", str(root)]


def edit(path: Path, pattern: str, replacement: str) -> None:
    """Change the one line of a file that `pattern` finds."""
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, (path, pattern)
    path.write_text(text, encoding="utf-8")


@contextmanager
def project(*, python: bool = False) -> Iterator[Path]:
    """A copy of our playbook, to be edited; with the browser's `python`, or without, where no picture shows it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "content", root / "content")
        shutil.copytree(ROOT / "static", root / "static")
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        if python:
            (root / ".build").mkdir()
            for name in MADE_WITH:
                (root / name).symlink_to(ROOT / name)
        else:
            settings = settings.replace("- playbook ", "- playbook: {bundle: false} ")
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
        yield root


@contextmanager
def preview(root: Path) -> Iterator[str]:
    """`playbook serve` at work; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = playbook(root, "serve", "--port", str(port))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as served:
        assert served.stdout is not None
        address = f"http://127.0.0.1:{port}/"
        for line in served.stdout:
            if line.strip() == address:
                break
        try:
            yield address
        finally:
            served.send_signal(signal.SIGINT)
