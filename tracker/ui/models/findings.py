"""The findings as rows: how serious, what about, and the texts that differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.finding import TIMELINE, Finding, Severity
from tracker.domain.labels import SEVERITIES, field_label
from tracker.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE, render, tr
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
