"""Everything that the window shows, as one frozen value, made on the worker thread and handed over whole.

Panes read it and nothing else. What is worked out from it is worked out once and kept with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.checks.engine import Report
from tracker.compare.dates import read_date
from tracker.compare.dates.sentences import describe_days, describe_reading
from tracker.domain.dates import DateReading
from tracker.domain.finding import Finding, Severity
from tracker.domain.inbox import inbox, is_in_inbox
from tracker.domain.labels import NAME_KINDS
from tracker.domain.pace import Pause, no_pause, paced
from tracker.domain.record import Activity, Credential, Name, Record, ScanFacts, ScanId, Statement, Submission
from tracker.domain.sending import sendings
from tracker.domain.vocabulary import DATE_FIELDS, NameKind
from tracker.pathways.rules import Authorities
from tracker.texts import Text, render, tr
from tracker.ui.folders import is_sample_folder
from tracker.ui.page_images import Page
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised

if TYPE_CHECKING:
    from tracker.deadlines.due import Due
    from tracker.domain.sending import SentDifference
    from tracker.ui.models.credentials import Listed
    from tracker.ui.models.groups import FindingGroup
    from tracker.workspace import Workspace
    from tracker.workspace.ledger import Typed
    from tracker.workspace.planning import Status

APPLICANT = "applicant"
"""The source of what the record itself says about the person."""


@dataclass(frozen=True)
class Snapshot:
    """A record as it is now, judged on `day`; `undo_act` and `redo_act` name what could be taken back and made again.

    `statuses` are the checklists of the submissions, `dues` every deadline, the person's own and those that follow. Where
    it is not judged yet, findings, checklists and deadlines are those of before. `sent_differences` are what is not as it was
    sent, by submission; `ledgers` are since when each thing is typed there, and what was before. `reminds_when_closed` is whether this
    computer reminds of deadlines while the program is closed; `unsaved_since` the day since when a backup lacks, where that
    is to be said. `listed` are the documents as rows of their list, by id.
    """

    folder: Path
    record: Record
    report: Report
    authorities: Authorities
    day: date
    scan_facts: Mapping[ScanId, ScanFacts]
    undo_act: Text | None = None
    redo_act: Text | None = None
    statuses: "tuple[Status, ...]" = ()
    dues: "tuple[Due, ...]" = ()
    sent_differences: "Mapping[str, tuple[SentDifference, ...]]" = field(default_factory=dict)
    ledgers: "Mapping[str, tuple[Typed, ...]]" = field(default_factory=dict)
    is_judged: bool = True
    reminds_when_closed: bool = False
    unsaved_since: date | None = None
    listed: "Mapping[str, Listed]" = field(default_factory=dict)

    @cached_property
    def credentials(self) -> dict[str, Credential]:
        """The credentials by id."""
        return {credential.id: credential for credential in self.record.credentials}

    @cached_property
    def submissions(self) -> dict[str, Submission]:
        """The submissions by id."""
        return {submission.id: submission for submission in self.record.submissions}

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """The activities by id."""
        return {activity.id: activity for activity in self.record.activities}

    @cached_property
    def names(self) -> dict[str, Name]:
        """The applicant's names by id."""
        return {name.id: name for name in self.record.names}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """Every finding by key."""
        return {finding.key: finding for finding in self.report.findings}

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings on which the person has not said a word, most serious first."""
        return tuple(finding for finding in self.report.findings if finding.resolution is None)

    @cached_property
    def groups(self) -> "tuple[FindingGroup, ...]":
        """The findings in groups that one cure resolves; those on which the person has said a word come last."""
        from tracker.ui.models.groups import group_findings

        groups = group_findings(self.report.findings)
        return tuple(sorted(groups, key=lambda group: (group.worst.resolution is not None, group.worst.severity.rank)))

    @cached_property
    def open_groups(self) -> "tuple[FindingGroup, ...]":
        """The groups on which the person has not said a word."""
        return tuple(group for group in self.groups if group.worst.resolution is None)

    def groups_about(self, source: str) -> "tuple[FindingGroup, ...]":
        """The open findings that are about a source, in groups that one cure resolves, the most serious first."""
        from tracker.ui.models.groups import group_findings

        return group_findings(self.findings_by_source.get(source, ()))

    @cached_property
    def group_of(self) -> "dict[str, FindingGroup]":
        """The group of each finding by key."""
        return {finding.key: group for group in self.groups for finding in group.findings}

    @cached_property
    def findings_by_source(self) -> Mapping[str, tuple[Finding, ...]]:
        """The open findings that are about a source, most serious first."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.open_findings:
            for source in finding.sources:
                found[source].append(finding)
        return {source: tuple(each) for source, each in found.items()}

    @property
    def holder(self) -> str:
        """Whose record it is: the name on the passport, or the first name there is; empty for nobody yet."""
        passport = [name for name in self.record.names if name.kind is NameKind.PASSPORT]
        return next((name.text for name in (*passport, *self.record.names)), "")

    def has(self, identity: str) -> bool:
        """Whether something in the record has this id."""
        held = (getattr(self.record, each.name) for each in fields(self.record))
        return any(getattr(one, "id", None) == identity for each in held if isinstance(each, tuple) for one in each)

    def worst(self, source: str) -> Severity | None:
        """The most serious open finding about a source."""
        found = self.findings_by_source.get(source)
        return found[0].severity if found else None

    def finding_at(self, source: str, statement: Statement) -> Finding | None:
        """The most serious open finding about one statement of a source."""
        for finding in self.findings_by_source.get(source, ()):
            if any(
                (each.source, each.field, each.text) == (source, statement.field, statement.text)
                for each in finding.statements
            ):
                return finding
        return None

    def body_name(self, authority: str | None) -> str:
        """What a body is called for short; “everywhere” where a finding holds at all of them."""
        if authority is None:
            return tr("Everywhere")
        known = self.authorities.get(authority)
        return known.short_name if known else authority.upper()

    def source_name(self, source: str) -> str:
        """What a source is called: the title of a document or activity, a portal, a kind of name."""
        if source in self.credentials:
            return self.credentials[source].title
        if source in self.submissions:
            return tr("Typed at {body}", body=self.body_name(self.submissions[source].authority))
        if source in self.activities:
            return self.activities[source].title
        if source in self.names:
            return capitalised(render(NAME_KINDS[self.names[source].kind]))
        return tr("Your particulars") if source == APPLICANT else source

    def place_of(self, source: str, field: str = "", text: str = "") -> Place | None:
        """Where a source stands in the window."""
        if source in self.credentials:
            section = Section.INBOX if is_in_inbox(self.credentials[source]) else Section.CREDENTIALS
            return Place(section, source, field, text)
        if source in self.submissions:
            return Place(Section.SUBMISSIONS, source, field, text)
        if source in self.activities:
            return Place(Section.CHRONOLOGY, source)
        if source in self.names or source == APPLICANT:
            return Place(Section.OVERVIEW, source)
        return None

    @cached_property
    def waiting(self) -> tuple[Credential, ...]:
        """The scans that wait in the inbox."""
        return inbox(self.record)

    def pages(self, credential: Credential) -> Iterator[Page]:
        """Every page of every scan, in order. A PDF that asks for a password counts as one page, which says so."""
        for scan, count in zip(credential.scans, self.page_counts(credential), strict=True):
            for number in range(count):
                yield Page(scan.content, number, scan.path)

    def page_counts(self, credential: Credential) -> list[int]:
        """How many pages each scan of a document has."""
        known = (self.scan_facts.get(scan.content) for scan in credential.scans)
        return [max(1, facts.pages if facts else 1) for facts in known]

    def reading(self, statement: Statement) -> DateReading:
        """All that the text of a date may mean; each different one is read once."""
        key = (statement.text, statement.calendar, statement.order)
        if key not in self._readings:
            self._readings[key] = read_date(statement.text, calendar=statement.calendar, order=statement.order)
        return self._readings[key]

    def reading_in_words(self, statement: Statement) -> str:
        """How a date was read; empty for what is no date, and where the words are what is printed."""
        if statement.field not in DATE_FIELDS and statement.field not in ("start", "end"):
            return ""
        words = render(describe_reading(self.reading(statement)), isolate=True)
        return "" if words.casefold() == statement.text.strip().casefold() else words

    def days_in_words(self, statement: Statement) -> str:
        """The Gregorian days that a date is, for a narrow place; empty where they are what is printed."""
        only = self.reading(statement).only
        if only is None:
            return self.reading_in_words(statement)
        words = render(describe_days(only), isolate=True)
        return "" if words.casefold() == statement.text.strip().casefold() else words

    @cached_property
    def _readings(self) -> dict[tuple[str, object, object], DateReading]:
        return {}


