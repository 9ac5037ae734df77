"""The sheet of people: opened for the record that is open, and kept as the record is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.ui.panes.people_sheet import PeopleSheet
    from tracker.ui.snapshot import Snapshot


class PeopleDesk(QObject):
    """Attributes: `sheet` is the sheet while it is open."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.sheet: PeopleSheet | None = None
        session.changed.connect(self._on_changed)

    def ask(self) -> None:
        """Open the sheet."""
        from tracker.ui.panes.people_sheet import PeopleSheet

        if self._session.snapshot is None:
            return
        self.sheet = PeopleSheet(self._session.snapshot, self._window)
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet.finished.connect(self._on_closed)
        self.sheet.edited.connect(self._session.edit)
        self.sheet.open()

    @Slot(object)
    def _on_changed(self, snapshot: "Snapshot") -> None:
        if self.sheet is not None:
            self.sheet.refresh(snapshot)

    @Slot()
    def _on_closed(self) -> None:
        self.sheet = None
