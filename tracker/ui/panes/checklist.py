"""The checklist: what a submission asks for, how each thing stands on the planned day, and what to do about it."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import Credential, CredentialId
from tracker.domain.vocabulary import CredentialType
from tracker.texts import ntr, render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.models.checklist import STATES, item_rows, items_model
from tracker.ui.panes.checklist_detail import ItemDetail
from tracker.ui.panes.checklist_sheets import RulesSheet, ask_requirement
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.fields import Choice
from tracker.ui.widgets.filter_choice import ALL, FilterChoice, RowFilter
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import LinkText, button, quiet, say
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState
    from tracker.workspace.planning import Status

SHARES = (11, 8)


class ChecklistPane(ListPane):
    """One checklist at a time, chosen by its submission."""

    section = Section.CHECKLIST

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.which = Choice(tr("Which submission"), is_flat=False)
        self.which.setMinimumContentsLength(18)
        self.lines = FilterChoice(
            "lines",
            tr("Which lines"),
            [
                RowFilter(ALL, tr("All")),
                RowFilter(
                    "open",
                    tr("Open"),
                    lambda row: row.item.is_open,
                    (tr("All done"), tr("Nothing here is still to be done.")),
                ),
            ],
        )
        self.table = RecordTable(tr("Checklist"), items_model())
        nothing = EmptyState(
            "checklist",
            tr("No checklist yet"),
            tr("Say where you apply under Submissions; what that body asks for is then listed here."),
            (tr("Go to Submissions"), lambda: self.go_to.emit(Place(Section.SUBMISSIONS))),
        )
        self.summary, self.rules = quiet(), LinkText(tr("Rules and questions"))
        self.add = button(tr("Add…"), self.ask_requirement)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self.rules)
        self.listing = Listing(tr("Checklist"), self.table, nothing, (self.which, self.lines, self.add), below=above)
        self.detail = ItemDetail()
        unselected = EmptyState("checklist", tr("Nothing selected"), tr("Select a line to see how it stands."))
        self._side = Beside(unselected, self.detail)
        self.lay_out(self.listing, SHARES, self._side)
        self.table.opened.connect(self._on_opened)
        self.which.activated.connect(lambda _: self._fill())
        self.detail.go_to.connect(self.go_to)
        self.detail.edited.connect(self.edited)
        self.detail.add_wanted.connect(self._on_add)
        self.rules.opened.connect(lambda _: self.open_rules())

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the checklist that was chosen, or else the first that is not sent."""
        self._snapshot = snapshot
        chosen = self.which.currentData() or self._kept
        self.which.clear()
        for number, status in enumerate(snapshot.statuses):
            self.which.addItem(_name(snapshot, status), _key(status, number))
        unsent = next((at for at, status in enumerate(snapshot.statuses) if not status.checklist.is_sent), 0)
        at = self.which.findData(chosen)
        self.which.setCurrentIndex(at if at >= 0 else unsent)
        self.which.setVisible(len(snapshot.statuses) > 0)
        self._fill()

    def go(self, place: Place) -> None:
        """Show the checklist of a submission (`id`), and one of its lines (`field`)."""
        at = self.which.findData(place.id)
        if at >= 0 and at != self.which.currentIndex():
            self.which.setCurrentIndex(at)
            self._fill()
        self.reach(place.field)
        self.table.setFocus()

    def rename_selected(self) -> None:
        """Ask for another name for the line that is shown, over that of the rules; nothing where it is no rule's."""
        sheet = self.detail.ask_change() if self.detail.isVisible() else None
        if sheet is not None:
            sheet.type_over()

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def restore(self, state: "UiState") -> None:
        """As every list, and the checklist that was chosen."""
        super().restore(state)
        self._kept = state.text("checklist/which")

    def keep(self, state: "UiState") -> None:
        """As every list, and the checklist that is chosen."""
        super().keep(state)
        state.keep_text("checklist/which", self.which.currentData() or "")

    def ask_requirement(self) -> EntrySheet | None:
        """Ask for a requirement of one's own."""
        if self._snapshot is None or self._status is None or self._status.checklist.pathway is None:
            return None
        return ask_requirement(self, self._snapshot, self._status, self.edited.emit)

    def open_rules(self) -> RulesSheet | None:
        """Show what only the body can say, and what is new or wrong about the rules."""
        if self._snapshot is None or self._status is None:
            return None
        sheet = RulesSheet(self._snapshot, self._status, self.window())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.seen.connect(lambda: self.edited.emit(edits.Deed(lambda workspace: workspace.mark_rules_seen())))
        sheet.open()
        return sheet

    @property
    def _status(self) -> "Status | None":
        statuses = self._snapshot.statuses if self._snapshot else ()
        at = self.which.currentIndex()
        return statuses[at] if 0 <= at < len(statuses) else None

    def _fill(self) -> None:
        assert self._snapshot is not None
        status, at = self._status, max(0, self.table.currentIndex().row())
        self.table.rows.set_rows(item_rows(self._snapshot, status) if status else ())
        say(self.summary, _summary(status) if status else "")
        links = _rules_words(self._snapshot, status) if status else ""
        self.rules.show_links([(links, "rules")] if links else [])
        self.rules.setVisible(bool(links))
        self.add.setEnabled(status is not None and status.checklist.pathway is not None)
        if self.table.rows.row_of(self.table.current_id) is not None or self.table.select_near(at):
            self._show(self.table.current_id)
        else:
            self._side.show_nothing()

    @Slot(str)
    def _show(self, wanted: str) -> None:
        row, status = self.table.rows.row_of(wanted), self._status
        if row is not None and status is not None and self._snapshot is not None:
            self.detail.show_item(self._snapshot, status, row)
            self._side.show_detail()

    @Slot(str)
    def _on_opened(self, wanted: str) -> None:
        row = self.table.rows.row_of(wanted)
        papers = row.item.credentials if row else ()
        if papers:
            self.go_to.emit(Place(Section.CREDENTIALS, papers[0]))

    @Slot(str)
    def _on_add(self, kind: str) -> None:
        """Begin a paper of the type that is wanted, and go there."""
        assert self._snapshot is not None
        made = CredentialId(new_id(self._snapshot.record, "c"))
        title = capitalised(render(CREDENTIAL_TYPES[CredentialType(kind)]))
        self.edited.emit(
            edits.add(text("Adding “{title}”", title=title), Credential(made, CredentialType(kind), title))
        )
        self.go_to.emit(Place(Section.CREDENTIALS, made))


