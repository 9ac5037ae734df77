"""`planning.json`: beside `applicant.json`, only where it is used, and never in its way."""

import copy
import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning_samples import planning_values
from tests.samples import applicant, write_applicant
from tests.strategies import days, maybe, texts
from tracker.domain.planning import ContactPerson, Direction, Handling, Letter, Request, RequestEvent, Step, Way
from tracker.domain.record import Record
from tracker.errors import NoPermissionError
from tracker.exchange.document import record_from_plain, record_to_plain, spell_document
from tracker.exchange.folder import read_folder, write_folder
from tracker.exchange.planning import LISTS, PLAN, planning_faults, planning_to_plain, with_planning
from tracker.texts import describe_fault

PLANNED = with_planning(record_from_plain(applicant()), {})


def planned() -> Record:
    """The small applicant with one value of each kind."""
    by_class = {kind: tuple(value for value in planning_values() if isinstance(value, kind)) for _, kind in LISTS}
    return replace(PLANNED, **{key: by_class[kind] for key, kind in LISTS})


def plain() -> dict[str, Any]:
    document = planning_to_plain(planned())
    assert document is not None
    return copy.deepcopy(document)


def write(folder: Path, record: Record) -> Path:
    write_folder(folder, record, lambda _: [b""], lambda done, of: None)
    return folder


def test_a_record_without_planning_is_written_as_it_always_was(tmp_path: Path) -> None:
    folder = write(tmp_path / "out", PLANNED)
    assert not (folder / PLAN).exists()
    assert (folder / "applicant.json").read_bytes() == spell_document(record_to_plain(PLANNED))


def test_planning_never_stands_in_the_applicant_file(tmp_path: Path) -> None:
    """Its schema is closed: what it has no word for would keep other readers from reading it."""
    folder = write(tmp_path / "out", planned())
    assert (folder / "applicant.json").read_bytes() == spell_document(record_to_plain(PLANNED))
    assert json.loads((folder / PLAN).read_text("utf-8")) == plain()


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = write_applicant(tmp_path / "in", applicant())
    (folder / PLAN).write_bytes(spell_document(plain()))
    reading = read_folder(folder)
    assert reading.faults == ()
    assert reading.record == planned()


def test_there_is_a_sample_of_every_kind() -> None:
    assert set(plain()) == {"format", "version", *(key for key, _ in LISTS)}


Break = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda plan: plan.update(format="x"), 'planning.json, format: this should be "credential-tracker-planning"'),
        (lambda plan: plan.update(extra=[]), "planning.json: “extra” is not a key of this format"),
        (lambda plan: plan["letters"][0].pop("subject"), "planning.json letters[0] (l-1): the key “subject” is missing"),
        (lambda plan: plan["requests"][0]["events"][1].update(step="lost"), "planning.json requests[0] (r-transcript), events[1].step"),
        (lambda plan: plan["requests"][0]["events"][0].update(on="2026-13-01"), "planning.json requests[0] (r-transcript), events[0].on: “2026-13-01” is not a date"),
        (lambda plan: plan["requests"][0]["fees"][0].update(amount="1e9"), "planning.json requests[0] (r-transcript), fees[0].amount"),
        (lambda plan: plan["requests"][0].update(submission="s-no"), "planning.json requests[0] (r-transcript), submission: there is no submission “s-no”"),
        (lambda plan: plan["letters"][0].update(concerns="a-study"), "planning.json letters[0] (l-1), concerns: there is no request, submission or credential"),
        (lambda plan: plan["contacts"].append(plan["contacts"][0]), "planning.json contacts[1] (p-registrar), id: the id “p-registrar” is used already, at contacts[0]"),
        (lambda plan: plan["contacts"][0].update(id="n-passport"), "planning.json contacts[0] (n-passport), id: the id “n-passport” is used already, at applicant.json names"),
        (lambda plan: plan["choices"][0].update(id="no-slash"), "planning.json choices[0] (no-slash), id: “no-slash” does not have the form"),
        (lambda plan: plan["choices"].append(plan["choices"][0]), "planning.json choices[2] (ecfmg-certification/translation), id: the id"),
        (lambda plan: plan["handlings"].append(plan["handlings"][0]), "planning.json handlings[2], deadline: the id “identity:c-passport” is used already"),
        (lambda plan: plan["interviews"][0].update(on="2027-01-01"), "planning.json interviews[0] (v-1): give either “on” or “at”"),
        (lambda plan: plan["interviews"][0].update(at="2027-02-30T10:00:00"), "planning.json interviews[0] (v-1), at: “2027-02-30T10:00:00” is not a date and time"),
        (lambda plan: plan["obligations"][0].update(months=0), "planning.json obligations[0] (o-1), months: 0 is out of range"),
        (lambda plan: plan["contacts"][0].update(name="\ud800"), "planning.json contacts[0] (p-registrar), name: the text holds a character"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(break_it: Break, said: str) -> None:
    document = plain()
    break_it(document)
    told = [describe_fault(fault) for fault in planning_faults(document, applicant())]
    assert any(line.startswith(said) for line in told), told


@settings(deadline=None)  # the first example loads the schema
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["format", "requests", "contacts", "id", "events", "on"]) | st.text(), inner, max_size=4
            )
        ),
    )
)
def test_anything_is_read_or_refused(document: Any) -> None:
    assert planning_faults(document, applicant())


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 5_000, b"null", b'{"format": 1, "format": 2}'])
def test_a_file_that_is_no_document_is_refused_as_a_whole(tmp_path: Path, content: bytes) -> None:
    folder = write_applicant(tmp_path / "in", applicant())
    (folder / PLAN).write_bytes(content)
    reading = read_folder(folder)
    assert reading.record is None
    assert all(PLAN in describe_fault(fault) for fault in reading.faults)


