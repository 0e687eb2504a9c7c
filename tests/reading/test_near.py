"""What was probably meant."""

import pytest

from playbook_gen.reading.near import nearest, slug

CHANNELS = ("email", "phone", "post", "linkedin", "sms", "visit", "event", "meeting", "voicemail")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("téléphone", "phone"),
        ("Courriel", "email"),
        ("« phone »", "phone"),
        ("EMAIL", "email"),
        ("vist", "visit"),
        ("rendez-vous", "meeting"),
        ("zut", None),
        ("", None),
    ],
)
def test_a_word_is_understood_by_its_likeness_or_in_french(word: str, meant: str | None) -> None:
    """Capitals, accents, quotes, a slip of the fingers and the French word all lead to the choice."""
    assert nearest(word, CHANNELS) == meant


def test_a_choice_in_capitals_is_given_back_as_it_stands() -> None:
    """The grade `b` is `B`."""
    assert nearest("b", ["A", "B", "C", "H"]) == "B"


@pytest.mark.parametrize(
    ("text", "name"), [("L'idée « à lui »", "l-idee-a-lui"), ("Étape n° 2", "etape-n-2"), ("…", None)]
)
def test_a_title_becomes_the_name_of_a_file(text: str, name: str | None) -> None:
    """Small letters without accents, digits, hyphens."""
    assert slug(text) == name
