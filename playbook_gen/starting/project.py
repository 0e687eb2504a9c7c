"""A company's own playbook: a copy of ours in a folder of its own, in its colours, for its regions and languages."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from ..editor import write as write_editor_files
from ..playbook import read
from ..reading.lines import quote
from ..reading.tree import TRANSLATIONS
from ..translated import renew, translations
from .colours import Colour, style
from .draft import as_line

PARTS = ("content", "static", "mkdocs.yml", "package.json", "package-lock.json", ".npmrc")
"""What a project is made of."""

LOGO = "favicon.svg"
"""The name of the logo among what is published; it is the icon of the browser's tab too."""

_HOME = Path(__file__).parent


@dataclass(frozen=True)
class Wishes:
    """What a company's playbook is to be. `region` is a code that the public holidays are known of."""

    name: str
    region: str
    region_name: str
    translations: tuple[str, ...]
    colour: Colour | None
    logo: Path | None


def found_project(folder: Path, wishes: Wishes) -> None:
    """Make the project in `folder`, which is not occupied."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        place = origin() / part
        if place.is_dir():
            shutil.copytree(place, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(place, folder / part)
    _own_content(folder, wishes)
    _own_look(folder, wishes)
    for name in ("README.md", "gitignore"):
        text = (_HOME / "around" / name).read_text(encoding="utf-8")
        (folder / name.replace("gitignore", ".gitignore")).write_text(text.replace("@NAME@", wishes.name), "utf-8")
    write_editor_files(folder)


def is_occupied(folder: Path) -> bool:
    """Whether a project cannot be made there, since something is."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def origin() -> Path:
    """What projects are copied from: within the installed package, or the repository that holds it."""
    packed = _HOME / "project"
    return packed if packed.is_dir() else _HOME.parents[1]


def _own_content(folder: Path, wishes: Wishes) -> None:
    content = folder / "content"
    for lang in TRANSLATIONS:
        if lang not in wishes.translations:
            shutil.rmtree(content / lang)
    french = content / "playbook.yml"
    title = {r"^title: .*$": f"title: {as_line(wishes.name)}"}
    place = next((n for n, code in enumerate(regions()) if code == wishes.region), None)
    spoken = f"translations: [{', '.join(wishes.translations)}]"
    _edit(french, {r"^schema_version: 1$": f"schema_version: 1\n{spoken}"} | title)
    _first_region(french, place, f"  - code: {wishes.region}\n    name: {as_line(wishes.region_name)}\n")
    for lang in wishes.translations:
        path = content / lang / "playbook.yml"
        _edit(path, title)
        _first_region(path, place, f"  - name: {as_line(wishes.region_name)}\n")
    for guide in content.rglob("guides/*.yml"):
        _name_commands(guide)
    renew(folder, translations(read(content)).values())


def _name_commands(guide: Path) -> None:
    """Tell the commands as one types them where the package is installed: the repository's `./dev` is not there."""
    text = guide.read_text(encoding="utf-8").replace(".venv/bin/playbook", "playbook")
    guide.write_text(re.sub(r"\./dev (serve|build)", r"playbook \1", text), encoding="utf-8")


def regions() -> list[str]:
    """The codes of the regions that a project has from its origin, with their names in every language."""
    path = origin() / "content" / "playbook.yml"
    return re.findall(r"^  - code: ([A-Z0-9-]+)$", path.read_text(encoding="utf-8"), re.MULTILINE)


def _first_region(path: Path, place: int | None, written: str) -> None:
    """Put the region at `place`, or a new one, before the others: forms are opened with the first."""
    before, _, after = path.read_text(encoding="utf-8").partition("\nregions:\n")
    block = re.match(r"(?:  .*\n)*", after)
    assert block is not None
    regions = re.findall(r"  - .*\n(?:    .*\n)*", block[0])
    first = written if place is None else regions.pop(place)
    path.write_text(f"{before}\nregions:\n{first}{''.join(regions)}{after[block.end() :]}", encoding="utf-8")


def _own_look(folder: Path, wishes: Wishes) -> None:
    changes = {r"^site_name: .*$": f"site_name: {quote(wishes.name)}"}
    if wishes.colour:
        (folder / "static" / "brand.css").write_text(style(wishes.colour), encoding="utf-8")
        changes[r"^docs_dir: static$"] = "docs_dir: static\nextra_css: [brand.css]"
    if wishes.logo:
        shutil.copyfile(wishes.logo, folder / "static" / LOGO)
    _edit(folder / "mkdocs.yml", changes)


def _edit(path: Path, changes: dict[str, str]) -> None:
    """Replace lines of a file, each of which stands in it once; comments and order stay."""
    text = path.read_text(encoding="utf-8")
    for line, new in changes.items():
        text, count = re.subn(line, lambda _, new=new: new, text, flags=re.MULTILINE)  # type: ignore[misc]
        if count != 1:
            raise LookupError(f"{path}: {line}")
    path.write_text(text, encoding="utf-8")
