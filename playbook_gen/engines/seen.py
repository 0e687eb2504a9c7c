"""What a preview shows besides the content: themes, templates, words, styles and files published as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .. import pages
from .mkdocs_plugin import WEB

Times = Mapping[Path, int]
"""When each file was last written."""

PAGES = Path(pages.__file__).parent
THEME, TEMPLATES, WORDS = WEB / "theme", PAGES / "templates", PAGES / "words"


@dataclass(frozen=True)
class Seen:
    """The files around the content, as they were when the site was made; none before that."""

    frame: Times = field(default_factory=dict)
    """What every page has around its own text."""
    templates: Times = field(default_factory=dict)
    """What pages are filled in from."""
    plain: Times = field(default_factory=dict)
    """Styles, scripts and pictures: published as they are."""

    @classmethod
    def of(cls, root: Path) -> "Seen":
        """Those around the content of `root`, as they are now."""
        static = root.resolve() / "static"
        return cls(
            frame=times(root / "mkdocs.yml", *THEME.rglob("*"), *WORDS.glob("*.yml")),
            templates=times(*TEMPLATES.rglob("*")),
            plain=times(*WEB.rglob("*.*s"), *static.rglob("*")),
        )

    def changed_since(self, before: "Seen") -> set[Path]:
        """The files published as they are that were there `before` and have been written since."""
        return {path for path, at in self.plain.items() if before.plain.get(path, at) != at}

    def fits(self, before: "Seen") -> bool:
        """Whether a site made `before` may be kept, its pages made again where that is needed."""
        return self.frame == before.frame and self.plain.keys() == before.plain.keys()


def watched(root: Path) -> tuple[Path, ...]:
    """The folders and files whose changes are to be seen, as far as they are there; the content among them."""
    every = (root / "content", root / "static", root / "mkdocs.yml", WEB, TEMPLATES, WORDS)
    return tuple(path for path in every if path.exists())


def times(*paths: Path) -> Times:
    """When each file of `paths` was last written; folders are left out."""
    return {path: path.stat().st_mtime_ns for path in paths if path.is_file()}
