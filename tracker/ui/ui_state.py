"""How the window was left: place and size, splitters, columns, section, selection. Nothing of what is in the record.

The only use of QSettings in the program: an INI file beside the settings, so that a test or a portable copy has its own.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tracker.ui.widgets.record_table import RecordTable

FILE_NAME = "window.ini"


class UiState:
    """Reads and writes the state. A value that does not fit any more is as good as none."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def text(self, key: str) -> str:
        """A word that was kept; empty for none."""
        value = self._kept.value(key, "")
        return value if isinstance(value, str) else ""

    def keep_text(self, key: str, value: str) -> None:
        """Keep a word."""
        self._kept.setValue(key, value)

    def restore_geometry(self, window: QWidget) -> bool:
        """Give a window its place and size back; whether there were any."""
        return window.restoreGeometry(self._bytes("window/geometry"))

    def keep_geometry(self, window: QWidget) -> None:
        """Keep the place and size of a window."""
        self._kept.setValue("window/geometry", window.saveGeometry())

    def shape(self, key: str) -> QByteArray:
        """How parts shared a place; empty where nothing was kept."""
        return self._bytes(key)

    def keep_shape(self, key: str, shape: QByteArray) -> None:
        """Keep how parts share a place."""
        self._kept.setValue(key, shape)

    def restore_table(self, key: str, table: "RecordTable") -> None:
        """Give a table its columns and its order back."""
        header = table.horizontalHeader()
        if header.restoreState(self._bytes(_of_shape(key, table))):
            table.rows.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        else:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def keep_table(self, key: str, table: "RecordTable") -> None:
        """Keep the columns and the order of a table."""
        self._kept.setValue(_of_shape(key, table), table.horizontalHeader().saveState())

    def write(self) -> None:
        """Write everything to the disk."""
        self._kept.sync()

    def _bytes(self, key: str) -> QByteArray:
        value = self._kept.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _of_shape(key: str, table: "RecordTable") -> str:
    """A key that another number of columns does not share: their state would not fit."""
    return f"{key}/{len(table.rows.columns)}"
