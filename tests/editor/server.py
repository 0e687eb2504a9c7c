"""A client of yaml-language-server, as VS Code is one: JSON-RPC over its standard input and output."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import sleep
from typing import Any

from playbook_gen.runtime.node import find_node

SERVER = Path("node_modules/yaml-language-server/bin/yaml-language-server")
UNDERLINED = "textDocument/publishDiagnostics"
SECONDS = 30
START = 1
"""Seconds in which the server takes its settings in: it then looks at every open file again, and says so."""


class Server:
    """The server at work in the folder `root`, with the settings of VS Code that `root` has."""

    def __init__(self, root: Path, home: Path) -> None:
        """Start the server that `home` has installed."""
        self.root = root
        self.settings: dict[str, Any] = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
        self.process = subprocess.Popen(
            [find_node(), home / SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self.told: Queue[Any] = Queue()
        self.last = 0
        self.version = 0
        Thread(target=self._listen, daemon=True).start()
        abilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {}}},
        }
        folder = {"uri": root.as_uri(), "name": "playbook"}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), workspaceFolders=[folder], capabilities=abilities)
        self.tell("initialized")
        self._wait(lambda told: told.get("method") == "workspace/configuration")
        sleep(START)

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait()

    def look_at(self, paths: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        """Open files of `root` all at once; give what is underlined in each."""
        waiting = {self._uri(path): path for path in paths}
        for path in waiting.values():
            self._open(path, (self.root / path).read_text(encoding="utf-8"))
        found = {}
        while waiting:
            said = self._wait(lambda told: told.get("method") == UNDERLINED)["params"]
            found[waiting.pop(said["uri"])] = said["diagnostics"]
        for path in found:
            self.close_file(path)
        return found

    def open(self, path: str, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file of `root`, with the `text` of an editor that has not saved; give what is underlined in it."""
        self._open(path, (self.root / path).read_text(encoding="utf-8") if text is None else text)
        return self._underlined(self._uri(path))

    def close_file(self, path: str) -> None:
        """Close it again; the server then takes back what it has underlined."""
        uri = self._uri(path)
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        assert self._underlined(uri) == []

    def _open(self, path: str, text: str) -> None:
        self.version += 1  # the server keeps what it made of a file and a version, closed or not
        file = {"uri": self._uri(path), "languageId": "yaml", "version": self.version, "text": text}
        self.tell("textDocument/didOpen", textDocument=file)

    def _underlined(self, uri: str) -> list[dict[str, Any]]:
        said = self._wait(lambda told: told.get("method") == UNDERLINED and told["params"]["uri"] == uri)
        found: list[dict[str, Any]] = said["params"]["diagnostics"]
        return found

    def hover(self, path: str, line: int, column: int) -> str:
        """What is shown over a place of an open file, both counted from 0."""
        return str(self._at("textDocument/hover", path, line, column)["contents"]["value"])

    def completions(self, path: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is offered at a place of an open file, by label."""
        given = self._at("textDocument/completion", path, line, column)
        return {item["label"]: item for item in (given if isinstance(given, list) else given["items"])}

    def _at(self, method: str, path: str, line: int, column: int) -> Any:
        place = {"line": line, "character": column}
        return self.ask(method, textDocument={"uri": self._uri(path)}, position=place)

    def _uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def ask(self, method: str, **given: Any) -> Any:
        """The answer to a request."""
        self.last += 1
        number = self.last
        self._send({"id": number, "method": method, "params": given})
        answer = self._wait(lambda told: told.get("id") == number and "method" not in told)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def tell(self, method: str, **given: Any) -> None:
        """Say something that has no answer."""
        self._send({"method": method, "params": given})

    def _wait(self, wanted: Any) -> Any:
        """The next message that is `wanted`; what the server asks meanwhile is answered."""
        while True:
            try:
                told = self.told.get(timeout=SECONDS)
            except Empty:
                raise AssertionError("yaml-language-server does not answer") from None
            if "method" in told and "id" in told:
                self._send({"id": told["id"], "result": self._answer(told)})
            if wanted(told):
                return told

    def _answer(self, asked: Mapping[str, Any]) -> Any:
        if asked["method"] != "workspace/configuration":
            return None
        return [self._section(item.get("section")) for item in asked["params"]["items"]]

    def _section(self, name: str) -> Any:
        """The settings below `name`, as VS Code hands them over: `yaml.hover` is `hover` of `yaml`."""
        section: dict[str, Any] = {}
        for key, value in self.settings.items():
            *steps, last = key.removeprefix(f"{name}.").split(".")
            if key.startswith(f"{name}."):
                held = section
                for step in steps:
                    held = held.setdefault(step, {})
                held[last] = value
        return section or self.settings.get(name) or {}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = stream.readline()
            self.told.put(json.loads(stream.read(length)))
