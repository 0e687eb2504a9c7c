"""The brand's colour on the site's own paper: dark enough by day, light enough by night."""

import re
from importlib import resources

CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: of a text of ordinary size with what is behind it."""

_STEP = 0.02
_SCHEMES = {"default": (0, 0, 0), "slate": (255, 255, 255)}
"""By the site's two palettes: the colour towards which the brand's goes until it can be read."""

Colour = tuple[int, int, int]

STYLE = """\
/* The colour of links, buttons and titles of cards; the gauges keep theirs, which mean something. */

[data-md-color-scheme="default"] {{
  --brand: {default};
}}

[data-md-color-scheme="slate"] {{
  --brand: {slate};
}}

[data-md-color-scheme] {{
  --pc-own: var(--brand);
  --md-typeset-a-color: var(--brand);
}}

.md-header {{
  border-top: 0.2rem solid var(--brand);
}}
"""


def parse_colour(text: str) -> Colour | None:
    """The colour that `#rrggbb` or `#rgb` names, or None.

    >>> parse_colour("#08f"), parse_colour("bleu")
    ((0, 136, 255), None)
    """
    found = re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text.strip())
    if not found:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (int(digits[n : n + 2], 16) for n in (0, 2, 4))
    return red, green, blue


def style(brand: Colour) -> str:
    """The style sheet that gives the site the colour `brand`, or the nearest that can be read on its paper."""
    return STYLE.format(**{scheme: _hex(readable(brand, scheme)) for scheme in _SCHEMES})


def readable(brand: Colour, scheme: str) -> Colour:
    """`brand`, or the first colour on the way to black or white that stands out from every paper of the `scheme`."""
    papers, end, moved, share = papers_of(scheme), _SCHEMES[scheme], brand, 0.0
    while min(contrast(moved, paper) for paper in papers) < CONTRAST:
        share += _STEP
        red, green, blue = (round(a + (b - a) * min(share, 1)) for a, b in zip(brand, end, strict=True))
        moved = red, green, blue
    return moved


def papers_of(scheme: str) -> list[Colour]:
    """What links stand on, as the site's own style has it."""
    css = resources.files("playbook_gen").joinpath("web", "site.css").read_text("utf-8")
    block = css[css.index(f'[data-md-color-scheme="{scheme}"]') :]
    block = block[: block.index("}")]
    found = [parse_colour(one) for one in re.findall(r"--pc-(?:paper|card|tint): (#[0-9a-f]{6});", block)]
    return [colour for colour in found if colour]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21.

    >>> contrast((255, 255, 255), (0, 0, 0)), contrast((7, 7, 7), (7, 7, 7))
    (21.0, 1.0)
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
