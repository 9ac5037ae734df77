"""One scan that waits: what was read off it, each line with the text as printed, to be confirmed, mended or left out."""

from collections.abc import Callable, Container
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tracker.domain.labels import CREDENTIAL_TYPES, FIELDS, field_label
from tracker.domain.record import Credential, CredentialId
from tracker.domain.usual_fields import usual_fields
from tracker.domain.vocabulary import CredentialType, Field
from tracker.texts import render, text, tr
from tracker.ui import edits
from tracker.ui.panes.chooser import Chooser, Option, choose
from tracker.ui.panes.inbox_draft import Draft, Line, by_field
from tracker.ui.panes.inbox_line import SuggestedLine
from tracker.ui.panes.pane import Scrolled
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.flow import Flow
from tracker.ui.widgets.words import SUBTITLE, LinkText, button, heading, primary_button, quiet, say

if TYPE_CHECKING:
    from tracker.capture.page.layout import Box
    from tracker.ui.snapshot import Snapshot


class InboxDetail(QWidget):
    """Attributes: `page` is what scrolls; what it ends with stands below it, where it is always seen.

    Signals: `edited(Deed)` when it is confirmed; `merge_wanted()`; `again_wanted()` to have it read once more; `reached(suggestion)`;
    `same_opened(id)` for the other document that has the very same scan."""

    edited = Signal(object)
    merge_wanted = Signal()
    again_wanted = Signal()
    same_opened = Signal(str)
    reached = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("sheet", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page = Scrolled(tr("Scan"))
        self._credential: Credential | None = None
        self._draft: Draft | None = None
        self._snapshot: Snapshot | None = None
        self._shown: list[Line] | None = None
        self._possible_lines: list[Line] = []
        self._reached: Line | None = None
        self.title = TextField(tr("Document"), size=SUBTITLE)
        self.kind = ChoiceField(tr("Type"))
        self.state, self.notes = quiet(), quiet()
        self.again = button(tr("Read it again"), self.again_wanted.emit)
        self.same = LinkText(tr("The same scan"))
        self.lines: list[SuggestedLine] = []
        self._column = QVBoxLayout()
        self._read = heading(tr("What was read"))
        self._possibly = quiet(tr("Also possible"))
        self.possible = LinkText(tr("Also possible"))
        self.more = button(tr("Add a field…"), self.ask_field)
        self.hint = quiet(
            tr("Words that you draw over on the scan go into the field; with Shift, behind what is there.")
        )
        self.confirm = primary_button(tr("Confirm"), self.take)
        self.merge = button(tr("Further page of…"), self.merge_wanted.emit)
        self._lay_out()
        take = QShortcut(QKeySequence("Ctrl+Return"), self, self.take)
        take.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.confirm.setToolTip(take.key().toString(QKeySequence.SequenceFormat.NativeText))
        self.title.line.typed.connect(self._on_title)
        self.kind.chosen.connect(self._on_kind)
        self.same.opened.connect(self.same_opened)
        self.possible.opened.connect(self._on_possible)
        self.page.verticalScrollBar().rangeChanged.connect(self._keep_seen)

    def show_item(self, snapshot: "Snapshot", credential: Credential, draft: Draft, same: Credential | None) -> None:
        """Show a scan, with what was read off it as soon as that is known; `same` has the very same scan."""
        is_other = self._draft is not draft
        if is_other:
            self.page.to_top()
            self._reached = None
        self._snapshot, self._credential, self._draft = snapshot, credential, draft
        kinds = sorted(
            ((kind.value, capitalised(render(words))) for kind, words in CREDENTIAL_TYPES.items()),
            key=lambda each: each[1],
        )
        self.title.show_text(draft.title)
        self.kind.show_choices(kinds, draft.kind.value)
        links = [(tr("The same scan as “{title}”.", title=same.title), same.id)] if same is not None else []
        self.same.show_links(links)
        if self._shown is not draft.lines:
            self._show_lines(snapshot, draft.lines)
        self._order_stops()
        self.confirm.setEnabled(draft.is_read)
        self.more.setEnabled(draft.is_read)
        self.hint.setVisible(draft.is_read and not draft.problem)
        state = draft.problem if draft.is_read else tr("Reading the scan…")
        say(self.state, state)
        say(self.notes, "\n".join(draft.notes))
        self.again.setVisible(draft.is_incomplete)

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
            field.setContentsMargins(UNIT // 2, 0, UNIT // 2, 0)
            self.page.add_wide(field)
        self.page.add(self.state, self.same, self.notes)
        self.page.column.addLayout(Flow(self.again))
        self.page.gap()
        self.page.add(self._read)
        self._column.setContentsMargins(UNIT, 0, UNIT, 0)
        self.page.column.addLayout(self._column)
        self.page.add(self._possibly, self.possible)
        self.page.column.addLayout(Flow(self.more))
        self.page.add(self.hint)
        self.page.column.addStretch(1)
        line = QWidget()
        line.setFixedHeight(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(QPalette.ColorRole.Mid)
        acts = Flow(self.confirm, self.merge, margins=(2 * UNIT, UNIT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, UNIT)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(line)
        column.addSpacing(UNIT)
        column.addLayout(acts)

    def _on_title(self, words: str) -> None:
        if self._draft is not None:
            self._draft.title, self._draft.has_own_title = words, True

    def _on_kind(self, kind: str) -> None:
        if self._draft is not None:
            self._draft.kind, self._draft.has_own_kind = CredentialType(kind), True

    def ask_field(self) -> Chooser | None:
        """Ask what else is printed on it, and put the cursor into a field for that."""
        return self._ask(tr("What is printed?"), self._add)

    def _ask(self, question: str, done: Callable[[str], object]) -> Chooser | None:
        """Ask for a field, those first that papers of this type usually state."""
        draft = self._draft
        if draft is None or self._snapshot is None:
            return None
        usual = usual_fields(draft.kind)
        rest = sorted((each for each in Field if each not in usual), key=lambda each: render(FIELDS[each]))
        options = [Option(each.value, capitalised(render(FIELDS[each]))) for each in (*usual, *rest)]
        return choose(self, question, options, done)

    def take_words(self, words: str, page: int, box: "Box", *, goes_on: bool) -> Chooser | None:
        """Put words that were taken off the picture into the field that the keyboard was in last; where it was in none, ask
        what they are."""
        line = next((each for each in self.lines if self._reached is not None and each.is_of(self._reached)), None)
        if line is not None:
            line.put(words, page, box, goes_on=goes_on)
            return None

        def add(field: str) -> None:
            if (added := self._add(field)) is not None:
                added.put(words, page, box, goes_on=False)

        return self._ask(tr("What is “{words}”?", words=words), add)

    def _add(self, field: str) -> SuggestedLine | None:
        """Put an empty field below the others, and the keyboard into it."""
        return self._show_with(self._draft.add(field)) if self._draft is not None else None

    def _choices(self) -> Container[str]:
        """The fields for which the paper has more values than were read as them."""
        return self._draft.choices if self._draft is not None else ()

    def _on_more(self, line: SuggestedLine) -> None:
        """Show the other values of the paper that have the form of a field."""
        if self._draft is not None:
            self._draft.show_choices(line.suggestion.field)
            self._show_with(next(each for each in self._draft.lines if line.is_of(each)))

    def _on_possible(self, number: str) -> None:
        """Take what was only possible: it stands among the others."""
        line = self._possible_lines[int(number)]
        line.is_taken = True
        self._show_with(line)
        self.reached.emit(line.suggestion)

    def _show_with(self, line: Line) -> SuggestedLine:
        """Show the lines anew, and put the keyboard into this one."""
        assert self._snapshot is not None
        assert self._draft is not None
        self._show_lines(self._snapshot, self._draft.lines)
        self._order_stops()
        shown = next(shown for shown in self.lines if shown.is_of(line))
        self._go_to(shown)
        return shown

    def _go_to(self, line: SuggestedLine) -> None:
        """Put the keyboard into a line."""
        line.field.line.setFocus()
        self._keep_seen()

    @Slot()
    def _keep_seen(self) -> None:
        """Let the line be seen in which the keyboard is; a new one gets its place and its height only by and by."""
        stop = QApplication.focusWidget()
        held = next((line for line in self.lines if stop is not None and line.isAncestorOf(stop)), None)
        if held is not None:
            self.page.ensureWidgetVisible(held)

    @Slot(object)
    def _on_reached(self, _: object) -> None:
        """Know which field words of the picture are for, when the pointer takes the keyboard to the scan."""
        line = self.sender()
        if isinstance(line, SuggestedLine):
            self._reached = line.line

    def _on_passed(self, line: SuggestedLine) -> None:
        """Enter leads from text to text, and from the last to the button."""
        at = self.lines.index(line) + 1
        if at < len(self.lines):
            self._go_to(self.lines[at])
        else:
            (self.confirm if self.confirm.isEnabled() else self.more).setFocus()

    def _show_lines(self, snapshot: "Snapshot", lines: list[Line]) -> None:
        held = next((line for line in self.lines if line.field.line.hasFocus()), None)
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        self._shown = lines
        rows, self._possible_lines = by_field(lines)
        self._read.setVisible(bool(lines))
        for readings in rows:
            line = SuggestedLine(snapshot, readings, has_more=readings[0].suggestion.field in self._choices())
            line.more_wanted.connect(self._on_more)
            line.reached.connect(self.reached)
            line.reached.connect(self._on_reached)
            line.passed.connect(self._on_passed)
            self._column.addWidget(line)
            line.show()  # at once, so that it can be given the keyboard
            self.lines.append(line)
            if held is not None and held.is_of(readings[0]):
                line.take_over(held)
        self.possible.show_links([(_named(each), str(at)) for at, each in enumerate(self._possible_lines)])
        self._possibly.setVisible(bool(self._possible_lines))

    def _order_stops(self) -> None:
        """Tab goes from top to bottom. Qt leaves out, and without a word, what has nothing to stop at."""
        lines = (stop for line in self.lines for stop in line.stops)
        stops = (self.kind.box, self.same, self.again, *lines, self.possible, self.more, self.confirm, self.merge)
        for before, after in pairwise(each for each in stops if each.focusPolicy() != Qt.FocusPolicy.NoFocus):
            self.setTabOrder(before, after)


def _named(line: Line) -> str:
    """A reading in a line of its own, with what it would be."""
    field = capitalised(render(field_label(line.suggestion.field)))
    return render(text("{field}: {text}", field=field, text=line.text), isolate=True)
