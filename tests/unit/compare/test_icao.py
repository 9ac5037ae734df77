"""The spellings of ICAO Doc 9303-3, section 6, and the name field of the machine-readable zone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.icao import NAME_FIELD, icao_rule, icao_spellings, name_field, share_spelling


@pytest.mark.parametrize(
    ("printed", "spellings"),
    [
        ("Müller", {"mueller", "muxxller", "muller"}),
        ("Österberg", {"oesterberg", "osterberg"}),
        ("Jäger", {"jaeger", "jager"}),
        ("Groß", {"gross"}),
        ("Ñandú", {"nandu", "nxxandu"}),
        ("Åse", {"aase", "ase"}),
        ("Sørensen", {"soerensen"}),
        ("Ægir", {"aegir"}),
        ("Œuvre", {"oeuvre"}),
        ("Þór", {"thor"}),
        ("Łukasz", {"lukasz"}),
        ("Đorđe", {"dorde"}),
        ("Şahin", {"sahin"}),
        ("Işıl", {"isil"}),
        ("Nguyễn", {"nguyen"}),
        ("O'Brien", {"obrien"}),
    ],
)
def test_latin_letters(printed: str, spellings: set[str]) -> None:
    assert icao_spellings(printed) == spellings


@pytest.mark.parametrize(
    ("printed", "spelling"),
    [
        ("Щербаков", "shcherbakov"),
        ("Юлия", "iuliia"),
        ("Цветаева", "tsvetaeva"),
        ("Хрущёв", "khrushchev"),
        ("Григоренко", "hryhorenko"),  # Ukrainian: г is h, и is y
        ("Зеленський", "zelenskyi"),
        ("Жуковић", "zukovic"),  # Serbian: ж is z, ћ is c
        ("Пјотр", "pjotr"),
    ],
)
def test_cyrillic_letters_with_the_exceptions_of_single_languages(printed: str, spelling: str) -> None:
    assert spelling in icao_spellings(printed)


def test_arabic_letters() -> None:
    assert icao_spellings("شمس") == {"xshms"}
    assert icao_spellings("خالد") == {"xkhald"}


def test_letters_without_a_table_have_no_spelling() -> None:
    assert icao_spellings("王") == frozenset()
    assert icao_spellings("김") == frozenset()


@pytest.mark.parametrize(
    ("printed", "rule"),
    [
        ("Müller", "icao.umlaut"),
        ("Groß", "icao.sharp_s"),
        ("Nuñez", "icao.tilde"),
        ("Øre", "icao.stroke"),
        ("Ås", "icao.ring"),
        ("Þór", "icao.thorn"),
        ("Иванов", "icao.cyrillic"),
        ("خالد", "icao.arabic"),
        ("Novák", "icao.letter"),
    ],
)
def test_the_part_of_the_tables(printed: str, rule: str) -> None:
    assert icao_rule(printed) == rule


def test_spellings_are_shared_both_ways() -> None:
    assert share_spelling("Müller", "MUELLER")
    assert share_spelling("mueller", "Müller")
    assert share_spelling("Müller", "Muxxller")
    assert not share_spelling("Müller", "Miller")
    assert not share_spelling("Muller", "Mueller")  # neither has a national letter: two names


@pytest.mark.parametrize(
    ("family", "given", "field"),
    [
        ("Eriksson", "Anna Maria", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"),
        ("O'Connor", "Enya Siobhan", "OCONNOR<<ENYA<SIOBHAN<<<<<<<<<<<<<<<<<<"),
        ("Smith-Jones", "Susie Margaret", "SMITH<JONES<<SUSIE<MARGARET<<<<<<<<<<<<"),
        ("Müller", "Jürgen", "MUELLER<<JUERGEN<<<<<<<<<<<<<<<<<<<<<<<"),
        ("Arkfreith", "", "ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"),
        ("Venkatasubramanian", "Lakshminarayanan Subramanya", "VENKATASUBRAMANIAN<<LAKSHMINARAYANAN<SU"),
    ],
)
def test_the_name_field_of_a_passport(family: str, given: str, field: str) -> None:
    assert name_field(family, given) == field


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_name_field_is_always_full_and_of_its_letters(family: str, given: str) -> None:
    field = name_field(family, given)
    assert len(field) == NAME_FIELD
    assert set(field) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")


@given(st.text(alphabet="äöüñÄÖÜÑåøaeiounxg", max_size=40))
def test_the_number_of_spellings_is_bounded(word: str) -> None:
    assert 1 <= len(icao_spellings(word)) <= 32
