"""The words of the exchange format: kinds, types and fields, each with the text that stands in the file."""

from enum import StrEnum


class Calendar(StrEnum):
    """The calendar that a date is printed in."""

    GREGORIAN = "gregorian"
    ISLAMIC = "islamic"  # Umm al-Qura, as Saudi papers print it
    ISLAMIC_CIVIL = "islamic_civil"  # the tabular one
    SOLAR_HIJRI = "solar_hijri"
    BIKRAM_SAMBAT = "bikram_sambat"
    ETHIOPIAN = "ethiopian"
    BUDDHIST = "buddhist"


class DateOrder(StrEnum):
    """Which number of a date in figures stands where."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class NameKind(StrEnum):
    """What a name of the applicant is."""

    PASSPORT = "passport"
    BIRTH = "birth"
    MAIDEN = "maiden"
    MARRIED = "married"
    DEGREE = "degree"
    NATIVE_SCRIPT = "native_script"
    ACCOUNT = "account"
    OTHER = "other"


class InstitutionKind(StrEnum):
    """What an institution is."""

    MEDICAL_SCHOOL = "medical_school"
    UNIVERSITY = "university"
    HOSPITAL = "hospital"
    REGULATOR = "regulator"
    EXAMINING_BODY = "examining_body"
    LANGUAGE_TEST_PROVIDER = "language_test_provider"
    POLICE = "police"
    GOVERNMENT = "government"
    EMPLOYER = "employer"
    OTHER = "other"


class ActivityKind(StrEnum):
    """What the applicant did in a stretch of time."""

    EDUCATION = "education"
    INTERNSHIP = "internship"
    POSTGRADUATE_TRAINING = "postgraduate_training"
    EMPLOYMENT = "employment"
    REGISTRATION = "registration"
    EXAMINATION = "examination"
    CLINICAL_EXPERIENCE = "clinical_experience"
    LEAVE = "leave"
    OTHER = "other"


class CredentialType(StrEnum):
    """What a document is."""

    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    MARRIAGE_CERTIFICATE = "marriage_certificate"
    NAME_CHANGE_ORDER = "name_change_order"
    NAME_AFFIDAVIT = "name_affidavit"
    DIVORCE_DECREE = "divorce_decree"
    CITIZENSHIP_PROOF = "citizenship_proof"
    RESIDENCE_PERMIT = "residence_permit"
    PHOTO = "photo"
    MEDICAL_DEGREE = "medical_degree"
    TRANSCRIPT = "transcript"
    MSPE = "mspe"
    INTERNSHIP_CERTIFICATE = "internship_certificate"
    POSTGRADUATE_TRAINING_CERTIFICATE = "postgraduate_training_certificate"
    SPECIALTY_CERTIFICATE = "specialty_certificate"
    MEDICAL_LICENCE = "medical_licence"
    GOOD_STANDING_CERTIFICATE = "good_standing_certificate"
    BACKGROUND_CHECK = "background_check"
    VULNERABLE_SECTOR_CHECK = "vulnerable_sector_check"
    EXAM_RESULT = "exam_result"
    LANGUAGE_TEST = "language_test"
    EMPLOYMENT_LETTER = "employment_letter"
    REFERENCE_LETTER = "reference_letter"
    CV = "cv"
    CLINICAL_EXPERIENCE_LETTER = "clinical_experience_letter"
    IMMUNIZATION_RECORD = "immunization_record"
    LIFE_SUPPORT_CERTIFICATE = "life_support_certificate"
    TRANSLATION = "translation"
    STATUTORY_DECLARATION = "statutory_declaration"
    SCHOOL_LETTER = "school_letter"
    CONTRACT = "contract"
    OTHER = "other"


class SentBy(StrEnum):
    """Who sends a document to a body."""

    APPLICANT = "applicant"
    SOURCE = "source"  # body to body: the applicant never holds it


class Verdict(StrEnum):
    """What the person says about a finding."""

    EXPLAINED = "explained"
    ACCEPTED = "accepted"
    NOT_A_MISMATCH = "not_a_mismatch"


class Field(StrEnum):
    """The statement fields that are known. A statement may have another one: it is kept and shown as text."""

    HOLDER_NAME = "holder_name"
    FORMER_NAME = "former_name"
    FATHER_NAME = "father_name"
    DATE_OF_BIRTH = "date_of_birth"
    PLACE_OF_BIRTH = "place_of_birth"
    SEX = "sex"
    NATIONALITY = "nationality"
    DOCUMENT_NUMBER = "document_number"
    INSTITUTION = "institution"
    ISSUER = "issuer"
    DEGREE = "degree"
    PROGRAMME_START = "programme_start"
    PROGRAMME_END = "programme_end"
    GRADUATION_DATE = "graduation_date"
    CONFERRAL_DATE = "conferral_date"
    TRAINING_START = "training_start"
    TRAINING_END = "training_end"
    SPECIALTY = "specialty"
    POSITION = "position"
    EMPLOYMENT_START = "employment_start"
    EMPLOYMENT_END = "employment_end"
    REGISTRATION_NUMBER = "registration_number"
    REGISTRATION_START = "registration_start"
    REGISTRATION_END = "registration_end"
    ISSUE_DATE = "issue_date"
    VALID_UNTIL = "valid_until"
    TEST_DATE = "test_date"
    SCORE = "score"
    NAMES_SEARCHED = "names_searched"
    TRANSLATION_DATE = "translation_date"
    CERTIFIED_ON = "certified_on"
    CERTIFIED_BY = "certified_by"


DATE_FIELDS = frozenset({
    Field.DATE_OF_BIRTH, Field.PROGRAMME_START, Field.PROGRAMME_END, Field.GRADUATION_DATE, Field.CONFERRAL_DATE,
    Field.TRAINING_START, Field.TRAINING_END, Field.EMPLOYMENT_START, Field.EMPLOYMENT_END, Field.REGISTRATION_START,
    Field.REGISTRATION_END, Field.ISSUE_DATE, Field.VALID_UNTIL, Field.TEST_DATE, Field.TRANSLATION_DATE,
    Field.CERTIFIED_ON,
})  # fmt: skip
"""Fields whose text is a date."""

NAME_FIELDS = frozenset({Field.HOLDER_NAME, Field.FORMER_NAME, Field.FATHER_NAME, Field.NAMES_SEARCHED})
"""Fields whose text is the name of a person."""

NUMBER_FIELDS = frozenset({Field.DOCUMENT_NUMBER, Field.REGISTRATION_NUMBER})
"""Fields whose text is a number that a body gave out."""
