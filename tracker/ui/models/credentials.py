"""The documents as rows: what each is, the name and the dates as printed on it, and what was found about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import Credential
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


def credential_rows(snapshot: Snapshot) -> Iterator[CredentialRow]:
    """A row for each document, in the person's own order."""
    kinds = {kind: capitalised(render(words)) for kind, words in CREDENTIAL_TYPES.items()}
    waiting = {credential.id for credential in snapshot.waiting}
    for credential in snapshot.record.credentials:
        if credential.id in waiting:
            continue
        stated = {statement.field: statement for statement in reversed(credential.states)}
        dated = next((stated[field] for field in DATED_BY if field in stated), None)
        until, name = stated.get(Field.VALID_UNTIL), stated.get(Field.HOLDER_NAME)
        kind = kinds[credential.type]
        yield CredentialRow(
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
            found=found_about(snapshot, credential.id),
            order=credential.title.casefold(),
            searched="\n".join(_searched(snapshot, credential, kind)),
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


def _searched(snapshot: Snapshot, credential: Credential, kind: str) -> Iterator[str]:
    yield from (credential.title, kind, credential.note or "", credential.original_at or "")
    issuer = snapshot.record.institution(credential.issuer)
    yield from (name.text for name in issuer.names) if issuer else ()
    yield from (statement.text for statement in credential.states)
