"""One paper that goes from body to body: how it stands, all that became of it, what it costs, every letter and call about it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.deadlines.asking import describe_progress, progress_of
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.planning import Direction, Letter, Request
from tracker.domain.planning_labels import STEPS, WAYS
from tracker.texts import render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.models.lines import Line, lines_model
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.panes.fee_entries import ask_fee, fee_lines
from tracker.ui.panes.page import buttons
from tracker.ui.panes.pane import Scrolled
from tracker.ui.panes.planning_entries import ask_letter
from tracker.ui.panes.request_sheets import ask_request, ask_request_event, drop_event, put_fee, reader_of
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import body, button, heading, primary_button, quiet, quiet_button, say, title

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

WIDTH = 66
ROOM = 14
"""How much it may grow before it has to be scrolled: about two entries."""


class RequestSheet(QDialog):
    """Signals: `edited(Edit or Deed)`."""

    edited = Signal(object)

    def __init__(self, snapshot: "Snapshot", request: Request, parent: QWidget) -> None:
        super().__init__(parent)
        self._snapshot, self._request = snapshot, request
        self._title, self._about, self._how = title(), quiet(), body()
        self.events = RecordTable(tr("What became of it"), lines_model(), wraps=True, is_fitted=True, has_header=False)
        self.letters = RecordTable(tr("Letters and calls"), lines_model(), wraps=True, is_fitted=True, has_header=False)
        self.fees = RecordTable(tr("Fees"), lines_model(), is_fitted=True, has_header=False)
        self.add_event = quiet_button(tr("Add what became of it…"), self.ask_event)
        self.add_letter = quiet_button(tr("Add a letter or a call…"), self.ask_letter)
        self.add_fee = quiet_button(tr("Add a fee…"), self.ask_fee)
        self.change = button(tr("Change…"), self.ask_change)
        self.end = primary_button(tr("Close"), self.accept)
        self._lay_out()
        self.events.opened.connect(self.ask_event)
        self.events.delete_wanted.connect(self._on_event_gone)
        self.letters.opened.connect(self.ask_letter)
        self.letters.delete_wanted.connect(self._on_letter_gone)
        self.fees.opened.connect(self.ask_fee)
        self.fees.delete_wanted.connect(self._on_fee_gone)
        self.show_request(snapshot, request)

    def show_request(self, snapshot: "Snapshot", request: Request) -> None:
        """Show the request as it is in a snapshot."""
        self._snapshot, self._request = snapshot, request
        self.setWindowTitle(request.title)
        self._title.setText(request.title)
        institution = snapshot.record.institution(request.asked_of)
        parts = [
            tr("from {body}", body=institution.names[-1].text) if institution else "",
            render(CREDENTIAL_TYPES[request.type]) if request.type else "",
            next((each.name for each in snapshot.record.contacts if each.id == request.contact), ""),
            request.note or "",
        ]
        say(self._about, capitalised(" · ".join(part for part in parts if part)))
        progress = describe_progress(progress_of(request), snapshot.record, reader_of(snapshot, request))
        say(self._how, capitalised(render(progress, isolate=True)))
        self.events.rows.set_rows(_events(request))
        self.letters.rows.set_rows(letter_lines(snapshot, request.id))
        self.fees.rows.set_rows(fee_lines(request.fees))
        for table in (self.events, self.letters, self.fees):
            table.setVisible(bool(table.rows.rows))

    def refresh(self, snapshot: "Snapshot") -> None:
        """Show it as it is now; go away where it is no more."""
        found = next((each for each in snapshot.record.requests if each.id == self._request.id), None)
        if found is None:
            self.reject()
        else:
            self.show_request(snapshot, found)

    def ask_event(self, number: str = "") -> EntrySheet:
        """Ask what became of it; with a number, for changes of what is noted."""
        return ask_request_event(self, self._snapshot, self._request, self.edited.emit, number)

    def ask_letter(self, wanted: str = "") -> EntrySheet:
        """Ask for a letter or a call; with an id, for changes."""
        old = next((each for each in self._snapshot.record.letters if each.id == wanted), None)
        return ask_letter(self, self._snapshot, self._request.id, self.edited.emit, old)

    def ask_fee(self, number: str = "") -> EntrySheet:
        """Ask for a fee; with a number, for changes of one."""
        request = self._request
        old = request.fees[int(number)] if number else None
        return ask_fee(self, self._snapshot.day, old, lambda made: self.edited.emit(put_fee(request, number, made)))

    def ask_change(self) -> EntrySheet | None:
        """Ask for changes of the request itself."""
        submission = self._snapshot.submissions.get(self._request.submission or "")
        if submission is None:
            return None
        return ask_request(self, self._snapshot, submission, self.edited.emit, self._request)

    def _lay_out(self) -> None:
        self._page = Scrolled(tr("All about it"))
        self._page.column.setContentsMargins(0, 0, 0, 0)
        self._page.column.setSpacing(UNIT // 2)
        self._page.add(self._title, self._about, self._how)
        for name, table, adder in (
            (tr("What became of it"), self.events, self.add_event),
            (tr("Letters and calls"), self.letters, self.add_letter),
            (tr("Fees"), self.fees, self.add_fee),
        ):
            self._page.gap()
            self._page.add(heading(name))
            self._page.add_wide(table)
            self._page.column.addWidget(adder, 0, Qt.AlignmentFlag.AlignLeading)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 3 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(self._page)
        acts = buttons(self.change, self.end)
        acts.setContentsMargins(UNIT, 0, UNIT, 0)
        column.addLayout(acts)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width // 2, width // 3)
        self.resize(width, width * 3 // 4)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as what it holds, as far as the screen allows."""
        super().showEvent(event)
        inner = self._page.content.layout()
        rest = self.height() - self._page.height()
        if inner is not None:
            wanted = inner.totalHeightForWidth(self._page.viewport().width()) + rest + ROOM * UNIT
            self.resize(self.width(), max(self.height(), min(wanted, self.screen().availableSize().height() * 3 // 4)))

    def _on_event_gone(self) -> None:
        if self.events.current_id:
            self.edited.emit(drop_event(self._request, self.events.current_id))

    def _on_fee_gone(self) -> None:
        if self.fees.current_id:
            self.edited.emit(put_fee(self._request, self.fees.current_id, None))

    def _on_letter_gone(self) -> None:
        wanted = self.letters.current_id
        if wanted:
            self.edited.emit(drop_thing(text("Removal of a letter"), "letter", wanted))


def drop_thing(act: object, kind: str, wanted: str) -> edits.Deed:
    """Take a note out of the record; it can be brought back from the trash."""
    return edits.Deed(lambda workspace: workspace.delete(act, [(kind, wanted)]))  # type: ignore[arg-type]


def letter_lines(snapshot: "Snapshot", concerns: str) -> Iterator[Line]:
    """The letters and calls about something, the latest first."""
    people = {str(each.id): each.name for each in snapshot.record.contacts}
    about = [each for each in snapshot.record.letters if each.concerns == concerns]
    for letter in sorted(about, key=lambda each: each.on, reverse=True):
        answer = tr("answer wanted by {day}", day=spell_date(letter.answer_by)) if letter.answer_by else ""
        below = " · ".join(part for part in (_way(letter, people), answer, letter.text or "") if part)
        yield Line(letter.id, letter.subject, below, spell_date(letter.on))


def _way(letter: Letter, people: dict[str, str]) -> str:
    way, who = capitalised(render(WAYS[letter.way])), people.get(letter.contact or "", "")
    if letter.direction is Direction.IN:
        return tr("{way} from {name}", way=way, name=who) if who else tr("{way} to you", way=way)
    return tr("{way} to {name}", way=way, name=who) if who else tr("{way} from you", way=way)


def _events(request: Request) -> Iterator[Line]:
    """The latest first."""
    ordered = sorted(enumerate(request.events), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
    for number, event in ordered:
        step = capitalised(render(STEPS[event.step]))
        below = " · ".join(part for part in (step if event.word else "", event.note or "") if part)
        yield Line(str(number), event.word or step, below, spell_date(event.on))
