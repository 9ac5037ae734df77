"""Every question and every notice that opens a window of its own, in one place, so that a test can answer instead.

Questions wait for the system's file dialog; notices do not wait.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QTableView, QVBoxLayout, QWidget

from tracker import __version__
from tracker.texts import text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.panes.page import buttons
from tracker.ui.theme import UNIT
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import body, button, title

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from tracker.store.history import Version

LONG = 48
"""So many lines are shown of a long list or text, where the window has room for them."""


class Dialogs:
    """Asks and tells on behalf of a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def ask_record(self, start: Path) -> Path | None:
        """Which folder holds the record to open."""
        return self._ask_folder(tr("Open a record"), start)

    def ask_new_folder(self, start: Path) -> Path | None:
        """Which folder a new record goes into."""
        return self._ask_folder(tr("A folder for the new record"), start)

    def ask_import(self) -> Path | None:
        """Which exchange folder to read."""
        return self._ask_folder(tr("Import a folder"), Path.home())

    def ask_scans(self) -> list[Path]:
        """Which scans to take in."""
        kinds = tr("Scans") + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic *.webp)"
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Add scans"), str(Path.home()), kinds)
        return [Path(name) for name in names]

    def ask_printer(self) -> "QPrinter | None":
        """Which printer, and how. ImportError where the system has none of what printing needs."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        return printer if QPrintDialog(printer, self._window).exec() == QDialog.DialogCode.Accepted else None

    def ask_save(self, question: str, name: str, kind: str) -> Path | None:
        """Into which file to write, with the ending `kind`."""
        start = str(Path.home() / f"{name}.{kind}")
        chosen, _ = QFileDialog.getSaveFileName(self._window, question, start, f"*.{kind}")
        return Path(chosen if chosen.endswith(f".{kind}") else f"{chosen}.{kind}") if chosen else None

    def ask_backup(self) -> Path | None:
        """Which backup to bring back."""
        kinds = tr("Backups") + " (*.backup)"
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Bring a backup back"), str(Path.home()), kinds)
        return Path(name) if name else None

    def ask_calendar(self) -> Path | None:
        """Which calendar file to take over."""
        kinds = tr("Calendars") + " (*.ics)"
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Read a calendar"), str(Path.home()), kinds)
        return Path(name) if name else None

    def ask_pack(self) -> Path | None:
        """Which empty folder the upload pack goes into."""
        return self._ask_folder(tr("An empty folder for the upload pack"), Path.home())

    def ask_scan_folder(self) -> Path | None:
        """Which empty folder the scans of some documents go into."""
        return self._ask_folder(tr("An empty folder for the scans"), Path.home())

    def ask_export(self) -> Path | None:
        """Which folder to write the record into."""
        return self._ask_folder(tr("Export into an empty folder"), Path.home())

    def ask_file(self, start: Path) -> Path | None:
        """Which file the dossier becomes."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Write the dossier"), str(start), tr("PDF files") + " (*.pdf)"
        )
        if not name:
            return None
        chosen = Path(name)
        return chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(chosen.name + ".pdf")

    def tell_shortcuts(self, shortcuts: Sequence[tuple[str, str]]) -> QDialog:
        """Show which keys do what."""
        columns: tuple[Column[tuple[str, str]], ...] = (
            Column(text("Command"), lambda row: Cell(row[0]), lambda row: row[0].casefold()),
            Column(text("Key"), lambda row: Cell(row[1]), lambda row: row[1], 18),
        )
        model: TableModel[tuple[str, str]] = TableModel(columns, lambda row: row[1], lambda row: row[0])
        table = RecordTable(tr("Keyboard shortcuts"), model, lines=1, has_header=False)
        model.set_rows(shortcuts)
        return self._tell(tr("Keyboard shortcuts"), table)

    def tell_history(self, versions: "Sequence[Version]") -> QDialog:
        """Show what became of one thing, the latest first."""
        from tracker.ui.panes.trash_sheet import history_rows, nothing_yet, past_model

        model = past_model()
        table = RecordTable(tr("History"), model, has_header=False)
        model.set_rows(history_rows(versions))
        return self._tell(tr("History"), table if versions else nothing_yet())

    def tell_about(self) -> QDialog:
        """Say what this program is."""
        return self._tell(
            tr("About Tracker"),
            body(tr("Tracker {version}", version=__version__)),
            body(tr("Keeps the paperwork for a medical licence in order, offline. Nothing leaves this computer.")),
            body(tr("Free software under the MIT licence. Made with Qt, which is used under the LGPL, version 3.")),
        )

    def tell_details(self, name: str, words: str) -> QDialog:
        """Show a long text that can be copied."""
        shown = QPlainTextEdit(words)
        shown.setReadOnly(True)
        shown.setAccessibleName(name)
        return self._tell(name, shown)

    def _ask_folder(self, question: str, start: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, question, str(start))
        return Path(name) if name else None

    def _tell(self, name: str, *content: QWidget) -> QDialog:
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(name)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        column.addWidget(title(name))
        for each in content:
            column.addWidget(each, 1 if isinstance(each, QTableView | QPlainTextEdit) else 0)
        column.addSpacing(UNIT)
        column.addLayout(buttons(button(tr("Close"), dialog.close)))
        width = 56 * dialog.fontMetrics().averageCharWidth() + 6 * UNIT
        is_long = any(isinstance(each, QTableView | QPlainTextEdit) for each in content)
        long = max(width, min(LONG * dialog.fontMetrics().lineSpacing(), self._window.height() * 4 // 5))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        dialog.setMinimumSize(width // 2, width // 4)
        dialog.resize(width, long if is_long else column.totalHeightForWidth(width))
        dialog.open()
        return dialog
