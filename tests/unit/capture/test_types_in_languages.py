"""What a paper is by its title, in many languages and scripts."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.type_phrases import title_types, types_in
from tracker.domain.vocabulary import CredentialType as T


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("毕 业 证 书", T.MEDICAL_DEGREE),
        ("医学学士学位证书", T.MEDICAL_DEGREE),
        ("兹开具在职证明如下", T.EMPLOYMENT_LETTER),
        ("범죄경력 회보서", T.BACKGROUND_CHECK),
    ],
)
def test_a_script_that_parts_no_words_is_read_wherever_its_phrase_stands(line: str, kind: T) -> None:
    assert kind in [found for found, _ in types_in(line)]


def test_the_name_of_a_school_in_such_a_script_is_no_title() -> None:
    assert types_in("北京医科大学") == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("普通高等学校毕业证书", T.MEDICAL_DEGREE),
        ("毕 业 证 书", T.MEDICAL_DEGREE),
        ("本科生成绩表", T.TRANSCRIPT),
        ("离婚证", T.DIVORCE_DECREE),
        ("良民證證明", T.BACKGROUND_CHECK),
        ("إفادة تدريب سريري", T.INTERNSHIP_CERTIFICATE),
        ("شهادة لا حكم عليه", T.BACKGROUND_CHECK),
        ("كشف علامات", T.TRANSCRIPT),
        ("گواهی حسن انجام کار", T.GOOD_STANDING_CERTIFICATE),
        ("کارت نظام پزشکی", T.MEDICAL_LICENCE),
        ("Диплом об окончании ординатуры", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Свидетельство об аккредитации специалиста", T.MEDICAL_LICENCE),
        ("अंक तालिका", T.TRANSCRIPT),
        ("चरित्र प्रमाण पत्र", T.BACKGROUND_CHECK),
        ("Adeverință de rezidențiat", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Certificat de police", T.BACKGROUND_CHECK),
        ("Screening Test – Score Card", T.EXAM_RESULT),
        ("Affidavit of discrepancy in name", T.NAME_AFFIDAVIT),
        ("Doctor of Medicine (Paediatrics)", T.SPECIALTY_CERTIFICATE),
        ("M.S. in Orthopaedics", T.SPECIALTY_CERTIFICATE),
    ],
)  # fmt: skip
def test_a_title_in_many_scripts_and_of_a_higher_degree_is_known(title: str, kind: T) -> None:
    reading = suggest([page(f"#{title}", "Ada Kos")])
    assert reading.type is not None
    assert reading.type.type is kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Свидетелство за съдимост", T.BACKGROUND_CHECK),
        ("Удостоверение за преддипломен стаж", T.INTERNSHIP_CERTIFICATE),
        ("Utdrag ur belastningsregistret", T.BACKGROUND_CHECK),
        ("Anställningsintyg", T.EMPLOYMENT_LETTER),
        ("Norskprøve", T.LANGUAGE_TEST),
        ("Spesialistgodkjenning", T.SPECIALTY_CERTIFICATE),
        ("Karta szkolenia specjalizacyjnego", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Dodatek k diplomu", T.TRANSCRIPT),
        ("Orvosi működési engedély", T.MEDICAL_LICENCE),
        ("Uvjerenje o nekažnjavanju", T.BACKGROUND_CHECK),
        ("Αντίγραφο ποινικού μητρώου", T.BACKGROUND_CHECK),
        ("Diploma tescil belgesi", T.MEDICAL_LICENCE),
        ("Certificato di abilitazione all'esercizio della professione", T.EXAM_RESULT),
        ("Giấy xác nhận công tác", T.EMPLOYMENT_LETTER),
        ("Kartu Tanda Penduduk", T.CITIZENSHIP_PROOF),
        ("졸업증명서", T.MEDICAL_DEGREE),
        ("ใบสำคัญการสมรส", T.MARRIAGE_CERTIFICATE),
        ("専門医認定証", T.SPECIALTY_CERTIFICATE),
        ("አይነት: የልደት ምስክር ወረቀት", T.BIRTH_CERTIFICATE),
        ("תעודת לידה", T.BIRTH_CERTIFICATE),
        ("დაბადების მოწმობა", T.BIRTH_CERTIFICATE),
        ("قومی شناختی کارڈ", T.CITIZENSHIP_PROOF),
    ],
)  # fmt: skip
def test_a_title_in_a_language_of_fewer_papers_is_known(title: str, kind: T) -> None:
    assert kind in {found for found, _ in title_types(title)}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("حجة زواج", T.MARRIAGE_CERTIFICATE),
        ("شهادة عدم محكومية", T.BACKGROUND_CHECK),
        ("إجازة ممارسة المهنة", T.MEDICAL_LICENCE),
        ("इन्टर्नशिप सम्पन्न प्रमाणपत्र", T.INTERNSHIP_CERTIFICATE),
        ("विषय: नाम फरक परेको प्रमाणित", T.NAME_AFFIDAVIT),
        ("अंक तालिका", T.TRANSCRIPT),
        ("к диплому специалиста", T.TRANSCRIPT),
        ("о прохождении интернатуры", T.INTERNSHIP_CERTIFICATE),
    ],
)
def test_a_title_in_another_script_says_its_type(title: str, kind: T) -> None:
    assert kind in [one for one, _ in types_in(title)]
