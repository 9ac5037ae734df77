"""The sheets that fit on one page: the checklist, the findings, the deadlines. What stands there, not how it looks. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tracker.checks.engine import Report
from tracker.deadlines.checklist import Checklist, Item, ItemState
from tracker.deadlines.due import Due, days_left
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import SEVERITIES, VERDICTS
from tracker.domain.record import AuthorityId, Record
from tracker.domain.vocabulary import NameKind
from tracker.dossier.summary_content import Cell, Column, Figure, Group, Piece, Summary, Tone, plain
from tracker.pathways.rules import Authorities
from tracker.texts import Text, ntext, text

STATES: Final[Mapping[ItemState, Text]] = {
    ItemState.MET: text("met"),
    ItemState.NOT_APPLICABLE: text("does not apply"),
    ItemState.EXPIRING: text("ends soon"),
    ItemState.REQUESTED: text("asked for"),
    ItemState.UNKNOWN: text("to be confirmed"),
    ItemState.TOO_OLD: text("too old"),
    ItemState.EXPIRED: text("expired"),
    ItemState.MISSING: text("missing"),
}
_TONES: Final[Mapping[ItemState, Tone]] = {
    ItemState.MET: Tone.DONE,
    ItemState.NOT_APPLICABLE: Tone.NOTED,
    ItemState.REQUESTED: Tone.NOTED,
    ItemState.UNKNOWN: Tone.NOTED,
}
_COUNTED: Final = (
    ItemState.MISSING, ItemState.EXPIRED, ItemState.TOO_OLD, ItemState.EXPIRING, ItemState.REQUESTED,
    ItemState.UNKNOWN, ItemState.MET,
)  # fmt: skip
_SEVERITY_TONES: Final[Mapping[Severity, Tone]] = {
    Severity.BLOCKER: Tone.OPEN,
    Severity.EXPLAIN: Tone.OPEN,
    Severity.UNKNOWN: Tone.NOTED,
    Severity.NOTE: Tone.NOTED,
}
_SOON: Final = 30
_CONFIRM: Final = text("Say whether it applies, or that it is done.")
_CHECKLIST_COLUMNS: Final = (
    Column(text("State"), 0.15),
    Column(text("Requirement"), 0.38),
    Column(text("By what, or what to do"), 0.47),
)
_LISTED_COLUMNS: Final = (Column(text(""), 0.15), Column(text(""), 0.85))


def applicant(record: Record) -> str:
    """The name under which the applicant is spoken of: that of the passport, or the first."""
    passports = [name.text for name in record.names if name.kind is NameKind.PASSPORT]
    return next(iter([*passports, *(name.text for name in record.names)]), "")


def checklist_summary(record: Record, lists: Sequence[Checklist], on: date) -> tuple[Summary, ...]:
    """What each application asks for and how it stands, what is open first; then the same with what is met in one row."""
    items = [item for one in lists for item in one.items]
    counts = Counter(item.state for item in items)
    whole = Summary(
        title=text("Checklist"),
        applicant=applicant(record),
        about=text("As it stands on {day}", day=on),
        columns=_CHECKLIST_COLUMNS,
        groups=tuple(_checklist(one) for one in lists),
        figures=tuple(
            Figure(counts[state], STATES[state], _TONES.get(state, Tone.OPEN)) for state in _COUNTED if counts[state]
        ),
        nothing=text("There is no application on file."),
        notes=tuple(_questions(lists)),
    )
    short = replace(whole, groups=tuple(part for one in lists for part in _in_parts(one, {ItemState.MET})))
    shorter = replace(
        short,
        notes=(),
        groups=tuple(part for one in lists for part in _in_parts(one, {ItemState.MET, ItemState.UNKNOWN})),
    )
    return whole, short, shorter


def _checklist(one: Checklist) -> Group:
    """All that one application asks for."""
    body = one.authority.short_name if one.authority else one.authority_id.upper()
    title = (
        text("{body} · {pathway}", body=body, pathway=one.pathway.name) if one.pathway else text("{body}", body=body)
    )
    lead = text("Sent on {day}", day=one.day) if one.is_sent else text("Judged for {day}", day=one.day)
    ordered = sorted(one.items, key=lambda item: not item.is_open)
    return Group(tuple(_item(item) for item in ordered), title, lead)


def _in_parts(one: Checklist, listed: set[ItemState]) -> Iterator[Group]:
    """The same with all items of these states in one row each."""
    whole = _checklist(one)
    told = tuple(_item(item) for item in one.items if item.is_open and item.state not in listed)
    yield replace(whole, rows=told)
    rows: list[tuple[Cell, ...]] = []
    for state in (ItemState.UNKNOWN, ItemState.MET):
        names = tuple(item.name for item in one.items if item.state is state)
        if names and state in listed:
            said = (
                text("{names}", names=names)
                if state is ItemState.MET
                else text("{names}. {what}", names=names, what=_CONFIRM)
            )
            rows.append(((Piece(STATES[state], _TONES[state]),), (Piece(said, Tone.QUIET),)))
    rest = tuple(item.name for item in one.items if item.state is ItemState.NOT_APPLICABLE)
    if rest:
        rows.append((plain(STATES[ItemState.NOT_APPLICABLE]), (Piece(text("{names}", names=rest), Tone.QUIET),)))
    if rows:
        yield Group(tuple(rows), columns=_LISTED_COLUMNS)


def _item(item: Item) -> tuple[Cell, ...]:
    tone = _TONES.get(item.state, Tone.OPEN)
    name = Piece(item.name, Tone.PLAIN if tone is Tone.DONE else Tone.STRONG)
    optional = item.requirement is not None and item.requirement.optional
    beside = (Piece(text(" (optional)"), Tone.QUIET),) if optional else ()
    return (Piece(STATES[item.state], tone),), (name, *beside), (Piece(item.reason, Tone.QUIET),)


def _questions(lists: Sequence[Checklist]) -> Iterable[Text]:
    asked = dict.fromkeys(gap.ask for one in lists for gap in one.ask if gap.topic in ("documents", "validity"))
    return (text("{question}", question=question) for question in asked)


def findings_summary(
    record: Record, report: Report, rules: Authorities, on: date, authority: AuthorityId | None
) -> tuple[Summary, ...]:
    """Every finding, those that somebody has to do something about first; then the same with what is tolerated in one
    row."""
    counts = Counter(one.severity for one in report.findings if not _is_settled(one))
    settled = sum(_is_settled(one) for one in report.findings)
    figures = [
        Figure(counts[one], SEVERITIES[one], _SEVERITY_TONES[one])
        for one in (Severity.BLOCKER, Severity.EXPLAIN, Severity.UNKNOWN, Severity.NOTE)
        if counts[one]
    ]
    figures += [Figure(settled, text("settled"), Tone.DONE)] if settled else []
    ordered = sorted(report.findings, key=lambda one: (_is_settled(one), one.severity.rank))
    loud = [one for one in ordered if one.severity is not Severity.NOTE and not _is_settled(one)]
    quiet = [one for one in ordered if one not in loud]
    rows = tuple(_finding(one, rules, record) for one in ordered)
    whole = Summary(
        title=text("Findings"),
        applicant=applicant(record),
        about=_checked(report, rules, on, authority),
        columns=(
            Column(text("How serious"), 0.15),
            Column(text("What differs"), 0.5),
            Column(text("What cures it"), 0.35),
        ),
        groups=(Group(rows),),
        figures=tuple(figures),
        nothing=text("Nothing differs that is known."),
    )
    if not quiet:
        return (whole,)
    told = Group(tuple(_finding(one, rules, record) for one in loud))
    return whole, replace(whole, groups=(told, Group((_in_short(quiet),), columns=_LISTED_COLUMNS)))


def _checked(report: Report, rules: Authorities, on: date, authority: AuthorityId | None) -> Text:
    looked_at = text(
        "Checked on {day}: {statements} on {documents}",
        day=on,
        statements=ntext("{count} statement", "{count} statements", report.statements),
        documents=ntext("{count} document", "{count} documents", report.credentials),
    )
    if authority is None:
        return looked_at
    known = rules.get(authority)
    return text("{about}, for {body}", about=looked_at, body=known.name if known else authority.upper())


def _in_short(quiet: Sequence[Finding]) -> tuple[Cell, ...]:
    """What is tolerated or settled, by its texts alone."""
    head: Cell = (Piece(SEVERITIES[Severity.NOTE], Tone.NOTED),)
    if any(_is_settled(one) for one in quiet):
        head = (*head, Piece(text("settled"), Tone.DONE, on_new_line=True))
    pairs = ["“" + "” / “".join(dict.fromkeys(said.text for said in one.statements)) + "”" for one in quiet]
    lead = text("Nothing has to be done: tolerated, formatting only, or settled.")
    what = text("{lead} {pairs}", lead=lead, pairs=_parted(list(dict.fromkeys(pairs))))
    return head, (Piece(what, Tone.QUIET),)


def _parted(pairs: Sequence[str]) -> Text:
    """Several texts, each held together, with semicolons between."""
    said = text("{one}", one=pairs[0])
    for pair in pairs[1:]:
        said = text("{before}; {one}", before=said, one=pair)
    return said


def _is_settled(finding: Finding) -> bool:
    return finding.resolution is not None or bool(finding.resolved_by)


def _finding(finding: Finding, rules: Authorities, record: Record) -> tuple[Cell, ...]:
    known = rules.get(finding.authority)
    where = known.short_name if known else (finding.authority or "").upper()
    place = text("{body}", body=where) if where else text("everywhere")
    tone = Tone.DONE if _is_settled(finding) else _SEVERITY_TONES[finding.severity]
    head = (Piece(SEVERITIES[finding.severity], tone), Piece(place, Tone.QUIET, on_new_line=True))
    return head, plain(finding.message), _cure(finding, record)


def _cure(finding: Finding, record: Record) -> Cell:
    if finding.resolution is not None:
        verdict = Piece(text("Your verdict: {verdict}", verdict=VERDICTS[finding.resolution.verdict]), Tone.DONE)
        note = finding.resolution.note
        return (verdict, Piece(note, Tone.QUIET, on_new_line=True)) if note else (verdict,)
    titles = [one.title for one in map(record.credential, finding.resolved_by) if one is not None]
    if titles:
        return (Piece(text("On file: {titles}", titles=tuple(titles)), Tone.DONE),)
    return (Piece(finding.remedy, Tone.QUIET),)


def deadlines_summary(record: Record, dues: Sequence[Due], on: date) -> Summary:
    """What is still to be done, by day; what is overdue first."""
    open_ones = [due for due in dues if due.is_open]
    overdue = [due for due in open_ones if due.is_overdue(on)]
    soon = [due for due in open_ones if 0 <= days_left(due, on) <= _SOON]
    later = [due for due in open_ones if days_left(due, on) > _SOON]
    parts = (
        (overdue, text("Overdue"), Tone.OPEN),
        (soon, ntext("Within {count} day", "Within {count} days", _SOON), Tone.OPEN),
        (later, text("Later"), Tone.NOTED),
    )
    return Summary(
        title=text("Deadlines"),
        applicant=applicant(record),
        about=text("What is due, seen from {day}", day=on),
        columns=(Column(text("Day"), 0.26), Column(text("What"), 0.44), Column(text("Why"), 0.3)),
        groups=tuple(Group(tuple(_due(due, on) for due in part), title) for part, title, _ in parts if part),
        figures=tuple(Figure(len(part), label, tone) for part, label, tone in parts if part),
        nothing=text("Nothing is due."),
    )


def _due(due: Due, on: date) -> tuple[Cell, ...]:
    left = days_left(due, on)
    if left < 0:
        when = ntext("{count} day ago", "{count} days ago", -left)
    else:
        when = ntext("in {count} day", "in {count} days", left) if left else text("today")
    tone = Tone.OPEN if left < 0 else Tone.QUIET
    day: Cell = (Piece(text("{day}", day=due.on), Tone.STRONG), Piece(when, tone, on_new_line=True))
    if due.at is not None:
        zone = f"{_hour(due.at)} {due.zone or ''}".strip()
        day = (*day[:1], Piece(text("{hour} ({place})", hour=_hour(due.at), place=due.zone), Tone.QUIET, on_new_line=True)
               if due.zone else Piece(zone, Tone.QUIET, on_new_line=True), *day[1:])  # fmt: skip
    what: Cell = (Piece(due.title),)
    if due.start_from is not None and due.start_from > on:
        what = (*what, Piece(text("not before {day}", day=due.start_from), Tone.QUIET, on_new_line=True))
    why: Cell = (Piece(due.why, Tone.QUIET),) if due.why is not None else (Piece(text("Your own"), Tone.QUIET),)
    return day, what, why


def _hour(moment: str) -> str:
    """The hour of a moment as it is written: 15:00 of 2027-02-23T15:00:00-05:00."""
    return moment[11:16]
