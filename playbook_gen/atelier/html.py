"""A page's Markdown as the site's engine converts it, without the frame around it."""

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.fenced_code import FencedCodeExtension  # type: ignore[import-untyped]
from markdown.extensions.tables import TableExtension  # type: ignore[import-untyped]
from markdown.extensions.toc import TocExtension  # type: ignore[import-untyped]

from ..pages import Page


def html_of(page: Page) -> str:
    """The article of `page`: what MkDocs makes of it with the extensions of mkdocs.yml and those it always has."""
    extensions = [TocExtension(toc_depth="2-2"), TableExtension(), FencedCodeExtension()]
    html: str = Markdown(extensions=extensions).convert(page.markdown)
    return html
