"""Whether a paper is still good on the day on which it is to be received, by the rule of the body that receives it."""

from collections.abc import Iterator

from tracker.checks.case import Case, Said, Target
from tracker.checks.wording import body_name, evidence, make_finding
from tracker.domain.dates import DateReading
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import Credential
from tracker.domain.vocabulary import CredentialType, Field
from tracker.pathways.authority import ValidityRule
from tracker.texts import Argument, Text, ntext, text

LIMITED = (
    CredentialType.GOOD_STANDING_CERTIFICATE,
    CredentialType.BACKGROUND_CHECK,
    CredentialType.VULNERABLE_SECTOR_CHECK,
    CredentialType.LANGUAGE_TEST,
)
"""Papers that bodies are known to find too old, so that an unknown limit is worth asking for."""

SENT_FOR_AGES = 90
"""Days from which on a paper of unknown limit is spoken of: the shortest limits that bodies publish are 60 to 90 days."""


def check_validity(case: Case) -> Iterator[Finding]:
    """Papers that are expired, too old, or of an age that nobody can judge, on the day of each submission."""
    for target in case.targets:
        for credential in case.record.credentials:
            if credential.id in target.scope:
                yield from _expired(case, target, credential)
                yield from _too_old(case, target, credential)


def check_future(case: Case) -> Iterator[Finding]:
    """Papers that were issued after today."""
    for said in case.said:
        credential = case.credentials.get(said.source)
        if credential is None or said.field not in (Field.ISSUE_DATE, Field.TEST_DATE, Field.CONFERRAL_DATE):
            continue
        earliest = case.read(said.statement).earliest
        if earliest is not None and earliest > case.on:
            yield make_finding(
                "date.future",
                said.field,
                case.elsewhere,
                Severity.EXPLAIN,
                evidence(case, [said]),
                text(
                    "The “{title}” is dated “{printed}”, which is after {today}.",
                    title=credential.title,
                    printed=said.text,
                    today=case.on,
                ),
                text("Look at the paper: correct what was copied from it, or ask the issuer to correct the paper."),
            )


def _expired(case: Case, target: Target, credential: Credential) -> Iterator[Finding]:
    stated = case.stated(credential, Field.VALID_UNTIL)
    latest = case.read(stated).latest if stated else None
    if stated is None or latest is None or latest >= target.day:
        return
    own = [rule for rule in target.authority.validity if credential.type in rule.types]
    is_published = any(not rule.months and not rule.days for rule in own)
    yield make_finding(
        "validity.expired",
        Field.VALID_UNTIL,
        target,
        Severity.BLOCKER if is_published else Severity.EXPLAIN,
        evidence(case, [Said(credential.id, "", stated, 0)]),
        text(
            "The “{title}” is valid until “{printed}” and is expired on {day}, when it is to be at {body}.",
            title=credential.title,
            printed=stated.text,
            day=target.day,
            body=body_name(case, target.authority.id),
        ),
        text("Renew the {kind} before then.", kind=CREDENTIAL_TYPES[credential.type]),
    )


def _too_old(case: Case, target: Target, credential: Credential) -> Iterator[Finding]:
    rules = [rule for rule in case.rules.validity_of(target.authority, credential.type) if rule.months or rule.days]
    for rule in rules:
        stated = case.stated(credential, rule.counts_from)
        reading = case.read(stated) if stated else None
        if stated is None or reading is None or reading.latest is None or reading.earliest is None:
            continue
        if rule.last_good_day(reading.earliest) < target.day:
            said = Said(credential.id, "", stated, 0)
            yield _old_finding(case, target, credential, said, rule, reading)
    if not rules:
        yield from _unknown_limit(case, target, credential)


def _old_finding(
    case: Case, target: Target, credential: Credential, said: Said, rule: ValidityRule, reading: DateReading
) -> Finding:
    is_own = rule in target.authority.validity
    is_certain = reading.latest is not None and rule.last_good_day(reading.latest) < target.day
    severity = (Severity.BLOCKER if is_own else Severity.EXPLAIN) if is_certain else Severity.UNKNOWN
    body = body_name(case, target.authority.id)
    source = case.rules.source_of(target.authority, rule.source)
    parts: dict[str, Argument] = {
        "title": credential.title,
        "printed": said.text,
        "limit": _limit(rule),
        "day": target.day,
        "body": body,
        "source": source.title if source else rule.source,
    }
    kind = CREDENTIAL_TYPES[credential.type]
    remedy = text("Get a new {kind}, dated so that it is in time.", kind=kind)
    if not is_own:
        message = _old_elsewhere(is_certain=is_certain, **parts)
        remedy = text("Ask {body} how old it may be, or get a new {kind} in time.", body=body, kind=kind)
    elif is_certain:
        message = text("The “{title}” is of “{printed}”; {body} takes it for {limit}: on {day} it is too old.", **parts)
    else:
        message = text(
            "The “{title}” is of “{printed}”; {body} takes it for {limit}: on {day} it may be too old.", **parts
        )
    return make_finding("validity.too_old", said.field, target, severity, evidence(case, [said]), message, remedy)


def _old_elsewhere(*, is_certain: bool, **parts: Argument) -> Text:
    if is_certain:
        return text(
            "The “{title}” is of “{printed}”. How old {body} lets it be is not known; elsewhere the limit is {limit}"
            " ({source}), and on {day} it is older.",
            **parts,
        )
    return text(
        "The “{title}” is of “{printed}”. How old {body} lets it be is not known; elsewhere the limit is {limit}"
        " ({source}), and on {day} it may be older.",
        **parts,
    )


def _limit(rule: ValidityRule) -> Text:
    if rule.months and rule.months % 12 == 0:
        return ntext("{count} year", "{count} years", rule.months // 12)
    if rule.months:
        return ntext("{count} month", "{count} months", rule.months)
    return ntext("{count} day", "{count} days", rule.days)


def _unknown_limit(case: Case, target: Target, credential: Credential) -> Iterator[Finding]:
    """A limit that was looked for and not found: the person is told the age and to ask."""
    if credential.type not in LIMITED or target.id is None:
        return
    field = Field.TEST_DATE if credential.type is CredentialType.LANGUAGE_TEST else Field.ISSUE_DATE
    stated = case.stated(credential, field)
    earliest = case.read(stated).earliest if stated else None
    if stated is None or earliest is None or (target.day - earliest).days <= SENT_FOR_AGES:
        return
    gap = target.authority.gap("validity", credential.type)
    yield make_finding(
        "validity.unknown",
        field,
        target,
        Severity.UNKNOWN,
        evidence(case, [Said(credential.id, "", stated, 0)]),
        text(
            "The “{title}” of “{printed}” will be {age} old on {day}; how old {body} lets it be is not known.",
            title=credential.title,
            printed=stated.text,
            age=ntext("{count} day", "{count} days", (target.day - earliest).days),
            day=target.day,
            body=target.authority.short_name,
        ),
        text("{ask}", ask=gap.ask) if gap else text("Ask {body} how old it may be.", body=target.authority.short_name),
    )
