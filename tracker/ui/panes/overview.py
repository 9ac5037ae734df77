"""Where do I stand: whose record it is, how much is in it, what was found, and what comes next."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker.deadlines.costs import fees_of
from tracker.domain.finding import Severity
from tracker.domain.labels import NAME_KINDS, SEVERITIES
from tracker.texts import ntr, render, text, tr
from tracker.ui.models.agenda import action_rows, agenda_model, submission_agenda
from tracker.ui.models.deadlines import brief_dues_model, due_rows
from tracker.ui.models.groups import group_rows, groups_model
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.panes.fee_entries import cost_words
from tracker.ui.panes.pane import Pane, Scrolled
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.severity import SeverityTile
from tracker.ui.widgets.words import button, card, heading, quiet, quiet_button, say, title

if TYPE_CHECKING:
    from tracker.deadlines.due import Due
    from tracker.domain.record import Name
    from tracker.ui.snapshot import Snapshot

MOST_FINDINGS, MOST_ACTIONS, MOST_DUES = 5, 5, 5
TWO_COLUMNS = 90
"""How many average characters wide the pane has to be for two columns."""


class OverviewPane(Pane):
    """The first section. Everything on it leads to where it is from.

    Signals: `scans_wanted()`, `import_wanted()` and `back_up_wanted()`.
    """

    section = Section.OVERVIEW
    scans_wanted = Signal()
    import_wanted = Signal()
    back_up_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._holder, self._person, self._amount = title(), quiet(), quiet()
        self.unsaved = quiet()
        self.back_up = quiet_button(tr("Back up…"), self.back_up_wanted.emit)
        self.begin = EmptyState(
            "inbox",
            tr("Drop scans of your papers into this window"),
            tr("They are read offline: nothing leaves this computer."),
            (tr("Choose scans…"), self.scans_wanted.emit),
        )
        self.tiles = {each: SeverityTile(each.value, render(SEVERITIES[each])) for each in _by_rank()}
        self.findings = _rows(tr("Most serious findings"), groups_model())
        self._all = quiet_button("", lambda: self.go_to.emit(Place(Section.FINDINGS)))
        self._in_order = quiet()
        self.next_steps = _rows(tr("What to do next"), agenda_model())
        self._no_actions = quiet(tr("Nothing is missing, as far as the rules say."))
        self._costs = quiet()
        self.deadlines = _rows(tr("Next deadlines"), brief_dues_model())
        self._no_deadlines = quiet(tr("No deadline is open."))
        self.planned = _rows(tr("Submissions"), agenda_model())
        self._no_planned = quiet(tr("Say where you apply, and what is asked for is listed for you."))
        self.names = _rows(tr("Your names"), _names_model())
        self.take = button(tr("Take them from your papers"), self._take_person)
        self.add_name = quiet_button(tr("Add a name…"), self.add_new)
        self.particulars = quiet_button(tr("Your particulars…"), self._ask_particulars)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_page())
        self._stack.addWidget(
            EmptyState(
                "folder",
                tr("This record is empty"),
                tr("Drop scans of your papers into this window. They are read offline: nothing leaves this computer."),
                (tr("Choose scans…"), self.scans_wanted.emit),
                (tr("Import a folder…"), self.import_wanted.emit),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show where the record stands."""
        from tracker.workspace.deriving import person_on_papers

        self._snapshot = snapshot
        record = snapshot.record
        self._stack.setCurrentIndex(1 if record.is_empty() else 0)
        self._holder.setText(snapshot.holder or tr("Nobody's name is known yet"))
        self._person.setText(_particulars(snapshot))
        self._person.setVisible(bool(self._person.text()))
        self._amount.setText(_amount(snapshot))
        day = snapshot.unsaved_since
        say(self.unsaved, tr("No backup of your own was made since {day}.", day=day) if day else "")
        self.back_up.setVisible(day is not None)
        has_papers = bool(record.credentials)
        self.begin.setVisible(not has_papers)
        for tile in self.tiles.values():
            tile.setVisible(has_papers)
        self._show_findings(snapshot)
        self.next_steps.rows.set_rows(action_rows(snapshot, MOST_ACTIONS))
        self.deadlines.rows.set_rows(due_rows(_nearest(snapshot), snapshot.day))
        self.planned.rows.set_rows(submission_agenda(snapshot))
        say(self._costs, cost_words(fees_of(snapshot.record)))
        self.names.rows.set_rows(record.names)
        self.take.setVisible(bool(person_on_papers(record)))
        for table, nothing in (
            (self.next_steps, self._no_actions),
            (self.deadlines, self._no_deadlines),
            (self.planned, self._no_planned),
        ):
            table.setVisible(bool(table.rows.rows))
            nothing.setVisible(not table.rows.rows)

    def focus_main(self) -> None:
        """Put the keyboard on the first tile, or on what can be done while there is nothing to count."""
        shown = self._stack.currentWidget()
        acts = shown.findChildren(QPushButton) if shown is not None else []
        first = next((each for each in (*self.tiles.values(), *acts) if each.isVisible()), None)
        if first is not None:
            first.setFocus()

    def go(self, place: Place) -> None:
        """Show one of the names."""
        if place.id and self.names.select_id(place.id):
            self.names.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        is_wide = self.width() >= TWO_COLUMNS * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)

    def _connect(self) -> None:
        for severity, tile in self.tiles.items():
            tile.clicked.connect(
                lambda _=False, value=severity.value: self.go_to.emit(Place(Section.FINDINGS, field=value))
            )
        self.findings.opened.connect(lambda key: self.go_to.emit(Place(Section.FINDINGS, key)))
        self.planned.opened.connect(lambda key: self.go_to.emit(Place(Section.CHECKLIST, key)))
        self.deadlines.opened.connect(lambda key: self.go_to.emit(Place(Section.DEADLINES, key)))
        self.next_steps.opened.connect(self._on_action)
        self.names.opened.connect(self._on_name)
        self.names.delete_wanted.connect(self.delete_selected)

    def _make_page(self) -> QWidget:
        page = Scrolled(tr("Overview"))
        page.column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        page.add(self._holder, self._person, self._amount, self.unsaved)
        page.column.addWidget(self.back_up, 0, Qt.AlignmentFlag.AlignLeading)
        page.column.addWidget(self.begin)
        page.gap()
        tiles = QHBoxLayout()
        tiles.setContentsMargins(UNIT, 0, UNIT, 0)
        tiles.setSpacing(UNIT + UNIT // 2)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        page.column.addLayout(tiles)
        page.gap()
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, share in ((left, 3), (right, 2)):
            side.setSpacing(2 * UNIT)
            self._columns.addLayout(side, share)
        self._columns.setSpacing(2 * UNIT)
        self._columns.setContentsMargins(UNIT, 0, UNIT, 0)
        left.addWidget(_part(tr("What to do next"), self.next_steps, self._no_actions))
        left.addWidget(_part(tr("Most serious findings"), self.findings, self._in_order, self._all))
        left.addStretch(1)
        right.addWidget(_part(tr("Next deadlines"), self.deadlines, self._no_deadlines))
        right.addWidget(_part(tr("Submissions"), self.planned, self._no_planned, self._costs))
        right.addWidget(_part(tr("Your names"), self.names, self.take, self.add_name, self.particulars))
        right.addStretch(1)
        page.column.addLayout(self._columns)
        page.column.addStretch(1)
        return page

    def _show_findings(self, snapshot: "Snapshot") -> None:
        found = snapshot.open_groups
        counted = Counter(group.worst.severity for group in found)
        for severity, tile in self.tiles.items():
            word = render(SEVERITIES[severity])
            spoken = ntr("{word}: {count} finding", "{word}: {count} findings", counted[severity], word=word)
            tile.count(counted[severity], spoken)
        self.findings.rows.set_rows(group_rows(snapshot, found[:MOST_FINDINGS]))
        self.findings.setVisible(bool(found))
        agrees, later = tr("Nothing differs, as far as it can be told."), tr("Nothing to compare yet.")
        say(self._in_order, "" if found else agrees if snapshot.report.statements else later)
        number = len(snapshot.groups)
        self._all.setText(ntr("Show the finding", "Show all {count} findings", number))
        self._all.setVisible(number > 0)

    def _on_action(self, wanted: str) -> None:
        row = self.next_steps.rows.row_of(wanted)
        if row is not None:
            self.go_to.emit(Place(Section.CHECKLIST, row.source, row.line))

    def _take_person(self) -> None:
        """Put on record what the papers say of the person, as one change."""
        from tracker.ui.edits import take_person

        self.edited.emit(take_person())

    def add_new(self) -> None:
        """Ask for a further name."""
        from tracker.ui.panes.person_sheets import ask_name

        if self._snapshot is not None:
            ask_name(self, self._snapshot, self.edited.emit)

    def delete_selected(self) -> None:
        """Ask for the selected name to be deleted."""
        name = self._snapshot.names.get(self.names.current_id) if self._snapshot else None
        if name is not None and self.names.selected_ids:
            self.delete_wanted.emit(text("Deletion of the name “{name}”", name=name.text), [("name", name.id)])

    def rename_selected(self) -> None:
        """Ask for another spelling of the selected name."""
        from tracker.ui.panes.person_sheets import ask_name

        name = self._snapshot.names.get(self.names.current_id) if self._snapshot else None
        if self._snapshot is not None and name is not None and self.names.selected_ids:
            ask_name(self, self._snapshot, self.edited.emit, name).type_over()

    def _ask_particulars(self) -> None:
        from tracker.ui.panes.person_sheets import ask_particulars

        if self._snapshot is not None:
            ask_particulars(self, self._snapshot, self.edited.emit)

    def _on_name(self, wanted: str) -> None:
        """A name opens with the paper that proves it."""
        from tracker.ui.panes.person_sheets import ask_name

        name = self._snapshot.names.get(wanted) if self._snapshot else None
        if name is not None and self._snapshot is not None:
            ask_name(self, self._snapshot, self.edited.emit, name)


def _rows(name: str, model: TableModel[Any]) -> RecordTable:
    return RecordTable(name, model, is_fitted=True, has_header=False, opens_on_click=True)


def _part(name: str, *content: QWidget) -> QWidget:
    made = card(heading(name), *content)
    column = made.layout()
    assert isinstance(column, QVBoxLayout)
    column.setContentsMargins(UNIT, 2 * UNIT, UNIT, UNIT + UNIT // 2)
    for label in made.findChildren(QLabel):
        label.setContentsMargins(UNIT, 0, UNIT, 0)
    for each in made.findChildren(QPushButton):
        column.setAlignment(each, Qt.AlignmentFlag.AlignLeading)
    return made


def _by_rank() -> Sequence[Severity]:
    return sorted(Severity, key=lambda severity: severity.rank)


def _names_model() -> "TableModel[Name]":
    columns: tuple[Column[Name], ...] = (
        Column(
            text("Name"),
            lambda name: Cell(name.text, below=capitalised(render(NAME_KINDS[name.kind])), aside=_used(name)),
            lambda name: name.text,
        ),
    )
    return TableModel(columns, lambda name: name.id, lambda name: name.text)


def _used(name: "Name") -> str:
    if name.used_from and name.used_to:
        return tr("{first} to {last}", first=name.used_from, last=name.used_to)
    if name.used_from:
        return tr("since {first}", first=name.used_from)
    return tr("until {last}", last=name.used_to) if name.used_to else (name.authority or "").upper()


def _particulars(snapshot: "Snapshot") -> str:
    person = snapshot.record.applicant
    parts = []
    if person.date_of_birth is not None:
        words = snapshot.reading_in_words(person.date_of_birth) or person.date_of_birth.text
        parts.append(tr("Born {day}", day=words))
    if person.place_of_birth:
        parts.append(person.place_of_birth)
    if person.citizenships:
        parts.append(tr("Citizen of {countries}", countries=", ".join(map(_country, person.citizenships))))
    return "  ·  ".join(parts)


def _country(code: str) -> str:
    """What a country is called, as far as Qt knows; else its code."""
    known = QLocale.codeToTerritory(code)
    return code if known is QLocale.Country.AnyCountry else QLocale.territoryToString(known)


def _nearest(snapshot: "Snapshot") -> "list[Due]":
    """What is open and due next, what is overdue first."""
    return [due for due in snapshot.dues if due.is_open][:MOST_DUES]


def _amount(snapshot: "Snapshot") -> str:
    record, report = snapshot.record, snapshot.report
    return "  ·  ".join(
        (
            ntr("{count} document", "{count} documents", len(record.credentials)),
            ntr("{count} scan", "{count} scans", sum(len(each.scans) for each in record.credentials)),
            ntr("{count} submission", "{count} submissions", len(record.submissions)),
            ntr("{count} statement compared", "{count} statements compared", report.statements),
        )
    )
