"""The contestants' folders: each computes the worked example of the cadence, the same Python, in a page of its own."""

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from playbook_gen.engines.content import load
from playbook_gen.engines.site import build
from playbook_gen.export import playbook_data
from playbook_gen.runtime.bundle import NEEDED
from playbook_gen.runtime.wheels import Package, installed_package, package_in, sources, wheel

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYSCRIPT = "0.7.31"


def ours(folder: Path) -> None:
    """The built site, with a page beside its own that does nothing but calculate."""
    site = build(ROOT, folder, date.today().year, say=lambda _: None).folder
    [web] = (site / "assets").glob("web-*")
    [bundle] = (site / "assets" / "python").glob("bundle-*.json")
    _page(folder, "ours.html", "index.html", {"@web@": web.name, "@bundle@": bundle.name})


def stock(folder: Path) -> None:
    """Pyodide from npm, whole, in a worker."""
    wheels = dict(wheel(package, "py3") for package in _packages())
    for name, content in wheels.items():
        (folder / name).write_bytes(content)
    _pyodide(folder)
    _page(folder, "stock.html", "index.html", {})
    _page(folder, "stock.js", "stock.js", {"@wheels@": json.dumps([f"/{name}" for name in wheels])})


def pyscript(folder: Path) -> None:
    """PyScript from npm, on the same Pyodide; its packages in an archive, since micropip is not in npm's Pyodide."""
    installed = ROOT / ".build" / "rivals"
    installed.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["npm", "install", "--silent", "--no-save", "--prefix", str(installed), f"@pyscript/core@{PYSCRIPT}"],
        check=True,
    )
    shutil.copytree(installed / "node_modules" / "@pyscript" / "core" / "dist", folder / "pyscript")
    _pyodide(folder)
    packed = io.BytesIO()
    packages = _packages()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in ({**sources(packages), **dict(packages[0].files)}).items():
            archive.writestr(path, content)
    (folder / "packages.zip").write_bytes(packed.getvalue())
    _page(folder, "pyscript.html", "index.html", {})
    _page(folder, "pyscript.py", "pyscript.py", {})


CONTESTANTS: Mapping[str, Callable[[Path], None]] = {
    "ours": ours,
    "stock Pyodide": stock,
    f"PyScript {PYSCRIPT}": pyscript,
}


def make(name: str, folder: Path) -> Path:
    """The folder of a contestant, with the question and the facts that all of them get."""
    folder.mkdir(parents=True)
    CONTESTANTS[name](folder)
    playbook = load(ROOT / "content", date.today().year).playbooks["fr"]
    example = playbook.calculators["cadence"].example.filled_in
    (folder / "playbook.json").write_text(json.dumps(playbook_data(playbook, date.today().year), ensure_ascii=False))
    (folder / "example.json").write_text(json.dumps(dict(example), ensure_ascii=False))
    return folder


def _packages() -> list[Package]:
    return [package_in(ROOT / "calculators", requires=("jinja2",)), *map(installed_package, NEEDED)]


def _pyodide(folder: Path) -> None:
    npm = ROOT / "node_modules" / "pyodide"
    (folder / "pyodide").mkdir()
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copy(npm / name, folder / "pyodide")


def _page(folder: Path, source: str, name: str, filled: Mapping[str, str]) -> None:
    text = (HERE / "pages" / source).read_text(encoding="utf-8")
    for blank, value in filled.items():
        text = text.replace(blank, value)
    (folder / name).write_text(text, encoding="utf-8")
