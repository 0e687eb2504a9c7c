"""Browsers that playwright cannot drive as a distribution ships them: a small WebDriver client, by its two ways in.

Firefox speaks the commands of WebDriver itself (Marionette: JSON over TCP), so that no geckodriver, which Debian does
not ship, stands between; WebKitGTK has its driver, spoken to by HTTP.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Send = Callable[[str, dict[str, Any]], Any]
"""Sends a command of WebDriver with its parameters, and returns its value."""

PATHS = {
    "Navigate": "/url",
    "Refresh": "/refresh",
    "ExecuteScript": "/execute/sync",
    "FindElement": "/element",
    "ElementClick": "/element/{id}/click",
    "ElementClear": "/element/{id}/clear",
    "ElementSendKeys": "/element/{id}/value",
}
"""The commands used here, by their names in WebDriver's specification."""
START = 60  # seconds that a browser may take to start on a busy machine


class DriverError(Exception):
    """The browser refused a command, or did not start."""


class Driven:
    """A browser's window."""

    def __init__(self, send: Send) -> None:
        """Work with the window behind `send`."""
        self._send = send

    def go(self, url: str) -> None:
        """Open a page, and wait until it has loaded."""
        self._send("Navigate", {"url": url})

    def run(self, script: str, *given: object) -> Any:
        """What the body of a function returns, given `arguments`."""
        return self._send("ExecuteScript", {"script": script, "args": list(given)})

    def text(self, selector: str) -> str:
        """What the first of `selector` says."""
        return str(self.run("return document.querySelector(arguments[0])?.textContent.trim() ?? ''", selector))

    def click(self, selector: str) -> None:
        """Press the first of `selector`, brought to the middle of the window, where no bar at its foot covers it."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector)
        self._send("ElementClick", {"id": self._find(selector)})

    def type(self, selector: str, text: str) -> None:
        """Put `text` in the place of what the field had, key by key."""
        field = self._find(selector)
        self._send("ElementClear", {"id": field})
        self._send("ElementSendKeys", {"id": field, "text": text})

    def wait(self, selector: str, words: str, seconds: float = 90) -> str:
        """Wait until the first of `selector` says `words` somewhere; returns all that it says."""
        end = time.monotonic() + seconds
        while words not in (said := self.text(selector)):
            if time.monotonic() > end:
                raise DriverError(f"{selector} says {said!r}, not {words!r}, after {seconds} s")
            time.sleep(0.2)
        return said

    def _find(self, selector: str) -> str:
        found = self._send("FindElement", {"using": "css selector", "value": selector})
        return str(next(iter(found.values())))


def find_firefox() -> str | None:
    """The Firefox of this machine."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


@contextlib.contextmanager
def firefox(program: str, home: Path) -> Iterator[Driven]:
    """A Firefox without a screen, whose profile and home is the empty folder `home`."""
    (home / "user.js").write_text('user_pref("marionette.port", 0);\n', encoding="utf-8")  # any that is free
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(home)]
    with _running(command, {"HOME": str(home), "MOZ_HEADLESS": "1"}):
        port = int(_patiently(lambda: (home / "MarionetteActivePort").read_text(encoding="utf-8") or None))
        with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
            stream = connection.makefile("rwb")
            _receive(stream)  # its greeting

            def send(name: str, given: dict[str, Any]) -> Any:
                message = json.dumps([0, 1, f"WebDriver:{name}", given]).encode()
                stream.write(b"%d:%b" % (len(message), message))
                stream.flush()
                _, _, error, result = _receive(stream)
                if error:
                    raise DriverError(f"{name}: {error['message']}")
                return result.get("value", result) if isinstance(result, dict) else result

            send("NewSession", {})
            yield Driven(send)


def _receive(stream: Any) -> Any:
    """The next message: its length in bytes, a colon, JSON."""
    length = b""
    while (byte := stream.read(1)) != b":":
        if not byte:
            raise DriverError("Firefox hung up")
        length += byte
    return json.loads(stream.read(int(length)))


def find_webkit() -> tuple[str, str, str] | None:
    """WebKitGTK's driver, its small browser and a screen for it, where all three are here."""
    browsers = [path / "MiniBrowser" for path in Path("/usr/lib").glob("*/webkit2gtk-4.*")]
    browser = next((str(path) for path in browsers if path.exists()), None)
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    return (driver, browser, screen) if driver and browser and screen else None


@contextlib.contextmanager
def webkit(driver: str, browser: str, screen: str, home: Path) -> Iterator[Driven]:
    """WebKitGTK's small browser on a screen of its own; it keeps what it keeps in the empty folder `home`."""
    with contextlib.ExitStack() as running:
        reading, writing = os.pipe()
        xvfb = [screen, "-displayfd", str(writing), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
        running.enter_context(_running(xvfb, {}, pass_fds=(writing,)))
        os.close(writing)
        with open(reading, encoding="ascii") as told:
            display = f":{told.readline().strip()}"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        settings = {
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "HOME": str(home),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # as root there is none; it opens our own pages only
        }
        running.enter_context(_running([driver, f"--port={port}"], settings))
        server = f"http://127.0.0.1:{port}/session"

        def post(path: str, given: dict[str, Any]) -> Any:
            headers = {"Content-Type": "application/json"}
            request = urllib.request.Request(server + path, json.dumps(given).encode(), headers)
            try:
                with urllib.request.urlopen(request, timeout=120) as response:
                    return json.load(response)["value"]
            except urllib.error.HTTPError as error:
                raise DriverError(error.read().decode()) from None

        options = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        started = _patiently(lambda: post("", {"capabilities": {"alwaysMatch": options}}))
        session = f"/{started['sessionId']}"

        def send(name: str, given: dict[str, Any]) -> Any:
            return post(session + PATHS[name].format_map(given), {key: given[key] for key in given if key != "id"})

        yield Driven(send)


@contextlib.contextmanager
def _running(command: list[str], settings: dict[str, str], **options: Any) -> Iterator[None]:
    """`command` with these settings of the environment besides the others, ended at the end."""
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=os.environ | settings, **silent, **options)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _patiently[T](ask: Callable[[], T | None]) -> T:
    """What `ask` gives once the program that it asks has started."""
    end = time.monotonic() + START
    while True:
        try:
            if (answer := ask()) is not None:
                return answer
        except (OSError, DriverError):
            if time.monotonic() > end:
                raise
        if time.monotonic() > end:
            raise DriverError("The browser does not start")
        time.sleep(0.2)
