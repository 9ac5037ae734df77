"""A list to choose from, whose words end in an ellipsis where they do not fit, and which the wheel does not turn."""

from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from tracker.ui.widgets.words import shortened


class ElidedBox(QComboBox):
    """As Qt's, which cuts words off in the middle of a letter."""

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """The list is as wide as its words, however narrow the box is."""
        self.view().setMinimumWidth(
            self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width()
        )
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box and what is chosen."""
        shown = QStyleOptionComboBox()
        self.initStyleOption(shown)
        style, part = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, shown, part, self).width()
        shown.currentText = shortened(self.fontMetrics(), self.currentText(), room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, shown)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, shown)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page instead."""
        event.ignore()
