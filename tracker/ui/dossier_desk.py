"""The dossier: the sheet on which one says what goes in, and the job that writes it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.ui.jobs import Job
from tracker.ui.sentences import describe
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.dossier.content import DossierOptions, DossierPlan
    from tracker.ui.dialogs import Dialogs
    from tracker.ui.outcomes import DossierWritten
    from tracker.ui.panes.dossier_end import DossierEnd
    from tracker.ui.panes.dossier_sheet import DossierSheet
    from tracker.workspace import Workspace
    from tracker.workspace.own_presets import OwnPreset


class DossierDesk(QObject):
    """Attributes: `sheet` is the dossier sheet while it is open; `end` the one that says what was written."""

    def __init__(self, session: Session, find_dialogs: "Callable[[], Dialogs]", window: QWidget) -> None:
        super().__init__(window)
        self._session, self._find_dialogs, self._window = session, find_dialogs, window
        self.sheet: DossierSheet | None = None
        self.end: DossierEnd | None = None
        session.dossier_written.connect(self._on_written)

    def ask(self) -> None:
        """Open the sheet for the record that is open."""
        from tracker.ui.panes.dossier_sheet import DossierSheet

        if self._session.snapshot is None:
            return
        self.sheet = DossierSheet(self._find_dialogs().ask_file, self._window)
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet.finished.connect(self._on_closed)
        self.sheet.write_wanted.connect(self._on_wanted)
        self.sheet.plan_wanted.connect(self._on_plan_wanted)
        self.sheet.choice.keep_wanted.connect(self._on_keep)
        self.sheet.choice.drop_wanted.connect(self._on_drop)
        self.sheet.ask(self._session.snapshot, _documents())
        self.sheet.open()
        self._session.ask(lambda workspace: workspace.dossier_presets(), self._show_presets)

    def refuse(self, job: Job, error: TrackerError) -> bool:
        """Say on the sheet why its dossier was not written; whether that is what the job was about."""
        if self.sheet is None or not self.sheet.is_following(job):
            return False
        self.sheet.refuse(describe(error))
        return True

    @Slot(object, str, object)
    def _on_wanted(self, file: Path, authority: str, options: "DossierOptions") -> None:
        if self.sheet is not None:
            self.sheet.follow(self._session.write_dossier(file, authority, options))

    @Slot(object)
    def _on_written(self, written: "DossierWritten") -> None:
        from tracker.ui.panes.dossier_end import DossierEnd

        if self.sheet is not None:  # else it was closed, or the record is being locked
            self.sheet.finish()
            self.end = DossierEnd(written, self._window)
            self.end.finished.connect(self._on_ended)
            self.end.open()

    @Slot(str, object)
    def _on_plan_wanted(self, body: str, options: "DossierOptions") -> None:
        from tracker.domain.record import AuthorityId

        day = self._session.today

        def done(plan: "DossierPlan") -> None:
            if self.sheet is not None:
                self.sheet.show_plan(plan)

        self._session.ask(lambda workspace: workspace.plan_dossier(AuthorityId(body), day, options), done)

    @Slot(str, object)
    def _on_keep(self, name: str, options: "DossierOptions") -> None:
        def keep(workspace: "Workspace") -> "tuple[OwnPreset, ...]":
            workspace.keep_preset(name, options)
            return workspace.dossier_presets()

        self._session.ask(keep, lambda kept: self._show_presets(kept, name))

    @Slot(str)
    def _on_drop(self, name: str) -> None:
        def drop(workspace: "Workspace") -> "tuple[OwnPreset, ...]":
            workspace.drop_preset(name)
            return workspace.dossier_presets()

        self._session.ask(drop, self._show_presets)

    def _show_presets(self, kept: "tuple[OwnPreset, ...]", current: str = "") -> None:
        if self.sheet is not None:
            self.sheet.choice.show_presets(kept, current)

    @Slot()
    def _on_closed(self) -> None:
        self.sheet = None

    @Slot()
    def _on_ended(self) -> None:
        self.end = None


def _documents() -> Path:
    """Where people keep papers."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
