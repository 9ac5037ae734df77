"""The sentence of a comparison of two dates: it quotes both texts and says what differs, and in which way.

Deferred sentences only; which verdict it is was decided before.
"""

from typing import Final

from tracker.compare.calendars import calendar_name
from tracker.compare.dates.judgement import DateVerdict, Judgement, Part, Slip
from tracker.compare.dates.sentences import describe_candidate, describe_days, describe_reading, quoted, with_notes
from tracker.domain.dates import Candidate, DateReading, Precision, Unreadable
from tracker.domain.vocabulary import Calendar
from tracker.texts import Text, ntext, text

_PARTS: Final = {Part.YEAR: text("year"), Part.MONTH: text("month"), Part.DAY: text("day")}
_LENGTHS: Final = {
    Precision.DAY: text("the same day"),
    Precision.MONTH: text("the same month"),
    Precision.YEAR: text("the same year"),
    Precision.SPAN: text("the same time"),
}


def no_date_message(left: DateReading, right: DateReading, problem: Unreadable) -> Text:
    """One of them is no date; it is named first."""
    bad, other = (left, right) if left.problem is problem else (right, left)
    quotes = {"bad": bad.text, "other": other.text}
    if problem is Unreadable.IMPOSSIBLE and bad.why is not None:
        return text(
            "“{bad}” is not a date that exists: {why}. “{other}” cannot be compared with it.", why=bad.why, **quotes
        )
    if problem is Unreadable.IMPOSSIBLE:
        return text("“{bad}” is not a date that exists; “{other}” cannot be compared with it.", **quotes)
    if bad.why is not None:
        return text(
            "“{bad}” cannot be read as a date: {why}. “{other}” cannot be compared with it.", why=bad.why, **quotes
        )
    return text("“{bad}” cannot be read as a date; “{other}” cannot be compared with it.", **quotes)


def same_text_message(left: DateReading, right: DateReading) -> Text:
    """The same is printed."""
    return with_notes(text("“{left}” and “{right}” are the same.", left=left.text, right=right.text), left, right)


def same_ways_message(left: DateReading, right: DateReading) -> Text:
    """Both may be several dates, but the same ones."""
    return text(
        "“{left}” and “{right}” are one date in two notations; each may be {reading}.",
        left=left.text, right=right.text, reading=describe_reading(left),
    )  # fmt: skip


def agreement_message(left: DateReading, right: DateReading, judgement: Judgement) -> Text:
    """They agree, whichever way they are read."""
    if judgement.verdict is DateVerdict.SAME_DAY:
        return _same_day(left, right, judgement)
    if judgement.verdict is DateVerdict.COMPATIBLE:
        return with_notes(_compatible(left, right, judgement), left, right)
    printed = judgement.left if judgement.left.slack >= judgement.right.slack else judgement.right
    sentence = ntext(
        "{left} and {right} are {count} day apart, and converters of the {calendar} calendar are known to differ by that"
        " much.",
        "{left} and {right} are {count} days apart, and converters of the {calendar} calendar are known to differ by that"
        " much.",
        judgement.days_apart,
        left=quoted(left, judgement.left), right=quoted(right, judgement.right),
        calendar=calendar_name(printed.calendar),
    )  # fmt: skip
    return with_notes(sentence, left, right)


def ambiguity_message(left: DateReading, right: DateReading) -> Text:
    """They agree in one way of reading and not in another."""
    if left.is_ambiguous and right.is_ambiguous:
        sentence = text(
            "“{left}” may be {left_reading}, and “{right}” may be {right_reading}; whether they agree depends on how they"
            " are read.",
            left=left.text, right=right.text, left_reading=describe_reading(left), right_reading=describe_reading(right),
        )  # fmt: skip
        return with_notes(sentence, left, right)
    several, one = (left, right) if left.is_ambiguous else (right, left)
    sentence = text(
        "“{several}” may be {reading}; “{one}” agrees with one of them only.",
        several=several.text, one=one.text, reading=describe_reading(several),
    )  # fmt: skip
    if one.only is not None and any(_is_day_of(candidate, one.only) for candidate in several.candidates):
        sentence = text(
            "“{several}” may be {reading}; “{one}” is one of them.",
            several=several.text, one=one.text, reading=describe_reading(several),
        )  # fmt: skip
    return with_notes(sentence, left, right)


def other_calendar_message(wider: DateReading, other: DateReading, calendar: Calendar) -> Text:
    """They would be the same day if one were printed in a calendar that nobody mentioned; `wider` holds that reading."""
    return text(
        "“{left}” and “{right}” differ, unless “{left}” is printed in the {calendar} calendar: then it is {day}, the same"
        " day.",
        left=wider.text, right=other.text, calendar=calendar_name(calendar), day=describe_days(wider.candidates[-1]),
    )  # fmt: skip


