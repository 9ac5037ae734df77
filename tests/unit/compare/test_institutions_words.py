"""Names of institutions taken apart: words, their meanings in many languages, parts, acronyms."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.institutions.acronyms import EXACT, LEAVES_OUT, acronym_strength, lone_acronym
from tracker.compare.institutions.spelling import convention, is_slip
from tracker.compare.institutions.tokens import MOST_WORDS, Token, read_institution
from tracker.compare.institutions.words import WordKind, fold, script_of, vocabulary
from tracker.settings import resources_folder

WORDS = tomllib.loads((resources_folder() / "institutions" / "words.toml").read_text("utf-8"))


def keys(text: str) -> list[str]:
    return [token.key for token in read_institution(text).tokens]


def test_the_lists_are_as_large_as_they_are_said_to_be() -> None:
    meanings = [meaning for section in ("body", "field", "quality") for meaning in WORDS[section]]
    languages = {
        language for section in ("body", "field", "quality") for held in WORDS[section].values() for language in held
    }
    assert len(meanings) > 100
    assert len(languages - {"rank", "family", "mul"}) > 30


def test_ranks_and_families_are_known_ones() -> None:
    assert {held["rank"] for held in WORDS["body"].values()} <= set(range(6))
    assert {held.get("family", "") for held in WORDS["body"].values()} == {"", "teaching", "care", "authority"}


@pytest.mark.parametrize("word", list(WORDS["compound"]))
def test_the_parts_of_compounds_are_known_words(word: str) -> None:
    for part in WORDS["compound"][word].split():
        assert vocabulary().sense(fold(part)).kind is not WordKind.PROPER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("University of Khartoum", ["university", "khartoum"]),
        ("Univ. of Khartoum - Fac. of Medicine", ["university", "khartoum", "faculty", "medicine"]),
        ("Universitätsklinikum Köln", ["university", "hospital", "cologne"]),
        ("جامعة الخرطوم", ["university", "khartoum"]),
        ("كلية الطب والعلوم الصحية", ["faculty", "medicine", "science", "health"]),
        ("北京大学第三医院", ["beijing", "university", "3", "hospital"]),
        ("서울대학교병원", ["seoul", "university", "hospital"]),
        ("Санкт-Петербургский государственный университет", ["saint_petersburg", "state", "university"]),
        ("Trường Đại học Y Hà Nội", ["university", "y", "hanoi"]),
        ("Rumah Sakit Umum", ["hospital", "public"]),
        ("האוניברסיטה העברית בירושלים", ["university", "העברית", "jerusalem"]),
        ("মেডিকেল বিশ্ববিদ্যালয়", ["medicine", "university"]),
        ("M. S. Ramaiah Inst. of Mgmt.", ["ms", "ramaiah", "institute", "business"]),
        ("Dr. N.T.R. University", ["title", "ntr", "university"]),
        ("Università dell'Aquila", ["university", "aquila"]),
        ("Xi'an Jiaotong University", ["xian", "transport", "university"]),
        ("LOS Khartoum University", ["los", "khartoum", "university"]),
        ("FACULTAD DE CIENCIAS Y LETRAS", ["faculty", "science", "humanities"]),
        ("Northwestern University", ["north", "west", "university"]),
        ("of the", ["and", "and"]),
        ("…", []),
    ],
)
def test_words_and_their_meanings(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_parts_and_their_rank() -> None:
    reading = read_institution("Department of Surgery, Faculty of Medicine - University of Khartoum (Sudan)")
    assert reading.parts == ("Department of Surgery", "Faculty of Medicine", "University of Khartoum", "Sudan")
    assert reading.ranks == (2, 3, 5, 0)
    assert reading.loose == {2}


def test_order_language_and_abbreviation_leave_the_bag_as_it_is() -> None:
    bags = {
        read_institution(text).bag
        for text in ("University of Damascus", "Damascus Univ.", "Universität Damaskus", "جامعة دمشق")
    }
    assert len(bags) == 1


def test_of_a_long_text_only_the_first_words_are_read() -> None:
    assert len(read_institution("word " * 500).words) == MOST_WORDS + 1


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("mansoura", "mansurah", "romanisation"),
        ("assiut", "asyut", "romanisation"),
        ("sechenov", "сеченова", "transliteration"),
        ("kazan", "казанский", "transliteration"),
        ("nagpur", "नागपुर", "transliteration"),
        ("osmani", "osmania", ""),
        ("basel", "basrah", ""),
        ("1956", "1957", ""),
    ],
)
def test_conventions_of_spelling(left: str, right: str, expected: str) -> None:
    assert convention(Token(left, fold(left)), Token(right, fold(right))) == expected
    assert convention(Token(right, fold(right)), Token(left, fold(left))) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("univercity", "university", True),
        ("osmani", "osmania", True),
        ("henan", "hunan", False),
        ("ghana", "guyana", False),
        ("delta", "gamma", False),
    ],
)
def test_slips(left: str, right: str, expected: bool) -> None:
    known = vocabulary()
    one, other = Token(left, left, known.sense(left)), Token(right, right, known.sense(right))
    assert is_slip(one, other) is is_slip(other, one) is expected


@pytest.mark.parametrize(
    ("short", "name", "stands"),
    [
        ("KFMC", "King Fahad Medical City", True),
        ("UofK", "University of Khartoum", True),
        ("AIIMS", "All India Institute of Medical Sciences", True),
        ("UHS", "University of Health Sciences, Lahore", True),
        ("UNAM", "National Autonomous University of Mexico", False),
        ("MSU", "University of Malta", False),
    ],
)
def test_acronyms(short: str, name: str, stands: bool) -> None:
    acronym = lone_acronym(read_institution(short))
    assert acronym is not None
    strength = acronym_strength(acronym, read_institution(name).words)
    assert (strength >= LEAVES_OUT) is stands
    assert 0.0 <= strength <= EXACT


def test_a_plain_name_is_no_acronym() -> None:
    assert lone_acronym(read_institution("University of Khartoum")) is None


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_every_text_can_be_taken_apart(text: str) -> None:
    reading = read_institution(text)
    assert len(reading.tokens) <= len(reading.words)
    assert all(0 <= token.part < max(1, len(reading.parts)) for token in reading.words)
    assert len(reading.ranks) == len(reading.parts)


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("Café", "latin"),
        ("مدينة", "arabic"),
        ("大学", "han"),
        ("대학", "hangul"),
        ("ศิริราช", "thai"),
        ("123", ""),
        ("नगर", "indic"),
    ],
)
def test_scripts(word: str, script: str) -> None:
    assert script_of(word) == script
