"""A calendar file that was downloaded becomes deadlines of the person's own."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tracker.texts import tr
from tracker.ui.places import Section
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.ui.dialogs import Dialogs

NOTHING = "-"
"""No id of the record: these never begin with a hyphen."""


class CalendarDesk(QObject):
    """Asks which file, and which submission it is for."""

    def __init__(
        self,
        session: Session,
        find_dialogs: "Callable[[], Dialogs]",
        show_section: Callable[[Section], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._find_dialogs, self._window = session, find_dialogs, window
        self._show_section = show_section

    def ask(self) -> None:
        """Ask for a calendar file and take its events over, as one change."""
        from tracker.ui.panes.chooser import Option, choose

        snapshot = self._session.snapshot
        file = self._find_dialogs().ask_calendar() if snapshot is not None else None
        if snapshot is None or file is None:
            return
        options = [Option(NOTHING, tr("For nothing in particular"))]
        options += [Option(each.id, snapshot.body_name(each.authority)) for each in snapshot.record.submissions]
        choose(self._window, tr("What are its dates for?"), options, lambda wanted: self._read(file, wanted))

    def _read(self, file: Path, wanted: str) -> None:
        from tracker.ui.edits import Deed  # brings the workspace along, which the first window does not wait for

        concerns = None if wanted == NOTHING else wanted
        self._session.edit(Deed(lambda workspace: workspace.read_calendar(file, concerns)))
        self._show_section(Section.DEADLINES)