def disagreement_message(left: DateReading, right: DateReading, judgement: Judgement) -> Text:
    """They differ, whichever way they are read; `judgement` is about the two readings that come closest."""
    one, other = quoted(left, judgement.left), quoted(right, judgement.right)
    if judgement.verdict is DateVerdict.SWAPPED:
        sentence = _differ(one, other, text("day and month changed places"), judgement)
    elif judgement.slip is not None:
        sentence = _differ(one, other, _slipped(judgement.slip), judgement)
    elif judgement.left.precision is judgement.right.precision is Precision.DAY:
        sentence = _days_apart(one, other, judgement)
    else:
        sentence = _apart(one, other, judgement)
    return with_notes(sentence, left, right)


def _differ(left: Text, right: Text, what: Text, judgement: Judgement) -> Text:
    """They differ by `what`, which may show only in the calendar of one of them."""
    if judgement.seen_in is None:
        return text("{left} and {right} differ: {what}.", left=left, right=right, what=what)
    return text(
        "{left} and {right} differ: in the {calendar} calendar {what}.",
        left=left, right=right, what=what, calendar=calendar_name(judgement.seen_in),
    )  # fmt: skip


def _slipped(slip: Slip) -> Text:
    part = _PARTS[slip.part]
    if len(slip.left) == 2:
        return text(
            "the digits {first} and {second} changed places in the {part}",
            first=slip.left[0], second=slip.left[1], part=part,
        )  # fmt: skip
    return text(
        "one digit of the {part} is {first} in the one and {second} in the other",
        first=slip.left, second=slip.right, part=part,
    )  # fmt: skip


def _days_apart(left: Text, right: Text, judgement: Judgement) -> Text:
    count = judgement.days_apart
    if judgement.may_be_placeholder:
        return ntext(
            "{left} and {right} are different dates, {count} day apart; 1 January is often written where the day is not"
            " known.",
            "{left} and {right} are different dates, {count} days apart; 1 January is often written where the day is not"
            " known.",
            count, left=left, right=right,
        )  # fmt: skip
    return ntext(
        "{left} and {right} are different dates, {count} day apart.",
        "{left} and {right} are different dates, {count} days apart.",
        count, left=left, right=right,
    )  # fmt: skip


def _apart(left: Text, right: Text, judgement: Judgement) -> Text:
    """Two dates of which one at least is longer than a day; the left one first, since who says it may stand before."""
    lengths = [(one.last - one.first).days for one in (judgement.left, judgement.right)]
    if judgement.left.precision is judgement.right.precision or lengths[0] == lengths[1]:
        return text("{left} and {right} are different dates.", left=left, right=right)
    if lengths[0] > lengths[1]:
        return text("{left} does not include {right}: they are different dates.", left=left, right=right)
    return text("{left} is not in {right}: they are different dates.", left=left, right=right)


def _same_day(left: DateReading, right: DateReading, judgement: Judgement) -> Text:
    length = _LENGTHS[judgement.left.precision]
    if judgement.left.calendar is judgement.right.calendar:
        sentence = text(
            "“{left}” and “{right}” are {length}, {day}.",
            left=left.text, right=right.text, length=length, day=describe_candidate(judgement.left),
        )  # fmt: skip
        return with_notes(sentence, left, right)
    if Calendar.GREGORIAN not in (judgement.left.calendar, judgement.right.calendar):
        sentence = text(
            "{left} and {right} are {length}.",
            left=quoted(left, judgement.left), right=quoted(right, judgement.right), length=length,
        )  # fmt: skip
        return with_notes(sentence, left, right)
    if judgement.left.calendar is Calendar.GREGORIAN:
        left, right = right, left
        converted = judgement.right
    else:
        converted = judgement.left
    return _converted(left, right, converted, length)


def _converted(left: DateReading, right: DateReading, candidate: Candidate, length: Text) -> Text:
    """The left one in another calendar, the right one Gregorian."""
    sentence = text(
        "“{left}” in the {calendar} calendar is {day}: {length} as “{right}”.",
        left=left.text, right=right.text, calendar=calendar_name(candidate.calendar), day=describe_days(candidate),
        length=length,
    )  # fmt: skip
    return with_notes(sentence, left, right)


def _compatible(left: DateReading, right: DateReading, judgement: Judgement) -> Text:
    wide, narrow = judgement.left, judgement.right
    one, other = left, right
    if narrow.contains(wide):
        wide, narrow, one, other = narrow, wide, right, left
    if not wide.contains(narrow):
        return text(
            "{left} and {right} overlap, so that they may be the same date.",
            left=quoted(left, judgement.left), right=quoted(right, judgement.right),
        )  # fmt: skip
    return text(
        "{one} is less precise than {other} and agrees with it.", one=quoted(one, wide), other=quoted(other, narrow)
    )


def _is_day_of(candidate: Candidate, other: Candidate) -> bool:
    return (candidate.first, candidate.last) == (other.first, other.last)
