"""The side file and the digest: dates and counts only, each reminder once."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import BadInputError
from tracker.notify.digest import after_sending, make_digest, pending
from tracker.notify.side_file import (
    REMINDERS,
    SENT,
    Reminder,
    made_on,
    read_reminders,
    read_sent,
    write_reminders,
    write_sent,
)

TODAY = date(2026, 11, 22)
near = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=20))
reminders = st.lists(st.builds(Reminder, near, st.lists(near, min_size=1, max_size=3).map(tuple)), max_size=6)


def in_days(count: int) -> date:
    return TODAY + timedelta(days=count)


def test_the_side_file_holds_days_and_nothing_else_unless_titles_are_allowed(tmp_path: Path) -> None:
    write_reminders(tmp_path, (Reminder(in_days(9), (in_days(2),)),), TODAY)
    assert json.loads((tmp_path / REMINDERS).read_text("utf-8")) == {
        "version": 1,
        "made_on": "2026-11-22",
        "deadlines": [{"due": "2026-12-01", "remind_on": ["2026-11-24"]}],
    }
    write_reminders(tmp_path, (Reminder(in_days(9), (in_days(2),), "Send ኣማራ"),), TODAY)
    assert read_reminders(tmp_path) == (Reminder(in_days(9), (in_days(2),), "Send ኣማራ"),)
    assert made_on(tmp_path) == "2026-11-22"


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert (read_reminders(tmp_path), read_sent(tmp_path), made_on(tmp_path)) == ((), Counter(), "")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"version": 2}', b'{"version": 1, "deadlines": [{"due": "soon"}]}', b"\xff", b"[" * 100_000,
     b'{"version": 1, "deadlines": [3], "sent": [3]}', b'{"version": 1, "deadlines": 7, "sent": 7}'],
)  # fmt: skip
def test_a_side_file_that_is_none_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / REMINDERS).write_bytes(content)
    with pytest.raises(BadInputError):
        read_reminders(tmp_path)
    assert made_on(tmp_path) in ("", "None")


@pytest.mark.parametrize(
    ("content", "kind"),
    [("{", "not_json"), ("[]", "wrong_type"), ('{"version": 2}', "wrong_constant"),
     ('{"version": 1, "deadlines": [{"due": "soon"}]}', "does_not_fit")],
)  # fmt: skip
def test_it_says_what_is_wrong_with_the_side_file(tmp_path: Path, content: str, kind: str) -> None:
    (tmp_path / REMINDERS).write_text(content)
    with pytest.raises(BadInputError) as caught:
        read_reminders(tmp_path)
    assert [each.code for each in caught.value.faults] == [kind]


def test_what_was_sent_is_remembered(tmp_path: Path) -> None:
    sent = Counter({(TODAY, in_days(3)): 2})
    write_sent(tmp_path, sent)
    assert read_sent(tmp_path) == sent
    (tmp_path / SENT).write_text('{"version": 1, "sent": [["x"]]}')
    with pytest.raises(BadInputError):
        read_sent(tmp_path)


def test_only_the_last_day_to_remind_that_has_come_counts() -> None:
    reminder = Reminder(in_days(5), (in_days(-9), in_days(-1), in_days(4)))
    assert pending((reminder,), Counter(), TODAY) == (reminder,)
    sent = after_sending((reminder,), TODAY)
    assert pending((reminder,), sent, TODAY) == ()
    assert pending((reminder,), sent, in_days(3)) == ()
    assert pending((reminder,), sent, in_days(4)) == (reminder,)


def test_a_deadline_that_came_later_on_the_same_days_is_told_alone() -> None:
    one = Reminder(in_days(5), (TODAY,))
    sent = after_sending((one,), TODAY)
    assert len(pending((one, one, one), sent, TODAY)) == 2


@given(reminders, st.integers(0, 30))
def test_nothing_is_sent_twice_and_nothing_is_left_out(rows: list[Reminder], later: int) -> None:
    sent: Counter[tuple[date, date]] = Counter()
    told = 0
    for day in range(later + 1):
        told += len(pending(rows, sent, in_days(day)))
        sent = after_sending(rows, in_days(day))
        assert pending(rows, sent, in_days(day)) == ()
    days = [in_days(day) for day in range(later + 1)]
    assert told == sum(len({row.passed(day)[-1] for day in days if row.passed(day)}) for row in rows)


def test_the_digest_counts_and_tells_no_more_than_it_may() -> None:
    assert make_digest((), TODAY) is None
    due = (Reminder(in_days(-1), (TODAY,)), Reminder(in_days(9), (TODAY,)))
    digest = make_digest(due, TODAY)
    assert digest is not None
    assert (digest.title, digest.count, digest.is_urgent) == ("2 licensure deadlines", 2, True)
    assert digest.body == "1 is overdue.\nThe next is on 1 December 2026.\nOpen the record to see what to do."


def test_the_digest_names_the_first_titles_where_they_are_allowed() -> None:
    due = tuple(Reminder(in_days(number), (TODAY,), f"Paper {number}") for number in range(7))
    digest = make_digest(due, TODAY)
    assert digest is not None
    assert "22 November 2026: Paper 0" in digest.body
    assert "Paper 5" not in digest.body
    assert "And 2 more." in digest.body
    assert not digest.is_urgent
