"""What a reading of a date and a comparison of two are in words, for people; deferred, so without a language.

A date is always spelled so that nobody can read it the wrong way round, with the calendar in which it is printed.
"""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from tracker.compare.calendars import UMM_AL_QURA_YEARS, calendar_name, from_gregorian, is_tabular, month_names
from tracker.domain.dates import CalendarFrom, Candidate, DateReading, Precision, Unreadable
from tracker.domain.vocabulary import Calendar
from tracker.texts import Text, text


def describe_reading(reading: DateReading) -> Text:
    """How a text was read: “November 2012”, “12 November or 11 December 2012”, “3 Sha'ban 1435 (Hijri), which is ...”.

    Read again, the description of an unambiguous reading gives the same reading.
    """
    if not reading.candidates:
        return describe_problem(reading)
    found = reading.candidates
    if len(found) == 2 and all(_is_gregorian_day(one) for one in found) and found[0].first.year == found[1].first.year:
        first = found[0].first
        return text(
            "{day} {month} or {other}",
            day=first.day, month=month_names(Calendar.GREGORIAN)[first.month - 1], other=found[1].first,
        )  # fmt: skip
    *most, last = (describe_candidate(one) for one in found)
    if not most or all(one.calendar is Calendar.GREGORIAN for one in found):
        return any_of([*most, last])
    return text("{most}, or {last}", most=_enumerated(most), last=last)


def describe_problem(reading: DateReading) -> Text:
    """Why a text gives no date."""
    if reading.problem is Unreadable.IMPOSSIBLE:
        return text("no such date")
    return text("not a date that can be read")


def describe_candidate(candidate: Candidate) -> Text:
    """One way to read a date, in words."""
    gregorian = _stretch(candidate, Calendar.GREGORIAN)
    if candidate.calendar is Calendar.GREGORIAN:
        return gregorian
    return text(
        "{printed} ({calendar}), which is {day}",
        printed=_stretch(candidate, candidate.calendar), calendar=calendar_name(candidate.calendar), day=gregorian,
    )  # fmt: skip


def describe_days(candidate: Candidate) -> Text:
    """The Gregorian day, month, year or stretch that a candidate is."""
    return _stretch(candidate, Calendar.GREGORIAN)


def describe_native(candidate: Candidate) -> Text:
    """The day, month, year or stretch of a candidate in the calendar in which it is printed, without the calendar's name."""
    return _stretch(candidate, candidate.calendar)


def any_of(choices: Sequence[Text]) -> Text:
    """«a», «a or b», «a, b or c»."""
    *most, last = choices
    if not most:
        return last
    return text("{most} or {last}", most=_enumerated(most), last=last)


def quoted(reading: DateReading, candidate: Candidate) -> Text:
    """The text as printed, with the reading beside it where the text alone does not say it."""
    if candidate.calendar is Calendar.GREGORIAN and not reading.is_ambiguous:
        return text("“{printed}”", printed=reading.text)
    day = describe_days(candidate)
    if candidate.calendar is Calendar.GREGORIAN:
        return text("“{printed}” (read as {day})", printed=reading.text, day=day)
    return text(
        "“{printed}” ({calendar}, {day})", printed=reading.text, calendar=calendar_name(candidate.calendar), day=day
    )


def with_notes(sentence: Text, *readings: DateReading) -> Text:
    """The sentence, followed by what is to be known about how the texts were read."""
    notes = [note for reading in readings for note in _notes(reading)]
    return reduce(lambda before, note: text("{before} {note}", before=before, note=note), notes, sentence)


def _notes(reading: DateReading) -> list[Text]:
    notes = []
    if reading.settled_by is not None and reading.candidates:
        notes.append(
            text(
                "“{printed}” is read as {reading}, because {source} says so.",
                printed=reading.text,
                reading=describe_reading(reading),
                source=reading.settled_by,
            )
        )
    if reading.calendar_from is CalendarFrom.YEAR and reading.candidates:
        calendars = [calendar_name(each) for each in dict.fromkeys(one.calendar for one in reading.candidates)]
        notes.append(
            text(
                "The year of “{printed}” only fits the {calendar} calendar.",
                printed=reading.text,
                calendar=any_of(calendars),
            )
        )
    if any(_is_by_rule(one) for one in reading.candidates):
        notes.append(
            text(
                "“{printed}” lies outside the published Umm al-Qura months ({first} to {last}) and was converted by the"
                " tabular rule, which may be two days off.",
                printed=reading.text,
                first=UMM_AL_QURA_YEARS[0],
                last=UMM_AL_QURA_YEARS[-1],
            )
        )
    return notes


def _enumerated(choices: Sequence[Text]) -> Text:
    return reduce(lambda before, after: text("{before}, {after}", before=before, after=after), choices)


def _is_by_rule(candidate: Candidate) -> bool:
    return candidate.calendar is Calendar.ISLAMIC and is_tabular(
        candidate.calendar, from_gregorian(candidate.calendar, candidate.first)[0]
    )


def _is_gregorian_day(candidate: Candidate) -> bool:
    return candidate.calendar is Calendar.GREGORIAN and candidate.precision is Precision.DAY


def _stretch(candidate: Candidate, calendar: Calendar) -> Text:
    """What a candidate is called in a calendar: the name of the day, month or year where it is one there."""
    ends = candidate.ends if candidate.precision is Precision.SPAN else (candidate.precision,) * 2
    if candidate.calendar is not calendar:
        ends = (Precision.DAY, Precision.DAY)
    first, last = _named(candidate.first, ends[0], calendar), _named(candidate.last, ends[1], calendar)
    return first if first == last else text("{first} to {last}", first=first, last=last)


def _named(day: date, precision: Precision, calendar: Calendar) -> Text:
    year, month, number = from_gregorian(calendar, day)
    name = month_names(calendar)[month - 1]
    if precision is Precision.YEAR:
        return text("{year}", year=year)
    if precision is Precision.MONTH:
        return text("{month} {year}", month=name, year=year)
    if calendar is Calendar.GREGORIAN:
        return text("{day}", day=day)
    return text("{day} {month} {year}", day=number, month=name, year=year)
