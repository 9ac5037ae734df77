"""What each word is in its name, how two words are related, and what the tables of names must hold."""

import csv
import re
import tomllib

import pytest

from tracker.compare.names.edits import EditKind
from tracker.compare.names.lexicon import lexicon
from tracker.compare.names.parts import Part
from tracker.compare.names.reading import read_name
from tracker.compare.names.relations import relate
from tracker.compare.names.spelling import conventions, distance, rules
from tracker.compare.names.words import read_word
from tracker.domain.names import PersonName, Role
from tracker.settings import resources_folder

NAMES = resources_folder() / "names"


def parts(text: str) -> list[tuple[str, Part]]:
    return [(atom.word.text, atom.part) for atom in read_name(PersonName(text)).atoms]


def roles(name: PersonName) -> list[tuple[str, Role]]:
    return [(atom.word.text, atom.role) for atom in read_name(name).atoms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Mariam Osman, MBBS", [("Dr.", Part.TITLE), ("Mariam", Part.NAME), ("Osman", Part.NAME), ("MBBS", Part.TITLE)]),
        ("John Smith M.D.", [("John", Part.NAME), ("Smith", Part.NAME), ("M.D.", Part.TITLE)]),
        ("M.D. Rahman", [("M.", Part.INITIAL), ("D.", Part.INITIAL), ("Rahman", Part.NAME)]),
        ("Md. Rahman", [("Md.", Part.NAME), ("Rahman", Part.NAME)]),
        ("Yu. Gagarin", [("Yu.", Part.INITIAL), ("Gagarin", Part.NAME)]),
        ("Abd al-Rahman Nur ad-Din", [("Abd al-Rahman", Part.NAME), ("Nur ad-Din", Part.NAME)]),
        ("Abdul Rahman Khan", [("Abdul Rahman", Part.NAME), ("Khan", Part.NAME)]),
        ("Abdul Khan", [("Abdul", Part.NAME), ("Khan", Part.NAME)]),
        ("Abu Bakr", [("Abu Bakr", Part.NAME)]),
        ("Ahmad bin Ali", [("Ahmad", Part.NAME), ("bin", Part.KIN), ("Ali", Part.NAME)]),
        ("Ko Tae Bin", [("Ko", Part.NAME), ("Tae", Part.NAME), ("Bin", Part.NAME)]),
        ("Ali Hasan oglu", [("Ali", Part.NAME), ("Hasan", Part.NAME), ("oglu", Part.KIN)]),
        ("Vincent van Gogh", [("Vincent", Part.NAME), ("van", Part.PARTICLE), ("Gogh", Part.NAME)]),
        ("Nguyen Van Minh", [("Nguyen", Part.NAME), ("Van", Part.NAME), ("Minh", Part.NAME)]),
        ("Rita D/O Rajan", [("Rita", Part.NAME), ("D/O", Part.RELATION), ("Rajan", Part.KINSMAN)]),
        ("Ann Fox daughter of Tim", [
            ("Ann", Part.NAME), ("Fox", Part.NAME), ("daughter", Part.RELATION), ("of", Part.RELATION), ("Tim", Part.KINSMAN),
        ]),
        ("Mary Fox née Bell", [("Mary", Part.NAME), ("Fox", Part.NAME), ("née", Part.RELATION), ("Bell", Part.NAME)]),
        ("Syed Ali Raza", [("Syed", Part.HONORIFIC), ("Ali", Part.NAME), ("Raza", Part.NAME)]),
        ("Syed Ali", [("Syed", Part.NAME), ("Ali", Part.NAME)]),
        ("Gilbert Cisneros, Jr.", [("Gilbert", Part.NAME), ("Cisneros", Part.NAME), ("Jr.", Part.SUFFIX)]),
        ("FNU Priya", [("FNU", Part.PLACEHOLDER), ("Priya", Part.NAME)]),
        (". Priya", [(".", Part.PLACEHOLDER), ("Priya", Part.NAME)]),
        ("Haji", [("Haji", Part.NAME)]),
        ("AR Rahman", [("A", Part.INITIAL), ("R", Part.INITIAL), ("Rahman", Part.NAME)]),
        ("Ahmad AR RAHMAN", [("Ahmad", Part.NAME), ("AR", Part.ARTICLE), ("RAHMAN", Part.NAME)]),
    ],
)  # fmt: skip
def test_what_each_word_is(text: str, expected: list[tuple[str, Part]]) -> None:
    assert parts(text) == expected


def test_given_names_come_first_where_the_source_tells_them() -> None:
    in_order = [("MARIAM", Role.GIVEN), ("AMAL", Role.MIDDLE), ("OSMAN", Role.FAMILY)]
    assert roles(PersonName("OSMAN MARIAM AMAL", "MARIAM AMAL", "OSMAN")) == in_order
    assert roles(PersonName("OSMAN, MARIAM AMAL")) == in_order
    assert roles(PersonName("OSMAN<<MARIAM<AMAL<<<<<<<")) == in_order
    assert {role for _, role in roles(PersonName("OSMAN MARIAM AMAL"))} == {Role.UNKNOWN}


