"""Making a record: where it lies and its passphrase; then the recovery key, shown once and typed back once."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.panes.page import Page, SecretField, buttons, form, once_where_seen, tab_through, typed_twice
from tracker.ui.theme import UNIT, sized
from tracker.ui.widgets.words import IconButton, body, button, primary_button, quiet, quiet_button, say, title, wrong

SHORTEST = 8
"""With fewer characters a passphrase is not taken."""
KEPT_APART = str.maketrans("OIL", "011", "- \t")
"""How a recovery key may be typed: without its hyphens, and with letters for the digits that look like them."""


class NewRecordPage(QWidget):
    """Signals: `create_wanted(folder, passphrase)`, `folder_wanted()`, `cancelled()`, `finished()` when the key is typed,
    `print_wanted(key)` for paper with the key on it."""

    create_wanted = Signal(object, str)
    folder_wanted = Signal()
    cancelled = Signal()
    finished = Signal()
    print_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._step = quiet()
        self._steps = QStackedWidget()
        self.folder, self.first, self.again = QLineEdit(), SecretField(tr("Passphrase")), SecretField(tr("Once more"))
        self.problem, self.make = wrong(), primary_button(tr("Make the record"), self._on_make)
        self.shown, self.typed = QLabel(), QLineEdit()
        self.key_problem = wrong()
        self.done = primary_button(tr("Continue"), self._on_done)
        self.print = button(tr("Print it…"), lambda: self.print_wanted.emit(self._key))
        self.later = quiet_button(tr("I have it on paper; skip"), self._on_skip)
        self._steps.addWidget(self._make_first())
        self._steps.addWidget(self._make_second())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)

    def begin(self, folder: Path) -> None:
        """Ask for everything, with a folder to begin with."""
        self._steps.setCurrentIndex(0)
        self.folder.setText(str(folder))
        for secret in (self.first, self.again):
            secret.clear()
        say(self.problem, "")
        self.set_busy(False)
        self.first.line.setFocus()

    def say_step(self, number: int, of: int) -> None:
        """Say how far one is on the way into a new record."""
        say(self._step, tr("Step {number} of {all}", number=number, all=of))

    def set_folder(self, folder: Path) -> None:
        """Take the folder that was chosen."""
        self.folder.setText(str(folder))

    def refuse(self, sentence: str) -> None:
        """Say what has to be mended."""
        self.set_busy(False)
        say(self.problem, sentence)

    def show_key(self, key: str) -> None:
        """Show the recovery key, and ask for it back."""
        self._key = key
        self.shown.setText(key)
        self.typed.clear()
        say(self.key_problem, "")
        for secret in (self.first, self.again):
            secret.clear()
        self._steps.setCurrentIndex(1)
        self.typed.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While the record is being made."""
        self.make.setText(tr("Making the record") if is_busy else tr("Make the record"))
        self.make.setEnabled(not is_busy)

    def _make_first(self) -> Page:
        page = Page(tr("A new record"))
        place = QHBoxLayout()
        place.setSpacing(UNIT)
        place.addWidget(self.folder, 1)
        place.addWidget(button(tr("Choose…"), self.folder_wanted.emit))
        page.put(self._step, title(tr("A new record")))
        page.put(
            body(
                tr(
                    "Everything in it is encrypted with your passphrase. Nobody can open it without the passphrase or the"
                    " recovery key that you are shown next, not even the makers of this program."
                )
            )
        )
        fields = form(
            (tr("&Folder"), place), (tr("&Passphrase"), self.first), (tr("Passphrase once &more"), self.again)
        )
        once_where_seen(fields, self.first, self.again)
        page.put(fields, self.problem)
        page.breathe()
        back = quiet_button(tr("Back"), self.cancelled.emit)
        page.put(buttons(back, self.make))
        tab_through(self.first, self.again, back)
        self.first.line.setPlaceholderText(tr("four plain words do well"))
        for line in (self.first.line, self.again.line, self.folder):
            line.textEdited.connect(lambda _: say(self.problem, ""))
            line.returnPressed.connect(self._on_make)
        return page

    def _make_second(self) -> Page:
        page = Page(tr("The recovery key"))
        page.put(title(tr("The recovery key")))
        page.put(
            body(
                tr(
                    "With this key the record opens without the passphrase. It is shown this once and is nowhere else:"
                    " write it on paper and keep it apart from this computer."
                )
            )
        )
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.shown.setFont(sized(fixed, bold=True))
        self.shown.setWordWrap(True)
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self.shown, 1)
        row.addWidget(IconButton("copy", tr("Copy the recovery key"), self.copy_key))
        below = QHBoxLayout()
        below.addWidget(self.print)
        below.addStretch(1)
        page.put(
            row, below, form((tr("&Type it back, to be sure that it is written down"), self.typed)), self.key_problem
        )
        page.breathe()
        page.put(buttons(self.later, self.done))
        self.typed.returnPressed.connect(self._on_done)
        self.typed.textEdited.connect(lambda _: say(self.key_problem, ""))
        return page

    def copy_key(self) -> None:
        """Put the recovery key on the clipboard."""
        QGuiApplication.clipboard().setText(self._key)

    def _on_make(self) -> None:
        folder = self.folder.text().strip()
        if not folder:
            self.refuse(tr("Choose a folder for the record."))
        elif problem := passphrase_problem(self.first.text, again := typed_twice(self.first, self.again)):
            self.refuse(problem)
            if self.first.text != again:
                self.again.line.setFocus()
        else:
            self.set_busy(True)
            self.create_wanted.emit(Path(folder), self.first.text)

    def _on_done(self) -> None:
        if plain_key(self.typed.text()) != plain_key(self._key):
            say(self.key_problem, tr("That is not the key above. Compare it group by group."))
            return
        self._on_skip()

    def _on_skip(self) -> None:
        self._key = ""
        self.shown.clear()
        self.typed.clear()
        self.finished.emit()


def passphrase_problem(first: str, again: str) -> str:
    """What is wrong with a new passphrase that was typed twice; empty where it will do."""
    if not first:
        return tr("Choose a passphrase.")
    if first != again:
        return tr("The two passphrases are not the same. Type the second one again.")
    if len(first) < SHORTEST:
        return tr("That passphrase is easily guessed. Use at least {count} characters.", count=SHORTEST)
    return ""


def plain_key(key: str) -> str:
    """A recovery key as it is compared: however it was typed."""
    return key.strip().upper().translate(KEPT_APART)
