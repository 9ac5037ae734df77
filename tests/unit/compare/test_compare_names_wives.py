"""Surnames that differ by whose they are: Irish ones of sons, daughters and wives, and Hungarian ones of wives."""

import pytest

from tracker.compare.names import EditKind, NameVerdict, compare_names
from tracker.compare.names.gaelic import Bearer, bearer, gaelic_form, is_irish
from tracker.domain.names import PersonName
from tracker.texts import render


def rules(left: str, right: str) -> list[str]:
    there, back = compare_names(left, right), compare_names(right, left)
    assert there.verdict is back.verdict
    return [edit.rule for edit in there.edits if edit.kind is not EditKind.EQUAL and edit.rule]


@pytest.mark.parametrize(
    ("surname", "form", "whose"),
    [
        ("Ó Súilleabháin", "osuilleabhain", Bearer.SON),
        ("Ní Shúilleabháin", "osuilleabhain", Bearer.DAUGHTER),
        ("Uí Shúilleabháin", "osuilleabhain", Bearer.WIFE),
        ("Ó hUiginn", "ouiginn", Bearer.SON),
        ("NIC AN BHAIRD", "macanbaird", Bearer.DAUGHTER),
        ("Mhic Gearailt", "macgearailt", Bearer.WIFE),
        ("Súilleabháin", "", None),
        ("Ó", "", None),
    ],
)
def test_an_irish_surname_and_its_bearer(surname: str, form: str, whose: Bearer | None) -> None:
    assert (gaelic_form(surname), bearer(surname)) == (form, whose)


@pytest.mark.parametrize(
    ("words", "irish"), [("Ní Xanaidh", True), ("O Leary", True), ("Ni Xiao", False), ("Mac Lee", False)]
)
def test_what_is_an_irish_surname(words: str, irish: bool) -> None:
    assert is_irish(words) is irish


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Eoin Ó Néill", "Eoin O'Neill", "irish.english"),
        ("ROISIN NI NEILL", "Roisin O Neill", "ending.gender"),
        ("Sorcha Nic Gearailt", "Sorcha Fitzgerald", "irish.english"),
        ("Sorcha Nic an tSaoir", "Sorcha McIntyre", "irish.english"),
        ("Bríd Ní Laoire", "Bríd Uí Laoire", "ending.gender"),
        ("Bríd Nic Suibhne", "Bríd Mac Suibhne", "ending.gender"),
    ],
)
def test_the_forms_of_an_irish_surname_are_one_name(left: str, right: str, rule: str) -> None:
    assert compare_names(left, right).verdict is NameVerdict.VARIANT
    assert rules(left, right) == [rule]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bríd Ní Laoire", "Bríd Ní Néill"),
        ("Bríd Ní Laoire", "Bríd Murphy"),
        ("Úna Ní Dhomhnaill", "Úna McDonnell"),  # that one is Nic Dhomhnaill
    ],
)
def test_another_irish_surname_is_another(left: str, right: str) -> None:
    assert compare_names(left, right).verdict is NameVerdict.DISCREPANCY
    assert rules(left, right) == ["surname.replaced"]


def test_an_irish_surname_in_the_field_of_a_passport() -> None:
    passport = PersonName("ROISIN NI NEILL", "Roisin", "Ni Neill")
    assert compare_names(passport, "Róisín O'Neill").verdict is NameVerdict.VARIANT


@pytest.mark.parametrize(
    ("left", "right", "verdict", "told"),
    [
        ("Varga Tiborné", "Lukács Ágnes", NameVerdict.DISCREPANCY, ["surname.by_husband"]),
        ("VARGA TIBORNE", "Lukács Ágnes", NameVerdict.DISCREPANCY, ["surname.by_husband"]),
        ("Varga Tiborné", "Varga Ágnes", NameVerdict.DISCREPANCY, ["surname.by_husband"]),
        ("Vargáné Ágnes", "Varga Ágnes", NameVerdict.VARIANT, ["ending.wife"]),
        ("Horváthné Ágnes", "Horváth Ágnes", NameVerdict.VARIANT, ["ending.wife"]),
        ("Horváthné Lukács Ágnes", "Lukács Ágnes", NameVerdict.VARIANT, ["relation.kinsman"]),
        ("Varga Tiborné Lukács Ágnes", "Lukács Ágnes", NameVerdict.VARIANT, ["relation.kinsman"] * 2),
        ("Varga Tiborné", "Varga Tibor", NameVerdict.DIFFERENT, ["wife.of"]),
    ],
)
def test_a_hungarian_wife(left: str, right: str, verdict: NameVerdict, told: list[str]) -> None:
    assert compare_names(left, right).verdict is verdict
    assert rules(left, right) == told


def test_a_wife_by_her_husband_s_name_is_explained_as_such() -> None:
    there = render(compare_names("Varga Tiborné", "Lukács Ágnes").message)
    back = render(compare_names("Lukács Ágnes", "Varga Tiborné").message)
    said = "“Varga Tiborné” is a wife's name made of her husband's, “Lukács Ágnes” the name of a bearer of her own"
    assert said in there
    assert said in back


@pytest.mark.parametrize(("left", "right"), [("Moussa Koné", "Moussa Kone"), ("René Dubois", "Rene Dubois")])
def test_a_name_that_only_ends_so_is_no_wife_s(left: str, right: str) -> None:
    assert compare_names(left, right).verdict is NameVerdict.FORMATTING
