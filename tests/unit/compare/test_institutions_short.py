"""Short forms of institutions' names as papers print them: letters with a city, and names of honour cut to initials."""

import pytest

from tracker.compare.institutions import InstitutionVerdict, compare_institutions
from tracker.compare.institutions.tokens import read_institution
from tracker.compare.institutions.verdicts import judge_words

V = InstitutionVerdict

POPA = "Universitatea de Medicină și Farmacie „Grigore T. Popa” Iași"
DAVILA = "Universitatea de Medicină și Farmacie „Carol Davila” București"


def by_words(left: str, right: str) -> V:
    """The verdict of the words alone, whatever a table may know."""
    there = judge_words(read_institution(left), read_institution(right)).verdict
    back = judge_words(read_institution(right), read_institution(left)).verdict
    assert there is back
    return there


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("UMF Iași", POPA),
        ("U.M.F. Iași", POPA),
        ("UMF Iasi", "Universitatea de Medicină și Farmacie Grigore T. Popa din Iași"),
        ("UNTH, Enugu", "University of Nigeria Teaching Hospital"),
        ("AIIMS, New Delhi", "All India Institute of Medical Sciences"),
        ("KEMU Lahore", "King Edward Medical University"),
        ("UHS, Lahore", "University of Health Sciences, Lahore"),
        ("YSMU", "Yerevan State Medical University after Mkhitar Heratsi"),
    ],
)
def test_letters_beside_the_city_stand_for_the_name_though_it_honours_somebody(short: str, full: str) -> None:
    assert by_words(short, full) is V.ABBREVIATION


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("UMF Cluj", POPA),  # another city
        ("UMF București", POPA),
        ("UMF", POPA),  # five cities have one
        ("USM Iași", POPA),  # other letters
        ("UMF Titu Maiorescu București", DAVILA),  # another name of honour
        ("AIIMS, Jodhpur", "All India Institute of Medical Sciences, New Delhi"),
        ("UCH Ibadan", "University College Hospital"),  # nothing in the name says which
    ],
)
def test_letters_that_may_stand_for_another_school_are_not_taken_for_it(short: str, full: str) -> None:
    assert by_words(short, full) in (V.DISCREPANCY, V.DIFFERENT)


def test_two_schools_of_one_city_stay_two() -> None:
    titu = "Universitatea de Medicină și Farmacie „Titu Maiorescu” București"
    assert by_words(titu, DAVILA) is V.DIFFERENT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Yerevan State Medical University after M. Heratsi", "Yerevan State Medical University after Mkhitar Heratsi"),
        ("I.M. Sechenov First Moscow State Medical University", "Sechenov First Moscow State Medical University"),
        ("Mechnikov State Medical Academy", "I.I. Mechnikov State Medical Academy"),
    ],
)
def test_the_given_name_of_whom_a_school_honours_may_be_an_initial_or_left_out(left: str, right: str) -> None:
    assert by_words(left, right) is V.ABBREVIATION


def test_an_initial_of_another_name_is_no_short_form() -> None:
    assert by_words("State Medical University after K. Heratsi", "State Medical University after Mkhitar Heratsi") in (
        V.DISCREPANCY,
        V.DIFFERENT,
    )


@pytest.mark.parametrize("city", ["HCMC", "TP.HCM", "HCM City"])
def test_the_letters_of_a_city_are_the_city(city: str) -> None:
    full = "University of Medicine and Pharmacy at Ho Chi Minh City"
    verdict = compare_institutions(f"University of Medicine and Pharmacy, {city}", full).verdict
    assert verdict in (V.FORMATTING, V.ABBREVIATION, V.TRANSLATION)


def test_named_after_says_nothing_of_its_own() -> None:
    left = "Санкт-Петербургская государственная медицинская академия им. И.И. Мечникова"
    right = "St. Petersburg State Medical Academy named after I.I. Mechnikov"
    assert by_words(left, right) is V.TRANSLATION


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("RSCM", "RSUPN Dr. Cipto Mangunkusumo, Jakarta", V.ABBREVIATION),
        ("FMIC, Kabul", "French Medical Institute for Mothers & Children, Kabul", V.ABBREVIATION),
        ("Tel-Hashomer Hospital", "Department of Medicine, Chaim Sheba Medical Centre", V.RENAMED),
        ("Black Lion Hospital", "Tikur Anbessa Specialised Hospital, Addis Ababa", V.RENAMED),
        ("Sheba Medical Center", "Ichilov Hospital", V.DIFFERENT),
    ],
)
def test_a_hospital_may_have_two_names(left: str, right: str, verdict: V) -> None:
    assert compare_institutions(left, right).verdict is verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("UNMSM, Facultad de Medicina", "Universidad Nacional Mayor de San Marcos", V.PART_OF),
        ("KNUST School of Medicine", "Kwame Nkrumah University of Science and Technology", V.PART_OF),
        ("UNMSM, Facultad de Medicina", "Universidad de Buenos Aires", V.DIFFERENT),
        ("GUH, Galway", "Galway University Hospital", V.ABBREVIATION),
        ("Galway, CUH", "Galway University Hospital", V.DIFFERENT),
        ("Ege University, School of Medicine", "Ege University, Faculty of Medicine", V.TRANSLATION),
        ("Ege University, School of Nursing", "Ege University, Faculty of Medicine", V.DISCREPANCY),
        ("Homs University, Faculty of Human Medicine", "Homs University, Faculty of Medicine", V.TRANSLATION),
        ("S.D. Asfendiyarov Kazakh National Medical University", "Kazakh National Medical University", V.ABBREVIATION),
        ("I.I. Mechnikov Medical University", "Medical University", V.DISCREPANCY),
        ("Hue Central Hospital", "Bệnh viện Trung ương Huế", V.TRANSLATION),
    ],
)
def test_what_papers_make_of_a_name(left: str, right: str, verdict: V) -> None:
    assert by_words(left, right) is verdict
