"""One scan that waits: what was read off it, each line with the text as printed, to be confirmed, mended or left out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.labels import CREDENTIAL_TYPES, field_label
from tracker.domain.record import Credential, CredentialId, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.texts import render, tr
from tracker.ui import edits
from tracker.ui.models.statements import reading_of
from tracker.ui.panes.pane import Scrolled
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.words import SUBTITLE, button, heading, primary_button, quiet, say

if TYPE_CHECKING:
    from tracker.capture.paper import Paper
    from tracker.capture.suggestions import Suggestion
    from tracker.ui.snapshot import Snapshot

SURE = 0.5
"""What is less sure than this is shown, and only taken where the person ticks it."""


class SuggestedLine(QWidget):
    """A suggestion: a tick, the field, the text as read. Signals: `reached(suggestion)` when the keyboard comes to it."""

    reached = Signal(object)

    def __init__(self, snapshot: "Snapshot", suggestion: "Suggestion") -> None:
        super().__init__()
        self.suggestion = suggestion
        self._snapshot = snapshot
        label = capitalised(render(field_label(suggestion.field)))
        self.box = QCheckBox()
        self.box.setAccessibleName(tr("Take “{field}”", field=label))
        self.box.setChecked(suggestion.confidence >= SURE)
        self.field = TextField(label)
        self.field.line.setPlainText(suggestion.text)
        self._read_back()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.field, 1)
        self.field.line.textChanged.connect(self._read_back)
        self.field.line.typed.connect(lambda _: self.box.setChecked(True))
        self.field.line.reached.connect(lambda: self.reached.emit(self.suggestion))

    def statement(self) -> Statement | None:
        """What is to be put on record; None where it is left out."""
        said = self.field.text.strip()
        if not self.box.isChecked() or not said:
            return None
        return Statement(self.suggestion.field, said, self.suggestion.calendar, page=self.suggestion.page)

    def _read_back(self) -> None:
        said = Statement(self.suggestion.field, self.field.text, self.suggestion.calendar)
        words = reading_of(self._snapshot, said) if said.text else ""
        doubt = "" if self.suggestion.confidence >= SURE else tr("not sure")
        self.field.say_reading(" · ".join(part for part in (words, doubt) if part))


class InboxDetail(Scrolled):
    """Signals: `edited(Deed)` when it is confirmed; `merge_wanted()`; `reached(suggestion)`."""

    edited = Signal(object)
    merge_wanted = Signal()
    reached = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Scan"))
        self.setProperty("sheet", True)
        self._credential: Credential | None = None
        self.title = TextField(tr("Document"), size=SUBTITLE)
        self.kind = ChoiceField(tr("Type"))
        self.state, self.notes = quiet(), quiet()
        self.lines: list[SuggestedLine] = []
        self._column = QVBoxLayout()
        self._read = heading(tr("What was read"))
        self.confirm = primary_button(tr("Confirm and go on"), self.take)
        self.merge = button(tr("It is a further page of…"), self.merge_wanted.emit)
        for field in (self.title, self.kind):
            field.setContentsMargins(4, 0, 4, 0)
            self.add_wide(field)
        self.add(self.state, self.notes)
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

    def show_item(
        self, snapshot: "Snapshot", credential: Credential, papers: "Sequence[Paper] | None", same: str
    ) -> None:
        """Show a scan, with what was read off it as soon as that is known."""
        is_other = self._credential is None or self._credential.id != credential.id
        self._credential = credential
        kinds = sorted(
            ((kind.value, capitalised(render(words))) for kind, words in CREDENTIAL_TYPES.items()),
            key=lambda each: each[1],
        )
        if is_other:
            self.title.line.setPlainText(credential.title)
            self.kind.show_choices(kinds, credential.type.value)
            self._show_lines(snapshot, ())
        states = [tr("Reading the scan…")] if papers is None else []
        say(self.state, "\n".join([*states, *([same] if same else [])]))
        if papers is not None and (is_other or not self.lines):
            self._show_papers(snapshot, papers, kinds)

    def say_failed(self, sentence: str) -> None:
        """Say why nothing was read."""
        say(self.state, sentence)

    def take(self) -> None:
        """Put on record what is ticked."""
        if self._credential is None:
            return
        from tracker.workspace.capturing import Confirmed

        identity: CredentialId = self._credential.id
        states = tuple(said for line in self.lines if (said := line.statement()) is not None)
        title = self.title.text.strip() or self._credential.title
        confirmed: Confirmed = Confirmed(CredentialType(self.kind.value), title, states)
        self.edited.emit(edits.Deed(lambda workspace: workspace.confirm(identity, confirmed)))

    def _show_papers(self, snapshot: "Snapshot", papers: "Sequence[Paper]", kinds: list[tuple[str, str]]) -> None:
        guess = next((paper.reading.type for paper in papers if paper.reading.type), None)
        if guess is not None:
            self.kind.show_choices(kinds, guess.type.value)
        title = next((paper.reading.title for paper in papers if paper.reading.title), "")
        if title or guess:
            self.title.line.setPlainText(title or capitalised(render(CREDENTIAL_TYPES[guess.type])) if guess else title)
        self._show_lines(snapshot, [each for paper in papers for each in paper.suggestions])
        notes = [capitalised(render(note.message, isolate=True)) for paper in papers for note in paper.notes]
        say(self.notes, "\n".join(notes))

    def _show_lines(self, snapshot: "Snapshot", suggestions: "Sequence[Suggestion]") -> None:
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        self._read.setVisible(bool(suggestions))
        last: QWidget = self.kind.box
        for suggestion in suggestions:
            line = SuggestedLine(snapshot, suggestion)
            line.reached.connect(self.reached)
            self._column.addWidget(line)
            for stop in (line.box, line.field.line):
                self.setTabOrder(last, stop)
                last = stop
            self.lines.append(line)
