"""Names that papers shorten or form in ways of their own country: broken off, behind a stroke, with a small word's letter."""

import pytest

from tracker.compare.names import EditKind, NameVerdict, compare_names


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Helga Þorvalds.", "Helga Þorvaldsdóttir", "abbreviation.cut_short"),
        ("Selam H/Mariam", "Selam Hailemariam", "abbreviation.stroke"),
        ("মোঃ তারেক রহমান", "Md. Tareq Rahman", "abbreviation.written_short"),
        ("Lin I-Ting", "Lin Yi-Ting", "chinese.wade_giles"),
        ("Chou Hsiao-ling", "Zhou Xiaoling", "chinese.wade_giles"),
        ("Серік Ержанұлы Оспанов", "Серик Ержанович Оспанов", "turkic.patronymic"),
        ("Gulnara Yerzhankyzy Ospanova", "Gulnara Ospanova", "slavic.patronymic"),
        ("Phạm Thị Lan Hương", "Pham Lan Huong", "missing.middle"),
        ("Ato Girma Tesfaye Alemu", "Girma Tesfaye Alemu", "missing.honorific"),
    ],
)
def test_a_custom_is_told_by_its_rule(left: str, right: str, rule: str) -> None:
    there, back = compare_names(left, right), compare_names(right, left)
    assert there.verdict is back.verdict is NameVerdict.VARIANT
    assert rule in {edit.rule.removesuffix("+order") for edit in there.edits}


def test_a_letter_may_be_that_of_the_small_words_before_a_name() -> None:
    found = compare_names("Ana D. Ramos", "Ana de la Torre Ramos")
    assert found.verdict is NameVerdict.VARIANT
    assert ("D.", "Torre") in {(edit.left, edit.right) for edit in found.edits if edit.kind is EditKind.INITIAL}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Helga Þorvalds.", "Helga Sigurðardóttir"),
        ("Selam H/Mariam", "Selam Gebremariam"),
        ("Ana C. Ramos", "Ana de la Torre Ramos"),
        ("Серік Ержанұлы Оспанов", "Серик Болатович Оспанов"),
    ],
)
def test_what_only_looks_like_a_custom_is_none(left: str, right: str) -> None:
    assert compare_names(left, right).verdict not in (NameVerdict.FORMATTING, NameVerdict.VARIANT)
