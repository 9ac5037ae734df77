"""Changes by hand: named, undone as one, lost by nothing that happened meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import NOW, make_credential, make_name
from tracker.domain.record import Record
from tracker.errors import CancelledError
from tracker.texts import render, text
from tracker.workspace import Workspace
from tracker.workspace.editing import new_id

PASSPORT = make_credential("c-passport", title="Passport")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "record", "four plain words do", lambda: NOW) as made:
        made.change(text("Start"), lambda _: (make_name(proved_by=("c-passport",)), PASSPORT))
        yield made


def test_a_change_is_named_and_undone(workspace: Workspace) -> None:
    changes = workspace.change(text("Title"), lambda record: [replace(record.credentials[0], title="Pass")])
    assert (render(changes.act), changes.ids) == ("Title", {"c-passport"})
    assert workspace.record.credentials[0].title == "Pass"
    assert workspace.undo() == changes
    assert workspace.record.credentials == (PASSPORT,)


def test_what_changes_nothing_cannot_be_undone(workspace: Workspace) -> None:
    assert workspace.change(text("Nothing"), lambda record: record.credentials).ids == frozenset()
    undone = workspace.undo()
    assert undone is not None
    assert render(undone.act) == "Start"


def test_two_changes_of_one_thing_are_both_kept(workspace: Workspace) -> None:
    """Each works on the record as it then is, whatever was seen when it was begun."""
    workspace.change(text("One"), lambda record: [replace(record.credentials[0], title="Pass")])
    workspace.change(text("Two"), lambda record: [replace(record.credentials[0], note="blue")])
    assert (workspace.record.credentials[0].title, workspace.record.credentials[0].note) == ("Pass", "blue")


def test_deleting_several_things_is_one_step_and_leaves_no_reference(workspace: Workspace) -> None:
    workspace.change(text("More"), lambda _: [make_credential("c-two")])
    before = workspace.record
    workspace.delete(text("Deletion"), [("credential", "c-passport"), ("credential", "c-two")])
    assert workspace.record.credentials == ()
    assert workspace.record.names[0].proved_by == ()
    workspace.undo()
    assert workspace.record == before


def test_a_deletion_that_is_stopped_halfway_deletes_nothing(workspace: Workspace) -> None:
    workspace.change(text("More"), lambda _: [make_credential(f"c-{number}") for number in range(5)])
    before, told = workspace.record, []

    def stop_at_three(done: int, of: int) -> None:
        told.append((done, of))
        if done == 3:
            raise CancelledError

    things = [("credential", f"c-{number}") for number in range(5)]
    with pytest.raises(CancelledError):
        workspace.delete(text("Deletion"), things, stop_at_three)
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5)]
    assert workspace.record == before
    undone = workspace.undo()
    assert undone is not None
    assert render(undone.act) == "More"


def test_a_new_id_is_nobody_elses() -> None:
    record = Record(credentials=(PASSPORT,))
    made = {new_id(record, "c") for _ in range(50)}
    assert len(made) == 50
    assert "c-passport" not in made