def test_a_name_that_is_both_given_and_family_name_stands_where_the_text_has_it() -> None:
    assert roles(PersonName("Ali Ali Omar", "Ali Omar", "Ali")) == [
        ("Ali", Role.GIVEN), ("Omar", Role.MIDDLE), ("Ali", Role.FAMILY),
    ]  # fmt: skip


def test_fields_speak_for_themselves_where_the_text_has_other_words() -> None:
    assert roles(PersonName("مريم عثمان", "Mariam", "Osman")) == [("Mariam", Role.GIVEN), ("Osman", Role.FAMILY)]


def test_what_was_printed_can_be_put_together_again() -> None:
    atoms = read_name(PersonName("Jean-Pierre  O'Brien-Smith")).atoms
    assert [(atom.before, atom.word.text) for atom in atoms] == [
        (" ", "Jean"), ("-", "Pierre"), (" ", "O'Brien"), ("-", "Smith"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "kind", "rule"),
    [
        ("Osman", "OSMAN", EditKind.CASE, ""),
        ("Sa'id", "Said", EditKind.PUNCTUATION, ""),
        ("Müller", "Muller", EditKind.DIACRITIC, ""),
        ("Müller", "Mueller", EditKind.ICAO, "icao.umlaut"),
        ("Qasim", "Kasim", EditKind.ROMANISATION, "arabic.k_q"),
        ("Bill", "William", EditKind.NICKNAME, "nickname.short_form"),
        ("Gregoriosz", "Greg", EditKind.NICKNAME, "nickname.shortened"),
        ("Petrenkova", "Petrenkov", EditKind.ENDING, "ending.gender"),
        ("Alharbi", "Harbi", EditKind.PARTICLE, "arabic.article_attached"),
        ("Md", "Mohammed", EditKind.ABBREVIATION, "abbreviation.written_short"),
        ("J.", "Jonas", EditKind.INITIAL, ""),
        ("Jonas", "J0nas", EditKind.OCR, "ocr.lookalike"),
        ("Jamal", "Kamal", EditKind.BOTH_ATTESTED, ""),
        ("Walker", "Wakler", EditKind.SLIP, "slip.swapped_letters"),
        ("Walker", "Wallker", EditKind.ROMANISATION, "general.doubled_letter"),
        ("Walker", "Wlker", EditKind.ROMANISATION, "general.short_vowel_left_out"),
        ("Walker", "Waker", EditKind.SLIP, "slip.missing_letter"),
        ("Walker", "Walger", EditKind.ROMANISATION, "persian.g_k"),
        ("Walker", "Walmer", EditKind.SLIP, "slip.other_letter"),
    ],
)
def test_how_two_words_are_related(left: str, right: str, kind: EditKind, rule: str) -> None:
    found = relate(read_word(left), read_word(right))
    assert found is not None
    assert (found.kind, found.rule) == (kind, rule)


@pytest.mark.parametrize(("left", "right"), [("Osman", "Haddad"), ("Ali", "Omar"), ("王", "李"), ("محمد", "Khalid")])
def test_words_that_have_nothing_to_do_with_each_other(left: str, right: str) -> None:
    assert relate(read_word(left), read_word(right)) is None


def test_the_alignment_of_sounds_names_its_conventions() -> None:
    assert distance("mohamed", "muhamad", 1.0) < distance("mohamed", "mahmud", 1.0) < distance("mohamed", "kalid", 9.0)
    assert conventions("hasan", "hosan") == [("general.vowel_a_o", 0.2)]
    assert dict(conventions("qasim", "kasem")) == {"arabic.k_q": 0.03, "general.vowel_e_i": 0.06}
    assert conventions("kasim", "kasim") == []


def test_costs_go_both_ways() -> None:
    swaps = rules().swaps
    assert all(swaps[other][one] == cost for one, row in swaps.items() for other, cost in row.items())


def test_spellings_of_one_name_and_names_a_letter_apart() -> None:
    known = {name: lexicon().knows(name) for name in ("mohammed", "muhammad", "hassan", "hossein", "xyzzy")}
    groups = {name: entry.groups for name, entry in known.items() if entry}
    assert groups["mohammed"] & groups["muhammad"]
    assert not groups["hassan"] & groups["hossein"]
    assert "xyzzy" not in groups


def test_familiar_forms_are_known_from_both_names() -> None:
    assert "bill" in lexicon().familiar_with("william")
    assert "william" in lexicon().familiar_with("bill")
    assert lexicon().familiar_with("xyzzy") == frozenset()


def test_the_tables_of_names_are_well_formed() -> None:
    spelled = 0
    for file in sorted(NAMES.glob("*.csv")):
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
        assert all(len(row) == len(rows[0]) for row in rows), file.name
        assert len({tuple(row) for row in rows}) == len(rows), file.name
        if rows[0] == ["original", "rank", "spellings"]:
            assert {row[1] for row in rows[1:]} <= {"0", "1", "2", "3"}, file.name
            spelled += sum(len(row[2].split()) for row in rows[1:])
        elif rows[0] == ["culture", "kind", "names"]:
            spelled += sum(len(row[2].split()) for row in rows[1:])
    assert spelled > 5_000


def test_the_rules_are_named_by_language_and_convention() -> None:
    table = tomllib.loads((NAMES / "spelling.toml").read_text(encoding="utf-8"))
    names = [rule["name"] for rule in table["rule"] + table["drop"]]
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in names)
