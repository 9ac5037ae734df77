"""What a paper of each type states: what it usually says, and what such papers often say as well. A guess, never a rule."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tracker.domain.vocabulary import CredentialType as Type
from tracker.domain.vocabulary import Field

_PERSON = (Field.HOLDER_NAME, Field.DATE_OF_BIRTH)
_CIVIL = (*_PERSON, Field.ISSUER, Field.ISSUE_DATE)
_IDENTITY = (*_PERSON, Field.PLACE_OF_BIRTH, Field.DOCUMENT_NUMBER, Field.ISSUE_DATE, Field.VALID_UNTIL)
_SCHOOL = (Field.HOLDER_NAME, Field.INSTITUTION, Field.DEGREE, Field.GRADUATION_DATE, Field.ISSUE_DATE)
_TRAINING = (Field.HOLDER_NAME, Field.INSTITUTION, Field.TRAINING_START, Field.TRAINING_END, Field.ISSUE_DATE)
_LICENCE = (
    Field.HOLDER_NAME, Field.ISSUER, Field.REGISTRATION_NUMBER, Field.REGISTRATION_START, Field.ISSUE_DATE,
    Field.VALID_UNTIL,
)  # fmt: skip
_WORK = (
    Field.HOLDER_NAME, Field.INSTITUTION, Field.POSITION, Field.EMPLOYMENT_START, Field.EMPLOYMENT_END, Field.ISSUE_DATE,
)  # fmt: skip
_TEST = (Field.HOLDER_NAME, Field.DATE_OF_BIRTH, Field.DOCUMENT_NUMBER, Field.TEST_DATE, Field.SCORE)
_POLICE = (Field.HOLDER_NAME, Field.DATE_OF_BIRTH, Field.NAMES_SEARCHED, Field.ISSUER, Field.ISSUE_DATE)
_OTHER = (Field.HOLDER_NAME, Field.ISSUER, Field.ISSUE_DATE)

_USUAL: Final[Mapping[Type, tuple[Field, ...]]] = MappingProxyType(
    {
        Type.PASSPORT: _IDENTITY,
        Type.RESIDENCE_PERMIT: _IDENTITY,
        Type.CITIZENSHIP_PROOF: _IDENTITY[:-1],
        Type.BIRTH_CERTIFICATE: (*_PERSON, Field.PLACE_OF_BIRTH, Field.FATHER_NAME, Field.ISSUE_DATE),
        Type.MARRIAGE_CERTIFICATE: (Field.HOLDER_NAME, Field.FORMER_NAME, Field.ISSUER, Field.ISSUE_DATE),
        Type.NAME_CHANGE_ORDER: (Field.HOLDER_NAME, Field.FORMER_NAME, Field.ISSUER, Field.ISSUE_DATE),
        Type.NAME_AFFIDAVIT: (Field.HOLDER_NAME, Field.FORMER_NAME, Field.ISSUER, Field.ISSUE_DATE),
        Type.DIVORCE_DECREE: _CIVIL,
        Type.MEDICAL_DEGREE: _SCHOOL,
        Type.TRANSCRIPT: (*_SCHOOL, Field.PROGRAMME_START, Field.PROGRAMME_END),
        Type.MSPE: _SCHOOL,
        Type.SCHOOL_LETTER: _SCHOOL,
        Type.INTERNSHIP_CERTIFICATE: _TRAINING,
        Type.POSTGRADUATE_TRAINING_CERTIFICATE: (*_TRAINING, Field.SPECIALTY),
        Type.SPECIALTY_CERTIFICATE: (Field.HOLDER_NAME, Field.ISSUER, Field.SPECIALTY, Field.ISSUE_DATE),
        Type.MEDICAL_LICENCE: _LICENCE,
        Type.GOOD_STANDING_CERTIFICATE: _LICENCE,
        Type.BACKGROUND_CHECK: _POLICE,
        Type.VULNERABLE_SECTOR_CHECK: _POLICE,
        Type.EXAM_RESULT: _TEST,
        Type.LANGUAGE_TEST: (*_TEST, Field.VALID_UNTIL),
        Type.EMPLOYMENT_LETTER: _WORK,
        Type.CLINICAL_EXPERIENCE_LETTER: _WORK,
        Type.CV: _WORK[:-1],
        Type.PHOTO: (),
        Type.TRANSLATION: (Field.HOLDER_NAME, Field.CERTIFIED_BY, Field.TRANSLATION_DATE),
    }
)
_ALSO: Final[Mapping[Type, tuple[Field, ...]]] = MappingProxyType(
    {
        Type.PASSPORT: (
            Field.SEX,
            Field.NATIONALITY,
        ),
        Type.RESIDENCE_PERMIT: (
            Field.SEX,
            Field.NATIONALITY,
        ),
        Type.BIRTH_CERTIFICATE: (
            Field.SEX,
            Field.DOCUMENT_NUMBER,
        ),
        Type.MARRIAGE_CERTIFICATE: (Field.DOCUMENT_NUMBER,),
        Type.NAME_CHANGE_ORDER: (
            Field.DOCUMENT_NUMBER,
            Field.PLACE_OF_BIRTH,
        ),
        Type.NAME_AFFIDAVIT: (Field.CERTIFIED_BY, Field.CERTIFIED_ON),
        Type.STATUTORY_DECLARATION: (Field.CERTIFIED_BY, Field.CERTIFIED_ON),
        Type.DIVORCE_DECREE: (Field.DOCUMENT_NUMBER,),
        Type.CITIZENSHIP_PROOF: (Field.SEX,),
        Type.MEDICAL_DEGREE: (
            Field.CONFERRAL_DATE,
            Field.PLACE_OF_BIRTH,
            Field.DOCUMENT_NUMBER,
            Field.DATE_OF_BIRTH,
            Field.NATIONALITY,
        ),
        Type.TRANSCRIPT: (
            Field.REGISTRATION_NUMBER,
            Field.PLACE_OF_BIRTH,
            Field.DATE_OF_BIRTH,
            Field.NATIONALITY,
        ),
        Type.MSPE: (Field.PROGRAMME_START,),
        Type.INTERNSHIP_CERTIFICATE: (
            Field.POSITION,
            Field.PLACE_OF_BIRTH,
        ),
        Type.POSTGRADUATE_TRAINING_CERTIFICATE: (Field.POSITION,),
        Type.SPECIALTY_CERTIFICATE: (
            Field.DOCUMENT_NUMBER,
            Field.DATE_OF_BIRTH,
            Field.DEGREE,
            Field.INSTITUTION,
        ),
        Type.MEDICAL_LICENCE: (
            Field.POSITION,
            Field.PLACE_OF_BIRTH,
            Field.SPECIALTY,
            Field.DATE_OF_BIRTH,
            Field.NATIONALITY,
        ),
        Type.GOOD_STANDING_CERTIFICATE: (
            Field.POSITION,
            Field.SPECIALTY,
            Field.PLACE_OF_BIRTH,
        ),
        Type.BACKGROUND_CHECK: (
            Field.DOCUMENT_NUMBER,
            Field.NATIONALITY,
        ),
        Type.VULNERABLE_SECTOR_CHECK: (Field.DOCUMENT_NUMBER,),
        Type.EXAM_RESULT: (
            Field.ISSUE_DATE,
            Field.ISSUER,
        ),
        Type.EMPLOYMENT_LETTER: (Field.SPECIALTY,),
        Type.REFERENCE_LETTER: (
            Field.INSTITUTION,
            Field.POSITION,
        ),
        Type.CV: (Field.PLACE_OF_BIRTH,),
        Type.CLINICAL_EXPERIENCE_LETTER: (
            Field.TRAINING_START,
            Field.TRAINING_END,
        ),
        Type.IMMUNIZATION_RECORD: (Field.DATE_OF_BIRTH,),
        Type.LIFE_SUPPORT_CERTIFICATE: (
            Field.VALID_UNTIL,
            Field.DOCUMENT_NUMBER,
        ),
        Type.SCHOOL_LETTER: (
            Field.PROGRAMME_START,
            Field.PROGRAMME_END,
        ),
        Type.CONTRACT: (
            Field.INSTITUTION,
            Field.POSITION,
            Field.EMPLOYMENT_START,
            Field.DOCUMENT_NUMBER,
        ),
        Type.LANGUAGE_TEST: (
            Field.NATIONALITY,
            Field.ISSUER,
        ),
    }
)
PORTAL: Final = (Field.HOLDER_NAME, Field.DATE_OF_BIRTH, Field.INSTITUTION, Field.GRADUATION_DATE)
"""What one usually types into the portal of a body."""


def usual_fields(kind: Type) -> tuple[Field, ...]:
    """What a paper of this type usually says, in the order in which it is printed."""
    return _USUAL.get(kind, _OTHER)


def possible_fields(kind: Type) -> tuple[Field, ...]:
    """What papers of this type say usually or often, the usual first."""
    return (*usual_fields(kind), *_ALSO.get(kind, ()))
