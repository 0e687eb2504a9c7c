"""The site as nginx serves it, with the file that a build writes for it."""

import getpass
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from .test_calculators import CADENCE, said

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
CONFIGURATION = """
daemon off;
user {user};
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    {temporary}
    server {{
        listen 127.0.0.1:{port};
        root {site};
        include {site}.nginx.conf;
    }}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture
def url(site: Path, tmp_path: Path) -> Iterator[str]:
    """Where a real nginx serves the site."""
    if not NGINX:
        pytest.skip("no nginx on this machine; CI has one")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = "\n    ".join(f"{name}_temp_path {tmp_path}/{name};" for name in TEMPORARY)
    configuration = tmp_path / "nginx.conf"
    told = {"user": getpass.getuser(), "folder": tmp_path, "temporary": temporary, "port": port, "site": site}
    configuration.write_text(CONFIGURATION.format(**told), encoding="utf-8")
    nginx = subprocess.Popen([NGINX, "-c", str(configuration)], stderr=subprocess.PIPE)
    end = time.monotonic() + 20
    while socket.socket().connect_ex(("127.0.0.1", port)):
        assert nginx.poll() is None, nginx.communicate()[1]
        assert time.monotonic() < end
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    nginx.terminate()
    nginx.wait()


def test_calculators_start_behind_nginx(url: str, new_context: Callable[..., BrowserContext]) -> None:
    """Every file comes compressed, with a type that a strict browser takes and the policy; named ones are kept."""
    page = new_context(base_url=url).new_page()
    headers: dict[str, dict[str, str]] = {}
    page.on("response", lambda response: headers.update({response.url.removeprefix(url): response.headers}))
    page.goto(CADENCE)
    expect(said(page)).to_contain_text("Prêt")
    python = [name for name in headers if name.startswith("assets/python/")]
    assert {name.rsplit(".", 1)[1] for name in python} == {"json", "mjs", "wasm", "whl", "zip"}
    for name in python:
        assert headers[name]["content-encoding"] == "gzip", name
        assert "max-age" in headers[name]["cache-control"], name
        assert "script-src 'self'" in headers[name]["content-security-policy"], name
