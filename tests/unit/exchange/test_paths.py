"""Paths that every system takes, and that no system takes for one another."""

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.exchange.paths import Places, folded, portable

NAMES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


@pytest.mark.parametrize(
    "path",
    ["scans/a.jpg", "diploma (1).pdf", "scans/диплом №5.pdf", "a/b/ज्ञान.png", "con-tract.pdf", ".hidden", "a.b.c"],
)
def test_most_paths_stay(path: str) -> None:
    assert str(portable(path)) == path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("CON", "CON_"),
        ("scans/nul.pdf", "scans/nul_.pdf"),
        ("aux .tar.gz", "aux _.tar.gz"),
        ("COM1.jpg", "COM1_.jpg"),
        ("lpt²", "lpt²_"),
        ("degree.", "degree_"),
        ("degree ... /a.jpg", "degree_/a.jpg"),
        ('a:b"c|d?.pdf', "a_b_c_d_.pdf"),
        ("scans\\a.pdf", "scans_a.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a\nb.pdf", "a_b.pdf"),
        ("..", "_"),
    ],
)
def test_what_some_system_refuses_is_changed(path: str, expected: str) -> None:
    assert str(portable(path)) == expected


def test_a_long_name_keeps_its_ending() -> None:
    name = str(portable("й" * 300 + ".pdf"))
    assert name.endswith("й.pdf")
    assert len(name.encode()) <= 200


SAME = [
    ("a.jpg", "A.jpg"),
    ("scans/a.jpg", "Scans/A.JPG"),
    ("caf\u00e9.pdf", "cafe\u0301.pdf"),
    ("CAFÉ.pdf", unicodedata.normalize("NFD", "café.pdf")),
    ("a.", "a_"),
    ("straße.pdf", "STRASSE.pdf"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_some_system_takes_for_one_are_kept_apart(one: str, other: str) -> None:
    places = Places()
    first, second = places.place(one, 1), places.place(other, 2)
    assert folded(first) != folded(second)
    assert (places.place(one, 1), places.place(other, 2)) == (first, second)


def test_no_file_lies_where_a_folder_is_and_none_where_something_else_belongs() -> None:
    places = Places(["applicant.json"])
    assert places.place("Applicant.JSON", 1) == "Applicant-2.JSON"
    assert places.place("a", 2) == "a"
    assert places.place("A/b.png", 3) == "A_/b.png"
    assert places.place("A_", 4) == "A_-2"


@given(st.lists(st.tuples(PATHS, st.integers(0, 3)), max_size=12))
@example([("a", 0), ("a/b", 1), ("a/b/c", 2)])
@example([("a/b", 0), ("a", 1)])
def test_all_contents_have_places_of_their_own(wanted: list[tuple[str, int]]) -> None:
    places = Places()
    found = [(PurePosixPath(places.place(path, content)), content) for path, content in wanted]
    for path, content in found:
        assert str(portable(str(path))) == str(path)
        assert all(other == content for again, other in found if folded(again) == folded(path))
        assert not any(folded(again) == folded(parent) for again, _ in found for parent in path.parents)
