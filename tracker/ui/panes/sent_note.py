"""What is not any more as it was sent: the body has the one, the record says the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.labels import FIELDS
from tracker.domain.sending import SentDifference
from tracker.texts import render, tr
from tracker.ui.models.lines import Line, lines_model
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import heading

if TYPE_CHECKING:
    from tracker.domain.record import Submission
    from tracker.ui.places import Place
    from tracker.ui.snapshot import Snapshot


class SentNote(QWidget):
    """Lists the differences of one submission, and is gone where there are none.

    Signals: `go_to(place)` for where it stands now.
    """

    go_to = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name = tr("Differs from what was sent")
        self.table = RecordTable(name, lines_model(), wraps=True, is_fitted=True, has_header=False)
        self._places: dict[str, Place | None] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, UNIT)
        column.setSpacing(2)
        column.addWidget(heading(name))
        column.addWidget(self.table)
        self.table.opened.connect(self._open)
        self.hide()

    def show_submission(self, snapshot: "Snapshot", submission: "Submission") -> None:
        """Show what differs now."""
        found = snapshot.sent_differences.get(submission.id, ())
        rows = [Line(str(number), render(each.message), _where(snapshot, each)) for number, each in enumerate(found)]
        self._places = {
            row.id: snapshot.place_of(each.source, each.field, each.now) for row, each in zip(rows, found, strict=True)
        }
        self.table.rows.set_rows(rows)
        self.setVisible(bool(rows))

    def _open(self, row: str) -> None:
        place = self._places.get(row)
        if place is not None:
            self.go_to.emit(place)


def _where(snapshot: "Snapshot", found: SentDifference) -> str:
    """The document or portal, and the field."""
    field = FIELDS.get(found.field)
    source = snapshot.source_name(found.source)
    return f"{source}, {render(field)}" if field is not None else capitalised(source)
