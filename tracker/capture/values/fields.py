"""Which field of the exchange format a candidate is, on a paper of a type. Pure.

Papers use one word for several things: «from» is the start of a training on one and of a post on another; a police check
that was «completed on» a day was issued then, and studies that were, were finished.
"""

import re
from collections.abc import Mapping
from typing import Final

from tracker.capture.values.candidates import Candidate
from tracker.capture.values.phrases import fold
from tracker.domain.usual_fields import possible_fields, usual_fields
from tracker.domain.vocabulary import CredentialType, Field

SPANS: Final[Mapping[CredentialType, tuple[Field, Field]]] = {
    CredentialType.INTERNSHIP_CERTIFICATE: (Field.TRAINING_START, Field.TRAINING_END),
    CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE: (Field.TRAINING_START, Field.TRAINING_END),
    CredentialType.SPECIALTY_CERTIFICATE: (Field.TRAINING_START, Field.TRAINING_END),
    CredentialType.CLINICAL_EXPERIENCE_LETTER: (Field.TRAINING_START, Field.TRAINING_END),
    CredentialType.EMPLOYMENT_LETTER: (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    CredentialType.REFERENCE_LETTER: (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    CredentialType.CONTRACT: (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    CredentialType.CV: (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    CredentialType.MEDICAL_DEGREE: (Field.PROGRAMME_START, Field.PROGRAMME_END),
    CredentialType.TRANSCRIPT: (Field.PROGRAMME_START, Field.PROGRAMME_END),
    CredentialType.MSPE: (Field.PROGRAMME_START, Field.PROGRAMME_END),
    CredentialType.SCHOOL_LETTER: (Field.PROGRAMME_START, Field.PROGRAMME_END),
    CredentialType.MEDICAL_LICENCE: (Field.REGISTRATION_START, Field.REGISTRATION_END),
    CredentialType.GOOD_STANDING_CERTIFICATE: (Field.REGISTRATION_START, Field.REGISTRATION_END),
}
REGISTERING: Final = frozenset({CredentialType.MEDICAL_LICENCE, CredentialType.GOOD_STANDING_CERTIFICATE})
OF_PLACES: Final = frozenset({
    CredentialType.MEDICAL_DEGREE, CredentialType.TRANSCRIPT, CredentialType.MSPE, CredentialType.INTERNSHIP_CERTIFICATE,
    CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE, CredentialType.EMPLOYMENT_LETTER, CredentialType.SCHOOL_LETTER,
    CredentialType.CLINICAL_EXPERIENCE_LETTER, CredentialType.REFERENCE_LETTER, CredentialType.CONTRACT,
})  # fmt: skip
"""Papers about a time at the place that they come from."""
OF_BIRTH: Final = frozenset(
    {CredentialType.BIRTH_CERTIFICATE, CredentialType.PASSPORT, CredentialType.CITIZENSHIP_PROOF}
)
"""Papers that say when somebody was born, and whose other dates may follow at once."""
WITH_DEGREE: Final = frozenset(
    {CredentialType.MEDICAL_DEGREE, CredentialType.TRANSCRIPT, CredentialType.MSPE, CredentialType.SCHOOL_LETTER}
)
LETTERS: Final = frozenset({
    CredentialType.EMPLOYMENT_LETTER, CredentialType.REFERENCE_LETTER, CredentialType.SCHOOL_LETTER,
    CredentialType.GOOD_STANDING_CERTIFICATE, CredentialType.CLINICAL_EXPERIENCE_LETTER,
})  # fmt: skip
_WITH_SCORE: Final = frozenset(
    {CredentialType.EXAM_RESULT, CredentialType.LANGUAGE_TEST, CredentialType.LIFE_SUPPORT_CERTIFICATE}
)
_WITH_NUMBER: Final = frozenset(
    {
        CredentialType.PASSPORT,
        CredentialType.CITIZENSHIP_PROOF,
        CredentialType.TRANSLATION,
        CredentialType.RESIDENCE_PERMIT,
    }
)
_SAID_BY: Final[Mapping[str, frozenset[CredentialType]]] = {
    Field.REGISTRATION_START: REGISTERING,
    Field.TEST_DATE: frozenset({CredentialType.EXAM_RESULT, CredentialType.LANGUAGE_TEST}),
    Field.SPECIALTY: OF_PLACES, Field.POSITION: OF_PLACES, Field.INSTITUTION: OF_PLACES,
}  # fmt: skip
"""Which papers state a field in a sentence; in others such a sentence speaks of something else."""
CHECKS: Final = frozenset({CredentialType.BACKGROUND_CHECK, CredentialType.VULNERABLE_SECTOR_CHECK})
_TRAINING: Final = frozenset({
    CredentialType.INTERNSHIP_CERTIFICATE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE,
    CredentialType.SPECIALTY_CERTIFICATE, CredentialType.CLINICAL_EXPERIENCE_LETTER,
})  # fmt: skip
_WORK: Final = frozenset({
    CredentialType.EMPLOYMENT_LETTER, CredentialType.REFERENCE_LETTER, CredentialType.CONTRACT, CredentialType.CV,
})  # fmt: skip
_ABOUT_DOCTORS: Final = (_TRAINING | _WORK) - {CredentialType.SPECIALTY_CERTIFICATE}
"""Papers about somebody who works, which may say the number in the register beside the name."""
OF_NAMES: Final = frozenset({
    CredentialType.MARRIAGE_CERTIFICATE, CredentialType.NAME_CHANGE_ORDER, CredentialType.NAME_AFFIDAVIT,
    CredentialType.DIVORCE_DECREE, CredentialType.STATUTORY_DECLARATION, CredentialType.PASSPORT,
    CredentialType.CITIZENSHIP_PROOF, CredentialType.RESIDENCE_PERMIT,
})  # fmt: skip
"""Papers that state by which name somebody went before."""
_OF_PERSON: Final = frozenset(
    {Field.HOLDER_NAME, Field.DATE_OF_BIRTH, Field.PLACE_OF_BIRTH, Field.SEX, Field.FATHER_NAME}
)
"""What describes somebody, which is the same on a paper of any type."""
_WEDDING: Final = re.compile(r"marri|mariage|matrimon|casament|solemni|celebra|eheschl|брак|шлюб|زواج", re.IGNORECASE)
_LEAVING: Final = re.compile(r"\b(?:complet|releas|reliev)")
_AT_THE_END: Final = frozenset({Field.GRADUATION_DATE, Field.CONFERRAL_DATE, Field.ISSUE_DATE})
_OF_DIPLOMA: Final = re.compile(r"\b(?:diplom|degree|диплом)")
"""A «date of the diploma» is the day on which somebody graduated, or that on which it was printed."""
_ELSEWHERE: Final = 0.75
_ANY_END: Final = frozenset({Field.TRAINING_END, Field.EMPLOYMENT_END, Field.PROGRAMME_END})
_ANY_SPAN: Final = frozenset({Field.TRAINING_START, Field.EMPLOYMENT_START, Field.PROGRAMME_START, *_ANY_END})
_OF_ONE_SPAN: Final = frozenset({
    CredentialType.INTERNSHIP_CERTIFICATE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE, CredentialType.EMPLOYMENT_LETTER,
})  # fmt: skip
"""Papers about one time: «date of joining» is where it begins, whatever the words are used for elsewhere."""
_ELSE: Final[Mapping[tuple[str, CredentialType], tuple[str, float]]] = {
    **{(Field.GRADUATION_DATE, kind): (Field.ISSUE_DATE, 0.9) for kind in CHECKS},
    **{(Field.REGISTRATION_START, kind): (Field.PROGRAMME_START, 0.82) for kind in WITH_DEGREE},
    **{(Field.CONFERRAL_DATE, kind): (Field.REGISTRATION_START, 0.85) for kind in REGISTERING},
    **{(Field.PROGRAMME_START, kind): (Field.REGISTRATION_START, 0.8) for kind in REGISTERING},
    (Field.GRADUATION_DATE, CredentialType.EXAM_RESULT): (Field.TEST_DATE, 0.85),
    (Field.CONFERRAL_DATE, CredentialType.SPECIALTY_CERTIFICATE): (Field.ISSUE_DATE, 0.8),
    (Field.CONFERRAL_DATE, CredentialType.LIFE_SUPPORT_CERTIFICATE): (Field.ISSUE_DATE, 0.86),
}
"""What the words for one field mean on papers that have another: studies begin where somebody «registered»."""
_NUMBER_ELSEWHERE: Final = 0.7
"""What is left to the number that a school or an examiner keeps somebody under: no register has it."""
_IN_BOOK: Final = re.compile(r"рег|реєстр|реестр")
"""Under such a number a school of the East keeps its diplomas in a book; it is none of somebody in a register."""
_OF_LETTER: Final = 0.6
"""What is left to the number under which an office files a letter: some papers have no other."""
_OF_SPOUSES: Final = frozenset(
    {CredentialType.MARRIAGE_CERTIFICATE, CredentialType.DIVORCE_DECREE, CredentialType.TRANSLATION}
)
"""Papers in which a bride or a groom may be whom they are about; only those of a marriage have such labels."""
_OF_TWO: Final = 0.75  # of each of two people whom a paper is about
_PART_OF_HOUSE: Final = re.compile(
    r"\b(?:depart\w*|dept|unit|ward|division|serv\w+|unita|oddzial|reparto|bolum|القسم|قسم)\b"
)
_NO_LABEL: Final = frozenset({"on", "date", "the"})
_STUDIED: Final = re.compile(
    r"graduate|alumn|student|egresad|studied|étudiant|absolvent|laureat|formad[oa]", re.IGNORECASE
)


def field_of(candidate: Candidate, kind: CredentialType) -> tuple[str, float]:
    """The field that a candidate is of on a paper of this type, and how much of its confidence is left: where papers of the
    type state no such thing, it is offered, and is no sure one but by what was learned of them."""
    field, share = _named(candidate, kind)
    is_known = candidate.origin == "learned" or _is_stated_by(field, kind)
    return field, share if is_known else min(share, _ELSEWHERE)


def _is_stated_by(field: str, kind: CredentialType) -> bool:
    """Whether papers of this type are known to state a field: what others say of it is told by the way and of something else.
    Most that a translation states is of the paper that it renders."""
    if kind is CredentialType.TRANSLATION:
        return field in _OF_PERSON or field in usual_fields(kind)
    if field == Field.REGISTRATION_NUMBER and kind in _ABOUT_DOCTORS:
        return True
    return field == Field.ISSUE_DATE or field in _OF_PERSON or field in possible_fields(kind)


def is_wedding(words: str) -> bool:
    """Whether the words before a date speak of a wedding: papers of one state its day as that of their issue."""
    return _WEDDING.search(words) is not None


def _named(candidate: Candidate, kind: CredentialType) -> tuple[str, float]:
    meaning = candidate.meaning
    if meaning in ("surname", "second_surname", "given_names", "middle_names"):
        return "", 0.0
    if meaning == "spouse":
        return (Field.HOLDER_NAME, _OF_TWO) if kind in _OF_SPOUSES else ("", 0.0)
    if meaning in ("start", "end", "number", "person_number", "reference", "date") or _is_in_book(candidate, kind):
        return _by_paper(candidate, kind)
    if meaning in _ANY_SPAN and kind in _OF_ONE_SPAN and meaning not in SPANS[kind]:
        return SPANS[kind][meaning in _ANY_END], 0.9
    if (meaning, kind) in _ELSE:
        return _ELSE[meaning, kind]
    return _told_by_type(meaning, candidate, kind)


def _is_in_book(candidate: Candidate, kind: CredentialType) -> bool:
    """Whether a school asks for the number under which it keeps its papers in a book."""
    is_school = kind in WITH_DEGREE or kind in _TRAINING
    return candidate.meaning == Field.REGISTRATION_NUMBER and is_school and _IN_BOOK.match(candidate.label) is not None


def _by_paper(candidate: Candidate, kind: CredentialType) -> tuple[str, float]:
    """What a label that only asks for «from», «number» or «date» means on this paper."""
    meaning = candidate.meaning
    if meaning in ("start", "end"):
        start, end = SPANS.get(kind, (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END))
        is_told = kind in SPANS and kind not in (CredentialType.MEDICAL_DEGREE, CredentialType.CV)
        return (start if meaning == "start" else end), (0.95 if is_told else 0.75 if kind in SPANS else 0.5)
    if meaning in ("person_number", Field.REGISTRATION_NUMBER):
        return Field.REGISTRATION_NUMBER, _NUMBER_ELSEWHERE
    if meaning == "reference":
        return Field.DOCUMENT_NUMBER, _OF_LETTER
    if meaning == "number":
        is_own = kind in (CredentialType.PASSPORT, *REGISTERING)
        return (Field.REGISTRATION_NUMBER if kind in REGISTERING else Field.DOCUMENT_NUMBER), 0.75 if is_own else 0.55
    if fold(candidate.label) in _NO_LABEL and kind in WITH_DEGREE:
        return Field.ISSUE_DATE, 0.75
    is_test = kind is CredentialType.LANGUAGE_TEST and candidate.origin == "label"
    return (Field.TEST_DATE, 0.9) if is_test else (Field.ISSUE_DATE, 0.95)


def _at_the_end(meaning: str, candidate: Candidate, kind: CredentialType) -> tuple[str, float]:
    """What a day at the end of something is: «Completed», «Date of release» is of a check its day, of a time its end."""
    is_sentence = candidate.origin == "sentence"
    if meaning == Field.ISSUE_DATE:
        if is_sentence or kind not in SPANS or not _LEAVING.search(candidate.label):
            return meaning, 1.0
        meaning = Field.GRADUATION_DATE
    if kind in WITH_DEGREE:
        return meaning, _ELSEWHERE if _OF_DIPLOMA.search(candidate.label) and not is_sentence else 1.0
    is_of_studies = _OF_DIPLOMA.search(candidate.label) or _STUDIED.search(candidate.label)
    if (
        meaning == Field.GRADUATION_DATE
        and kind in SPANS
        and kind not in REGISTERING
        and not (is_sentence or is_of_studies)
    ):
        return SPANS[kind][1], 0.9
    return meaning, 0.5 if is_sentence else 0.9


def _share_of_specialty(candidate: Candidate, kind: CredentialType) -> float:
    """What is left to a field of medicine at a label: where somebody works need not be what the post is in."""
    if kind is CredentialType.TRANSCRIPT:
        return 0.6
    return _ELSEWHERE if kind in _WORK and _PART_OF_HOUSE.search(candidate.label) else 1.0


def _told_by_type(meaning: str, candidate: Candidate, kind: CredentialType) -> tuple[str, float]:
    """Fields whose labels and phrases papers of some types use for another field, or by the way."""
    is_sentence = candidate.origin == "sentence"
    share = 1.0
    if meaning in _AT_THE_END:
        return _at_the_end(meaning, candidate, kind)
    if meaning == Field.SCORE:
        share = 1.0 if kind in _WITH_SCORE else 0.5 if kind in WITH_DEGREE else 0.3
    elif meaning == Field.DEGREE and kind in _TRAINING and "program" in candidate.label:
        meaning, share = Field.SPECIALTY, 0.9
    elif meaning == Field.DEGREE:
        share = 1.0 if kind in WITH_DEGREE else 0.7
    elif meaning == Field.DOCUMENT_NUMBER:
        share = 1.0 if kind in _WITH_NUMBER else 0.8 if kind in REGISTERING else 0.86
    elif meaning == Field.SPECIALTY and not is_sentence:
        share = _share_of_specialty(candidate, kind)
    elif (
        meaning == Field.INSTITUTION and is_sentence and kind in _TRAINING | _WORK and _STUDIED.search(candidate.label)
    ):
        share = 0.6  # where somebody studied is not what a paper about a later time is from
    elif is_sentence and kind is CredentialType.CV and meaning in (Field.INSTITUTION, Field.POSITION, Field.SPECIALTY):
        share = 0.55  # lines of a curriculum are no sentences
    elif is_sentence:
        types = _SAID_BY.get(meaning)
        share = 1.0 if types is None or kind in types else 0.55
    return meaning, share
