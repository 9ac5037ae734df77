"""What kinds, types and fields are called, for people: deferred words, used by findings, window and paper alike."""

from collections.abc import Mapping

from tracker.domain.finding import TIMELINE, Severity
from tracker.domain.vocabulary import (
    ActivityKind,
    Calendar,
    CredentialType,
    Field,
    NameKind,
    SentBy,
    Verdict,
)
from tracker.texts import Text, text

FIELDS: Mapping[str, Text] = {
    Field.HOLDER_NAME: text("name"),
    Field.FORMER_NAME: text("former name"),
    Field.FATHER_NAME: text("father's name"),
    Field.DATE_OF_BIRTH: text("date of birth"),
    Field.PLACE_OF_BIRTH: text("place of birth"),
    Field.SEX: text("sex"),
    Field.NATIONALITY: text("nationality"),
    Field.DOCUMENT_NUMBER: text("document number"),
    Field.INSTITUTION: text("institution"),
    Field.ISSUER: text("issuer"),
    Field.DEGREE: text("degree"),
    Field.PROGRAMME_START: text("start of the programme"),
    Field.PROGRAMME_END: text("end of the programme"),
    Field.GRADUATION_DATE: text("graduation date"),
    Field.CONFERRAL_DATE: text("date the degree was conferred"),
    Field.TRAINING_START: text("start of training"),
    Field.TRAINING_END: text("end of training"),
    Field.SPECIALTY: text("specialty"),
    Field.POSITION: text("position"),
    Field.EMPLOYMENT_START: text("start of employment"),
    Field.EMPLOYMENT_END: text("end of employment"),
    Field.REGISTRATION_NUMBER: text("registration number"),
    Field.REGISTRATION_START: text("start of registration"),
    Field.REGISTRATION_END: text("end of registration"),
    Field.ISSUE_DATE: text("date of issue"),
    Field.VALID_UNTIL: text("valid until"),
    Field.TEST_DATE: text("test date"),
    Field.SCORE: text("result"),
    Field.NAMES_SEARCHED: text("names searched"),
    Field.TRANSLATION_DATE: text("date of translation"),
    Field.CERTIFIED_ON: text("certified on"),
    Field.CERTIFIED_BY: text("certified by"),
    TIMELINE: text("chronology"),
}

CREDENTIAL_TYPES: Mapping[CredentialType, Text] = {
    CredentialType.PASSPORT: text("passport"),
    CredentialType.BIRTH_CERTIFICATE: text("birth certificate"),
    CredentialType.MARRIAGE_CERTIFICATE: text("marriage certificate"),
    CredentialType.NAME_CHANGE_ORDER: text("change of name order"),
    CredentialType.NAME_AFFIDAVIT: text("name affidavit"),
    CredentialType.DIVORCE_DECREE: text("divorce decree"),
    CredentialType.CITIZENSHIP_PROOF: text("proof of citizenship"),
    CredentialType.RESIDENCE_PERMIT: text("residence permit"),
    CredentialType.PHOTO: text("photo"),
    CredentialType.MEDICAL_DEGREE: text("medical degree"),
    CredentialType.TRANSCRIPT: text("transcript"),
    CredentialType.MSPE: text("medical student performance evaluation"),
    CredentialType.INTERNSHIP_CERTIFICATE: text("internship certificate"),
    CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE: text("postgraduate training certificate"),
    CredentialType.SPECIALTY_CERTIFICATE: text("specialty certificate"),
    CredentialType.MEDICAL_LICENCE: text("medical licence"),
    CredentialType.GOOD_STANDING_CERTIFICATE: text("certificate of good standing"),
    CredentialType.BACKGROUND_CHECK: text("police check"),
    CredentialType.VULNERABLE_SECTOR_CHECK: text("vulnerable sector check"),
    CredentialType.EXAM_RESULT: text("examination result"),
    CredentialType.LANGUAGE_TEST: text("language test"),
    CredentialType.EMPLOYMENT_LETTER: text("employment letter"),
    CredentialType.REFERENCE_LETTER: text("reference letter"),
    CredentialType.CV: text("curriculum vitae"),
    CredentialType.CLINICAL_EXPERIENCE_LETTER: text("clinical experience letter"),
    CredentialType.IMMUNIZATION_RECORD: text("immunization record"),
    CredentialType.LIFE_SUPPORT_CERTIFICATE: text("life support certificate"),
    CredentialType.TRANSLATION: text("translation"),
    CredentialType.STATUTORY_DECLARATION: text("statutory declaration"),
    CredentialType.SCHOOL_LETTER: text("letter from the school"),
    CredentialType.CONTRACT: text("contract"),
    CredentialType.OTHER: text("document"),
}

NAME_KINDS: Mapping[NameKind, Text] = {
    NameKind.PASSPORT: text("name on the passport"),
    NameKind.BIRTH: text("name at birth"),
    NameKind.MAIDEN: text("name before marriage"),
    NameKind.MARRIED: text("married name"),
    NameKind.DEGREE: text("name on the degree"),
    NameKind.NATIVE_SCRIPT: text("name in the original script"),
    NameKind.ACCOUNT: text("account name"),
    NameKind.OTHER: text("other name"),
}

ACTIVITY_KINDS: Mapping[ActivityKind, Text] = {
    ActivityKind.EDUCATION: text("education"),
    ActivityKind.INTERNSHIP: text("internship"),
    ActivityKind.POSTGRADUATE_TRAINING: text("postgraduate training"),
    ActivityKind.EMPLOYMENT: text("employment"),
    ActivityKind.REGISTRATION: text("registration"),
    ActivityKind.EXAMINATION: text("examination"),
    ActivityKind.CLINICAL_EXPERIENCE: text("clinical experience"),
    ActivityKind.LEAVE: text("leave"),
    ActivityKind.OTHER: text("other activity"),
}

SEVERITIES: Mapping[Severity, Text] = {
    Severity.BLOCKER: text("Blocks"),
    Severity.EXPLAIN: text("Explain"),
    Severity.UNKNOWN: text("Cannot tell"),
    Severity.NOTE: text("Note"),
}

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.EXPLAINED: text("explained"),
    Verdict.ACCEPTED: text("accepted as it is"),
    Verdict.NOT_A_MISMATCH: text("not a mismatch"),
}

CALENDARS: Mapping[Calendar, Text] = {
    Calendar.GREGORIAN: text("Gregorian calendar"),
    Calendar.ISLAMIC: text("Hijri calendar (Umm al-Qura)"),
    Calendar.ISLAMIC_CIVIL: text("Hijri calendar (tabular)"),
    Calendar.SOLAR_HIJRI: text("Solar Hijri calendar"),
    Calendar.BIKRAM_SAMBAT: text("Bikram Sambat calendar"),
    Calendar.ETHIOPIAN: text("Ethiopian calendar"),
    Calendar.BUDDHIST: text("Buddhist calendar"),
}

SENDERS: Mapping[SentBy, Text] = {
    SentBy.APPLICANT: text("sent by you"),
    SentBy.SOURCE: text("sent by the issuing body"),
}


def field_label(field: str) -> Text:
    """What a statement field is called; a field that is not known is shown by its own word."""
    return FIELDS.get(field) or text("{field}", field=field.replace("_", " "))
