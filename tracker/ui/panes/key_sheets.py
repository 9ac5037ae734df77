"""Sheets about what opens a record: another passphrase, a new recovery key, and a backup that is brought back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from tracker.texts import tr
from tracker.ui.jobs import Job
from tracker.ui.panes.new_record import passphrase_problem, plain_key
from tracker.ui.panes.page import SecretField, buttons, form, once_where_seen, tab_through, typed_twice
from tracker.ui.sentences import describe
from tracker.ui.theme import UNIT, sized
from tracker.ui.widgets.words import body, button, primary_button, say, title, wrong

WIDTH = 60


class _Sheet(QDialog):
    """A question with a sentence above it, a place for what is wrong, and two buttons."""

    def __init__(self, name: str, note: str, fields: QLayout, done: str, act: Callable[[], object], parent: QWidget):
        super().__init__(parent)
        self._window = parent
        self.setWindowTitle(name)
        self.problem = wrong()
        self.take = primary_button(done, act)
        self.close_button = button(tr("Cancel"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(title(name))
        column.addWidget(body(note))
        column.addLayout(fields)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addLayout(buttons(self.close_button, self.take))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width // 2, width // 4)
        self.resize(width, column.totalHeightForWidth(width) + 6 * UNIT)

    def refuse(self, sentence: str) -> None:
        """Say what has to be mended; what was typed stays."""
        self.set_busy(False)
        say(self.problem, sentence)

    def set_busy(self, is_busy: bool) -> None:
        """While what was asked for is being done."""
        self.take.setEnabled(not is_busy)

    def done(self, result: int) -> None:
        """The keyboard goes back to the window; nothing that was typed or shown is kept."""
        super().done(result)
        for line in self.findChildren(QLineEdit):
            line.clear()
        self._window.activateWindow()
        self.deleteLater()


class PassphraseSheet(_Sheet):
    """Signals: `taken(passphrase)`, once, when it was typed twice and will do."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        self.first, self.again = SecretField(tr("New passphrase")), SecretField(tr("Once more"))
        note = tr(
            "From then on the record opens with the new passphrase. The recovery key stays as it is. Backups that you"
            " made before open with the passphrase of their day."
        )
        fields = form((tr("New &passphrase"), self.first), (tr("Once &more"), self.again))
        once_where_seen(fields, self.first, self.again)
        super().__init__(tr("Change the passphrase"), note, fields, tr("Change it"), self._on_take, parent)
        tab_through(self.first, self.again, self.close_button)
        self.first.line.setPlaceholderText(tr("four plain words do well"))
        self.first.line.setFocus()

    def _on_take(self) -> None:
        problem = passphrase_problem(self.first.text, typed_twice(self.first, self.again))
        if problem:
            self.refuse(problem)
            return
        said = self.first.text
        self.accept()
        self.taken.emit(said)


class KeySheet(_Sheet):
    """Shows a recovery key, once, and asks for it back.

    Signals: `print_wanted(key)` for paper with the key on it.
    """

    print_wanted = Signal(str)

    def __init__(self, key: str, parent: QWidget) -> None:
        self._key, self.shown, self.typed = key, QLabel(key), QLineEdit()
        note = tr(
            "The key before this one opens the record no more. This one is shown now and is nowhere else: write it on"
            " paper and keep it apart from this computer."
        )
        fields = form((tr("&Type it back, to be sure that it is written down"), self.typed))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.shown.setFont(sized(fixed, bold=True))
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setWordWrap(True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.print = button(tr("Print it…"), lambda: self.print_wanted.emit(self._key))
        fields.insertRow(0, self.shown)
        fields.insertRow(1, self.print)
        super().__init__(tr("The new recovery key"), note, fields, tr("I have it on paper"), self._on_take, parent)
        self.close_button.setText(tr("Close without this"))
        self.typed.setFocus()

    def done(self, result: int) -> None:
        """The key is forgotten."""
        self._key = ""
        self.shown.clear()
        super().done(result)

    def _on_take(self) -> None:
        if plain_key(self.typed.text()) == plain_key(self._key):
            self.accept()
        else:
            self.refuse(tr("That is not the key above. Compare it group by group."))


class RestoreSheet(_Sheet):
    """Signals: `wanted(secret, folder)`."""

    wanted = Signal(str, object)

    def __init__(self, backup: Path, folder: Path, choose: Callable[[], Path | None], parent: QWidget) -> None:
        self._choose = choose
        self.secret, self.folder = SecretField(tr("Passphrase or recovery key")), QLineEdit(str(folder))
        place = QHBoxLayout()
        place.setSpacing(UNIT)
        place.addWidget(self.folder, 1)
        place.addWidget(button(tr("Choose…"), self._choose_folder))
        note = tr(
            "“{name}” becomes a record in a new folder. A record that you have stays as it is. It opens with the"
            " passphrase or the recovery key of the day of the backup.",
            name=backup.name,
        )
        fields = form((tr("&Passphrase or recovery key"), self.secret), (tr("New &folder"), place))
        super().__init__(tr("Bring a backup back"), note, fields, tr("Bring it back"), self._on_take, parent)
        self.secret.line.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While the backup is being read."""
        super().set_busy(is_busy)
        self.take.setText(tr("Bringing it back") if is_busy else tr("Bring it back"))

    def follow(self, job: Job) -> None:
        """Close when it is done, say why it is not, and stop it when the sheet is closed."""
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_stopped)
        self.rejected.connect(job.cancel)

    @Slot(object)
    def _on_made(self, _folder: Path) -> None:
        self.accept()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, TrackerError):
            self.refuse(describe(error))
        else:
            self.reject()

    @Slot()
    def _on_stopped(self) -> None:
        self.refuse(tr("Stopped. No record was made."))

    def _choose_folder(self) -> None:
        chosen = self._choose()
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _on_take(self) -> None:
        name = self.folder.text().strip()
        if not self.secret.text:
            self.refuse(tr("Type the passphrase of this backup, or its recovery key."))
        elif not name:
            self.refuse(tr("Choose a folder for the record."))
        else:
            say(self.problem, "")
            self.set_busy(True)
            self.wanted.emit(self.secret.text, Path(name).expanduser().absolute())
