"""The use cases of planning, on a real vault."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.factories import make_submission
from tests.planning_samples import planning_values
from tests.samples import write_applicant
from tracker.domain.planning import Choice, RequestEvent, RequirementChoice, Step
from tracker.domain.record import AuthorityId, Deadline, DeadlineId, Statement
from tracker.errors import BadInputError, NotFoundError, NotOnFileError
from tracker.notify.side_file import read_reminders
from tracker.store import schema
from tracker.texts import render, text
from tracker.workspace import Workspace

TODAY = date(2026, 11, 22)
PASSPHRASE = "four plain words"


class Clock:
    """Says the time that the test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the small applicant and one of each kind of planning; each test works on a copy."""
    folder = tmp_path_factory.mktemp("made")
    with Workspace.create(folder / "vault", PASSPHRASE, Clock()) as workspace:
        workspace.import_folder(write_applicant(folder / "in"))
        submission = replace(workspace.record.submissions[0], pathway="ecfmg-certification")
        own = Deadline(DeadlineId("d-1"), "Send it", date(2027, 1, 15), concerns="s-ecfmg", remind_days_before=(7,))
        workspace.change(text("Plan"), lambda _: (submission, own, *planning_values()))
    return folder / "vault"


@pytest.fixture
def workspace(made: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Workspace.open(shutil.copytree(made, tmp_path / "vault"), PASSPHRASE, clock) as opened:
        yield opened


def keys(workspace: Workspace) -> set[str]:
    return {due.key for due in workspace.deadlines(TODAY) if due.is_open}


def test_done_and_not_done_for_own_and_derived_deadlines(workspace: Workspace) -> None:
    for key in ("d-1", "chase:r-transcript"):
        workspace.set_done(key, TODAY, TODAY)
        assert key not in keys(workspace)
        workspace.set_done(key, TODAY, None)
        assert key in keys(workspace)
    assert workspace.record.deadlines[0].done_on is None
    with pytest.raises(NotOnFileError):
        workspace.set_done("moon", TODAY, TODAY)


def test_each_of_these_can_be_undone(workspace: Workspace) -> None:
    before = workspace.record
    workspace.snooze("d-1", TODAY, date(2027, 1, 10))
    workspace.end_early("service:o-1", TODAY, TODAY, "the contract ended")
    workspace.remind_before("d-1", TODAY, (3,))
    workspace.remind_before("service:o-1", TODAY, (90,))
    assert workspace.record != before
    for _ in range(4):
        workspace.undo()
    assert workspace.record == before


def test_a_request_gets_its_events_and_its_next_day_to_chase(workspace: Workspace) -> None:
    plain = workspace.noted("request", "r-transcript")
    event = {"on": "2026-11-20", "step": "rejected", "word": "Reviewed and not accepted", "note": "no seal"}
    changes = workspace.note(
        "request", plain | {"events": [*plain["events"], event], "chase_on": "2026-12-24"}, is_new=False
    )
    assert (render(changes.act), changes.ids) == ("Request for “Transcript”", {"r-transcript"})
    (request,) = workspace.record.requests
    assert request.events[-1] == RequestEvent(date(2026, 11, 20), Step.REJECTED, "Reviewed and not accepted", "no seal")
    assert request.chase_on == date(2026, 12, 24)
    (status,) = workspace.status(TODAY)
    item = next(item for item in status.checklist.items if item.key == "transcript")
    assert item.state.value == "missing"
    with pytest.raises(NotOnFileError):
        workspace.noted("request", "r-none")


def test_a_note_that_does_not_fit_changes_nothing(workspace: Workspace) -> None:
    before = workspace.record
    with pytest.raises(BadInputError) as caught:
        workspace.note("request", {"title": "T", "asked_of": "i-none", "chase_on": "soon"}, is_new=True)
    assert {each.key for each in caught.value.faults} == {"asked_of", "chase_on"}
    assert workspace.record == before


def test_a_body_s_own_word_says_how_far_a_request_is(workspace: Workspace) -> None:
    for word, step in (
        ("Not submitted", Step.ASKED),
        ("Under review", Step.RECEIVED),
        ("Submitted to ECFMG", Step.SENT),
        ("Resent for source verification", Step.ASKED_AGAIN),
        ("Reviewed and not accepted", Step.REJECTED),
        ("Verification returned - passed", Step.ACCEPTED),
        ("Something else", Step.RECEIVED),
    ):
        assert workspace.step_by_word({"authority": "mcc"}, word) is step
        assert workspace.step_by_word({}, word) is Step.RECEIVED


def test_the_return_of_service_is_what_the_programme_publishes(workspace: Workspace) -> None:
    terms = [workspace.service_term(AuthorityId(name)) for name in ("pro", "prabc", "carms", "mcc", "moon")]
    assert [term and term.months for term in terms] == [36, 36, 60, None, None]


def test_a_choice_is_kept_over_the_rules_as_they_are_and_can_be_taken_back(workspace: Workspace) -> None:
    workspace.choose(RequirementChoice("ecfmg-certification/application", Choice.MET, "on paper"))
    (status,) = workspace.status(TODAY)
    item = next(item for item in status.checklist.items if item.key == "application")
    assert (item.state.value, item.choice_outdated) == ("met", False)
    workspace.unchoose("ecfmg-certification/application")
    (status,) = workspace.status(TODAY)
    assert next(item for item in status.checklist.items if item.key == "application").state.value == "unknown"


def test_rule_changes_are_those_since_they_were_seen(workspace: Workspace) -> None:
    assert workspace.rule_changes() == ()
    seen = workspace._recalled("rules_seen")
    seen["ecfmg-certification"]["transcript"]["lead_days"] = 12
    workspace._remember("rules_seen", seen)
    assert [change.requirement for change in workspace.rule_changes()] == ["transcript"]
    (status,) = workspace.status(TODAY)
    assert [change.requirement for change in status.changes] == ["transcript"]
    workspace.mark_rules_seen()
    assert workspace.rule_changes() == ()


def test_a_pathway_is_remembered_when_the_record_is_closed_and_looking_at_it_writes_nothing(
    workspace: Workspace,
) -> None:
    workspace._remember("rules_seen", {})
    assert workspace.status(TODAY)[0].changes == ()
    assert workspace._recalled("rules_seen") == {}
    workspace.set_done("d-1", TODAY, TODAY)
    folder = workspace.folder
    workspace.close()
    with Workspace.open(folder, PASSPHRASE, lambda: datetime(2026, 11, 23, tzinfo=UTC)) as again:
        assert set(again._recalled("rules_seen")) == {"ecfmg-certification"}


def test_the_ledger_knows_since_when_something_is_typed(workspace: Workspace, clock: Clock) -> None:
    clock.now += timedelta(days=3)
    submission = workspace.record.submissions[0]
    typed = (*submission.states, Statement("holder_name", "Amara Okafor"))
    workspace.change(text("Type"), lambda _: (replace(submission, states=typed),))
    clock.now += timedelta(days=3)
    again = (Statement("graduation_date", "2012-11-12"), typed[1])
    workspace.change(text("Correct"), lambda _: (replace(submission, states=again),))
    corrected, name = workspace.portal_ledger("s-ecfmg")
    assert (corrected.since, corrected.before) == (date(2026, 11, 28), "2012-12-11")
    assert (name.since, name.before) == (date(2026, 11, 25), None)
    with pytest.raises(NotOnFileError):
        workspace.portal_ledger("s-none")


def test_what_still_stands_in_the_portal_is_not_what_stood_there_before(workspace: Workspace, clock: Clock) -> None:
    submission = workspace.record.submissions[0]
    first = (Statement("holder_name", "Amara Okafor"),)
    workspace.change(text("Type"), lambda _: (replace(submission, states=first),))
    clock.now += timedelta(days=3)
    both = (*first, Statement("holder_name", "Amara Eze"))
    workspace.change(text("Add"), lambda _: (replace(submission, states=both),))
    assert [each.before for each in workspace.portal_ledger("s-ecfmg")] == [None, None]


def test_a_history_that_cannot_be_read_is_only_not_known(workspace: Workspace) -> None:
    with workspace._vault._writing() as connection:
        connection.execute(
            sa.update(schema.journal_image).where(schema.journal_image.c.id == "s-ecfmg").values(after="{}")
        )
    assert workspace.portal_ledger("s-ecfmg") == ()
    assert any("cannot be read" in render(each.what) for each in workspace.verify().problems)


def test_costs_count_submissions_and_requests(workspace: Workspace) -> None:
    assert [(each.currency, str(each.total), str(each.to_pay)) for each in workspace.costs()] == [
        ("NGN", "25000", "0"),
        ("USD", "160.50", "160.50"),
    ]


def test_the_side_file_follows_the_record(workspace: Workspace, clock: Clock) -> None:
    workspace.keep_reminders()
    before = read_reminders(workspace.folder)
    workspace.set_done("d-1", TODAY, TODAY)
    workspace.close()
    assert len(read_reminders(workspace.folder)) == len(before) - 1
    assert all(reminder.title == "" for reminder in before)


def test_titles_are_beside_the_vault_only_where_they_are_allowed(workspace: Workspace) -> None:
    assert not workspace.shows_titles
    workspace.allow_titles(allowed=True)
    assert "Send it" in {reminder.title for reminder in read_reminders(workspace.folder)}
    workspace.allow_titles(allowed=False)
    assert {reminder.title for reminder in read_reminders(workspace.folder)} == {""}


def test_looking_leaves_every_file_alone(workspace: Workspace, clock: Clock) -> None:
    folder = workspace.folder
    workspace.close()
    held = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    clock.now += timedelta(days=40)
    with Workspace.open(folder, PASSPHRASE, clock) as again:
        assert again.status(TODAY)
        assert again.deadlines(TODAY)
    now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert now[folder / "reminders.json"] == held[folder / "reminders.json"]
    with Workspace.open(folder, PASSPHRASE, clock) as again:
        again.refresh_reminders()
    assert b'"made_on": "2027-01-01"' in (folder / "reminders.json").read_bytes()


def test_a_calendar_is_read_as_one_change_or_not_at_all(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "c.ics"
    with pytest.raises(NotFoundError):
        workspace.read_calendar(file)
    file.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20270101\nEND:VEVENT\nEND:VCALENDAR\n")
    with pytest.raises(NotOnFileError):
        workspace.read_calendar(file, "s-none")
    workspace.read_calendar(file, "s-ecfmg")
    assert len(workspace.record.deadlines) == 2
    workspace.undo()
    file.write_text("BEGIN:VCALENDAR\nEND:VEVENT\n")
    with pytest.raises(BadInputError):
        workspace.read_calendar(file)
    assert len(workspace.record.deadlines) == 1


def test_a_pathway_that_nobody_is_on_can_be_looked_at(workspace: Workspace) -> None:
    (status,) = workspace.status(TODAY, "mcc-nac")  # type: ignore[arg-type]
    assert (status.checklist.submission, status.costs) == (None, ())
    assert workspace.status(TODAY, "moon") == ()  # type: ignore[arg-type]
    nowhere = make_submission("s-x", "elsewhere", pathway="moon")
    workspace.change(text("Plan"), lambda _: (nowhere,))
    (status,) = workspace.status(TODAY, "moon")  # type: ignore[arg-type]
    assert status.checklist.authority is None
