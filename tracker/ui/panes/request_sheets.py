"""Papers that one body sends to another: what was asked for, what became of it, and when to ask again."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.planning import Request, RequestEvent, RequestId, Step
from tracker.domain.planning_labels import STEPS
from tracker.domain.record import Submission
from tracker.domain.vocabulary import CredentialType
from tracker.texts import render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, day_back, day_check, needed
from tracker.ui.sentences import capitalised
from tracker.ui.typed_days import read_day
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.edits import Deed, Edit
    from tracker.ui.snapshot import Snapshot

Tell = Callable[["Edit | Deed"], object]
NONE = ""


def requests_of(snapshot: "Snapshot", submission: Submission) -> Iterator[tuple[str, str, str, str]]:
    """The papers asked for: id, title, how far each is and when to ask again, and the day of the last news."""
    for request in snapshot.record.requests:
        if request.submission != submission.id:
            continue
        last = max(request.events, key=lambda each: each.on, default=None)
        words = [capitalised(last.word or render(STEPS[last.step])) if last else tr("Not asked for yet")]
        words += [last.note] if last and last.note else []
        words += [tr("ask again on {day}", day=request.chase_on)] if request.chase_on else []
        yield request.id, request.title, " · ".join(words), spell_date(last.on) if last else ""


def ask_request(parent: QWidget, snapshot: "Snapshot", submission: Submission, tell: Tell) -> EntrySheet:
    """Ask which paper a body is to send straight to this one."""
    today = snapshot.day
    named = sorted((capitalised(render(words)), kind.value) for kind, words in CREDENTIAL_TYPES.items())
    kinds = [(NONE, tr("not said")), *((value, words) for words, value in named)]
    asked_of = [(NONE, tr("not said"))]
    asked_of += [(str(each.id), each.names[-1].text) for each in snapshot.record.institutions if each.names]
    blanks = (
        Blank("title", tr("Paper, such as “Letter of good standing”"), check=needed),
        Blank("type", tr("Kind"), NONE, kinds),
        Blank("asked_of", tr("Who sends it"), NONE, asked_of),
        Blank("on", tr("Asked on (empty while it is not)"), check=day_check(today), read=day_back(today)),
        Blank("chase_on", tr("Ask again on"), check=day_check(today), read=day_back(today)),
    )

    def take(said: Mapping[str, str]) -> None:
        day, chase_on = read_day(said["on"], today)[0], read_day(said["chase_on"], today)[0]
        made = Request(
            RequestId(new_id(snapshot.record, "r")),
            said["title"],
            CredentialType(said["type"]) if said["type"] else None,
            submission=submission.id,
            authority=submission.authority,
            asked_of=said["asked_of"] or None,
            chase_on=chase_on,
            events=(RequestEvent(day, Step.ASKED),) if day else (),
        )
        tell(edits.add(text("Request for “{title}”", title=made.title), made))

    return ask_entry(parent, tr("A paper that goes straight there"), blanks, take)


def ask_request_event(parent: QWidget, snapshot: "Snapshot", request: Request, tell: Tell) -> EntrySheet:
    """Ask what became of a request, and when to ask again."""
    today = snapshot.day
    steps = [(step.value, capitalised(render(words))) for step, words in STEPS.items()]
    chase = spell_date(request.chase_on) if request.chase_on else ""
    blanks = (
        Blank("step", tr("What became of it"), steps[0][0], steps),
        Blank("on", tr("On"), spell_date(today), check=day_check(today, is_needed=True), read=day_back(today)),
        Blank("chase_on", tr("Ask again on"), chase, check=day_check(today), read=day_back(today)),
        Blank("note", tr("Note"), is_note=True),
    )

    def take(said: Mapping[str, str]) -> None:
        day, chase_on = read_day(said["on"], today)[0], read_day(said["chase_on"], today)[0]
        assert day is not None
        event = RequestEvent(day, Step(said["step"]), note=said["note"] or None)
        tell(edits.Deed(lambda workspace: workspace.add_event(request.id, event, chase_on)))

    return ask_entry(parent, request.title, blanks, take, tr("Save"))
