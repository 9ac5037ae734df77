"""What the applicant did and when, for a chart and a table, with the stretches that nothing accounts for. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from tracker.checks.spans import Hole, Span, goes_on, holes, span, spans
from tracker.compare.dates.sentences import describe_candidate, describe_reading
from tracker.domain.finding import Finding
from tracker.domain.labels import ACTIVITY_KINDS
from tracker.domain.record import Activity, Statement
from tracker.domain.vocabulary import ActivityKind
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Bar, Chronology, ChronologyRow, Gap, Standing
from tracker.dossier.differences import GAP, standing
from tracker.texts import Text, ntext, text

_EXPLAINS: Final = frozenset({ActivityKind.LEAVE, ActivityKind.OTHER})
"""Activities whose note is an explanation and goes to the recipient; notes on others are the applicant's own."""

_DEFAULT_DAYS: Final = 31
_ONE_DAY: Final = timedelta(days=1)


def chronology(bundle: Bundle, findings: Iterable[Finding]) -> Chronology:
    """Activities in order of time with the gaps between them, up to the day of the dossier."""
    case = bundle.case
    verdicts = {finding.sources: finding for finding in findings if finding.rule == GAP}
    found = [one for activity in case.record.activities if (one := span(case, activity)) is not None]
    listed = sorted(found, key=lambda one: (one.start, one.end))
    dated = {one.activity.id for one in listed}
    gaps = [hole for hole in holes(spans(case), case.on, certain=True) if hole.days > _longest(bundle)]
    rows: list[tuple[date, ChronologyRow]] = [(one.start[0], _row(bundle, one.activity)) for one in listed]
    rows += [(hole.first, _gap_row(hole, verdicts.get(_sources(hole)))) for hole in gaps]
    undated = [_row(bundle, activity) for activity in case.record.activities if activity.id not in dated]
    return Chronology(
        until=case.on,
        bars=tuple(_bar(one) for one in listed),
        gaps=tuple(Gap(hole.first, hole.last) for hole in gaps),
        rows=(*(row for _, row in sorted(rows, key=lambda pair: pair[0])), *undated),
        rule=_rule(bundle),
    )


def _longest(bundle: Bundle) -> int:
    """The longest gap that needs no word: the recipient's own rule, else the strictest that any body publishes."""
    own = bundle.authority.chronology
    if own is not None:
        return own.gap_days
    return min((one.chronology.gap_days for one in bundle.case.rules if one.chronology), default=_DEFAULT_DAYS)


def _rule(bundle: Bundle) -> Text:
    days = ntext("{count} day", "{count} days", _longest(bundle))
    return text("Stretches of more than {days} without an activity are shown as gaps.", days=days)


def _sources(hole: Hole) -> tuple[str, ...]:
    return tuple(sorted({hole.before.id, *([hole.after.id] if hole.after else [])}))


def _bar(one: Span) -> Bar:
    goes_on = one.end[1] == date.max
    return Bar(
        title=one.activity.title,
        kind=one.activity.kind,
        first=one.start[0],
        last=None if goes_on else one.end[1],
        soft_start=(one.start[1] - one.start[0]).days,
        soft_end=0 if goes_on else (one.end[1] - one.end[0]).days,
    )


def _row(bundle: Bundle, activity: Activity) -> ChronologyRow:
    institution = bundle.record.institution(activity.institution)
    evidence = [one for one in bundle.enclosed if one.activity == activity.id]
    return ChronologyRow(
        period=_period(bundle, activity),
        title=activity.title,
        kind=ACTIVITY_KINDS[activity.kind],
        place=institution.names[-1].text if institution and institution.names else "",
        references=tuple(bundle.reference(one.id) for one in evidence),
        note=(activity.note or "") if activity.kind in _EXPLAINS else "",
    )


def _period(bundle: Bundle, activity: Activity) -> Text:
    start, end = activity.start, activity.end
    if end is not None and goes_on(end.text):
        end = None
    if start and end:
        return text("{start} to {end}", start=_day(bundle, start), end=_day(bundle, end))
    if start:
        return text("since {start}", start=_day(bundle, start))
    return text("until {end}", end=_day(bundle, end)) if end else text("dates not stated")


def _day(bundle: Bundle, moment: Statement) -> Text:
    """A date in words that cannot be read another way; as printed where it cannot be read at all."""
    reading = bundle.case.read(moment)
    if reading.only is not None:
        return describe_candidate(reading.only)
    return describe_reading(reading) if reading.candidates else text("“{printed}”", printed=moment.text)


def _gap_row(hole: Hole, finding: Finding | None) -> ChronologyRow:
    resolution = finding.resolution if finding else None
    return ChronologyRow(
        period=text("{first} to {last}", first=hole.first, last=hole.last),
        gap=Gap(hole.first, hole.last),
        note=(resolution.note or "") if resolution else "",
        standing=standing(finding) if finding and resolution else Standing.OPEN,
    )
