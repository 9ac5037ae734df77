"""Two names laid side by side: the verdict, which words differ and how, and the sentence that says so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracker.compare.names import EditKind, NameComparison, NameEdit, NameVerdict, compare_names, name_form
from tracker.domain.names import PersonName, Role
from tracker.texts import render

PAIRS = tomllib.loads((Path(__file__).parents[2] / "data" / "names.toml").read_text(encoding="utf-8"))["pair"]
PASSPORT = PersonName("OSMAN MARIAM ABDELRAHMAN", "MARIAM ABDELRAHMAN", "OSMAN")


def the_name(pair: dict[str, Any], side: str) -> PersonName:
    return PersonName(pair[side], pair.get(f"{side}_given"), pair.get(f"{side}_family"))


def differing(comparison: NameComparison) -> list[tuple[str, str, str]]:
    return sorted(
        (edit.kind.value, edit.left, edit.right) for edit in comparison.edits if edit.kind is not EditKind.EQUAL
    )


def only(comparison: NameComparison, kind: EditKind) -> NameEdit:
    (edit,) = (edit for edit in comparison.edits if edit.kind is kind)
    return edit


def sentence(left: PersonName | str, right: PersonName | str) -> str:
    return render(compare_names(left, right).message)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['origin']}: {pair['left']} | {pair['right']}")
def test_the_labelled_pairs(pair: dict[str, Any]) -> None:
    left, right = the_name(pair, "left"), the_name(pair, "right")
    comparison = compare_names(left, right)
    assert (comparison.verdict.value, differing(comparison)) == (
        pair["verdict"],
        sorted(tuple(edit) for edit in pair["edits"]),
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['origin']}: {pair['right']} | {pair['left']}")
def test_the_labelled_pairs_from_the_other_side(pair: dict[str, Any]) -> None:
    left, right = the_name(pair, "left"), the_name(pair, "right")
    there, back = compare_names(left, right), compare_names(right, left)
    assert (there.verdict, there.layer) == (back.verdict, back.layer)
    assert there.score == pytest.approx(back.score)
    assert differing(there) == sorted((kind, left, right) for kind, right, left in differing(back))


def test_there_are_labelled_pairs_of_many_origins() -> None:
    assert len(PAIRS) >= 300
    assert len({pair["origin"] for pair in PAIRS}) > 50
    assert {pair["verdict"] for pair in PAIRS} == {verdict.value for verdict in NameVerdict}
    kinds = {edit[0] for pair in PAIRS for edit in pair["edits"]}
    assert kinds | {"equal"} == {kind.value for kind in EditKind}


def test_the_passport_tells_which_part_is_left_out() -> None:
    edit = only(compare_names(PASSPORT, "Mariam Osman"), EditKind.MISSING_PART)
    assert (edit.left, edit.right, edit.role) == ("ABDELRAHMAN", "", Role.MIDDLE)


def test_the_passport_tells_the_roles_on_whichever_side_it_stands() -> None:
    edit = only(compare_names("Mariam A. Osman", PASSPORT), EditKind.INITIAL)
    assert (edit.left, edit.right, edit.role) == ("A.", "ABDELRAHMAN", Role.MIDDLE)


def test_a_word_that_the_passport_lacks_has_the_role_of_its_place() -> None:
    passport = PersonName("Mariam Osman", "Mariam", "Osman")
    assert only(compare_names(passport, "Mariam Amal Osman"), EditKind.MISSING_PART).role is Role.MIDDLE
    assert only(compare_names(passport, "Mariam Osman Haddad"), EditKind.MISSING_PART).role is Role.FAMILY


def test_roles_are_not_guessed_where_no_side_knows_them() -> None:
    comparison = compare_names("Mariam Abdelrahman Osman", "Mariam Haddad")
    assert {edit.role for edit in comparison.edits} == {Role.UNKNOWN}


def test_a_replaced_surname_is_the_family_name_of_the_passport() -> None:
    edit = only(compare_names(PASSPORT, "Mariam Haddad"), EditKind.SURNAME_REPLACED)
    assert (edit.left, edit.right, edit.role) == ("OSMAN", "Haddad", Role.FAMILY)


def test_the_romanisation_is_named() -> None:
    assert only(compare_names("Maryam Osman", "Mariam Osman"), EditKind.ROMANISATION).rule == "arabic.i_y"
    assert only(compare_names("Youssef Hasan", "Yosef Hasan"), EditKind.ROMANISATION).rule.startswith("arabic.")
    assert only(compare_names("Yelena Volkova", "Elena Volkova"), EditKind.ROMANISATION).rule == "slavic.ye_e"
    assert only(compare_names("Tuti Kenji", "Tsuchi Kenji"), EditKind.ROMANISATION).rule == "japanese.kunrei"
    assert only(compare_names("Hans Müller", "Hans Mueller"), EditKind.ICAO).rule == "icao.umlaut"
    assert only(compare_names("Юлия", "Iuliia"), EditKind.ROMANISATION).rule == "icao.cyrillic"
    assert only(compare_names("Юлия", "Yulia"), EditKind.ROMANISATION).rule == "script.cyrillic"


def test_the_score_orders_pairs_by_how_likely_they_are_one_person() -> None:
    others = ["Mariam Osman", "MARIAM OSMAN", "Maryam Osman", "Mariam A. Osman", "Mariam Haddad", "Peter Walker"]
    scores = [compare_names("Mariam Osman", other).score for other in others]
    assert scores == sorted(scores, reverse=True)
    assert (scores[0], scores[-1]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("right", "layer"),
    [
        ("Mariam Osman", "text"),
        ("MARIAM OSMAN", "case"),
        ("Mariam Os'man", "punctuation"),
        ("Dr Mariam Osman", "title"),
        ("Mariám Osman", "diacritic"),
        ("Osman, Mariam", "parts"),
        ("Osman Mariam", "order"),
        ("Maryam Osman", "romanisation"),
        ("M. Osman", "part"),
        ("Peter Walker", "none"),
    ],
)
def test_the_first_layer_on_which_two_names_agree(right: str, layer: str) -> None:
    assert compare_names("Mariam Osman", right).layer == layer


def test_a_name_in_another_composition_of_its_letters_is_identical() -> None:
    comparison = compare_names("Jos\u00e9 P\u00e9rez", "Jose\u0301 Pe\u0301rez")
    assert (comparison.verdict, comparison.layer, comparison.score) == (NameVerdict.IDENTICAL, "normal", 1.0)


def test_the_same_text_with_other_fields_is_not_identical() -> None:
    passport = PersonName("Mariam Abdelrahman Osman", "Mariam Abdelrahman", "Osman")
    portal = PersonName("Mariam Abdelrahman Osman", "Mariam", "Abdelrahman Osman")
    assert compare_names(passport, portal).verdict is NameVerdict.VARIANT
    assert compare_names(passport, passport).verdict is NameVerdict.IDENTICAL
    assert compare_names(passport, passport.text).verdict is NameVerdict.IDENTICAL


def test_strings_and_names_are_taken_alike() -> None:
    assert compare_names("Mariam Osman", "Maryam Osman") == compare_names(
        PersonName("Mariam Osman"), PersonName("Maryam Osman")
    )


def test_the_sentence_quotes_both_names_and_says_what_differs() -> None:
    assert sentence("Maryam Osman", "Mariam Osman") == (
        "“Maryam Osman” and “Mariam Osman” differ: “Maryam” and “Mariam” write the same Arabic name in two ways."
    )


def test_the_sentence_says_when_both_are_real_names() -> None:
    assert sentence("Asif Khan", "Arif Khan") == (
        "“Asif Khan” and “Arif Khan” differ: “Asif” and “Arif” are nearly alike, but both are real names."
    )


def test_the_sentence_tells_the_worst_first_and_leaves_out_capitals_beside_it() -> None:
    assert sentence(PASSPORT, "Mariam Haddad") == (
        "“OSMAN MARIAM ABDELRAHMAN” and “Mariam Haddad” differ: the surname is “OSMAN” in one and “Haddad” in the other"
        " and the middle name “ABDELRAHMAN” stands in one only."
    )
    assert sentence("MARIAM OSMAN", "Mariam Osman") == (
        "“MARIAM OSMAN” and “Mariam Osman” differ only in how they are written: capital and small letters differ."
    )


def test_the_sentence_of_names_that_agree() -> None:
    assert sentence("Mariam Osman", "Mariam Osman") == "“Mariam Osman” and “Mariam Osman” are the same name."
    assert sentence("Osman, Mariam", "Mariam Osman") == (
        "“Osman, Mariam” and “Mariam Osman” are the same name; only its parts are printed in another order."
    )


def test_the_sentence_of_names_that_have_nothing_in_common() -> None:
    assert sentence("Peter Smith", "Oliver Walker") == (
        "“Peter Smith” and “Oliver Walker” are different names: “Peter Smith” stands where the other has “Oliver Walker”."
    )


@pytest.mark.parametrize("pair", PAIRS[::7], ids=lambda pair: f"{pair['left']} | {pair['right']}")
def test_every_sentence_can_be_said(pair: dict[str, Any]) -> None:
    said = sentence(the_name(pair, "left"), the_name(pair, "right"))
    assert said.endswith(".")
    assert pair["left"] in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mariam Osman", "MARIAM OSMAN"),
        ("Osman, Mariam", "Mariam Osman"),
        ("Sean O'Brien", "Sean OBrien"),
        ("Omar Al-Masri", "omar al masri"),
        ("Mariam  Osman", " Mariam Osman "),
        (PASSPORT, "Mariam Abdelrahman Osman"),
        (PASSPORT, "OSMAN, Mariam Abdelrahman"),
    ],
)
def test_forms_that_statements_are_grouped_by(one: PersonName | str, other: PersonName | str) -> None:
    assert name_form(one) == name_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mariam Osman", "Maryam Osman"),
        ("Mariam Osman", "Osman Mariam"),
        ("José García", "Jose Garcia"),
        ("Mariam Abdel Rahman", "Mariam Abdelrahman"),
        ("Mariam A. Osman", "Mariam Osman"),
        ("Dr Mariam Osman", "Mariam Osman"),
        ("", "Mariam"),
        (".", ""),
    ],
)
def test_forms_that_tell_statements_apart(one: str, other: str) -> None:
    assert name_form(one) != name_form(other)
