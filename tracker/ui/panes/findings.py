"""The findings: the list, most serious first, and one of them in detail."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget

from tracker.domain.finding import Severity
from tracker.domain.labels import SEVERITIES
from tracker.texts import render, tr
from tracker.ui.models.groups import GroupRow, group_rows, groups_model
from tracker.ui.page_images import PageImages
from tracker.ui.panes.finding_detail import FindingDetail
from tracker.ui.panes.pane import Pane, Splitter
from tracker.ui.places import Place, Section
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState

SHARES = (5, 5)
ALL, EVERYWHERE = "*", "-"


class FindingsPane(Pane):
    """The list can be narrowed to one body and to one severity."""

    section = Section.FINDINGS

    def __init__(self, images: PageImages) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._shown = ""
        self._kept_body = ""
        self.table = RecordTable(tr("Findings"), groups_model())
        self.bodies, self.severities = _choice(tr("Only this body")), _choice(tr("Only this severity"))
        self.severities.addItem(tr("All levels"), ALL)
        for severity in sorted(Severity, key=lambda each: each.rank):
            self.severities.addItem(render(SEVERITIES[severity]), severity.value)
        nothing = EmptyState(
            "done", tr("Nothing differs"), tr("Everything that is on file agrees, as far as it can be told.")
        )
        self.listing = Listing(tr("Findings"), self.table, nothing, (self.bodies, self.severities))
        self.detail = FindingDetail(images)
        self._middle = QStackedWidget()
        self._middle.addWidget(
            EmptyState("findings", tr("No finding selected"), tr("Select one to see both texts and what cures it."))
        )
        self._middle.addWidget(self.detail)
        self._splitter = Splitter(self.listing, self._middle)
        self._splitter.setSizes([100 * share for share in SHARES])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self.table.selected.connect(self._show)
        self.table.opened.connect(self._on_opened)
        self.detail.go_to.connect(self.go_to)
        self.detail.edited.connect(self.edited)
        self.detail.reopened.connect(self.delete_wanted)
        self.bodies.currentIndexChanged.connect(self._narrow)
        self.severities.currentIndexChanged.connect(self._narrow)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the findings; the one that was selected, or else the first."""
        self._snapshot = snapshot
        self._fill_bodies()
        wanted = snapshot.group_of.get(self.table.current_id)
        self.table.rows.set_rows(group_rows(snapshot, snapshot.groups))
        if wanted is not None:
            self.table.select_id(wanted.id)
            self._show(self._shown or wanted.id)
        elif not self.table.select_first():
            self._middle.setCurrentIndex(0)

    def go(self, place: Place) -> None:
        """Select a finding by its key, or, with a field, show only the findings of that severity."""
        if place.field:
            self.bodies.setCurrentIndex(0)
            self.severities.setCurrentIndex(max(0, self.severities.findData(place.field)))
            self.listing.clear()
            self.table.select_first()
        group = self._snapshot.group_of.get(place.id) if self._snapshot else None
        if group is not None:
            if not self.table.select_id(group.id):
                for choice in (self.bodies, self.severities):
                    choice.setCurrentIndex(0)
                self.listing.clear()
                self.table.select_id(group.id)
            self._show(place.id)
        self.table.setFocus()

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def focus_main(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.listing.focus_search()

    def restore(self, state: "UiState") -> None:
        """Columns, splitter and selection as they were left."""
        state.restore_splitter("findings/splitter", self._splitter)
        state.restore_table("findings/columns", self.table)
        self.table.prefer(state.text("findings/selected"))
        self._kept_body = state.text("findings/body")
        self.severities.setCurrentIndex(max(0, self.severities.findData(state.text("findings/severity"))))

    def keep(self, state: "UiState") -> None:
        """Keep columns, splitter and selection."""
        state.keep_splitter("findings/splitter", self._splitter)
        state.keep_table("findings/columns", self.table)
        state.keep_text("findings/selected", self.table.current_id)
        state.keep_text("findings/body", str(self.bodies.currentData()))
        state.keep_text("findings/severity", str(self.severities.currentData()))

    def _fill_bodies(self) -> None:
        assert self._snapshot is not None
        snapshot, chosen = self._snapshot, self.bodies.currentData() or self._kept_body or ALL
        known = {str(finding.authority or EVERYWHERE) for finding in snapshot.report.findings}
        self.bodies.blockSignals(True)
        self.bodies.clear()
        self.bodies.addItem(tr("All bodies"), ALL)
        for authority in sorted(known, key=lambda each: (each == EVERYWHERE, each)):
            self.bodies.addItem(snapshot.body_name(None if authority == EVERYWHERE else authority), authority)
        self.bodies.setCurrentIndex(max(0, self.bodies.findData(chosen)))
        self.bodies.blockSignals(False)
        self._narrow()

    @Slot()
    def _narrow(self) -> None:
        body, severity = self.bodies.currentData(), self.severities.currentData()

        def accepts(row: GroupRow) -> bool:
            return (body == ALL or ("" if body == EVERYWHERE else body) in row.authorities) and (
                severity == ALL or severity in row.severities
            )

        self.table.rows.accept(None if (body, severity) == (ALL, ALL) else accepts)

    @Slot(str)
    def _show(self, key: str) -> None:
        assert self._snapshot is not None
        group = self._snapshot.group_of.get(key)
        if group is not None:
            self._shown = key
            self.detail.show_group(self._snapshot, group, key)
            self._middle.setCurrentWidget(self.detail)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        self._show(key)
        self.detail.go_to_source()


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
