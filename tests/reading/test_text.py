"""From bytes to text."""

from playbook_gen.reading.text import LARGEST_FILE, decode


def test_ends_of_lines_are_all_the_same() -> None:
    """A file written on Windows or on an old Mac reads as one written here."""
    assert decode(b"a: 1\r\nb: 2\rc: 3\n", "x.yml") == ("a: 1\nb: 2\nc: 3\n", [])


def test_french_typography_is_welcome() -> None:
    """Accents, ligatures, guillemets, fine spaces, dashes and emoji are ordinary characters."""
    text = "« Œuvre » – l’été… ça coûte 3\u202f000\u00a0€ 😀\n"
    assert decode(text.encode(), "x.yml") == (text, [])


def test_a_huge_file_is_refused() -> None:
    """What cannot be a content file is not even parsed."""
    text, problems = decode(b"a" * (LARGEST_FILE + 1), "x.yml")
    assert text is None
    assert [problem.code for problem in problems] == ["file_too_large"]


def test_the_bad_byte_is_placed_on_its_line() -> None:
    """A byte of another encoding is shown on its line as Windows would write it."""
    _, (problem,) = decode(
        "é: oui\r\ntitre: à la carte\r\n".encode("cp1252").replace(b"\xe9", "é".encode(), 1), "x.yml"
    )
    assert (problem.line, problem.column) == (2, 8)
    assert "à la carte" in problem.source
