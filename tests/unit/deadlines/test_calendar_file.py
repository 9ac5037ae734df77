"""The calendar that is written, read back by a second, strict reader; and the calendar that is read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.deadlines import strict_calendar as strict
from tracker.deadlines.calendar_file import Issued, write_calendar
from tracker.deadlines.calendar_reading import merged, read_calendar
from tracker.deadlines.due import Due, DueKind
from tracker.domain.record import Deadline
from tracker.texts import describe_fault, text

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = Due("d-1", DueKind.OWN, text("Send the application"), date(2027, 1, 15), remind_days=(14, 1, 0))
titles = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120)


def write(*dues: Due, issued: dict[str, Issued] | None = None, **more: bool) -> tuple[strict.Part, dict[str, Issued]]:
    raw, remembered = write_calendar(dues, issued or {}, "one.test", NOW, **more)
    return strict.read(raw), remembered


def test_a_day_is_an_all_day_event_with_alarms_at_nine() -> None:
    (event,) = write(DAY)[0].parts
    assert (strict.starts(event), strict.ends(event)) == (date(2027, 1, 15), date(2027, 1, 16))
    assert (event.text("SUMMARY"), event.value("TRANSP")) == ("Send the application", "TRANSPARENT")
    nine = timedelta(hours=9)
    assert [strict.before(alarm) for alarm in event.parts] == [
        nine - timedelta(days=14),
        nine - timedelta(days=1),
        nine,
    ]


def test_a_moment_is_the_same_moment_in_utc() -> None:
    due = replace(DAY, at="2027-03-04T15:00:00", zone="America/Toronto", on=date(2027, 3, 4), remind_days=(1,))
    (event,) = write(due)[0].parts
    assert strict.starts(event) == datetime(2027, 3, 4, 15, tzinfo=ZoneInfo("America/Toronto"))
    assert "At 15:00 in America/Toronto." in event.text("DESCRIPTION")
    assert strict.before(event.parts[0]) == timedelta(days=-1)
    floating = replace(DAY, at="2027-03-04T15:00:00", on=date(2027, 3, 4))
    assert strict.starts(write(floating)[0].parts[0]) == datetime(2027, 3, 4, 15)  # noqa: DTZ001 - it floats


def test_the_days_of_the_reminders_can_be_events_of_their_own() -> None:
    events = write(DAY, with_reminder_days=True)[0].parts
    assert [(strict.starts(event), event.text("SUMMARY")) for event in events[1:]] == [
        (date(2027, 1, 1), "In 14 days: Send the application"),
        (date(2027, 1, 14), "In 1 day: Send the application"),
    ]


def test_an_event_keeps_its_uid_and_its_sequence_grows_with_each_change() -> None:
    first, issued = write(DAY)
    again, issued = write(DAY, issued=issued)
    moved, issued = write(replace(DAY, on=date(2027, 2, 1)), issued=issued)
    renamed, issued = write(replace(DAY, on=date(2027, 2, 1), title=text("Send it")), issued=issued)
    seen = [(part.parts[0].value("UID"), part.parts[0].value("SEQUENCE")) for part in (first, again, moved, renamed)]
    assert seen == [("d-1@one.test", number) for number in ("0", "0", "1", "2")]


def test_what_fell_away_is_cancelled_and_can_come_back() -> None:
    _, issued = write(DAY)
    gone, issued = write(replace(DAY, done_on=date(2026, 12, 1)), issued=issued)
    (event,) = gone.parts
    assert (event.value("STATUS"), event.value("SEQUENCE")) == ("CANCELLED", "1")
    still, issued = write(issued=issued)
    assert still.parts[0].value("SEQUENCE") == "1"
    back, _ = write(DAY, issued=issued)
    assert (back.parts[0].value("STATUS"), back.parts[0].value("SEQUENCE")) == ("CONFIRMED", "2")


def test_control_characters_do_not_get_into_the_file() -> None:
    (event,) = write(replace(DAY, title=text("{t}", t="A\nB\x00C\x7f"), on=date.max))[0].parts
    assert (event.text("SUMMARY"), event.has("DTEND")) == ("A B C ", False)


def test_two_records_do_not_share_uids() -> None:
    one, _ = write_calendar((DAY,), {}, "one.test", NOW)
    other, _ = write_calendar((DAY,), {}, "other.test", NOW)
    assert strict.read(one).parts[0].value("UID") != strict.read(other).parts[0].value("UID")


@settings(deadline=None)  # the first example loads the library
@given(titles, titles, st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.lists(st.integers(0, 400), max_size=4))
def test_any_title_and_day_come_back_as_they_were(title: str, note: str, on: date, days: list[int]) -> None:
    due = replace(DAY, title=text("{title}", title=title), note=note, on=on, remind_days=tuple(days))
    event = write(due)[0].parts[0]
    assert (event.text("SUMMARY"), strict.starts(event)) == (title, on)
    assert event.text("DESCRIPTION") == note
    assert len(event.parts) == len(set(days))


def calendar(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *lines, "END:VCALENDAR", "")).encode()


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


OPENS = ("UID:one@carms.test", "SUMMARY:CaRMS Online opens\\, noon", "DTSTART;TZID=America/Toronto:20270105T120000")


def test_events_become_own_deadlines() -> None:
    raw = calendar(
        "X-WR-TIMEZONE:America/Toronto",
        "BEGIN:VTIMEZONE", "TZID:America/Toronto", "BEGIN:STANDARD", "DTSTART:19700101T000000", "END:STANDARD",
        "END:VTIMEZONE",
        *event(*OPENS),
        *event("UID:two", "SUMMARY:DEADLINE: rank order list", "DTSTART:20270304T200000Z", "X-ALT;FMTTYPE=\"a;b:c\":x"),
        *event("UID:three", "SUMMARY:Match", " Day", "DTSTART;VALUE=DATE:20270320", "DTEND;VALUE=DATE:20270321"),
        *event("UID:four", "SUMMARY:Off", "DTSTART;VALUE=DATE:20270320", "STATUS:CANCELLED"),
        *event("UID:one@carms.test", "SUMMARY:CaRMS Online opens later", "DTSTART;TZID=America/Toronto:20270106T120000"),
    )  # fmt: skip
    reading = read_calendar("carms.ics", raw)
    assert reading.faults == ()
    assert [(each.title, each.on, each.at, each.zone, each.is_firm) for each in reading.entries] == [
        ("CaRMS Online opens later", None, "2027-01-06T12:00:00-05:00", "America/Toronto", False),
        ("DEADLINE: rank order list", None, "2027-03-04T15:00:00-05:00", "America/Toronto", True),
        ("MatchDay", date(2027, 3, 20), None, None, False),
    ]
    made = merged(reading.entries, (), "s-carms")
    assert {deadline.concerns for deadline in made} == {"s-carms"}
    assert [deadline.remind_days_before for deadline in made] == [(7,), (30, 7, 1), (7,)]


def test_reading_it_again_moves_what_is_known_and_keeps_what_the_person_set() -> None:
    first = merged(read_calendar("c.ics", calendar(*event(*OPENS))).entries, (), None)
    own = replace(first[0], done_on=date(2027, 1, 5), remind_days_before=(3,), concerns="s-carms")
    assert merged(read_calendar("c.ics", calendar(*event(*OPENS))).entries, (own,), None) == ()
    later = calendar(*event(*OPENS[:2], "DTSTART;VALUE=DATE:20270107"))
    (moved,) = merged(read_calendar("c.ics", later).entries, (own,), None)
    assert moved == replace(own, on=date(2027, 1, 7), at=None, zone=None)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "c.ics:1: this is not a calendar: it does not begin with BEGIN:VCALENDAR"),
        (b"<html>\n<p>Not found</p>\n", "c.ics:1: “<html>” is not a line of a calendar"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "c.ics:1, BEGIN: BEGIN:VCALENDAR has no END"),
        (calendar("BEGIN:VEVENT", "UID:a"), "c.ics:6, END: END:VCALENDAR stands where the end of VEVENT is wanted"),
        (calendar(*event("UID:a", "SUMMARY:A", "DTSTART:20270231")), "c.ics:7, DTSTART: “20270231” is not a date"),
        (calendar(*event("UID:a", "SUMMARY:A", "DTSTART:soon")), "c.ics:7, DTSTART: “soon” is not a date"),
        (calendar(*event("UID:a", "SUMMARY:A", "DTSTART:20270101T250000")), "c.ics:7, DTSTART"),
        (
            calendar(*event("UID:a", "SUMMARY:A", "DTSTART;TZID=Asia/Tokyo:99991231T235900Z")),
            "c.ics:7, DTSTART: “99991231T235900Z” is not a date",
        ),
        (calendar(*event("UID:a", "SUMMARY:A")), "c.ics:4, VEVENT: the key “DTSTART” is missing"),
        (calendar(*event("SUMMARY:A", "DTSTART:20270101")), "c.ics:4, VEVENT: the key “UID” is missing"),
        (
            calendar(*event("UID:a", "SUMMARY:A", "DTSTART;TZID=Moon/Base:20270101T090000")),
            "c.ics:7, DTSTART: there is no time zone “Moon/Base”",
        ),
        (calendar(*event("UID:a", "SUMMARY", "DTSTART:20270101")), "c.ics:6: “SUMMARY” is not a line of a calendar"),
        (calendar("X:\xff").replace("ÿ".encode(), b"\xff"), "c.ics:4: this is not text in UTF-8"),
        (b"x" * 4_000_001, "c.ics: this is larger than 4 MB"),
    ],
)
def test_what_is_broken_is_named_with_its_line(raw: bytes, said: str) -> None:
    reading = read_calendar("c.ics", raw)
    assert reading.entries == ()
    assert any(describe_fault(fault).startswith(said) for fault in reading.faults), [
        *map(describe_fault, reading.faults)
    ]


def test_all_that_is_broken_is_named_at_once() -> None:
    raw = calendar(*event("UID:a", "DTSTART:soon"), "what?", *event("UID:b", "SUMMARY:B", "DTSTART:20271301"))
    assert len(read_calendar("c.ics", raw).faults) == 3


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    reading = read_calendar("c.ics", raw)
    assert reading.faults or reading.entries == () or raw.upper().count(b"BEGIN:VCALENDAR")


@settings(deadline=None)  # the first example loads the library
@given(st.lists(st.tuples(titles, st.dates(date(2000, 1, 1), date(2100, 1, 1))), max_size=4))
def test_what_the_program_writes_it_can_read(rows: list[tuple[str, date]]) -> None:
    dues = [Due(f"k{place}", DueKind.OWN, text("{t}", t=title), on) for place, (title, on) in enumerate(rows)]
    raw, _ = write_calendar(dues, {}, "one.test", NOW)
    reading = read_calendar("c.ics", raw)
    blank = [due for due, (title, _) in zip(dues, rows, strict=True) if not title.strip()]
    assert bool(reading.faults) == bool(blank)
    if not blank:
        assert sorted(each.on for each in reading.entries if each.on) == sorted(on for _, on in rows)
        assert all(isinstance(each.deadline(None), Deadline) for each in reading.entries)