LARGE = 300
"""A record of more documents is shown before it is judged."""


def take_snapshot(workspace: "Workspace", day: date, before: Snapshot | None = None) -> Snapshot:
    """The record of a workspace, judged on `day`; a large one with the findings of `before`, or none: `judged` adds them.

    Reads the vault: for the worker thread.
    """
    undo_act, redo_act = workspace.next_acts()
    shown = Snapshot(
        workspace.folder,
        workspace.record,
        before.report if before is not None else Report((), 0, 0, 0),
        workspace.rules.authorities,
        day,
        workspace.scan_facts(),
        undo_act,
        redo_act,
        before.statuses if before is not None else (),
        before.dues if before is not None else (),
        sent_differences=_sent_differences(workspace),
        ledgers=_ledgers_still_right(workspace.record, before) if before is not None else {},
        is_judged=False,
        reminds_when_closed=workspace.reminds_when_closed,
        unsaved_since=None if is_sample_folder(workspace.folder) else workspace.unsaved_since(day),
        listed=before.listed if before is not None else {},
    )
    return _worked_out(shown) if len(shown.record.credentials) > LARGE else judged(workspace, shown)


def _sent_differences(workspace: "Workspace") -> "dict[str, tuple[SentDifference, ...]]":
    sent = [each.id for each in workspace.record.submissions if sendings(each)]
    return {each: found for each in sent if (found := workspace.differences_from_sent(each))}


