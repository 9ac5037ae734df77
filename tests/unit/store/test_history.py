"""What was: a hundred steps back, the trash of thirty days, each record's history, and what was sent."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.factories import NOW, make_activity, make_credential, make_institution, make_name, make_submission
from tests.vault_making import ACT, open_again, put_record, some_record
from tracker.domain.record import Event, Record, Scan, ScanFacts, Statement
from tracker.domain.sending import differences
from tracker.domain.vocabulary import ActivityKind
from tracker.store.history import TRASH_DAYS
from tracker.store.vault import Vault
from tracker.texts import text

LATER = NOW + timedelta(days=TRASH_DAYS + 1)


def put(vault: Vault, *values: object) -> None:
    with vault.change(ACT, NOW) as change:
        change.put(*values)  # type: ignore[arg-type]


def remove(vault: Vault, kind: str, identity: str) -> None:
    with vault.change(text("Remove"), NOW) as change:
        change.remove(kind, identity)


def test_a_hundred_steps_can_be_taken_back_across_restarts(filled_vault: Path, filled: Vault, vault_path: Path) -> None:
    for number in range(130):
        put(filled, make_credential("c-degree", title=f"Degree {number}"))
    filled.close()
    vault = open_again(filled_vault, vault_path)
    steps = 0
    while vault.undo() is not None:
        steps += 1
    assert steps == 100
    assert vault.read().credentials[0].title == "Degree 29"
    assert len(vault.versions("c-degree")) == 31
    vault.close()
    vault = open_again(filled_vault, vault_path)
    while vault.redo() is not None:
        steps -= 1
    assert steps == 0
    assert vault.read().credentials[0].title == "Degree 129"
    assert len(vault.versions("c-degree")) == 131
    vault.close()


def test_history_shows_what_was_and_when(vault: Vault) -> None:
    first = make_credential(title="Degree")
    put(vault, first)
    second = replace(first, title="Diploma")
    with vault.change(text("Correct"), NOW + timedelta(days=1)) as change:
        change.put(second)
    late, early = vault.versions("c-degree")
    assert (early.before, early.after, early.made_at) == (None, first, NOW)
    assert (late.before, late.after, late.act) == (first, second, text("Correct"))
    vault.undo()
    assert [one.after for one in vault.versions("c-degree")] == [first]
    assert vault.versions("nobody") == ()


def test_removed_comes_back_to_its_place_with_what_named_it(filled: Vault) -> None:
    put(filled, make_credential("c-other"))
    before = filled.read()
    remove(filled, "credential", "c-degree")
    left = filled.read()
    assert left.names[0].proved_by == ()
    assert left.submissions[0].encloses == ()
    assert left.resolutions[0].by == ()
    assert [one.id for one in filled.trash()] == ["c-degree"]
    with filled.change(text("Bring back"), NOW) as change:
        assert change.bring_back("credential", "c-degree")
    assert filled.read() == before
    assert filled.trash() == ()
    filled.undo()
    assert filled.read() == left
    filled.undo()
    assert filled.read() == before


def test_what_was_changed_since_is_not_taken_back_with_it(filled: Vault) -> None:
    remove(filled, "credential", "c-degree")
    changed = replace(filled.read().names[0], text="Another Name")
    put(filled, changed)
    with filled.change(text("Bring back"), NOW) as change:
        assert change.bring_back("credential", "c-degree")
    assert filled.read().names[0] == changed


def test_what_it_named_and_is_gone_meanwhile_is_left_out(vault: Vault) -> None:
    school = make_institution("i-u", "University")
    study = make_activity("a-1", ActivityKind.EDUCATION, "2001", institution=school.id)
    put(vault, school, study, make_credential(issuer=school.id, activity=study.id))
    remove(vault, "credential", "c-degree")
    remove(vault, "institution", "i-u")
    with vault.change(text("Bring back"), NOW) as change:
        change.bring_back("credential", "c-degree")
    (credential,) = vault.read().credentials
    assert (credential.issuer, credential.activity) == (None, study.id)


def test_nothing_comes_back_that_is_not_in_the_trash(filled: Vault) -> None:
    with filled.change(ACT, NOW) as change:
        assert not change.bring_back("credential", "c-degree")
        assert not change.bring_back("credential", "nobody")


def test_trash_is_erased_after_thirty_days_that_two_sessions_saw(filled: Vault) -> None:
    (content,) = filled.scans.names()
    remove(filled, "credential", "c-degree")
    filled.tidy(NOW + timedelta(days=TRASH_DAYS - 1))
    filled.tidy(LATER)
    assert len(filled.trash()) == 1
    filled.tidy(LATER + timedelta(hours=2))
    assert len(filled.trash()) == 1
    assert filled.scans.names() == {content}
    filled.tidy(LATER + timedelta(days=2))
    assert filled.trash() == ()
    assert filled.scans.names() == set()
    assert filled.versions("c-degree") == ()
    filled.close()


def test_one_session_with_a_wrong_clock_erases_nothing(filled: Vault) -> None:
    remove(filled, "credential", "c-degree")
    for day in (3000, 1, -3000, 2, 3, TRASH_DAYS - 1):
        filled.tidy(NOW + timedelta(days=day))
    assert [one.id for one in filled.trash()] == ["c-degree"]


def test_erased_record_cannot_be_undone_back(filled: Vault) -> None:
    put(filled, make_credential("c-kept"))
    remove(filled, "credential", "c-degree")
    put(filled, make_credential("c-kept", title="Renamed"))
    assert filled.empty_trash() == 1
    assert filled.undo() is not None
    assert filled.undo() is None
    assert [credential.id for credential in filled.read().credentials] == ["c-kept"]
    assert filled.find_damage() == []


def test_scan_stays_as_long_as_anything_can_bring_it_back(vault: Vault) -> None:
    content, _ = vault.scans.add([b"scan"])
    with vault.change(ACT, NOW, {content: ScanFacts(4, "image/png", 1)}) as change:
        change.put(make_credential(scans=(Scan("a.png", content),)))
    put(vault, make_credential())
    vault.tidy(NOW)
    assert vault.scans.names() == {content}
    vault.undo()
    assert vault.scans.read(vault.read().credentials[0].scans[0].content) == b"scan"


# What was sent.


@pytest.fixture
def sent(filled: Vault) -> Vault:
    """A record whose submission was sent."""
    (submission,) = filled.read().submissions
    stated = (Statement("graduation_date", "12 November 2012"),)
    put(filled, replace(submission, states=stated, events=(Event(date(2026, 11, 20), "submitted"),)))
    return filled


def test_what_was_sent_stays_as_it_was_sent(sent: Vault) -> None:
    then = sent.read()
    (kept,) = sent.sent("s-cpso")
    assert kept.states == then.submissions[0].states
    assert kept.enclosed == then.credentials
    assert differences(kept, then) == ()
    (degree,) = then.credentials
    put(sent, replace(degree, states=(Statement("holder_name", "Amara N. Okafor"),), scans=()))
    put(sent, replace(then.submissions[0], states=(Statement("graduation_date", "2012-12-11"),)))
    assert sent.sent("s-cpso") == (kept,)
    assert [(one.source, one.field, one.sent, one.now) for one in differences(kept, sent.read())] == [
        ("s-cpso", "graduation_date", "12 November 2012", "2012-12-11"),
        ("c-degree", "holder_name", "Amara Okafor", "Amara N. Okafor"),
        ("c-degree", "scans", "scans/a.png", ""),
    ]


def test_each_sending_is_kept_as_it_was_on_its_day(sent: Vault) -> None:
    first = sent.read().submissions[0]
    again = replace(
        first, states=(Statement("graduation_date", "2012"),), events=(*first.events, Event(date(2027, 1, 2), "sent"))
    )
    put(sent, again)
    early, late = sent.sent("s-cpso")
    assert (early.states, late.states) == (first.states, again.states)


def test_word_that_it_was_not_sent_freezes_nothing(filled: Vault) -> None:
    (submission,) = filled.read().submissions
    put(filled, replace(submission, events=(Event(date(2026, 11, 20), "not submitted"),)))
    assert filled.sent("s-cpso") == ()


def test_undo_and_redo_carry_what_was_sent_along(sent: Vault) -> None:
    kept = sent.sent("s-cpso")
    sent.undo()
    assert sent.sent("s-cpso") == ()
    sent.redo()
    assert sent.sent("s-cpso") == kept
    remove(sent, "submission", "s-cpso")
    assert sent.sent("s-cpso") == ()
    with sent.change(text("Bring back"), NOW) as change:
        change.bring_back("submission", "s-cpso")
    assert sent.sent("s-cpso") == kept
    assert sent.find_damage() == []


def test_scan_that_was_sent_is_never_erased(sent: Vault) -> None:
    (content,) = sent.scans.names()
    remove(sent, "credential", "c-degree")
    sent.empty_trash()
    assert sent.scans.read(content) == b"scan"
    (kept,) = sent.sent("s-cpso")
    assert kept.enclosed[0].scans[0].content == content


def test_any_order_of_removing_keeps_the_database_whole(vault: Vault) -> None:
    record = some_record(vault)
    put_record(vault, record)
    things = [
        ("credential", "c-degree"), ("institution", "i-1"), ("submission", "s-cpso"), ("activity", "a-1"),
        ("deadline", "d-1"), ("resolution", "name.order:1"), ("name", record.names[0].id),
    ]  # fmt: skip
    for kind, identity in things:
        remove(vault, kind, identity)
        assert vault.find_damage() == []
    assert vault.read() == Record()
    for _ in things:
        vault.undo()
        assert vault.find_damage() == []
    assert vault.read() == record


def test_names_of_changes_may_hold_texts_dates_and_lists(vault: Vault) -> None:
    act = text("Do {what} on {day} with {all}", what=text("it"), day=date(2026, 1, 2), all=("a", "b"))
    with vault.change(act, NOW) as change:
        change.put(make_name())
    assert vault.next_acts()[0] == act
    assert vault.changes(5)[0].act == act


def test_second_submission_is_not_touched(sent: Vault) -> None:
    put(sent, make_submission("s-other", "ecfmg"))
    assert len(sent.sent("s-cpso")) == 1
    assert sent.sent("s-other") == ()
