"""Findings that one cure resolves, as one: the same two texts disagree at several bodies, or on several papers.

Wherever the window counts or lists findings, it is these that it means: as many as the list of findings shows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.finding import Finding
from tracker.domain.vocabulary import NAME_FIELDS
from tracker.texts import join_list, render, text
from tracker.ui.models.findings import FindingRow, finding_rows
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.snapshot import Snapshot

MOST_BODIES = 2


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that stand and fall together, the most serious first. Its id is the key of that one."""

    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The key of the most serious finding."""
        return self.findings[0].key

    @property
    def worst(self) -> Finding:
        """The most serious finding."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, in words; how serious it is, is what its most serious finding is. The authority "" is everywhere."""

    id: str
    row: FindingRow
    where: str
    authorities: frozenset[str]
    is_settled: bool
    searched: str


def group_findings(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """The findings in groups, in the order of the first finding of each."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_cause(finding), []).append(finding)
    return tuple(
        FindingGroup(tuple(sorted(each, key=lambda finding: finding.severity.rank))) for each in groups.values()
    )


def _cause(finding: Finding) -> tuple[object, ...]:
    """What the findings of a group have in common: the texts that differ; else the rule and the papers."""
    texts = frozenset(each.text for each in finding.statements)
    is_settled = finding.resolution is not None
    if len(texts) == 2:
        field = "name" if finding.field in NAME_FIELDS else finding.field
        return (field, texts, is_settled)
    return (finding.rule, finding.field, finding.sources, texts, is_settled)


def group_rows(snapshot: Snapshot, groups: Iterable[FindingGroup]) -> Iterator[GroupRow]:
    """A row for each group, in the order given."""
    for group in groups:
        rows = list(finding_rows(snapshot, group.findings))
        bodies = list(dict.fromkeys(row.body for row in rows))
        more = [f"+{len(bodies) - MOST_BODIES}"] if len(bodies) > MOST_BODIES else []
        resolution = group.worst.resolution
        yield GroupRow(
            id=group.id,
            row=rows[0],
            where=", ".join([*bodies[:MOST_BODIES], *more]),
            authorities=frozenset(row.authority for row in rows),
            is_settled=resolution is not None,
            searched="\n".join([join_list(bodies), *(row.searched for row in rows)]),
        )


def groups_model() -> TableModel[GroupRow]:
    """The table of groups, empty."""
    columns: tuple[Column[GroupRow], ...] = (
        Column(text("How serious"), _severity, lambda group: (group.is_settled, group.row.rank), 16),
        Column(
            text("What differs"),
            lambda group: Cell(group.row.title, below=group.row.differing, is_strong=not group.is_settled),
            lambda group: group.row.order,
        ),
        Column(text("Where"), lambda group: Cell(group.where), lambda group: (group.where, group.row.rank), 15, 56),
    )
    return TableModel(columns, lambda group: group.id, lambda group: group.searched)


def brief_groups_model() -> TableModel[GroupRow]:
    """The table of groups about one source, in one narrow column, empty."""
    columns: tuple[Column[GroupRow], ...] = (
        Column(
            text("What differs"),
            lambda group: Cell(
                group.row.label,
                above=group.where,
                below=group.row.differing,
                severity=group.row.severity,
                word=group.row.word,
                is_strong=True,
            ),
            lambda group: group.row.rank,
        ),
    )
    return TableModel(columns, lambda group: group.id, lambda group: group.searched)


def _severity(group: GroupRow) -> Cell:
    if group.is_settled:
        return Cell(severity="done", word=render(text("Settled")), below=group.row.word)
    return Cell(severity=group.row.severity, word=group.row.word)
