"""Of which state a nationality is."""

import pytest

from tracker.compare.institutions.words import vocabulary
from tracker.compare.machine_zone import citizens, states
from tracker.compare.nationalities import state_code, state_of_code


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("PAKISTANI", "PAK"),
        ("Pakistan", "PAK"),
        ("PAK", "PAK"),
        ("भारतीय / INDIAN", "IND"),
        ("British Citizen", "GBR"),
        ("Syrian Arab Republic", "SYR"),
        ("D", "D"),
        ("Deutsch", "D"),
        ("Українка / UKRAINE", "UKR"),
        ("UNITED ARAB EMIRATES", "ARE"),
        ("GBN", "GBR"),
    ],
)
def test_a_nationality_tells_its_state(printed: str, code: str) -> None:
    assert state_code(printed) == code


@pytest.mark.parametrize(
    "printed",
    ["South Sudanese", "French Guiana", "Dominican", "Korean", "Indian, Nepali", "hello", "", "XYZ", "India Street 4"],
)
def test_what_may_be_of_two_states_or_of_none_tells_none(printed: str) -> None:
    assert state_code(printed) is None


def test_the_tables_of_states_fit_each_other() -> None:
    words = vocabulary().words
    names = {entry.meaning for entries in (*words.values(), *vocabulary().phrases.values()) for entry in entries}
    assert set(citizens()) <= names
    assert set(citizens().values()) <= states()
    assert {state_of_code(code) for code in ("GBD", "GBO", "GBR")} == {"GBR"}
