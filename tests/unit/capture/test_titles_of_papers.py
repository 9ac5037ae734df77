"""Titles that registrars print, in the tongues of many: each is known for the paper that it heads."""

import pytest

from tracker.capture.values.type_phrases import title_types
from tracker.domain.vocabulary import CredentialType as T


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Convocation Certificate", T.MEDICAL_DEGREE), ("Historial Académico", T.TRANSCRIPT), ("GRADE SHEET", T.TRANSCRIPT),
        ("Transcrição de notas", T.TRANSCRIPT), ("Certificate of Completion of Foundation Training", T.INTERNSHIP_CERTIFICATE),
        ("Community Service Certificate", T.INTERNSHIP_CERTIFICATE), ("Training Completion Letter", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Certification by the American Board of Urology", T.SPECIALTY_CERTIFICATE), ("Salary Certificate", T.EMPLOYMENT_LETTER),
        ("Autorización de ejercicio profesional", T.MEDICAL_LICENCE), ("Historial disciplinario", T.GOOD_STANDING_CERTIFICATE),
        ("Prüfungsergebnis", T.EXAM_RESULT), ("CEFR Certificate", T.LANGUAGE_TEST), ("Family Civil Registration Extract", T.BIRTH_CERTIFICATE),
        ("Student Status Certificate", T.SCHOOL_LETTER), ("Residency Agreement", T.CONTRACT), ("Solemn Declaration", T.STATUTORY_DECLARATION),
        ("Enhanced DBS Certificate", T.VULNERABLE_SECTOR_CHECK),
    ],
)  # fmt: skip
def test_a_title_that_is_printed_somewhere_is_known(title: str, kind: T) -> None:
    assert kind in [one for one, _ in title_types(title)]
