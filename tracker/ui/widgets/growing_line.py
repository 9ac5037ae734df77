"""A field for one line of text that breaks and grows instead of hiding its end; it tells its text when it is left."""

import unicodedata

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from tracker.ui.theme import UNIT

LONGEST = 2_000
"""So many characters are taken; the exchange format holds no more in one text."""
LONGEST_NOTE = 20_000


class GrowingLine(QPlainTextEdit):
    """As high as its text. Enter and leaving it save; Escape takes back what was typed.

    With `is_note` it holds several lines, and Enter begins a new one. `frame` lets it look like the other fields of a sheet.
    Signals: `entered(text)` when it is left with another text than it was given; `typed(text)` while the person types;
    `reached()` when the keyboard comes to it; `passed()` on Enter, which goes to the next stop where `goes_on`.
    """

    entered = Signal(str)
    typed = Signal(str)
    reached = Signal()
    passed = Signal()

    def __init__(self, name: str, *, is_note: bool = False) -> None:
        super().__init__()
        self._is_note, self._is_framed, self.goes_on = is_note, False, True
        self._kept = ""
        self.setProperty("empty", True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # files are dropped on the window, wherever it is
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(UNIT // 2)
        self._align()
        self.textChanged.connect(self._on_changed)
        self._refit()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    @property
    def is_edited(self) -> bool:
        """Whether something was typed that was not told yet."""
        return self.text != self._kept

    def frame(self) -> None:
        """Look like a field that is to be filled: framed, and as high as a list to choose from."""
        self._is_framed = True
        self.setProperty("framed", True)
        self.setViewportMargins(UNIT // 2, UNIT // 4, UNIT // 2, UNIT // 4)
        self._refit()

    def show_text(self, words: str) -> None:
        """Show a text, unless the person is typing another one."""
        is_typing = self.hasFocus() and self.is_edited
        if words != self._kept and not is_typing:
            self.setPlainText(words)
        self._kept = words if not is_typing else self._kept

    def save(self) -> None:
        """Tell the text, if it is another than before."""
        words = _clean(self.text, is_note=self._is_note)
        if words != self.text:
            self.setPlainText(words)
        if words != self._kept:
            self._kept = words
            self.entered.emit(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the text is."""
        return QSize(20 * self.fontMetrics().averageCharWidth(), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the text is; as narrow as a few letters."""
        return QSize(8 * self.fontMetrics().averageCharWidth(), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter saves, Escape takes back; undo is the window's as soon as there is nothing to undo here."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        wants_line = self._is_note and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_enter and not wants_line:
            self.save()
            if self.goes_on:
                self.focusNextChild()
            self.passed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_edited:
            self.setPlainText(self._kept)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing was typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.is_edited:
            for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(key):
                    event.ignore()
                    return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the direction of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        """At the leading edge of the window, whichever way the words themselves run."""
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving it saves, unless it is left for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.save()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width breaks the text elsewhere."""
        super().resizeEvent(event)
        self._refit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take what was copied as plain text."""
        room = (LONGEST_NOTE if self._is_note else LONGEST) - len(self.text)
        self.insertPlainText(_clean(source.text(), is_note=self._is_note)[: max(0, room)])

    def _height(self) -> int:
        lines = max(1, round(self.document().documentLayout().documentSize().height()))
        room = 2 * (UNIT // 4) if self._is_framed else 0
        return lines * self.fontMetrics().lineSpacing() + 2 * (UNIT // 2) + 4 + room

    def _on_changed(self) -> None:
        self._refit()
        if self.property("empty") is bool(self.text):
            self.setProperty("empty", not self.text)
            self.style().polish(self)
        if self.is_edited and self.hasFocus():
            self.typed.emit(self.text)

    def _refit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


def _clean(words: str, *, is_note: bool) -> str:
    """Without what cannot be stored, and, unless it is a note, on one line; nothing is trimmed from inside it."""
    kept = words if is_note else " ".join(words.splitlines())
    kept = "".join(each for each in kept if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs"))
    return kept.strip()[: LONGEST_NOTE if is_note else LONGEST]