def _ledgers_still_right(record: Record, before: Snapshot) -> "dict[str, tuple[Typed, ...]]":
    """Those of the submissions that are as they were: to read the history of each one takes its time."""
    known = (each.id for each in record.submissions if before.submissions.get(each.id) == each)
    return {each: before.ledgers[each] for each in known if each in before.ledgers}


def judged(workspace: "Workspace", shown: Snapshot, pause: Pause = no_pause) -> Snapshot:
    """The same record with what the checks find and the rules ask for. Takes its time: for the worker thread."""
    day = shown.day
    report = workspace.findings(day, pause=pause)
    pause()
    statuses = workspace.status(day)
    pause()
    dues = workspace.deadlines(day, pause)
    unread = [each.id for each in shown.record.submissions if each.id not in shown.ledgers]
    read: dict[str, tuple[Typed, ...]] = {each: workspace.portal_ledger(each) for each in paced(tuple(unread), pause)}
    ledgers = {**shown.ledgers, **read}
    found = replace(shown, report=report, statuses=statuses, dues=dues, ledgers=ledgers, is_judged=True)
    return _worked_out(found, pause)


def _worked_out(snapshot: Snapshot, pause: Pause = no_pause) -> Snapshot:
    """The same, with what takes its time in a large record worked out here, so that the window need not wait for it."""
    from tracker.ui.models.credentials import list_credentials

    made = replace(snapshot, listed=list_credentials(snapshot, snapshot.listed, pause))
    for each in ("credentials", "waiting", "findings_by_source", "groups"):
        getattr(made, each)
    return made
