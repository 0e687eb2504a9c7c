"""Turns of speech are found however they are typed, where they stand, and nowhere else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.phrases import Folded, Phrase, word_count

TEXT = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(list("aàâeéèêioôuûçœ '’\u00a0\u202f\u0301\u0300\u00ad\u200b\n\t-\u2011ﬁ½…İß?")),
    ),
    max_size=60,
)
PHRASE = "je n’ai pas eu de réponse"


@pytest.mark.parametrize(
    "typed",
    [
        "je n’ai pas eu de réponse",
        "Je n'ai pas eu de reponse",
        "JE N'AI PAS EU DE RÉPONSE",
        "je n\u02bcai  pas\u00a0eu\u202fde\nréponse",
        unicodedata.normalize("NFD", "je n’ai pas eu de réponse"),
        "je n’ai pas eu de ré\u00adponse",
        "je n’ai\u200b pas eu de réponse",
    ],
)
def test_ways_of_typing_make_no_difference(typed: str) -> None:
    """Capitals, accents, apostrophes, blanks, composed or not, soft hyphens: the whole phrase is found in its place."""
    before, after = "Bonjour, ", ", et voilà."
    (span,) = Phrase(PHRASE).find(before + typed + after)
    assert (before + typed + after)[span.start : span.end] == typed


@pytest.mark.parametrize(
    "text",
    [
        "je n’ai pas eu de réponses",
        "xje n’ai pas eu de réponse",
        "je n’ai pas encore eu de réponse",
        "je n’ai pas eu",
        "",
    ],
)
def test_only_whole_words_in_their_order_count(text: str) -> None:
    """Neither a longer word nor a word between makes the phrase."""
    assert Phrase(PHRASE).find(text) == []


def test_a_gap_holds_a_few_words() -> None:
    """« … » stands for up to forty characters."""
    phrase = Phrase("si … ne vous sert pas")
    assert phrase.find("Si cette page ne vous sert pas, jetez-la.")
    assert not phrase.find("Si " + "très " * 12 + "bien ne vous sert pas")


def test_a_hyphen_may_be_forgotten() -> None:
    """« avez vous » and the hyphen that does not break are « avez-vous »."""
    phrase = Phrase("avez-vous")
    assert [len(phrase.find(text)) for text in ("avez vous", "Avez\u2011vous", "avezvous")] == [1, 1, 0]


def test_a_phrase_of_nothing_is_nowhere() -> None:
    """A phrase of marks alone matches no text rather than every text."""
    assert Phrase(" … ").find("tout… ou rien") == []


@given(before=TEXT, after=TEXT, form=st.sampled_from(["NFC", "NFD"]), apostrophe=st.sampled_from("'’"))
def test_what_is_found_is_the_phrase(before: str, after: str, form: str, apostrophe: str) -> None:
    """Between any texts, each offset slices to a text that is the phrase, and the phrase put there is found."""
    typed = unicodedata.normalize(form, PHRASE).replace("’", apostrophe)
    text = f"{before} | {typed} | {after}"
    found = Phrase(PHRASE).find(text)
    plain = Folded.of(PHRASE).plain
    assert [Folded.of(text[start:end]).plain for start, end in found] == [plain] * len(found)
    assert typed in [text[start:end] for start, end in found]


@given(TEXT)
def test_folding_knows_no_normal_form(text: str) -> None:
    """Composed and decomposed texts fold alike; each letter comes from a place of the text, in order."""
    folds = {Folded.of(unicodedata.normalize(form, text)).plain for form in ("NFC", "NFD")}
    assert len(folds) == 1
    folded = Folded.of(text)
    assert len(folded.plain) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= place < len(text) for place in folded.origin)


@given(TEXT)
def test_words_are_counted_alike_in_any_form(text: str) -> None:
    """The number of words does not depend on the normal form."""
    assert word_count(unicodedata.normalize("NFC", text)) == word_count(unicodedata.normalize("NFD", text))
