"""Values for tests: plausible by default, each test says only what it is about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from tracker.domain.record import (
    Activity,
    ActivityId,
    Applicant,
    AuthorityId,
    Credential,
    CredentialId,
    Institution,
    InstitutionId,
    InstitutionName,
    Name,
    NameId,
    Record,
    Statement,
    Submission,
    SubmissionId,
)
from tracker.domain.vocabulary import ActivityKind, CredentialType, NameKind

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def make_name(text: str = "Amara Okafor", kind: NameKind = NameKind.PASSPORT, **more: object) -> Name:
    return Name(NameId(str(more.pop("id", f"n-{kind.value}"))), kind, text, **more)  # type: ignore[arg-type]


def make_credential(
    identity: str = "c-degree",
    kind: CredentialType = CredentialType.MEDICAL_DEGREE,
    states: Iterable[tuple[str, str]] | dict[str, str] = (),
    **more: object,
) -> Credential:
    pairs = states.items() if isinstance(states, dict) else states
    statements = tuple(Statement(field, text) for field, text in pairs)
    title = str(more.pop("title", kind.value.replace("_", " ").capitalize()))
    return Credential(CredentialId(identity), kind, title, states=statements, **more)  # type: ignore[arg-type]


def make_submission(
    identity: str = "s-cpso", authority: str = "cpso", states: dict[str, str] | None = None, **more: object
) -> Submission:
    statements = tuple(Statement(field, text) for field, text in (states or {}).items())
    return Submission(SubmissionId(identity), AuthorityId(authority), states=statements, **more)  # type: ignore[arg-type]


def make_activity(
    identity: str, kind: ActivityKind, start: str | None = None, end: str | None = None, **more: object
) -> Activity:
    title = str(more.pop("title", kind.value.replace("_", " ").capitalize()))
    return Activity(
        ActivityId(identity),
        kind,
        title,
        start=Statement("start", start) if start else None,
        end=Statement("end", end) if end else None,
        **more,  # type: ignore[arg-type]
    )


def make_institution(identity: str, *names: str | tuple[str, str | None, str | None], **more: object) -> Institution:
    spelled = tuple(InstitutionName(name) if isinstance(name, str) else InstitutionName(*name) for name in names)
    return Institution(InstitutionId(identity), spelled, **more)  # type: ignore[arg-type]


def make_record(**lists: object) -> Record:
    lists.setdefault("names", (make_name(),))
    lists.setdefault("applicant", Applicant())
    return Record(**lists)  # type: ignore[arg-type]
