"""The words of the pages themselves."""

import pytest

from playbook_gen.pages import tabs, words
from playbook_gen.pages.kinds import kinds


def keys(lang: str) -> dict[str, set[str]]:
    """The keys of a language's words, by group."""
    return {group: set(said) for group, said in words(lang).items()}


def test_both_languages_say_the_same_things() -> None:
    """A word that exists in one language exists in the other."""
    assert keys("fr") == keys("en")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_word_is_a_text(lang: str) -> None:
    """YAML has turned none of them into a number, a date or a yes."""
    assert all(isinstance(text, str) and text for said in words(lang).values() for text in said.values())


def test_no_word_hides_behind_a_method_of_dictionaries() -> None:
    """Jinja would find `copy` or `items` on the group itself before the word."""
    assert not {(group, key) for group, said in words("fr").items() for key in said if hasattr(said, key)}


def test_every_section_and_tab_has_its_name() -> None:
    """A new part of the site brings its words along."""
    said = words("fr")
    assert {kind.section.name for kind in kinds()} - {"home"} <= set(said["sections"])
    assert set(tabs()) == set(said["tabs"])
