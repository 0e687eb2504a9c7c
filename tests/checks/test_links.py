"""How files name each other, and where they stand on the site."""

from playbook_gen.links import ADDRESSES, FOLDER_OF, address, named_in
from playbook_gen.pages.kinds import kinds
from playbook_gen.playbook import Playbook
from playbook_gen.schema import FOLDERS


def test_the_addresses_are_those_of_the_pages() -> None:
    """What playbook.json says of a page's address is where the page is."""
    assert {kind.section.name: kind.section.folder for kind in kinds()} == ADDRESSES


def test_every_folder_has_its_kind() -> None:
    """A file of any folder can be linked to."""
    assert set(FOLDER_OF.values()) == set(FOLDERS)


def test_fields_and_links_name_other_files(tiny: Playbook) -> None:
    """In the order written: links of texts, and fields that hold names."""
    named = [(one.where[0], one.kind, one.name) for one in named_in(tiny.principles["faire-moins"])]
    assert named == [
        ("why", "source", "godfrey-2011"),
        ("instead", "idea", "pilote"),
        ("situations", "situation", "silence"),
        ("ideas", "idea", "pilote"),
        ("sources", "source", "godfrey-2011"),
    ]


def test_addresses_start_at_the_root_of_the_language() -> None:
    """The page of an idea stands in the French folder, in both languages."""
    assert address("idea", "pilote") == "idees/pilote/"