def _key(status: "Status", number: int) -> str:
    submission = status.checklist.submission
    return str(submission.id) if submission else str(number)


def _name(snapshot: "Snapshot", status: "Status") -> str:
    checklist = status.checklist
    body = snapshot.body_name(checklist.authority_id)
    return f"{body} · {checklist.pathway.name}" if checklist.pathway else body


def _summary(status: "Status") -> str:
    """How much is met and what is open, and for which day it is judged."""
    counted = Counter(item.state for item in status.checklist.items)
    words = [
        f"{count} {render(STATES[state][1])}" for state, count in sorted(counted.items(), key=lambda each: each[0].rank)
    ]
    day = status.checklist.day
    when = (
        tr("as sent on {day}", day=spell_date(day))
        if status.checklist.is_sent
        else tr("for {day}", day=spell_date(day))
    )
    lines = ["  ·  ".join([*words, when])]
    if status.plan.feasible_on is not None and status.plan.feasible_on > day:
        lines.append(tr("All of it can be there on {day} at the earliest.", day=spell_date(status.plan.feasible_on)))
    if status.checklist.pathway is None:
        lines.append(tr("Choose what you apply for under Submissions to see what is asked for."))
    return "\n".join(lines)


def _rules_words(snapshot: "Snapshot", status: "Status") -> str:
    """What there is to read about the rules: the most pressing first."""
    words = []
    if snapshot.authorities.faults:
        words.append(tr("A rule file of your own does not fit"))
    if status.changes:
        words.append(ntr("{count} change of the rules", "{count} changes of the rules", len(status.changes)))
    asked = len({gap.ask for gap in status.checklist.ask})
    if asked:
        words.append(
            ntr("{count} question only the body can answer", "{count} questions only the body can answer", asked)
        )
    return " · ".join(words)
