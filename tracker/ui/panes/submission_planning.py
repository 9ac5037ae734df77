"""What one notes about a submission beside its papers: letters and calls, interviews, what one owes by it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.deadlines.deriving import service_end
from tracker.deadlines.moments import day_of_moment, read_moment
from tracker.domain.planning import Interview
from tracker.domain.record import Submission
from tracker.texts import Text, ntr, spell_date, text, tr
from tracker.ui.models.lines import Line, lines_model
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.panes.planning_entries import ask_interview, ask_letter, ask_service
from tracker.ui.panes.request_page import drop_thing, letter_lines
from tracker.ui.theme import UNIT
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import heading, quiet_button

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot


class SubmissionPlanning(QWidget):
    """Three small lists; each row opens, and goes on Delete.

    Signals: `edited(Edit or Deed)`.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._submission: Submission | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, UNIT, 0, 0)
        self._column.setSpacing(2)
        self.letters = self._part(
            tr("Letters and calls"),
            tr("Add a letter or a call…"),
            self.ask_letter,
            "letter",
            text("Removal of a letter"),
        )
        self.interviews = self._part(
            tr("Interviews"), tr("Add an interview…"), self.ask_interview, "interview", text("Removal of an interview")
        )
        self.services = self._part(
            tr("What you owe by it"), tr("Add return of service…"), self.ask_service, "obligation",
            text("Removal of an obligation"),
        )  # fmt: skip

    def show_submission(self, snapshot: "Snapshot", submission: Submission) -> None:
        """Show what is noted about a submission in a snapshot."""
        self._snapshot, self._submission = snapshot, submission
        self.letters.rows.set_rows(letter_lines(snapshot, submission.id))
        self.interviews.rows.set_rows(_interviews(snapshot, submission))
        self.services.rows.set_rows(_services(snapshot, submission))
        for table in (self.letters, self.interviews, self.services):
            table.setVisible(bool(table.rows.rows))

    def ask_letter(self, wanted: str = "") -> EntrySheet | None:
        """Ask for a letter or a call; with an id, for changes."""
        if self._snapshot is None or self._submission is None:
            return None
        old = next((each for each in self._snapshot.record.letters if each.id == wanted), None)
        return ask_letter(self, self._snapshot, self._submission.id, self.edited.emit, old)

    def ask_interview(self, wanted: str = "") -> EntrySheet | None:
        """Ask for an interview; with an id, for changes."""
        if self._snapshot is None or self._submission is None:
            return None
        old = next((each for each in self._snapshot.record.interviews if each.id == wanted), None)
        return ask_interview(self, self._snapshot, self._submission, self.edited.emit, old)

    def ask_service(self, wanted: str = "") -> EntrySheet | None:
        """Ask for what one owes; with an id, for changes."""
        if self._snapshot is None or self._submission is None:
            return None
        old = next((each for each in self._snapshot.record.obligations if each.id == wanted), None)
        return ask_service(self, self._snapshot, self._submission, self.edited.emit, old)

    def _part(self, name: str, words: str, act: Callable[..., object], kind: str, removal: Text) -> RecordTable:
        table = RecordTable(name, lines_model(), wraps=True, is_fitted=True, has_header=False)
        row = QVBoxLayout()
        row.setContentsMargins(UNIT, UNIT, UNIT, 0)
        row.addWidget(heading(name))
        self._column.addLayout(row)
        self._column.addWidget(table)
        self._column.addWidget(quiet_button(words, act), 0, Qt.AlignmentFlag.AlignLeading)
        table.opened.connect(act)

        def drop() -> None:
            if table.current_id:
                self.edited.emit(drop_thing(removal, kind, table.current_id))

        table.delete_wanted.connect(drop)
        return table


def _interviews(snapshot: "Snapshot", submission: Submission) -> Iterator[Line]:
    """The interviews for a submission, the next first, each with its thanks."""
    people = {str(each.id): each.name for each in snapshot.record.contacts}
    for each in snapshot.record.interviews:
        if each.submission != submission.id:
            continue
        day = day_of_moment(each.on, each.at, each.zone)
        thanks = _thanks(each, is_over=day is not None and day <= snapshot.day)
        below = " · ".join(part for part in (people.get(each.contact or "", ""), thanks, each.note or "") if part)
        yield Line(each.id, each.title, below, _when(each))


def _when(interview: Interview) -> str:
    if interview.on is not None:
        return spell_date(interview.on)
    moment = read_moment(interview.at, None)
    return tr("{day}, {time}", day=spell_date(moment.date()), time=f"{moment:%H:%M}") if moment else interview.at or ""


def _thanks(interview: Interview, *, is_over: bool) -> str:
    if interview.thanked_on is not None:
        return tr("thanks sent on {day}", day=spell_date(interview.thanked_on))
    return tr("send thanks within 24 hours") if is_over else ""


def _services(snapshot: "Snapshot", submission: Submission) -> Iterator[Line]:
    for each in snapshot.record.obligations:
        if each.submission != submission.id:
            continue
        end = service_end(each)
        span = ntr("{count} month", "{count} months", each.months)
        if each.start_on is not None and end is not None:
            span = tr("{start} to {end}", start=spell_date(each.start_on), end=spell_date(end))
        ended = tr("ended on {day}", day=spell_date(each.ended_on)) if each.ended_on else ""
        yield Line(
            each.id, each.title, " · ".join(part for part in (each.place or "", ended, each.note or "") if part), span
        )
