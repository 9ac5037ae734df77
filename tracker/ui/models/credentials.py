"""The documents as rows: what each is, the name and the dates as printed on it, and what was found about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.inbox import is_in_inbox
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.pace import Pause, no_pause, paced
from tracker.domain.record import Credential, Institution, InstitutionId
from tracker.domain.vocabulary import Field
from tracker.texts import render, text, tr
from tracker.ui.models.found import NEVER, Found, found_about
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot

DATED_BY = (
    Field.ISSUE_DATE, Field.TEST_DATE, Field.CONFERRAL_DATE, Field.GRADUATION_DATE, Field.TRANSLATION_DATE,
    Field.CERTIFIED_ON, Field.TRAINING_END, Field.REGISTRATION_START, Field.EMPLOYMENT_END,
)  # fmt: skip
"""Which date of a document stands for it, the best first."""


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """One document, in words."""

    id: str
    title: str
    type: str
    kind: str
    name: str
    dated: str
    until: str
    day: date
    ends: date
    has_scan: bool
    found: Found
    order: str
    searched: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A row, and what it was made of."""

    credential: Credential
    issuer: Institution | None
    row: CredentialRow


def list_credentials(snapshot: Snapshot, before: Mapping[str, Listed], pause: Pause = no_pause) -> dict[str, Listed]:
    """A row for each document by its id, in the person's own order. What is as it was `before` keeps the very row."""
    kinds = {kind: capitalised(render(words)) for kind, words in CREDENTIAL_TYPES.items()}
    institutions = {each.id: each for each in snapshot.record.institutions}
    listed: dict[str, Listed] = {}
    for credential in paced(snapshot.record.credentials, pause):
        if is_in_inbox(credential):
            continue
        known, issuer = before.get(credential.id), institutions.get(credential.issuer or InstitutionId(""))
        found, kind = found_about(snapshot, credential.id), kinds[credential.type]
        if (
            known is None
            or known.credential is not credential
            or known.issuer is not issuer
            or (known.row.found, known.row.kind) != (found, kind)
        ):
            known = Listed(credential, issuer, _row(snapshot, credential, issuer, found, kind))
        listed[credential.id] = known
    return listed


def _row(
    snapshot: Snapshot, credential: Credential, issuer: Institution | None, found: Found, kind: str
) -> CredentialRow:
    stated = {statement.field: statement for statement in reversed(credential.states)}
    dated = next((stated[field] for field in DATED_BY if field in stated), None)
    until, name = stated.get(Field.VALID_UNTIL), stated.get(Field.HOLDER_NAME)
    return CredentialRow(
        id=credential.id,
        title=credential.title,
        type=credential.type.value,
        kind=kind,
        name=name.text if name else "",
        dated=dated.text if dated else "",
        until=until.text if until else "",
        day=(snapshot.reading(dated).earliest if dated else None) or NEVER,
        ends=(snapshot.reading(until).latest if until else None) or NEVER,
        has_scan=bool(credential.scans),
        found=found,
        order=credential.title.casefold(),
        searched="\n".join(_searched(credential, issuer, kind)),
    )


def credentials_model() -> TableModel[CredentialRow]:
    """The table of documents, empty."""
    columns: tuple[Column[CredentialRow], ...] = (
        Column(
            text("Document"),
            lambda row: Cell(row.title, below=row.name or row.kind, is_strong=True),
            lambda row: row.order,
        ),
        Column(text("Type"), lambda row: Cell(row.kind), lambda row: row.kind.casefold(), 26, 92),
        Column(text("Dated"), lambda row: Cell(row.dated, below=_until(row)), lambda row: row.day, 16, 62),
        Column(text("Findings"), lambda row: row.found.cell(), lambda row: row.found.key(), 14, 30),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.searched)


def _until(row: CredentialRow) -> str:
    return tr("until {day}", day=row.until) if row.until else ""


def _searched(credential: Credential, issuer: Institution | None, kind: str) -> Iterator[str]:
    yield from (credential.title, kind, credential.note or "", credential.original_at or "")
    yield from (name.text for name in issuer.names) if issuer else ()
    yield from (statement.text for statement in credential.states)
