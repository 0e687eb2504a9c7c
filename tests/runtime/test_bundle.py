"""What lies in a bundle, and when a new one is made."""

import hashlib
import json
import shutil
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from playbook_gen.runtime import Bundle, BundleError, File, build_bundle
from playbook_gen.runtime import bundle as bundles

from .conftest import ABACUS, CASES, FILES, ROOT, build


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_found_again(bundle: Bundle, cache: Path) -> None:
    """A bundle made before is found, not made again, and says the same when read back."""
    before = (bundle.folder / "bundle.json").stat().st_mtime_ns
    assert build(cache) == bundle
    assert (bundle.folder / "bundle.json").stat().st_mtime_ns == before


def test_new_calculators_change_little(bundle: Bundle, tmp_path: Path) -> None:
    """An edited calculator changes its wheel and the lock; all else is the same, byte for byte, wherever it is made."""
    calculators = shutil.copytree(ABACUS, tmp_path / "elsewhere" / "abacus")
    with (calculators / "view.html").open("a") as view:
        view.write("<hr>")
    edited = build_bundle(tmp_path / "cache", root=ROOT, cases=CASES, files=FILES, calculators=calculators)
    old, new = contents(bundle.folder), contents(edited.folder)
    changed = {name.split("-")[0] for name in new if old.get(name) != new[name]}
    assert changed == {"abacus", "bundle.json", "pyodide"}
    assert edited.lock not in old


def test_manifest_is_true(bundle: Bundle) -> None:
    """The manifest names every file with its size, and each file it names as a way in."""
    on_disk = {name: len(content) for name, content in contents(bundle.folder).items()}
    del on_disk["bundle.json"]
    assert on_disk.pop(bundle.on_demand.name) == bundle.on_demand.bytes
    assert {file.name: file.bytes for file in bundle.files} == on_disk
    assert bundle.bytes == sum(on_disk.values())
    manifest = json.loads((bundle.folder / "bundle.json").read_text())
    assert manifest["bytes"] == bundle.bytes
    assert manifest["on_demand"] == bundle.on_demand._asdict()
    assert {manifest["module"], manifest["library"], manifest["lock"]} <= set(on_disk)
    assert manifest["pyodide"] == json.loads((ROOT / "package.json").read_text())["dependencies"]["pyodide"]


def test_lock_names_our_wheels_only(bundle: Bundle) -> None:
    """The lock names the wheels of the bundle, with their true hashes, and no other package nor address."""
    lock = json.loads((bundle.folder / bundle.lock).read_text())
    assert {name: package["version"] for name, package in lock["packages"].items()} == {
        "abacus": "0",
        "jinja2": version("jinja2"),
        "markupsafe": version("markupsafe"),
        "remainder": bundle.python,
    }
    for package in lock["packages"].values():
        wheel = (bundle.folder / package["file_name"]).read_bytes()
        assert hashlib.sha256(wheel).hexdigest() == package["sha256"]
    assert lock["packages"]["abacus"]["depends"] == ["jinja2", "remainder"]


def test_no_path_of_this_machine(bundle: Bundle, cache: Path) -> None:
    """No file that we make tells where it was made."""
    ours = {name: content for name, content in contents(bundle.folder).items() if not name.startswith(bundle.index)}
    for name, content in ours.items():
        for place in (ROOT, cache, Path(sys.prefix)):
            assert f"{place}/".encode() not in content, name


def names_in(archive: Path) -> set[str]:
    """The paths in a zip."""
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def test_python_waits_for_what_it_starts_with_alone(bundle: Bundle) -> None:
    """What only packages import of the library comes with them; nothing comes twice, or that no browser can use."""
    library = names_in(bundle.folder / bundle.library)
    [wheel] = bundle.folder.glob("remainder-*/*.whl")
    later = names_in(wheel)
    assert {"asyncio/events.pyc", "encodings/utf_8_sig.pyc"} <= library
    assert {"html/entities.pyc", "urllib/parse.pyc", "calendar.pyc"} <= later
    assert not library & later
    assert not {"asyncio/base_events.pyc", "selectors.pyc", "ssl.pyc"} & (library | later)


def test_a_start_knows_nothing_of_calendars(bundle: Bundle) -> None:
    """What only a calendar imports, of packages and of the library, is in an archive of its own, with its licences."""
    late = names_in(bundle.folder / bundle.on_demand.name)
    assert {"icalendar/cal/event.pyc", "dateutil/rrule.pyc", "six.pyc", "zoneinfo/__init__.pyc"} <= late
    assert sum(path.rpartition("/")[2].startswith("LICENSE") for path in late) == 3
    assert not [path for path in late if "/tests/" in path or path.endswith(".py") or "tzdata" in path]
    library = names_in(bundle.folder / bundle.library)
    assert not library & late
    assert not [path for path in library if path.startswith(("zoneinfo", "icalendar", "uuid"))]


def test_new_files_make_a_new_bundle(bundle: Bundle, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format more may need modules more; the values of the same formats do not."""

    def making(*_: object) -> None:
        raise InterruptedError("a new bundle was begun")

    monkeypatch.setattr(bundles, "make_bundle", making)
    same = [FILES[0]._replace(values={"day": "2028-02-29", "title": "<b>"})]
    assert build_bundle(cache, root=ROOT, cases=CASES, files=same, calculators=ABACUS) == bundle
    other = [*FILES, File("csv", *FILES[0][1:])]
    with pytest.raises(InterruptedError, match="begun"):
        build_bundle(cache, root=ROOT, cases=CASES, files=other, calculators=ABACUS)


def test_without_pyodide(tmp_path: Path) -> None:
    """Where the npm package was not installed, the message says what to run."""
    with pytest.raises(BundleError, match=r"pyodide\.mjs.*Run \./dev setup"):
        build_bundle(tmp_path / "cache", root=tmp_path, calculators=ABACUS)
