"""Unlocking a record, with its passphrase or its recovery key. What is wrong is said beside the field."""

from pathlib import Path

from PySide6.QtCore import Signal

from tracker.texts import tr
from tracker.ui.panes.page import Page, SecretField, buttons, form
from tracker.ui.widgets.words import body, primary_button, quiet_button, say, title, wrong


class UnlockPage(Page):
    """Signals: `unlock_wanted(folder, secret)`, `other_wanted()` to open or make another record."""

    unlock_wanted = Signal(object, str)
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Unlock the record"))
        self._folder = Path()
        self._where = body()
        self.secret = SecretField(tr("Passphrase or recovery key"))
        self.problem = wrong()
        self.unlock = primary_button(tr("Unlock"), self._on_unlock)
        self._other = quiet_button(tr("Another record…"), self.other_wanted.emit)
        self.put(title(tr("Unlock the record")), self._where)
        self.put(form((tr("&Passphrase or recovery key"), self.secret)), self.problem)
        self.breathe()
        self.put(buttons(self._other, self.unlock))
        self.secret.line.returnPressed.connect(self._on_unlock)
        self.secret.line.textEdited.connect(lambda _: say(self.problem, ""))

    @property
    def folder(self) -> Path:
        """Which record is to be unlocked."""
        return self._folder

    def ask(self, folder: Path) -> None:
        """Ask for the secret of the record in `folder`."""
        self._folder = folder
        self._where.setText(str(folder))
        self.secret.clear()
        say(self.problem, "")
        self.set_busy(False)
        self.secret.line.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it does not open; what was typed stays, to be looked at and mended."""
        self.set_busy(False)
        say(self.problem, sentence)
        self.secret.line.setFocus()
        self.secret.line.selectAll()

    def set_busy(self, is_busy: bool) -> None:
        """While the record is being opened."""
        self.unlock.setText(tr("Unlocking") if is_busy else tr("Unlock"))
        for each in (self.unlock, self.secret, self._other):
            each.setEnabled(not is_busy)

    def _on_unlock(self) -> None:
        if not self.secret.text:
            self.refuse(tr("Type the passphrase of this record, or its recovery key."))
            return
        self.set_busy(True)
        self.unlock_wanted.emit(self._folder, self.secret.text)
