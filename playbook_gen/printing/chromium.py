"""Chromium without a window, which turns a file of HTML into a PDF. It is run by itself: no driver is needed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
LONGEST = 300  # seconds; our book takes some ten
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # it asks nothing of anybody
    "--no-pdf-header-footer",
)


class PrintingError(Exception):
    """Nothing can be printed; the message says in French what to do about it."""


class NoChromium(PrintingError):
    """No Chromium was found on this machine."""

    def __init__(self, named: str) -> None:
        """Tell what to install; `named` is what was asked for instead, if anything was."""
        missing = f"PLAYBOOK_CHROMIUM nomme « {named} », qui n'est pas là." if named else "Il n'y en a pas ici."
        super().__init__(
            f"Le PDF s'imprime avec Chromium ou Chrome. {missing}\n"
            "Installez-le (« apt install chromium », ou Chrome depuis son site), ou dites où il est :\n"
            "PLAYBOOK_CHROMIUM=/chemin/vers/chromium. Le site, lui, se construit sans."
        )


class PrintFailed(PrintingError):
    """Chromium did not print as it should."""

    def __init__(self, said: str) -> None:
        """Tell what Chromium `said`, for whoever looks after the machine."""
        super().__init__(f"Chromium n'a pas imprimé le PDF. Il a dit :\n{said}")


def find_chromium() -> str:
    """The program to run: what `PLAYBOOK_CHROMIUM` names, or the first that is found.

    Raises:
        NoChromium: there is none.
    """
    named = os.environ.get("PLAYBOOK_CHROMIUM", "")
    for name in (named,) if named else (*NAMES, *PLACES):
        found = shutil.which(name)
        if found:
            return found
    raise NoChromium(named)


def print_file(chromium: str, document: Path, out: Path) -> None:
    """Print the HTML file `document` into `out`, with tags for screen readers, Chromium's way by default.

    Raises:
        PrintFailed: nothing was printed.
    """
    out.unlink(missing_ok=True)
    with TemporaryDirectory() as profile:
        options = [*FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={out.resolve()}"]
        if getattr(os, "geteuid", lambda: 1)() == 0:
            options.append("--no-sandbox")  # Chromium refuses to run as root with it, as in a container
        try:
            command = [chromium, *options, document.resolve().as_uri()]
            run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintFailed(str(error)) from None
    if not out.exists():
        raise PrintFailed(run.stderr.strip()[-2000:] or f"exit {run.returncode}")
