"""Numbers, dates and the words of the trade as one says them in the page's language."""

import re
from collections.abc import Mapping
from typing import Any

from calculators.views.words import Words as CommonWords
from calculators.views.words import whole

from ..schema.site import Source
from .words import Words

ZONES = ("light", "watch", "heavy")


class Wording:
    """Words what the content holds as keys and numbers, as the calculators word them."""

    def __init__(self, words: Words, common: Mapping[str, Any]) -> None:
        """Speak with the `words` of the pages, and with those that the calculators have in `common`."""
        self.words = words
        self.common = CommonWords(common, {}, None)

    def number(self, value: float) -> str:
        """A number without useless zeros, with the decimal mark of the language: `0,37`."""
        return f"{value:g}".replace(".", self.common.text("decimal_mark"))

    def day(self, iso: str) -> str:
        """`2027-01-11` as `lundi 11 janvier 2027`."""
        return self.common.long_day(iso)

    def day_and_year(self, iso: str) -> str:
        """`2026-11-24` as `24 novembre 2026`: the day without its name."""
        return self.common.long_day(iso).partition(" ")[2]

    def day_in_year(self, iso: str) -> str:
        """`2027-01-11` as `lundi 11 janvier`."""
        return self.common.long_day(iso).rpartition(" ")[0]

    def figure(self, figure: str | int | float, borders: tuple[float, float]) -> str:
        """A day, a zone, or a number rounded as the calculators round an index between the zones' `borders`."""
        if isinstance(figure, str):
            return self.common.text(f"zones.{figure}") if figure in ZONES else self.day_in_year(figure)
        return str(figure if isinstance(figure, int) else whole(figure, borders))

    def effort(self, effort: str) -> str:
        """`3h` as `3 h`, `2d` as `2 jours`."""
        amount = int(effort.rstrip("minhd"))
        unit = effort.removeprefix(str(amount))
        if unit == "d" and amount > 1:
            unit = "ds"
        return f"{amount}\N{NO-BREAK SPACE}{self.words['effort'][unit]}"

    def novelty(self, novelty: float) -> str:
        """How new a share of novelty is to the client."""
        steps = ((0.1, "none"), (0.5, "some"), (0.9, "real"))
        return self.words["novelty"][next((word for limit, word in steps if novelty < limit), "choice")]

    def channel(self, channel: str) -> str:
        """`phone` as `Appel`."""
        return self.common.text(f"channels.{channel}")

    def channels(self, channels: tuple[str, ...]) -> str:
        """`E-mail, appel`: the channels in a row."""
        return ", ".join(self.channel(channel) for channel in channels)

    def short_source(self, source: Source) -> str:
        """`Andrea Godfrey, Kathleen Seiders et Glenn B. Voss (2011)` as `Godfrey et al. (2011)`."""
        first, *others = re.split(r", | et | and | & ", source.authors)
        authors = f"{first.split()[-1]} et al." if others else first
        return f"{authors} ({source.year})" if source.year else authors
