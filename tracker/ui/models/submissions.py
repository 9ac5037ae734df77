"""The submissions as rows: where to, for when, how far, and what was found about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.record import Submission
from tracker.texts import spell_date, text
from tracker.ui.models.found import NEVER, Found, found_about
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """One submission, in words."""

    id: str
    body: str
    pathway: str
    planned: str
    day: date
    state: str
    state_on: str
    is_sent: bool
    found: Found
    searched: str


def submission_rows(snapshot: Snapshot) -> Iterator[SubmissionRow]:
    """A row for each submission, in the person's own order."""
    checklists = [status.checklist for status in snapshot.statuses]
    sent = {each.submission.id for each in checklists if each.submission is not None and each.is_sent}
    for submission in snapshot.record.submissions:
        last = max(submission.events, key=lambda event: event.on, default=None)
        body, pathway = snapshot.body_name(submission.authority), pathway_name(snapshot, submission)
        yield SubmissionRow(
            id=submission.id,
            body=body,
            pathway=pathway,
            planned=spell_date(submission.planned_on) if submission.planned_on else "",
            day=submission.planned_on or NEVER,
            state=capitalised(last.state) if last else "",
            state_on=spell_date(last.on) if last else "",
            is_sent=submission.id in sent,
            found=found_about(snapshot, submission.id),
            searched="\n".join(_searched(snapshot, submission, body, pathway)),
        )


def submissions_model() -> TableModel[SubmissionRow]:
    """The table of submissions, empty."""
    columns: tuple[Column[SubmissionRow], ...] = (
        Column(
            text("Body"), lambda row: Cell(row.body, below=row.pathway, is_strong=True), lambda row: row.body.casefold()
        ),
        Column(text("Planned for"), lambda row: Cell(row.planned or "–"), lambda row: row.day, 18, 48),
        Column(
            text("State"),
            lambda row: Cell(row.state or "–", below=row.state_on),
            lambda row: row.state.casefold(),
            18,
            76,
        ),
        Column(text("Findings"), lambda row: row.found.cell(), lambda row: row.found.key(), 14, 30),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.searched)


def pathway_name(snapshot: Snapshot, submission: Submission) -> str:
    """What the pathway is called, or its id where the rules do not name it."""
    known = snapshot.authorities.pathway(submission.pathway)
    if known is not None:
        return known[1].name
    return submission.pathway or ""


def _searched(snapshot: Snapshot, submission: Submission, body: str, pathway: str) -> Iterator[str]:
    authority = snapshot.authorities.get(submission.authority)
    yield from (body, pathway, authority.name if authority else "", submission.reference or "")
    yield from (statement.text for statement in submission.states)
    yield from (f"{event.state} {event.note or ''}" for event in submission.events)
    yield from (snapshot.source_name(credential) for credential in submission.encloses)
