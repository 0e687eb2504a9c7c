"""A chance as one says it aloud: « 1 chance sur 4 », no finer than it deserves."""

from markupsafe import Markup

from .words import Needs, Words, percent

SPOKEN = (
    *((part, 10) for part in (9, 8, 7, 6, 4)), (2, 3), (1, 2), (1, 3),
    *((1, whole) for whole in (4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 50, 100)),
)  # fmt: skip
SURE = 0.95
RARE = 1 / 150

TEXTS: Needs = {
    "odds_one": "count whole",
    "odds_many": "count whole",
    "odds_rare": "",
    "odds_sure": "",
    "as_percent": "number",
    "percent_rare": "",
}
"""What a chance is said with, in the YAML of each calculator that says one."""


def in_percent(chance: float, words: Words) -> Markup:
    """A chance in percent; what would round to nothing is said to be little, not nothing."""
    number = percent(chance)
    return words.say("as_percent", number=number) if number else words.say("percent_rare")


def spoken(chance: float) -> tuple[int, int]:
    """The nearest « so many in so many ».

    >>> spoken(0.355), spoken(0.26), spoken(0.5), spoken(0.068), spoken(0.7)
    ((1, 3), (1, 4), (1, 2), (1, 15), (7, 10))
    """
    return min(SPOKEN, key=lambda pair: abs(pair[0] / pair[1] - chance))


def odds(chance: float, words: Words) -> Markup:
    """« 1 chance sur 4 », « 7 chances sur 10 »; words for what is rarer or surer than that."""
    if chance < RARE:
        return words.say("odds_rare")
    if chance > SURE:
        return words.say("odds_sure")
    part, whole = spoken(chance)
    return words.count("odds", part, whole=whole)
