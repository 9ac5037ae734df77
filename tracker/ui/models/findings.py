"""The findings as rows: how serious, what about, and the texts that differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.finding import TIMELINE, Finding, Severity
from tracker.domain.labels import SEVERITIES, field_label
from tracker.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE, render, text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot

MOST_SOURCES = 2
"""So many sources are named in a row; of further ones only the number."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding, in words. `authority` is the id of its body, empty where it holds everywhere."""

    id: str
    severity: str
    word: str
    rank: int
    label: str
    title: str
    differing: str
    body: str
    authority: str
    order: str
    searched: str


def finding_rows(snapshot: Snapshot, findings: Iterable[Finding]) -> Iterator[FindingRow]:
    """A row for each finding, in the order given."""
    for finding in findings:
        title = finding_title(snapshot, finding)
        body = snapshot.body_name(finding.authority)
        word = render(SEVERITIES[finding.severity])
        yield FindingRow(
            id=finding.key,
            severity=finding.severity.value,
            word=word,
            rank=finding.severity.rank,
            label=capitalised(render(field_label(finding.field))),
            title=title,
            differing=differing_texts(finding),
            body=body,
            authority=finding.authority or "",
            order=title.casefold(),
            searched="\n".join((title, word, body, finding.rule, render(finding.message), render(finding.remedy))),
        )


def findings_model() -> TableModel[FindingRow]:
    """The table of findings, empty."""
    columns: tuple[Column[FindingRow], ...] = (
        Column(text("How serious"), lambda row: Cell(severity=row.severity, word=row.word), lambda row: row.rank, 16),
        Column(
            text("What differs"),
            lambda row: Cell(row.title, below=row.differing, is_strong=True),
            lambda row: row.order,
        ),
        Column(text("Where"), lambda row: Cell(row.body), lambda row: (row.body.casefold(), row.rank), 12, 52),
    )
    return _model(columns)


def briefest_findings_model() -> TableModel[FindingRow]:
    """The table of findings about one source, in one narrow column, empty."""
    return _model(
        (
            Column(
                text("What differs"),
                lambda row: Cell(
                    row.label, above=row.body, below=row.differing, severity=row.severity, word=row.word, is_strong=True
                ),
                lambda row: row.rank,
            ),
        )
    )


def _model(columns: tuple[Column[FindingRow], ...]) -> TableModel[FindingRow]:
    return TableModel(columns, lambda row: row.id, lambda row: row.searched)


def finding_title(snapshot: Snapshot, finding: Finding) -> str:
    """What a finding is about, for short: “Date of birth · Residency Completion Certificate”."""
    names = list(dict.fromkeys(snapshot.source_name(source) for source in finding.sources))
    shown = ", ".join(names[:MOST_SOURCES])
    if len(names) > MOST_SOURCES:
        shown = tr("{names} and {count} more", names=shown, count=len(names) - MOST_SOURCES)
    label = capitalised(render(field_label(finding.field)))
    return f"{label} · {shown}" if shown else label


def differing_texts(finding: Finding) -> str:
    """The texts that differ, as printed; the sentence of the finding where it is not about two texts."""
    texts = list(dict.fromkeys(each.text for each in finding.statements))
    if len(texts) == 2 and finding.field != TIMELINE:
        sign = " ≠ " if finding.severity in (Severity.BLOCKER, Severity.EXPLAIN) else " ↔ "
        return sign.join(f"{FIRST_STRONG_ISOLATE}{each}{POP_ISOLATE}" for each in texts)
    return capitalised(render(finding.message, isolate=True))
