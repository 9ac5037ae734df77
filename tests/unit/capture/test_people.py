"""Names of people: how far one goes, and what is none."""

import pytest

from tracker.capture.values.people import is_name, take_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Karim Hosni Deeb كريم حسني ديب", "Karim Hosni Deeb"),
        ("Asha Vinay Kale पंजीकरण संख्या", "Asha Vinay Kale"),
        ("\nPAULO CARLOS DE\nSOUZA", "PAULO CARLOS DE\nSOUZA"),
        ("\nAMA MENSAH\nACCRA", "AMA MENSAH"),
        ("\nMORA DIAZ,\nANA LUZ", "MORA DIAZ,\nANA LUZ"),
        ("Джек Лонд, Jack Lond", "Джек Лонд"),
    ],
)
def test_a_name_ends_where_the_script_changes_and_goes_on_behind_a_small_word(text: str, name: str) -> None:
    start = len(text) - len(text.lstrip("\n"))
    found = take_name(text, start)
    assert found is not None
    assert text[slice(*found)] == name


@pytest.mark.parametrize("text", ["Médico Cirujano", "Doctor of Medicine", "Ama Mensah أما", "Kofi 2"])
def test_no_name(text: str) -> None:
    assert not is_name(text)
