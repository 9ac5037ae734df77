"""Two printed dates in, an explained comparison out.

A date is compared as all that it may be (`date_reading`). Where the outcome depends on how a text is read, that is the
verdict; other papers may settle it (`settle`). Where no reading agrees, the closest disagreement is named: day and month
changed places, one digit, another date.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from tracker.compare.dates.judgement import AGREEING, DateVerdict, Judgement, judge
from tracker.compare.dates.messages import (
    agreement_message,
    ambiguity_message,
    disagreement_message,
    no_date_message,
    other_calendar_message,
    same_text_message,
    same_ways_message,
)
from tracker.compare.dates.reading import read_date
from tracker.compare.dates.sentences import describe_reading
from tracker.compare.dates.shapes import WORDS
from tracker.compare.dates.words import tidy
from tracker.domain.dates import CalendarFrom, Candidate, DateReading, Precision, Unreadable
from tracker.domain.vocabulary import Calendar
from tracker.texts import Text

__all__ = ["DateComparison", "DateVerdict", "compare_dates", "describe_reading", "read_date", "settle"]

_SILENT_CALENDARS: Final = {Calendar.ETHIOPIAN: -8, Calendar.BIKRAM_SAMBAT: 57}
"""The calendars whose years look like Gregorian ones, so that only another paper shows that one of them is meant, and how
many years they are ahead of them, give or take one."""


@dataclass(frozen=True, slots=True)
class DateComparison:
    """Two readings, what they are to each other, and a sentence that quotes both texts and says what differs.

    Where only a calendar that nobody mentioned would make them agree, that reading is added to the side that it is of.
    """

    left: DateReading
    right: DateReading
    verdict: DateVerdict
    message: Text


def compare_dates(left: DateReading, right: DateReading) -> DateComparison:
    """What two dates are to each other; the verdict is the same for both orders of the two."""
    for problem, verdict in (
        (Unreadable.IMPOSSIBLE, DateVerdict.IMPOSSIBLE),
        (Unreadable.NOT_A_DATE, DateVerdict.UNREADABLE),
    ):
        if problem in (left.problem, right.problem):
            return DateComparison(left, right, verdict, no_date_message(left, right, problem))
    if _is_same_text(left, right):
        return DateComparison(left, right, DateVerdict.IDENTICAL, same_text_message(left, right))
    if left.is_ambiguous and set(left.candidates) == set(right.candidates):
        return DateComparison(left, right, DateVerdict.SAME_DAY, same_ways_message(left, right))
    return _compare_candidates(left, right)


def settle(reading: DateReading, others: Iterable[tuple[str, DateReading]]) -> DateReading:
    """The reading without the candidates that no other paper agrees with, where at least one paper agrees with another.

    `others` are the ids of other sources with their readings of the same fact. Only an unambiguous one counts, and only
    if it agrees with some candidates and not with all; `settled_by` becomes the id of the first that does.
    """
    if not reading.is_ambiguous:
        return reading
    kept: set[Candidate] = set()
    settled_by = None
    for source, other in others:
        agreeing = _agreeing(reading.candidates, other.only) if other.only is not None else set()
        if agreeing and len(agreeing) < len(reading.candidates):
            kept |= agreeing
            settled_by = settled_by or source
    if not kept or len(kept) == len(reading.candidates):
        return reading
    left = tuple(candidate for candidate in reading.candidates if candidate in kept)
    return replace(reading, candidates=left, settled_by=settled_by)


def _agreeing(candidates: tuple[Candidate, ...], other: Candidate) -> set[Candidate]:
    """The candidates that agree with a date; those that are a conversion away only where none agrees better."""
    verdicts = {candidate: judge(candidate, other, as_printed=False).verdict for candidate in candidates}
    exact = {
        candidate for candidate, verdict in verdicts.items() if verdict in AGREEING - {DateVerdict.CALENDAR_OFFSET}
    }
    return exact or {candidate for candidate, verdict in verdicts.items() if verdict in AGREEING}


def _is_same_text(left: DateReading, right: DateReading) -> bool:
    """Whether the same is printed, but for case and spaces, and may be read in the same way."""
    one, other = (" ".join(tidy(reading.text).split()) for reading in (left, right))
    return one == other and not set(left.candidates).isdisjoint(right.candidates)


def _compare_candidates(left: DateReading, right: DateReading) -> DateComparison:
    as_printed = CalendarFrom.YEAR in (left.calendar_from, right.calendar_from)
    judged = [judge(one, other, as_printed=as_printed) for one, other in product(left.candidates, right.candidates)]
    agreeing = [judgement for judgement in judged if judgement.verdict in AGREEING]
    if len(agreeing) == len(judged):
        worst = max(judged, key=lambda judgement: judgement.rank)
        return DateComparison(left, right, worst.verdict, agreement_message(left, right, worst))
    if agreeing:
        return DateComparison(left, right, DateVerdict.AMBIGUOUS, ambiguity_message(left, right))
    return _in_another_calendar(left, right) or _closest(left, right, judged)


def _closest(left: DateReading, right: DateReading, judged: list[Judgement]) -> DateComparison:
    best = min(judged, key=lambda judgement: (judgement.rank, judgement.days_apart))
    return DateComparison(left, right, best.verdict, disagreement_message(left, right, best))


def _in_another_calendar(left: DateReading, right: DateReading) -> DateComparison | None:
    """The two as ambiguous, where one of them would be the very day of the other in a calendar that nobody mentioned."""
    for calendar in _SILENT_CALENDARS:
        wider_left, wider_right = _widened(left, right, calendar), _widened(right, left, calendar)
        if wider_left is not None:
            message = other_calendar_message(wider_left, right, calendar)
            return DateComparison(wider_left, right, DateVerdict.AMBIGUOUS, message)
        if wider_right is not None:
            message = other_calendar_message(wider_right, left, calendar)
            return DateComparison(left, wider_right, DateVerdict.AMBIGUOUS, message)
    return None


def _widened(reading: DateReading, other: DateReading, calendar: Calendar) -> DateReading | None:
    """The reading with the candidates of another calendar that are a day of the other one, if there are any."""
    hows = {candidate.how for candidate in reading.candidates}
    if reading.calendar_from is not CalendarFrom.ASSUMED or WORDS in hows:
        return None
    days = {candidate.first for candidate in other.candidates if candidate.precision is Precision.DAY}
    years = {candidate.first.year - _SILENT_CALENDARS[calendar] for candidate in reading.candidates}
    if not any(abs(year - day.year) <= 1 for year in years for day in days):
        return None  # spares the tables of that calendar
    found = tuple(
        candidate
        for candidate in read_date(reading.text, calendar=calendar).candidates
        if candidate.how in hows and candidate.precision is Precision.DAY and candidate.first in days
    )
    return replace(reading, candidates=reading.candidates + found) if found else None
