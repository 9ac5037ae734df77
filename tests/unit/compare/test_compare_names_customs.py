"""Customs of naming that papers of some countries show, and sentences that tell several differences at once."""

import pytest

from tracker.compare.names import EditKind, NameVerdict, compare_names
from tracker.domain.names import PersonName
from tracker.texts import render

V = NameVerdict


def said(left: str, right: str | PersonName) -> str:
    return render(compare_names(left, right).message)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zahra Mousavi", PersonName("MOUSAVI SEYEDEH ZAHRA", "SEYEDEH ZAHRA", "MOUSAVI")),
        ("زهرا موسوی", PersonName("سیده زهرا موسوی", "سیده زهرا", "موسوی")),
        ("Ali Raza Shah", PersonName("SHAH SYED ALI RAZA", "SYED ALI RAZA", "SHAH")),
        ("Zahra Mousavi", "Seyedeh Zahra Mousavi"),
        ("Zahra Sadat Mousavi", "Seyedeh Zahra Mousavi"),
    ],
)
def test_a_mark_of_descent_before_the_name_may_be_left_out(left: str, right: str | PersonName) -> None:
    found = compare_names(left, right)
    assert found.verdict is V.VARIANT
    assert "missing.honorific" in {edit.rule for edit in found.edits}


def test_seyedeh_alone_is_a_name() -> None:
    assert compare_names("Seyedeh Mousavi", "Zahra Mousavi").verdict in (V.DISCREPANCY, V.DIFFERENT)


@pytest.mark.parametrize("title", ["Ma", "Daw", "Ko", "Maung", "Mg", "U"])
def test_burmese_forms_of_address_are_no_part_of_a_burmese_name(title: str) -> None:
    found = compare_names(f"{title} Khin Khin Win", "KHIN KHIN WIN")
    assert found.verdict is V.FORMATTING
    assert EditKind.TITLE in {edit.kind for edit in found.edits}


@pytest.mark.parametrize(("left", "right"), [("Ma Xiaoming", "Xiaoming"), ("Ko Eun Kim", "Eun Kim"), ("Ma Win", "Win")])
def test_elsewhere_they_are_names(left: str, right: str) -> None:
    assert compare_names(left, right).verdict is not V.FORMATTING


def test_the_greek_genitive_behind_a_name_is_the_fathers() -> None:
    found = compare_names("Αικατερίνη Παπαδοπούλου του Γεωργίου", "Αικατερίνη Παπαδοπούλου")
    assert found.verdict is V.VARIANT
    assert {edit.kind for edit in found.edits} == {EditKind.EQUAL, EditKind.RELATION}


@pytest.mark.parametrize(("native", "latin"), [("ሕይወት ተስፋዬ", "Hiwot Tesfaye"), ("ትዕግስት በቀለ", "Tigist Bekele")])
def test_common_ethiopian_names_are_read(native: str, latin: str) -> None:
    assert compare_names(native, latin).verdict in (V.FORMATTING, V.VARIANT)


def test_initials_do_not_hide_that_only_the_surname_is_another() -> None:
    right = PersonName("KUZNETSOVA EKATERINA", "EKATERINA", "KUZNETSOVA")
    found = compare_names("Solovyova E. S.", right)
    pair = next(edit for edit in found.edits if {edit.left, edit.right} == {"Solovyova", "KUZNETSOVA"})
    assert pair.kind in (EditKind.SURNAME_REPLACED, EditKind.CONFLICT)
    assert ("E.", "EKATERINA", EditKind.INITIAL) in {(edit.left, edit.right, edit.kind) for edit in found.edits}


def test_an_initial_that_fits_no_word_of_the_other_name_is_still_a_conflict() -> None:
    assert compare_names("A. Khan", "Bilal Khan").verdict in (V.DISCREPANCY, V.DIFFERENT)


# Sentences


def test_words_that_differ_alike_and_stand_together_are_told_together() -> None:
    told = said("Mohammad Imran Khan S/O Abdul Rahman Khan", "Mohammad Imran Khan")
    assert "“S/O Abdul Rahman Khan” says whose child or spouse the person is" in told
    assert told.count("says whose child") == 1


def test_left_out_names_are_told_in_one_clause() -> None:
    right = PersonName("AHMED MAHMOUD ABDELFATTAH ELSHERBINY", "AHMED MAHMOUD ABDELFATTAH", "ELSHERBINY")
    assert "the middle name “MAHMOUD ABDELFATTAH” stands in one only." in said("Ahmed Elsherbiny", right)


def test_initials_are_told_together() -> None:
    assert "“C. A.” are the initials of “Chukwuemeka Anthony”" in said("C. A. Okonkwo", "Chukwuemeka Anthony Okonkwo")


def test_words_that_do_not_stand_together_are_told_apart() -> None:
    told = said("Ahmad Mahmoud El-Sherbini", "Ahmed Mahmoud Elsherbiny")
    assert "“Ahmad” and “Ahmed” write the same Arabic name in two ways" in told
    assert "“El-Sherbini” and “Elsherbiny” write the same Arabic name in two ways" in told


def test_a_name_in_two_scripts_is_one_clause() -> None:
    told = said("أحمد محمود عبدالفتاح الشربيني", "Ahmed Mahmoud Abdelfattah Elsherbiny")
    assert told.count("two scripts") == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Md. Rafiqul Islam", "Rafiqul Islam"),
        ("MD RAFIQUL ISLAM", "Rafiqul Islam"),
        ("মোঃ রফিকুল ইসলাম", "রফিকুল ইসলাম"),
        ("Mohd. Asif Khan", "Asif Khan"),
    ],
)
def test_a_muhammad_cut_short_before_the_name_may_be_left_out(left: str, right: str) -> None:
    assert compare_names(left, right).verdict is V.VARIANT


def test_a_muhammad_in_full_may_be_the_name_itself() -> None:
    assert compare_names("Mohammed Ali Hassan", "Ali Hassan").verdict is V.DISCREPANCY


def test_m_before_a_surname_in_capitals_is_monsieur() -> None:
    right = PersonName("CHAHINE YOUSSEF GEORGES", "YOUSSEF GEORGES", "CHAHINE")
    assert compare_names("M. CHAHINE Youssef", right).verdict is V.VARIANT
    assert compare_names("M. Chahine", "Marie Chahine").edits[0].kind is EditKind.INITIAL
