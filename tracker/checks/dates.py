"""Dates that do not agree, cannot be, or can be read in more than one way."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from tracker.checks.case import APPLICANT, ISSUED_BY_SOURCE, Case, Said, Target
from tracker.checks.conflicts import Odd, by_target, odd_ones, sides, without_repeats
from tracker.checks.spans import goes_on
from tracker.checks.wording import evidence, listed, make_finding, source_label, source_opening, who_says
from tracker.compare.dates import DateComparison, DateVerdict, compare_dates, describe_reading, settle
from tracker.domain.dates import DateReading, Unreadable
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.vocabulary import DATE_FIELDS, CredentialType, Field
from tracker.texts import Argument, Text, text

DISAGREES = {
    DateVerdict.SWAPPED: "date.swapped",
    DateVerdict.TYPO: "date.typo",
    DateVerdict.DIFFERENT: "date.value",
}
AGREES = frozenset({DateVerdict.IDENTICAL, DateVerdict.SAME_DAY, DateVerdict.COMPATIBLE, DateVerdict.CALENDAR_OFFSET})


def check_dates(case: Case) -> Iterator[Finding]:
    """Statements on one date of one subject that cannot all be true."""
    for (_, field), group in case.facts_in_turn:
        if field in DATE_FIELDS and len(group) > 1:
            single = without_repeats(group)
            readable = [said for said in single if case.read(said.statement).candidates]
            rank = partial(_quoted_first, case)
            for odd in odd_ones(readable, partial(_form, case), partial(_is_certain, case), rank):
                yield from _judged(case, field, odd)


def check_typed_dates(case: Case) -> Iterator[Finding]:
    """Dates typed in a portal that no document says, where it is not known which of several jobs is meant."""
    for said in case.said:
        if said.subject or said.field not in DATE_FIELDS or case.read(said.statement).only is None:
            continue
        yardsticks = [other for other in case.told.get(said.field, ()) if _is_certain(case, other)]
        compared = [
            (compare_dates(case.read(said.statement), case.settled(other)).verdict, other) for other in yardsticks
        ]
        if compared and not any(verdict in AGREES for verdict, _ in compared):
            order = [DateVerdict.SWAPPED, DateVerdict.TYPO]
            _, nearest = min(compared, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
            yield from _judged(case, said.field, Odd(nearest, (said,)))


def check_readings(case: Case) -> Iterator[Finding]:
    """Dates that do not exist, cannot be read, or may be more than one day."""
    for said in case.said:
        if said.field not in DATE_FIELDS:
            continue
        reading, alone = case.read(said.statement), case.read_alone(said.statement)
        if reading.problem is not None:
            yield from _unusable(case, said, reading)
        elif reading.is_ambiguous:
            yield from _ambiguous(case, said, reading)
        elif alone.is_ambiguous:
            yield from _told_by_paper(case, said, alone)


def _form(case: Case, said: Said) -> tuple[object, ...]:
    return tuple((one.first, one.last, one.calendar) for one in case.settled(said).candidates)


def _is_certain(case: Case, said: Said) -> bool:
    return case.settled(said).only is not None


def _quoted_first(case: Case, said: Said) -> tuple[int, ...]:
    """Rather a paper of the body that knows on which the date can be read in one way only."""
    return -min(said.trust, ISSUED_BY_SOURCE), case.read(said.statement).is_ambiguous, -said.trust


def _judged(case: Case, field: str, found: Odd) -> Iterator[Finding]:
    comparison = _compared(case, found)
    if comparison.verdict in (DateVerdict.SAME_DAY, DateVerdict.CALENDAR_OFFSET):
        yield from _converted(case, field, found, comparison)
    if comparison.verdict not in DISAGREES:
        return
    for odd, target, statements in sides(case, found):
        comparison = _compared(case, odd)
        yield make_finding(
            DISAGREES[comparison.verdict],
            field,
            target,
            _severity(target, field),
            evidence(case, (*statements, odd.yardstick)),
            text(
                "{who}: {comparison} The other is on {yardstick}.",
                who=who_says(case, statements),
                comparison=comparison.message,
                yardstick=source_label(case, odd.yardstick.source),
            ),
            _cure(case, field, statements),
        )


def _compared(case: Case, odd: Odd) -> DateComparison:
    # What settles either is told in a finding of its own.
    one, other = (replace(case.settled(said), settled_by=None) for said in (odd.statements[0], odd.yardstick))
    return compare_dates(one, other)


def _converted(case: Case, field: str, odd: Odd, comparison: DateComparison) -> Iterator[Finding]:
    """A note where two calendars are involved; the same day in another notation is nothing to speak of."""
    left, right = comparison.left.only, comparison.right.only
    if left is None or right is None or left.calendar is right.calendar:
        return
    if any(case.read(said.statement).is_ambiguous for said in (odd.yardstick, *odd.statements)):
        return  # the finding on its readings tells the day in both calendars
    for target, statements in by_target(case, odd.statements):
        yield make_finding(
            "date.calendar",
            field,
            target,
            Severity.NOTE,
            evidence(case, (*statements, odd.yardstick)),
            comparison.message,
            text("Nothing has to be mended; a sheet with both dates beside each other helps whoever reads them."),
        )


def _severity(target: Target, field: str) -> Severity:
    is_published = any(rule.field == field for rule in target.authority.dates)
    return Severity.BLOCKER if is_published else Severity.EXPLAIN


def _cure(case: Case, field: str, statements: tuple[Said, ...]) -> Text:
    typed = [said for said in statements if said.source in case.submissions]
    if typed:
        return text("Correct the {field} in the portal before anything is sent.", field=field_label(field))
    if all(_is_own_paper(case, said) for said in statements):
        return text("Correct the {field} in your curriculum vitae.", field=field_label(field))
    if all(said.source in case.credentials for said in statements):
        return text(
            "Ask the issuer to correct {documents}, or for a letter that confirms the right {field}.",
            documents=listed(source_label(case, said.source) for said in statements),
            field=field_label(field),
        )
    return text("Correct the {field} in your own record.", field=field_label(field))


def _is_own_paper(case: Case, said: Said) -> bool:
    """Whether the person wrote it: then nobody else has to correct it."""
    credential = case.credentials.get(said.source)
    return credential is not None and credential.type is CredentialType.CV


def _unusable(case: Case, said: Said, reading: DateReading) -> Iterator[Finding]:
    if goes_on(said.text):
        return
    where: dict[str, Argument] = {
        "printed": said.text,
        "field": field_label(said.field),
        "source": source_label(case, said.source),
    }
    if reading.problem is Unreadable.IMPOSSIBLE:
        rule, severity = "date.impossible", Severity.EXPLAIN
        message = text("There is no day “{printed}”, which stands as {field} on {source}.", **where)
        if reading.why is not None:
            message = text(
                "There is no day “{printed}”, which stands as {field} on {source}: {why}.", **where, why=reading.why
            )
    else:
        rule, severity = "date.unreadable", Severity.UNKNOWN
        message = text("“{printed}”, which stands as {field} on {source}, cannot be read as a date.", **where)
    remedy = text("Look at the paper: correct what was copied from it, or ask the issuer to correct the paper.")
    for target, _ in by_target(case, (said,)):
        yield make_finding(rule, said.field, target, severity, evidence(case, (said,)), message, remedy)


def _ambiguous(case: Case, said: Said, reading: DateReading) -> Iterator[Finding]:
    others = [(other.source, case.read(other.statement)) for other in case.others(said)]
    settled = settle(reading, others + _helpers(case, said))
    only = settled.only
    told = [said]
    message = text(
        "“{printed}” on {source} can be read as {reading}.",
        printed=said.text,
        source=source_label(case, said.source),
        reading=describe_reading(reading),
    )
    remedy = text("Look at the paper and say which it is; where nothing tells, ask the issuer.")
    if said.source in case.activities:
        remedy = text("Say in your chronology which it is, or write the month as a word.")
    if only is not None and settled.settled_by:
        told += [other for other in case.others(said) if other.source == settled.settled_by][:1]
        told_by: dict[str, Argument] = {"reading": message, "settled": describe_reading(settled)}
        if settled.settled_by == APPLICANT:
            message = text("{reading} Your own particulars settle it: {settled}.", **told_by)
        else:
            opening = source_opening(case, settled.settled_by)
            message = text("{reading} {source} settles it: {settled}.", source=opening, **told_by)
        remedy = text("Nothing has to be mended; write the month as a word where you type this date.")
        if len({candidate.calendar for candidate in reading.candidates}) > 1:
            remedy = text("Nothing has to be mended; say which calendar it is where you type this date.")
    for target, _ in by_target(case, (said,)):
        yield make_finding(
            "date.ambiguous",
            said.field,
            target,
            Severity.NOTE if only is not None else Severity.UNKNOWN,
            evidence(case, told),
            message,
            remedy,
            sources=[said.source],
        )


def _told_by_paper(case: Case, said: Said, alone: DateReading) -> Iterator[Finding]:
    """A date that the order of the other dates on the same paper settles; the person is told how it is read."""
    message = text(
        "“{printed}” on {source} can be read as {reading}; it is read as {settled}, in the order of the other dates there.",
        printed=said.text,
        source=source_label(case, said.source),
        reading=describe_reading(alone),
        settled=describe_reading(case.read(said.statement)),
    )
    remedy = text("Nothing has to be mended; write the month as a word where you type this date.")
    for target, _ in by_target(case, (said,)):
        yield make_finding(
            "date.ambiguous", said.field, target, Severity.NOTE, evidence(case, (said,)), message, remedy
        )


def _helpers(case: Case, said: Said) -> list[tuple[str, DateReading]]:
    """Other dates that can settle one: the end of the studies tells in which month a graduation was."""
    if said.field != Field.GRADUATION_DATE:
        return []
    ends = case.facts.get((said.subject, Field.PROGRAMME_END), ())
    return [(other.source, case.read(other.statement)) for other in ends]
