"""Wheels packed from what is installed."""

import base64
import csv
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

from playbook_gen.runtime.wheels import installed_package, package_in, wheel

from .conftest import ABACUS


def test_markupsafe_is_pure() -> None:
    """MarkupSafe goes without what was compiled for this machine, and with its licence."""
    package = installed_package("markupsafe")
    assert set(package.files) == {"markupsafe/__init__.py", "markupsafe/_native.py"}
    assert "licenses/LICENSE.txt" in package.description


def test_record_is_true() -> None:
    """A wheel's RECORD names each file with its hash and size."""
    _, content = wheel(package_in(ABACUS, requires=("jinja2",)), "py3")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows = list(csv.reader(archive.read("abacus-0.dist-info/RECORD").decode().splitlines()))
        assert sorted(row[0] for row in rows) == archive.namelist()
        for path, stated, size in rows:
            if not path.endswith("RECORD"):
                data = archive.read(path)
                digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                assert (stated, size) == (f"sha256={digest}", str(len(data)))


def test_pip_installs_it(tmp_path: Path) -> None:
    """Pip takes the wheel, and the package imports from where it put it."""
    name, content = wheel(package_in(ABACUS, requires=()), "py3")
    (tmp_path / name).write_bytes(content)
    target = tmp_path / "target"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(target), str(tmp_path / name)], check=True, capture_output=True)
    script = "from abacus.sums import spread; print(spread([1, 2])['mean'])"
    done = subprocess.run([sys.executable, "-c", script], cwd=target, check=True, capture_output=True, encoding="utf-8")
    assert done.stdout == "1.5\n"
