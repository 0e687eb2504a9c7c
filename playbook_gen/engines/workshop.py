"""What MkDocs made once and may use again: compiled templates, and pages turned into HTML."""

from collections.abc import Sequence
from typing import NamedTuple

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.structure.toc import AnchorLink


class Converted(NamedTuple):
    """A page's HTML and its headings, with the Markdown that they were made from."""

    markdown: str
    html: str
    toc: Sequence[AnchorLink]


class Templates(BytecodeCache):
    """The theme's templates, compiled; Jinja2 compiles one again when its source has changed."""

    def __init__(self) -> None:
        """Start with none."""
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before; Jinja2 refuses it where the source is another."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


class Workshop:
    """Shared by the languages of a build, and by one build of a preview with the next."""

    def __init__(self) -> None:
        """Start with nothing made."""
        self.templates = Templates()
        self.converted: dict[tuple[str, str], Converted] = {}
        """By language and path of the page."""