requests = st.builds(
    Request, st.just("r-1"), texts, chase_on=st.none() | days, note=maybe,
    events=st.lists(st.builds(RequestEvent, days, st.sampled_from(Step), maybe, maybe), max_size=3).map(tuple),
)  # fmt: skip
letters = st.builds(Letter, st.just("l-1"), days, st.sampled_from(Way), st.sampled_from(Direction), texts, text=maybe)
handlings = st.builds(Handling, st.just("d-1"), st.none() | days, st.none() | days, remind_days_before=st.just((3, 1)))


@settings(deadline=None)  # the first example loads the schema
@given(requests, letters, handlings, st.builds(ContactPerson, st.just("p-1"), texts))
def test_any_planning_makes_the_round_trip(
    request: Request, letter: Letter, handling: Handling, contact: ContactPerson
) -> None:
    record = replace(PLANNED, requests=(request,), letters=(letter,), handlings=(handling,), contacts=(contact,))
    document = planning_to_plain(record)
    assert document is not None
    assert planning_faults(document, applicant()) == []
    assert with_planning(PLANNED, json.loads(spell_document(document))) == record


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling", "outside", "inside", "loop"])
def test_planning_that_is_no_plain_file_is_refused_and_never_passed_over(tmp_path: Path, kind: str) -> None:
    folder = write_applicant(tmp_path / "in", applicant())
    outside = tmp_path / "outside.json"
    outside.write_bytes(spell_document(plain()))
    (folder / "mine.json").write_bytes(spell_document(plain()))
    goals = {"dangling": "nowhere.json", "outside": str(outside), "inside": "mine.json", "loop": PLAN}
    if kind == "folder":
        (folder / PLAN).mkdir()
    elif kind == "pipe":
        os.mkfifo(folder / PLAN)
    else:
        (folder / PLAN).symlink_to(goals[kind])
    reading = read_folder(folder)
    assert reading.record is None
    said = "this is a link; put the file itself into the folder" if kind in goals else "this is not a file"
    assert [describe_fault(fault) for fault in reading.faults] == [f"planning.json: {said}"]


def test_planning_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal of the system is said for it."""
    folder = write_applicant(tmp_path / "in", applicant())
    (folder / PLAN).write_bytes(spell_document(plain()))
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == PLAN:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(NoPermissionError) as caught:
        read_folder(folder)
    assert caught.value.details["path"] == str(folder / PLAN)
