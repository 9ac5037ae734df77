"""The findings: the list, most serious first, and one of them in detail."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from tracker.domain.finding import Severity
from tracker.domain.labels import SEVERITIES
from tracker.texts import render, tr
from tracker.ui.models.groups import group_rows, groups_model
from tracker.ui.page_images import PageImages
from tracker.ui.panes.finding_detail import FindingDetail
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.paper_reader import PaperReader
from tracker.ui.places import Place, Section
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.filter_choice import ALL, FilterChoice, RowFilter
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

SHARES = (5, 5)
EVERYWHERE = "-"


class FindingsPane(ListPane):
    """The list can be narrowed to one body and to one severity."""

    section = Section.FINDINGS

    def __init__(self, images: PageImages, papers: PaperReader) -> None:
        super().__init__()
        self._shown = ""
        self.table = RecordTable(tr("Findings"), groups_model())
        self.bodies = FilterChoice("body", tr("Only this body"))
        self.severities = FilterChoice(
            "severity", tr("Only this severity"), [RowFilter(ALL, tr("All levels")), *_levels()]
        )
        nothing = EmptyState("findings", "", "")
        self.listing = Listing(tr("Findings"), self.table, nothing, (self.bodies, self.severities))
        self.detail = FindingDetail(images, papers)
        unselected = EmptyState(
            "findings", tr("No finding selected"), tr("Select one to see both texts and what cures it.")
        )
        self._side = Beside(unselected, self.detail)
        self.lay_out(self.listing, SHARES, self._side)
        self.table.opened.connect(self._on_opened)
        self.detail.go_to.connect(self.go_to)
        self.detail.edited.connect(self.edited)
        self.detail.reopened.connect(self.delete_wanted)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the findings; the one that was selected, or else the first."""
        self._snapshot = snapshot
        self._say_nothing(snapshot)
        self._fill_bodies()
        wanted = snapshot.group_of.get(self.table.current_id)
        self.table.rows.set_rows(group_rows(snapshot, snapshot.groups))
        if wanted is not None:
            self.table.select_id(wanted.id)
            self._show(self._shown or wanted.id)
        elif not self.table.select_first():
            self._side.show_nothing()

    def go(self, place: Place) -> None:
        """Select a finding by its key, or, with a field, show only the findings of that severity."""
        if place.field:
            self.listing.clear()
            self.severities.prefer(place.field)
            self.table.select_first()
        group = self._snapshot.group_of.get(place.id) if self._snapshot else None
        if group is not None:
            self.reach(group.id)
            self._show(place.id)
        self.table.setFocus()

    def rename_selected(self) -> None:
        """Type over the first text of the finding that is shown that may have been copied wrongly."""
        if self.detail.isVisible():
            self.detail.ask_first_correction()

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def _say_nothing(self, snapshot: "Snapshot") -> None:
        """What stands there where there is no finding: nothing was compared yet, or all of it agrees."""
        if snapshot.report.statements:
            agrees = tr("Everything that is on file agrees, as far as it can be told.")
            self.listing.nothing.say(tr("Nothing differs"), agrees, "done")
        else:
            later = tr("Every name, date and number on your papers is compared as soon as they are on record.")
            self.listing.nothing.say(tr("Nothing to compare yet"), later, "findings")

    def _fill_bodies(self) -> None:
        assert self._snapshot is not None
        snapshot = self._snapshot
        known = {str(finding.authority or EVERYWHERE) for finding in snapshot.report.findings}
        bodies = [
            _at_body(each, snapshot.body_name(None if each == EVERYWHERE else each))
            for each in sorted(known, key=lambda each: (each == EVERYWHERE, each))
        ]
        self.bodies.show_filters([RowFilter(ALL, tr("All bodies")), *bodies])
        self._narrow()

    @Slot(str)
    def _show(self, key: str) -> None:
        assert self._snapshot is not None
        group = self._snapshot.group_of.get(key)
        if group is not None:
            self._shown = key
            self.detail.show_group(self._snapshot, group, key)
            self._side.show_detail()

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        self._show(key)
        self.detail.go_to_source()


def _levels() -> list[RowFilter]:
    def at_level(severity: Severity) -> RowFilter:
        return RowFilter(severity.value, render(SEVERITIES[severity]), lambda row: row.row.severity == severity)

    return [at_level(each) for each in sorted(Severity, key=lambda each: each.rank)]


def _at_body(body: str, words: str) -> RowFilter:
    wanted = "" if body == EVERYWHERE else body
    return RowFilter(body, words, lambda row: wanted in row.authorities)
