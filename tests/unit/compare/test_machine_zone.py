"""The machine-readable zone: every format read, every check digit, repairs only where a digit confirms them."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tracker.compare.machine_zone import check_digit, looks_like_line, read_zone, states

TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
MRV_A = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
MRV_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")


def td3(number: str, birth: str, expiry: str, surname: str, given: str, optional: str = "") -> tuple[str, str]:
    """The zone of a passport, with its check digits computed."""
    first = f"P<UTO{surname}<<{given.replace(' ', '<')}"[:44].ljust(44, "<")
    held = number.ljust(9, "<") + check_digit(number.ljust(9, "<"))
    held += "UTO" + birth + check_digit(birth) + "F" + expiry + check_digit(expiry)
    held += optional.ljust(14, "<") + (check_digit(optional.ljust(14, "<")) if optional else "<")
    return first, held + check_digit(held[0:10] + held[13:20] + held[21:43])


@pytest.mark.parametrize(
    ("lines", "kind", "number", "checks"),
    [
        (TD3, "TD3", "L898902C3", 5),
        (TD2, "TD2", "D23145890", 4),
        (TD1, "TD1", "D23145890", 4),
        (MRV_A, "MRV-A", "L8988901C", 3),
        (MRV_B, "MRV-B", "L8988901C", 3),
    ],
)
def test_the_published_specimens_are_read_whole(lines: tuple[str, ...], kind: str, number: str, checks: int) -> None:
    zone = read_zone(lines)
    assert zone is not None
    assert (zone.format, zone.document_number, zone.surname, zone.given_names) == (
        kind,
        number,
        "ERIKSSON",
        "ANNA MARIA",
    )
    assert zone.is_whole
    assert len(zone.checks) == checks
    assert not any(check.is_repaired for check in zone.checks)
    assert zone.sex == "F"


def test_dates_get_their_century() -> None:
    zone = read_zone(TD3)
    assert zone is not None
    assert (zone.date_of_birth, zone.date_of_expiry) == (date(1974, 8, 12), date(2012, 4, 15))


def test_a_long_number_runs_on_in_the_optional_data() -> None:
    number = "D23145890734"
    first = f"I<UTO{number[:9]}<{number[9:]}{check_digit(number)}".ljust(30, "<")
    second = "7408122F1204159UTO".ljust(29, "<")
    second += check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    zone = read_zone((first, second, TD1[2]))
    assert zone is not None
    assert zone.document_number == number
    assert zone.is_whole


def test_letters_read_for_figures_are_repaired_and_said_to_be() -> None:
    misread = TD3[1].replace("7408122", "74O8I22")
    zone = read_zone((TD3[0], misread))
    assert zone is not None
    assert zone.date_of_birth == date(1974, 8, 12)
    assert {check.name for check in zone.checks if check.is_repaired} == {"date_of_birth"}
    assert zone.lines[1] == TD3[1]


def test_what_no_digit_confirms_is_not_repaired() -> None:
    wrong = TD3[1].replace("7408122", "7408132")
    zone = read_zone((TD3[0], wrong))
    assert zone is not None
    held = {check.name: check.holds for check in zone.checks}
    assert not held["date_of_birth"]
    assert not held["composite"]
    assert zone.lines[1] == wrong


def test_of_two_repairs_the_one_with_its_letters_in_front_holds() -> None:
    lines = ("P<INDRAMACHANDRAN<<VENKATESAN<SUBRAMANIAM<<<", "24471820<5IND8811237M2804040<<<<<<<<<<<<<<<0")
    zone = read_zone(lines)
    assert zone is not None
    assert zone.document_number == "Z4471820"
    assert next(check for check in zone.checks if check.name == "document_number").is_repaired


def test_a_figure_in_the_code_of_the_document_is_a_letter() -> None:
    zone = read_zone(("P0CHNZHANG<<WEI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "E447182097CHN8905097M2806136LLLHMLMJMOOAA<04"))
    assert zone is not None
    assert (zone.document_code, "code" in zone.unconfirmed) == ("PO", True)


def test_a_figure_in_a_name_is_shown_as_its_letter_and_stays_unconfirmed() -> None:
    zone = read_zone((TD3[0].replace("ERIKSSON", "ERIKSS0N"), TD3[1]))
    assert zone is not None
    assert zone.surname == "ERIKSSON"
    assert zone.unconfirmed == {"name"}


def test_lost_and_misread_fillers_are_found_again() -> None:
    zone = read_zone(("P<UTOERIKSSON<<ANNA<MARIA<<<<<KK<<", "L898902C36UTO7408122F1204159ZE184226B<<<10"))
    assert zone is not None
    assert zone.lines == TD3
    assert zone.is_whole


def test_a_name_that_fills_its_field_may_be_cut() -> None:
    lines = td3("A1234567", "850920", "270701", "PAPANDROPOULOUSSTEPHANOPOULOU", "JONATHONWARRENTREVOR")
    zone = read_zone(lines)
    assert zone is not None
    assert zone.name_may_be_cut
    whole = read_zone(TD3)
    assert whole is not None
    assert not whole.name_may_be_cut


def test_an_unknown_state_is_unconfirmed() -> None:
    zone = read_zone((TD3[0], TD3[1].replace("6UTO7", "6UTQ7")))
    assert zone is not None
    assert "nationality" in zone.unconfirmed
    assert {"CAN", "D", "SDN"} <= states()


def test_ordinary_lines_are_no_zone() -> None:
    assert read_zone(("This is to certify that Amara Okafor", "has been awarded the degree of Medicine")) is None
    assert not looks_like_line("This is to certify that Amara Okafor has been awarded")
    assert looks_like_line(TD3[0])
    assert looks_like_line(TD3[1])


letters = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=12)
days = st.dates(min_value=date(1950, 1, 1), max_value=date(1999, 12, 31))
numbers = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=6, max_size=9)


@given(numbers, days, letters, letters)
def test_every_right_zone_is_read_whole(number: str, born: date, surname: str, given_name: str) -> None:
    zone = read_zone(td3(number, f"{born:%y%m%d}", "310101", surname, given_name))
    assert zone is not None
    assert zone.is_whole
    assert (zone.document_number, zone.surname, zone.given_names) == (number, surname, given_name)
    assert zone.date_of_birth == born


@example("000000", date(1950, 1, 1), 21, "5")  # the end of validity, misread, put the birth into another century
@given(numbers, days, st.integers(0, 43), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"))
def test_one_misread_character_never_gives_another_date_unrepaired(
    number: str, born: date, at: int, letter: str
) -> None:
    first, second = td3(number, f"{born:%y%m%d}", "310101", "OKAFOR", "AMARA")
    assume(second[at] != letter)
    zone = read_zone((first, second[:at] + letter + second[at + 1 :]))
    if zone is not None and zone.date_of_birth not in (None, born):
        check = next(one for one in zone.checks if one.name == "date_of_birth")
        assert not check.holds or check.is_repaired


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_is_survived(lines: list[str]) -> None:
    read_zone(lines)
