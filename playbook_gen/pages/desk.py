"""What every page maker works with: the playbook, its words and links, and the templates to fill."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..asked import Asked
from ..memory import Memory
from ..reading import Where
from ..schema.common import Entry
from .editing import Editing
from .links import Links, relative
from .page import Page
from .relations import Relations
from .section import Section
from .text import Prose, heading
from .wording import Wording
from .words import Words, words

if TYPE_CHECKING:
    from ..playbook import Playbook

WIDE = ("navigation", "toc")
"""What a page does without to have the whole width."""

TOUCHING = re.compile(
    r"(</(?:dt|dd|th|td|b|em|h[1-6]|summary)>)(?=</?(?:div|p|ul|ol|dl|dt|dd|th|td|h[1-6]|section|article|details)\b)"
)
"""The end of a piece of text, and a block that begins or ends at once after it."""

TEMPLATES = Path(__file__).parent / "templates"


class Desk:
    """Fills the templates of one playbook in one language.

    `playbook` is what was read, `data` the object that the calculators and the site's `playbook.json` receive,
    `sections` the parts of the site, `edit` where files are edited; `only` the address of the one page wanted, if it
    is not all of them.
    """

    def __init__(
        self,
        playbook: "Playbook",
        data: Mapping[str, Any],
        sections: Sequence[Section],
        memory: Memory,
        edit: str = "",
        only: str | None = None,
    ) -> None:
        """Gather the entries by `kind:id` and read how they name each other."""
        self.playbook = playbook
        self.data = data
        self.only = only
        self.asked = Asked({playbook.lang: data}, memory)
        self.words: Words = words(playbook.lang)
        self.entries: dict[str, Entry] = {
            f"{section.kind}:{entry.id}": entry
            for section in sections
            if section.kind
            for entry in in_order(playbook.folder(section.name))
        }
        self.links = Links({f"{s.kind}:{one}": slug for s in sections for one, slug in s.slugs.items()})
        self.relations = Relations(self.entries)
        self.prose = memory.recall(
            ("prose", playbook.lang),
            (self.links.slugs, playbook.site.variables),
            lambda: Prose(self.links, playbook.site.variables),
        )
        self.wording = Wording(self.words, data["texts"]["common"])
        self.editing = Editing(playbook, edit)
        self.environment = environment()

    def all(self, kind: str) -> list[tuple[str, Any]]:
        """The entries of `kind` with their `kind:id`, in reading order."""
        return [(ref, entry) for ref, entry in self.entries.items() if ref.startswith(f"{kind}:")]

    def shown(self, kind: str) -> list[tuple[str, Any]]:
        """Those of them whose pages are wanted."""
        return [(ref, entry) for ref, entry in self.all(kind) if self.only in (None, self.links.url(ref))]

    def entry(self, reference: str) -> Any:
        """The entry at `kind:id`; for a `source:key`, the source."""
        kind, _, name = reference.partition(":")
        return self.playbook.sources.sources[name] if kind == "source" else self.entries[reference]

    def fill(self, template: str, here: str, **values: object) -> str:
        """The Markdown of the page at `here`, made by `template` from `values`."""
        filled = self.environment.get_template(template).render(
            desk=self,
            site=self.playbook.site,
            w=self.words,
            say=self.wording,
            here=here,
            heading=heading,
            prose=partial(self.prose.html, here=here),
            line=partial(self.prose.line, here=here),
            variables=self.prose.set_off_variables,
            href=lambda reference: relative(self.links.url(reference), here),
            related=self.relations.related,
            named_by=self.relations.named_by,
            french=self.french,
            edit=self.editing.url,
            **values,
        )
        return with_words_apart(without_fences(filled))

    def french(self, entry: Entry, field: str) -> Markup:
        """The attribute that says so, where `field` of `entry` is French on a page in another language."""
        return Markup(' lang="fr"') if self.is_french(entry, field) else Markup()

    def is_french(self, entry: Entry, field: str) -> bool:
        """Whether a text shown for `field` of `entry` still waits for its translation."""
        return any(where[0] == field for where in self.playbook.untranslated.get(entry.file, ()))

    def waiting(self, entry: Entry) -> str:
        """`all` or `some` where texts of `entry` wait for their translation, else empty."""
        if not self.playbook.untranslated.get(entry.file):
            return ""
        translated = len(self.playbook.layers[entry.file].documents) > 1
        return "some" if translated else "all"

    def recommended(self, cadences: Sequence[str]) -> list[str]:
        """Those of `cadences` that are meant to be followed."""
        return [reference for reference in cadences if self.entry(reference).recommended]

    def see_also(self, reference: str, kinds: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
        """The entries of `kinds` that belong with `reference`, by the name of their section."""
        found = ((f"{kind}s", self.relations.related(reference, kind)) for kind in kinds)
        return [(section, references) for section, references in found if references]

    def index(self, section: Section) -> Iterator[Page]:
        """The page that leads to every entry of `section`, if there is any."""
        entries = self.all(section.kind)
        if not entries or self.only not in (None, section.folder):
            return
        names = self.words["sections"]
        markdown = self.fill(
            f"index_{section.name}.md",
            section.folder,
            name=section.name,
            title=names[section.name],
            lead=names[f"{section.name}_lead"],
            entries=entries,
        )
        yield self.page(section, section.folder, names[section.name], markdown, names[f"{section.name}_lead"], WIDE)

    def entry_page(
        self, section: Section, template: str, reference: str, *, wide: bool = False, **values: object
    ) -> Page:
        """The page of the entry at `reference`, made by `template`."""
        entry = self.entry(reference)
        url = self.links.url(reference)
        markdown = self.fill(template, url, reference=reference, **values)
        hide = WIDE if wide else ()
        page = self.page(section, url, entry.title, markdown, entry.in_one_sentence, hide)
        return replace(self.edited(page, entry), said=getattr(entry, "said", ()), searched=entry.searched)

    def single_page(
        self, section: Section, file: Entry, *, hide: tuple[str, ...] = (), shown: Where = (), **values: object
    ) -> Page:
        """The one page of a `section` that shows a single `file`, or what is `shown` of it, made by its template."""
        title = self.words["sections"][section.name]
        markdown = self.fill(f"{section.name}.md", section.folder, file=file, **values)
        return self.edited(self.page(section, section.folder, title, markdown, "", hide), file, shown)

    def edited(self, page: Page, entry: Entry, where: Where = ()) -> Page:
        """`page` with the place at which it is edited: that of the value at `where` of `entry`."""
        return replace(page, edit=self.editing.url(entry, where), place=self.editing.place(entry, where))

    def page(
        self,
        section: Section,
        url: str,
        title: str,
        markdown: str,
        description: str,
        hide: tuple[str, ...],
    ) -> Page:
        """A page at `url`; the first of a section stands in its folder as `index.md`."""
        path = f"{url}index.md" if url == section.folder else f"{url.removesuffix('/')}.md"
        return Page(path, title, markdown, section.tab or section.name, description, hide=hide)


@cache
def environment() -> Environment:
    """Jinja2 for every page: what is not our own markup is escaped, a name that does not exist is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def in_order(entries: Mapping[str, Any]) -> list[Any]:
    """Entries in reading order: by their `order`, or an idea by its number in the catalogue."""
    return sorted(entries.values(), key=lambda entry: (getattr(entry, "order", getattr(entry, "number", 0)), entry.id))


def with_words_apart(html: str) -> str:
    """A space between cells, terms and headings and the block that follows: what reads the text alone, as the search
    does, would run their words together."""
    return TOUCHING.sub(r"\1 ", html)


def without_fences(markdown: str) -> str:
    """Keep a trainer's ``` or ~~~ from opening a block of code: our templates have none."""
    return markdown.replace("```", "&#96;``").replace("~~~", "&#126;~~")
