"""Pure Python wheels for the browser, packed from the packages that this Python itself imports."""

import base64
import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path, PurePosixPath

from .archive import pack
from .node import BundleError

UNUSED = {"jinja2": {"ext.py", "meta.py", "nativetypes.py", "sandbox.py"}}
"""Modules of a package that itself imports them only when it is asked to, which we never do."""
REST = "remainder"
KEPT_METADATA = ("METADATA", "LICENSE", "COPYING", "AUTHORS", "licenses")


@dataclass(frozen=True)
class Package:
    """A distribution as it goes to the browser: contents by path."""

    name: str
    version: str
    files: Mapping[str, bytes]
    description: Mapping[str, bytes]
    """METADATA and licences, by path within the `.dist-info` folder."""

    @property
    def contents(self) -> list[bytes]:
        """Everything that makes this package what it is, for hashing."""
        parts = {**self.files, **self.description}
        return [part for path in sorted(parts) for part in (path.encode(), parts[path])]


def installed_package(name: str) -> Package:
    """The installed distribution `name`, without what was compiled or written for this machine."""
    distribution = metadata.distribution(name)
    files: dict[str, bytes] = {}
    description: dict[str, bytes] = {}
    for path in distribution.files or ():
        top, *rest = path.parts
        if top.endswith(".dist-info"):
            if rest[0].startswith(KEPT_METADATA):
                description["/".join(rest)] = path.read_binary()
        elif top != ".." and _ships(path) and path.name not in UNUSED.get(name, ()):
            files[path.as_posix()] = path.read_binary()
    if not any(path.endswith(".py") for path in files):
        raise BundleError(f"The installed {name} lists no Python files. Install it again with pip.")
    return Package(name, distribution.version, files, description)


def package_of_wheel(path: Path) -> Package:
    """What a wheel holds that was made for the browser, compiled parts included."""
    files: dict[str, bytes] = {}
    description: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            top, _, rest = name.partition("/")
            if top.endswith(".dist-info"):
                if rest.startswith(KEPT_METADATA):
                    description[rest] = packed.read(name)
            elif name.endswith(".so") or _ships(PurePosixPath(name)):
                files[name] = packed.read(name)
    name, version, *_ = path.name.split("-")
    return Package(name, version, files, description)


def package_in(folder: Path, requires: tuple[str, ...]) -> Package:
    """The package that lives in `folder`, which names it. Its version is always 0: a hash tells it apart."""
    files = {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and _ships(PurePosixPath(path.relative_to(folder.parent).as_posix()))
    }
    lines = ["Metadata-Version: 2.4", f"Name: {folder.name}", "Version: 0"]
    lines += [f"Requires-Dist: {name}" for name in requires]
    return Package(folder.name, "0", files, {"METADATA": ("\n".join(lines) + "\n").encode()})


def rest_of_library(python: str, byte_code: Mapping[str, bytes], packages: Iterable[Package]) -> Package:
    """What is in `byte_code` besides `packages`, of the library of the Python of this version.

    As a package it comes over a slow line while Python starts, which does not need it.
    """
    known = sources(packages)
    files = {path: content for path, content in byte_code.items() if path.removesuffix("c") not in known}
    description = f"Metadata-Version: 2.4\nName: {REST}\nVersion: {python}\n"
    return Package(REST, python, files, {"METADATA": description.encode()})


def compiled(package: Package, byte_code: Mapping[str, bytes]) -> Package:
    """`package` with the byte code of its modules (`a/b.pyc`) in the place of their source (`a/b.py`)."""
    files = {path: content for path, content in package.files.items() if not path.endswith(".py")}
    files |= {path: content for path, content in byte_code.items() if path.removesuffix("c") in package.files}
    return replace(package, files=files)


def sources(packages: Iterable[Package]) -> dict[str, bytes]:
    """The modules of all `packages` together, as they lie beside each other once installed."""
    return {path: content for package in packages for path, content in package.files.items() if path.endswith(".py")}


def licences(package: Package) -> dict[str, bytes]:
    """What must go with the modules of `package` wherever they go, at the paths of an installed distribution."""
    folder = f"{package.name.replace('-', '_')}-{package.version}.dist-info"
    return {f"{folder}/{path}": content for path, content in package.description.items()}


def wheel(package: Package, python: str) -> tuple[str, bytes]:
    """The wheel of `package` for the Pythons tagged `python` (`py3`, `py314`): file name and bytes."""
    tag = f"{python}-none-any"
    info = f"{package.name}-{package.version}.dist-info"
    files = dict(package.files)
    files |= {f"{info}/{path}": content for path, content in package.description.items()}
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: relance-playbook\nRoot-Is-Purelib: true\nTag: {tag}\n".encode()
    )
    record = [f"{path},{_record_hash(files[path])},{len(files[path])}" for path in sorted(files)]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    return f"{package.name}-{package.version}-{tag}.whl", pack(files)


def _ships(path: PurePosixPath) -> bool:
    return "__pycache__" not in path.parts and path.suffix not in {
        ".c",
        ".pyc",
        ".pyd",
        ".pyi",
        ".so",
        ".typed",
    }


def _record_hash(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
