"""A field that filters as one types; Escape clears it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.texts import tr
from tracker.ui.icons import icon
from tracker.ui.theme import scheme_of


class SearchField(QLineEdit):
    """A line with a magnifying glass. Its text is what is searched for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)  # files are dropped on the window, wherever it is
        self.setPlaceholderText(tr("Search"))
        self.setAccessibleName(name)
        self._glass = QAction(tr("Search"), self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(tr("Clear search"), self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda words: self._clear.setVisible(bool(words)))
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape clears."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        colour = scheme_of(self.palette()).muted
        self._glass.setIcon(icon("search", colour))
        self._clear.setIcon(icon("close", colour))
