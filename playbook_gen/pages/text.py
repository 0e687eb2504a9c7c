"""Trainers' texts on their way into a page: always data, never markup of ours nor a template."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from calculators.views.words import one_line

from .links import Links, is_reference, relative

WEB = re.compile(r"^(https?://|mailto:|tel:)", re.IGNORECASE)
PUNCTUATION = re.compile(r"([\\`*_{}\[\]#])")
"""What Markdown could take for its own in the middle of a line."""
TEXTS_KEPT = 4000
"""How many texts stay rendered; our playbook has some thousand."""
VARIABLE = re.compile(r"\{(\w+)\}")


def heading(text: str) -> Markup:
    """`text` for a line of Markdown such as a heading: shown as it is, whatever punctuation it holds."""
    plain = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(PUNCTUATION.sub(r"\\\1", plain))


class Prose(MarkdownIt):
    """Markdown of the content files to HTML that stands as a block in a page.

    Raw HTML is shown as text; links go to `kind:id`, to the web or nowhere; there are no images, so that no page asks
    anything of a third party. A heading inside a text comes below those of the page.
    """

    def __init__(self, links: Links, variables: Mapping[str, str]) -> None:
        """Know the `links` of the site and the `variables` that may stand between braces in a message."""
        super().__init__("commonmark", {"html": False})
        self.links = links
        self.variables = variables
        self.html = lru_cache(TEXTS_KEPT)(self._html)
        self.line = lru_cache(TEXTS_KEPT)(self._line)
        self.enable("table").disable(["image", "code", "lheading"])
        self.core.ruler.push("lower_headings", lower_headings)
        self.add_render_rule("link_open", self.open_link)
        self.add_render_rule("text", self.show_text)

    def validateLink(self, url: str) -> bool:
        """Whether `url` may become a link; otherwise its Markdown is shown as it was typed."""
        return bool(WEB.match(url) or is_reference(url))

    def _html(self, text: str, here: str) -> Markup:
        """The blocks of `text`, its links relative to the page at `here`."""
        return Markup(self.render(text, {"here": here}))

    def _line(self, text: str, here: str) -> Markup:
        """`text` without the paragraph around it, for a list item or a cell."""
        return Markup(self.renderInline(text, {"here": here}))

    def open_link(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        """Point a link of the playbook to its page, and say of what kind the page is."""
        token = tokens[index]
        href = str(token.attrs["href"])
        if is_reference(href):
            token.attrs["href"] = relative(self.links.url(href), env["here"])
            token.attrs["class"] = f"pc-to-{href.partition(':')[0]}"
        else:
            token.attrs["rel"] = "noopener noreferrer"
        return cast(RendererHTML, self.renderer).renderToken(tokens, index, options, env)

    def show_text(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        """Set off the variables of a message."""
        return str(self.set_off_variables(tokens[index].content))

    def set_off_variables(self, text: str) -> Markup:
        """Escape `text`, and mark each known `{variable}` with what it stands for."""
        shown = Markup()
        for number, part in enumerate(VARIABLE.split(text)):
            if number % 2 == 0:
                shown += part
            elif part in self.variables:
                shown += Markup('<var title="{}">{{{}}}</var>').format(self.variables[part], part)
            else:
                shown += f"{{{part}}}"
        return shown


def lower_headings(state: StateCore) -> None:
    """Make the headings of a text third-level or lower: the page has the first two."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
