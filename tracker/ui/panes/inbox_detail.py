"""One scan that waits: what was read off it, each line with the text as printed, to be confirmed, mended or left out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.labels import CREDENTIAL_TYPES, field_label
from tracker.domain.record import Credential, CredentialId, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.texts import render, tr
from tracker.ui import edits
from tracker.ui.models.statements import reading_of
from tracker.ui.panes.inbox_draft import SURE, Draft, Line
from tracker.ui.panes.pane import Scrolled
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.words import SUBTITLE, LinkText, button, heading, primary_button, quiet, say

if TYPE_CHECKING:
    from tracker.capture.suggesting.suggestions import Suggestion
    from tracker.ui.snapshot import Snapshot


class SuggestedLine(QWidget):
    """A suggestion: a tick, the field, the text as read. Signals: `reached(suggestion)` when the keyboard comes to it."""

    reached = Signal(object)

    def __init__(self, snapshot: "Snapshot", line: Line) -> None:
        super().__init__()
        self.suggestion: Suggestion = line.suggestion
        self._line, self._snapshot = line, snapshot
        label = capitalised(render(field_label(line.suggestion.field)))
        self.box = QCheckBox()
        self.box.setAccessibleName(tr("Take “{field}”", field=label))
        self.box.setChecked(line.is_taken)
        self.field = TextField(label)
        self.field.setFocusProxy(None)  # type: ignore[arg-type]  # Tab would stop at the frame too, which stands last
        self.field.show_text(line.text)
        self._read_back()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.field, 1)
        self.box.toggled.connect(self._on_toggled)
        self.field.line.textChanged.connect(self._read_back)
        self.field.line.typed.connect(lambda _: self.box.setChecked(True))
        self.field.line.reached.connect(lambda: self.reached.emit(self.suggestion))

    def is_of(self, line: Line) -> bool:
        """Whether this shows the same suggestion, made anew when more of the paper was read."""
        one, other = self.suggestion, line.suggestion
        return (one.field, one.text) == (other.field, other.text)

    def take_over(self, held: "SuggestedLine") -> None:
        """Have the keyboard where another line has it."""
        at = held.field.line.textCursor().position()
        self.field.line.setFocus()
        cursor = self.field.line.textCursor()
        cursor.setPosition(min(at, len(self.field.text)))
        self.field.line.setTextCursor(cursor)

    def _on_toggled(self, is_on: bool) -> None:
        self._line.is_taken = is_on

    def _read_back(self) -> None:
        self._line.text = self.field.text
        said = Statement(self.suggestion.field, self.field.text, self.suggestion.calendar)
        words = reading_of(self._snapshot, said) if said.text else ""
        doubt = "" if self.suggestion.confidence >= SURE else tr("not sure")
        self.field.say_reading(" · ".join(part for part in (words, doubt) if part))


class InboxDetail(Scrolled):
    """Signals: `edited(Deed)` when it is confirmed; `merge_wanted()`; `reached(suggestion)`;
    `same_opened(id)` for the other document that has the very same scan."""

    edited = Signal(object)
    merge_wanted = Signal()
    same_opened = Signal(str)
    reached = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Scan"))
        self.setProperty("sheet", True)
        self._credential: Credential | None = None
        self._draft: Draft | None = None
        self._shown: list[Line] | None = None
        self.title = TextField(tr("Document"), size=SUBTITLE)
        self.kind = ChoiceField(tr("Type"))
        self.state, self.notes = quiet(), quiet()
        self.same = LinkText(tr("The same scan"))
        self.lines: list[SuggestedLine] = []
        self._column = QVBoxLayout()
        self._read = heading(tr("What was read"))
        self.confirm = primary_button(tr("Confirm and go on"), self.take)
        self.merge = button(tr("It is a further page of…"), self.merge_wanted.emit)
        self._lay_out()
        self.title.line.typed.connect(self._on_title)
        self.kind.chosen.connect(self._on_kind)
        self.same.opened.connect(self.same_opened)

    def show_item(self, snapshot: "Snapshot", credential: Credential, draft: Draft, same: Credential | None) -> None:
        """Show a scan, with what was read off it as soon as that is known; `same` has the very same scan."""
        is_other = self._draft is not draft
        if is_other:
            self.to_top()
        self._credential, self._draft = credential, draft
        kinds = sorted(
            ((kind.value, capitalised(render(words))) for kind, words in CREDENTIAL_TYPES.items()),
            key=lambda each: each[1],
        )
        self.title.show_text(draft.title)
        self.kind.show_choices(kinds, draft.kind.value)
        if self._shown is not draft.lines:
            self._show_lines(snapshot, draft.lines)
        self.confirm.setEnabled(draft.is_read)
        state = draft.problem if draft.is_read else tr("Reading the scan…")
        say(self.state, state)
        links = [(tr("The same scan as “{title}”.", title=same.title), same.id)] if same is not None else []
        self.same.show_links(links)
        say(self.notes, "\n".join(draft.notes))

    def take(self) -> None:
        """Put on record what is ticked. Nothing happens while the scan is still being read: it would be lost."""
        draft = self._draft
        if self._credential is None or draft is None or not draft.is_read:
            return
        identity: CredentialId = self._credential.id
        confirmed = draft.confirmed()
        self.edited.emit(edits.Deed(lambda workspace: workspace.confirm(identity, confirmed)))

    def _lay_out(self) -> None:
        for field in (self.title, self.kind):
            field.setContentsMargins(4, 0, 4, 0)
            self.add_wide(field)
        self.add(self.state, self.same, self.notes)
        self.gap()
        self.add(self._read)
        self._column.setContentsMargins(8, 0, 8, 0)
        self.column.addLayout(self._column)
        self.gap()
        for act in (self.confirm, self.merge):
            row = QHBoxLayout()
            row.setContentsMargins(8, 0, 8, 0)
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignLeading)
            row.addStretch(1)
            self.column.addLayout(row)
        self.column.addStretch(1)

    def _on_title(self, words: str) -> None:
        if self._draft is not None:
            self._draft.title, self._draft.has_own_title = words, True

    def _on_kind(self, kind: str) -> None:
        if self._draft is not None:
            self._draft.kind, self._draft.has_own_kind = CredentialType(kind), True

    def _show_lines(self, snapshot: "Snapshot", lines: list[Line]) -> None:
        held = next((line for line in self.lines if line.field.line.hasFocus()), None)
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        self._shown = lines
        self._read.setVisible(bool(lines))
        last: QWidget = self.same
        for each in lines:
            line = SuggestedLine(snapshot, each)
            line.reached.connect(self.reached)
            self._column.addWidget(line)
            for stop in (line.box, line.field.line):
                self.setTabOrder(last, stop)
                last = stop
            self.lines.append(line)
            if held is not None and held.is_of(each):
                line.take_over(held)
