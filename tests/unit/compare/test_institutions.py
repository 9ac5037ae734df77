"""What two names of institutions are to each other, by rule and not by likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.institutions import (
    InstitutionEditKind,
    InstitutionTable,
    InstitutionVerdict,
    compare_institutions,
    institution_form,
)
from tracker.texts import render

V = InstitutionVerdict
NO_TABLE = InstitutionTable()

PAIRS = [
    ("University of Khartoum", "University of Khartoum", V.IDENTICAL),
    ("UNIVERSITY OF KHARTOUM", "University of Khartoum", V.FORMATTING),
    ("The Nile University", "Nile University", V.FORMATTING),
    ("Faculty of Medicine & Dentistry, X University", "Faculty of Medicine and Dentistry, X University", V.FORMATTING),
    ("Faculty of Medicine, University of Khartoum", "University of Khartoum, Faculty of Medicine", V.FORMATTING),
    ("Damascus University", "University of Damascus", V.FORMATTING),
    ("Universität Wien", "Universitat Wien", V.FORMATTING),
    ("Medical Faculty, Tanta University", "Tanta University, Faculty of Medicine", V.FORMATTING),
    ("Abdul Wali Khan University", "Abdulwali Khan University", V.FORMATTING),
    ("M. S. Ramaiah Medical College", "M S Ramaiah Medical College", V.FORMATTING),
    ("Univ. of Khartoum - Fac. of Medicine", "University of Khartoum, Faculty of Medicine", V.ABBREVIATION),
    ("St. John's Medical College", "Saint John's Medical College", V.ABBREVIATION),
    ("Dr. D. Y. Patil Medical College", "D. Y. Patil Medical College", V.ABBREVIATION),
    ("KFMC", "King Fahad Medical City", V.ABBREVIATION),
    ("AIIMS", "All India Institute of Medical Sciences", V.ABBREVIATION),
    ("UCT", "University of Cape Town", V.ABBREVIATION),
    ("UofK", "University of Khartoum", V.ABBREVIATION),
    ("King Fahad Medical City (KFMC)", "King Fahad Medical City", V.ABBREVIATION),
    ("King Fahad Medical City", "King Fahad Medical City, Riyadh, Saudi Arabia", V.ABBREVIATION),
    ("University of Khartoum", "University of Khartoum, Sudan", V.ABBREVIATION),
    ("Universidad de Chile", "University of Chile", V.TRANSLATION),
    ("Uniwersytet Gdański", "University of Gdansk", V.TRANSLATION),
    ("جامعة الخرطوم", "University of Khartoum", V.TRANSLATION),
    ("جامعة دمشق، كلية الطب", "Faculty of Medicine, Damascus University", V.TRANSLATION),
    ("Казанский государственный медицинский университет", "Kazan State Medical University", V.TRANSLATION),
    ("北京大学", "Peking University", V.TRANSLATION),
    ("दिल्ली विश्वविद्यालय", "University of Delhi", V.TRANSLATION),
    ("Mansoura University", "Mansura University", V.TRANSLATION),
    ("University of Khartoum", "University of Khartoum, Faculty of Medicine", V.PART_OF),
    ("University of Khartoum", "University of Khartoum Faculty of Medicine", V.PART_OF),
    ("College of Medicine, University of Lagos", "University of Lagos", V.PART_OF),
    ("Univercity of Khartoum", "University of Khartoum", V.DISCREPANCY),
    ("Osmania Medical College", "Osmani Medical College", V.DISCREPANCY),
    ("Cairo University", "Cairo Medical University", V.DISCREPANCY),
    ("All India Institute of Medical Sciences", "All India Institute of Medical Sciences, Jodhpur", V.DISCREPANCY),
    ("Hamdard University", "Hamdard University Karachi", V.DISCREPANCY),
    ("University of Khartoum, Faculty of Medicine", "University of Khartoum, Faculty of Law", V.DISCREPANCY),
    ("Soba University Hospital", "University of Khartoum", V.DIFFERENT),
    ("Cairo University Hospital", "Cairo University", V.DIFFERENT),
    ("Henan University", "Hunan University", V.DIFFERENT),
    ("University of Oran 1", "University of Oran 2", V.DIFFERENT),
    ("University of Texas at Arlington", "University of Texas at Dallas", V.DIFFERENT),
    ("University of Medicine and Pharmacy, Iasi", "University of Medicine and Pharmacy, Cluj", V.DIFFERENT),
    ("Catholic University of Nairobi", "Protestant University of Nairobi", V.DIFFERENT),
    ("MIT", "Moldova State University", V.DIFFERENT),
    ("", "University of Khartoum", V.DIFFERENT),
]


@pytest.mark.parametrize(("left", "right", "verdict"), PAIRS)
def test_the_words_decide(left: str, right: str, verdict: InstitutionVerdict) -> None:
    assert compare_institutions(left, right, NO_TABLE).verdict is verdict
    assert compare_institutions(right, left, NO_TABLE).verdict is verdict


@pytest.mark.parametrize(("left", "right", "verdict"), PAIRS)
def test_the_message_is_one_sentence_that_quotes_both(left: str, right: str, verdict: InstitutionVerdict) -> None:
    comparison = compare_institutions(left, right, NO_TABLE)
    sentence = render(comparison.message)
    assert f"“{left}”" in sentence
    assert f"“{right}”" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    for edit in comparison.edits:
        if verdict is V.DISCREPANCY and edit.kind is InstitutionEditKind.MISSPELLING:
            assert edit.left in sentence
            assert edit.right in sentence


def test_a_renaming_in_the_curated_table_is_told_with_its_years() -> None:
    comparison = compare_institutions("Gordon Memorial College", "University of Khartoum")
    assert comparison.verdict is V.RENAMED
    assert render(comparison.message) == (
        "“Gordon Memorial College” (1902 to 1951) and “University of Khartoum” (since 1956) are names of one institution."
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("King Edward Medical College", "King Edward Medical University"),
        ("Medical Council of India", "National Medical Commission"),
        ("MCI", "National Medical Commission"),
        ("Pakistan Medical Commission", "Pakistan Medical and Dental Council"),
        ("Gordon Mem. Coll.", "Univ. of Khartoum"),
        ("Al-Fateh University", "University of Tripoli"),
        ("Second Leningrad Medical Institute", "I.I. Mechnikov St. Petersburg State Medical Academy"),
    ],
)
def test_former_names_are_known(left: str, right: str) -> None:
    assert compare_institutions(left, right).verdict is V.RENAMED


def test_names_of_two_known_institutions_are_different_however_alike() -> None:
    comparison = compare_institutions("Sylhet Medical College", "Sylhet Medical University")
    assert comparison.verdict is V.DIFFERENT
    assert comparison.edits[0].kind is InstitutionEditKind.OTHER_INSTITUTION


def test_a_known_part_is_a_part_of_its_whole() -> None:
    assert compare_institutions("Dow Medical College", "Dow University of Health Sciences").verdict is V.PART_OF


def test_a_likeness_alone_never_makes_two_one() -> None:
    one_name = {V.IDENTICAL, V.FORMATTING, V.ABBREVIATION, V.TRANSLATION, V.RENAMED}
    for left, right in [("University of Ghana", "University of Guyana"), ("Nile University", "Nice University")]:
        comparison = compare_institutions(left, right, NO_TABLE)
        assert comparison.verdict not in one_name


def test_the_edits_turn_round_with_the_sides() -> None:
    forth = compare_institutions("Univ. of Khartoum", "University of Khartoum", NO_TABLE).edits
    back = compare_institutions("University of Khartoum", "Univ. of Khartoum", NO_TABLE).edits
    assert [(edit.kind, edit.left, edit.right) for edit in forth] == [
        (edit.kind, edit.right, edit.left) for edit in back
    ]
    assert forth


def test_other_scripts_without_a_tie_are_said_to_be_untied() -> None:
    comparison = compare_institutions("Kobe Lakeside Art College", "湖畔美術短期大学", NO_TABLE)
    assert comparison.verdict is V.DIFFERENT
    assert InstitutionEditKind.SCRIPT in {edit.kind for edit in comparison.edits}


def test_better_agreement_scores_higher() -> None:
    names = ["university of khartoum", "Univercity of Khartoum", "University of Kordofan", "Cairo Hospital"]
    scores = [compare_institutions("University of Khartoum", name, NO_TABLE).score for name in names]
    assert scores == sorted(scores, reverse=True)


def test_a_very_long_text_is_compared_in_bounded_work() -> None:
    long = "University of Khartoum, Faculty of Medicine " * 2000
    assert compare_institutions(long, long + "x", NO_TABLE).verdict is not V.IDENTICAL
    assert compare_institutions(long, long.upper(), NO_TABLE).verdict is V.FORMATTING


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The University of Khartoum", "university of khartoum."),
        ("Faculty of Medicine & Surgery", "FACULTY OF MEDICINE AND SURGERY"),
        ("St. Mary’s Hospital", "St Mary's Hospital"),
        ("Universidad de Córdoba", "Universidad de Cordoba"),
        ("Dr. M.G.R. Medical University", "Dr MGR Medical University"),
    ],
)
def test_the_form_groups_what_is_written_alike(left: str, right: str) -> None:
    assert institution_form(left) == institution_form(right)


def test_the_form_keeps_words_apart() -> None:
    assert institution_form("University of Khartoum") != institution_form("Univ. of Khartoum")
    assert institution_form("…") == ""


WORDS = st.sampled_from(
    [
        "University",
        "of",
        "the",
        "Khartoum",
        "Cairo",
        "Faculty",
        "Medicine",
        "Hospital",
        ",",
        "-",
        "(",
        ")",
        "Univ.",
        "Fac.",
        "King",
        "MGR",
        "جامعة",
        "الخرطوم",
        "大学",
        "北京",
        "2",
        "II",
        "St.",
        "&",
    ]
)
NAMES = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=10).map(" ".join))


@given(NAMES, NAMES)
def test_comparing_is_symmetric_and_never_fails(left: str, right: str) -> None:
    forth, back = compare_institutions(left, right), compare_institutions(right, left)
    assert (forth.verdict, forth.score) == (back.verdict, back.score)
    assert 0.0 <= forth.score <= 1.0
    assert render(forth.message)
    assert (forth.verdict is V.IDENTICAL) == (left == right)


@given(NAMES)
def test_a_text_is_identical_to_itself(text: str) -> None:
    comparison = compare_institutions(text, text)
    assert (comparison.verdict, comparison.score, comparison.edits) == (V.IDENTICAL, 1.0, ())


@given(NAMES)
def test_case_is_only_formatting(text: str) -> None:
    verdict = compare_institutions(text, text.swapcase(), NO_TABLE).verdict
    if institution_form(text) and institution_form(text) == institution_form(text.swapcase()):
        assert verdict in (V.IDENTICAL, V.FORMATTING)


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert compare_institutions("\ud800 University", "University").verdict is not V.IDENTICAL
