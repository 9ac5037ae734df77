"""How findings speak of sources, bodies and documents, and how a finding is put together."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from tracker.checks.case import APPLICANT, Case, Said, Target
from tracker.compare.names import name_form
from tracker.compare.numbers import number_form
from tracker.domain.finding import Evidence, Finding, Severity
from tracker.domain.labels import CREDENTIAL_TYPES, NAME_KINDS
from tracker.domain.record import CredentialId, Statement
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, NUMBER_FIELDS, CredentialType
from tracker.texts import Text, text

NOTHING = text("")


def source_label(case: Case, source: str) -> Text:
    """What a source is called in a sentence: the document's title, the portal, the person's own record."""
    if source in case.credentials:
        return text("the “{title}”", title=case.credentials[source].title)
    if source in case.submissions:
        return text("what was typed at {body}", body=body_name(case, case.submissions[source].authority))
    if source in case.activities:
        return text("your chronology (“{title}”)", title=case.activities[source].title)
    if source == APPLICANT:
        return text("your own particulars")
    name = next((name for name in case.record.names if name.id == source), None)
    return text("the {kind} “{name}”", kind=NAME_KINDS[name.kind], name=name.text) if name else text("{id}", id=source)


def source_opening(case: Case, source: str) -> Text:
    """What a source is called at the beginning of a sentence."""
    if source in case.credentials:
        return text("The “{title}”", title=case.credentials[source].title)
    if source in case.submissions:
        return text("What was typed at {body}", body=body_name(case, case.submissions[source].authority))
    if source in case.activities:
        return text("Your chronology (“{title}”)", title=case.activities[source].title)
    if source == APPLICANT:
        return text("Your own particulars")
    name = next((name for name in case.record.names if name.id == source), None)
    return text("The {kind} “{name}”", kind=NAME_KINDS[name.kind], name=name.text) if name else text("{id}", id=source)


def who_says(case: Case, statements: Sequence[Said]) -> tuple[Text, ...]:
    """The sources of statements as a list that begins a sentence."""
    sources = list(dict.fromkeys(said.source for said in statements))
    return listed([source_opening(case, sources[0]), *(source_label(case, source) for source in sources[1:])])


def body_name(case: Case, authority: str) -> str:
    """The short name of a body, or its id where there are no rules for it."""
    known = case.rules.get(authority)
    return known.short_name if known else authority.upper()


def listed(labels: Iterable[Text]) -> tuple[Text, ...]:
    """Labels as a list in a sentence, each once; a long list is cut with how many there are."""
    unique = tuple(dict.fromkeys(labels))
    if len(unique) <= 4:
        return unique
    return (*unique[:3], text("{count} more", count=len(unique) - 3))


def types_listed(types: Sequence[CredentialType]) -> tuple[Text, ...]:
    """Types of documents as a list in a sentence."""
    return tuple(CREDENTIAL_TYPES[kind] for kind in types)


def reading_of(case: Case, statement: Statement) -> str:
    """How the program reads a statement, in a form that can be compared."""
    if statement.field in DATE_FIELDS:
        return case.read(statement).edtf()
    if statement.field in NAME_FIELDS:
        return name_form(statement.text)
    if statement.field in NUMBER_FIELDS:
        return number_form(statement.text)
    return statement.text


def evidence(case: Case, said: Iterable[Said]) -> tuple[Evidence, ...]:
    """The statements that a finding is about, in the order given, each once."""
    unique = dict.fromkeys((one.source, one.statement) for one in said)
    return tuple(
        Evidence(source, statement.field, statement.text, reading_of(case, statement)) for source, statement in unique
    )


def make_finding(
    rule: str,
    field: str,
    target: Target,
    severity: Severity,
    statements: Sequence[Evidence],
    message: Text,
    remedy: Text = NOTHING,
    *,
    sources: Iterable[str] | None = None,
    resolved_by: Iterable[CredentialId] = (),
) -> Finding:
    """A finding; its sources are those of its statements unless they are given.

    The key is a digest of the rule, the authority and the statements, so that it stays while these stay.
    """
    named = sorted(set(sources) if sources is not None else {statement.source for statement in statements})
    told = sorted((statement.source, statement.field, statement.text) for statement in statements)
    digest = hashlib.sha256(json.dumps([rule, field, target.id, named, told], ensure_ascii=False).encode()).hexdigest()
    return Finding(
        key=f"{rule}:{digest[:20]}",
        rule=rule,
        field=field,
        sources=tuple(named),
        statements=tuple(statements),
        authority=target.id,
        severity=severity,
        message=message,
        remedy=remedy,
        resolved_by=tuple(dict.fromkeys(resolved_by)),
    )
