"""What can be done about a record that is damaged: save what can be read, bring its newest backup back, or leave it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from tracker.texts import tr
from tracker.ui.panes.page import Page, SecretField, buttons, form
from tracker.ui.panes.welcome import WayIn
from tracker.ui.widgets.words import body, quiet, quiet_button, say, title, wrong


class DamagedPage(Page):
    """Signals: `salvage_wanted(folder, secret)`, `backup_wanted(folder, secret)`, `other_wanted()` for a backup that lies
    elsewhere, `left(folder)`."""

    salvage_wanted = Signal(object, str)
    backup_wanted = Signal(object, str)
    other_wanted = Signal()
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("This record is damaged"))
        self._folder = Path()
        self._where, self.damage = quiet(), body()
        self.secret, self.problem = SecretField(tr("Passphrase or recovery key")), wrong()
        self.salvage = WayIn(
            "credentials",
            tr("Save what can be read"),
            tr(
                "It becomes whole again in its place. What is lost is filled in from the newest backup, if it is there."
            ),
        )
        self.backup = WayIn(
            "calendar",
            tr("Bring the newest backup back"),
            tr("The record as it was that day, in a new folder beside this one, which stays as it is."),
        )
        self.other = quiet_button(tr("Another backup…"), self.other_wanted.emit)
        self.leave = quiet_button(tr("Leave it as it is"), lambda: self.left.emit(self._folder))
        kept = tr("Nothing was changed. Whatever you do here, the damaged file is kept, under another name.")
        self.put(title(tr("This record is damaged")), self._where, self.damage, body(kept))
        self.put(form((tr("&Passphrase or recovery key"), self.secret)), self.problem)
        self.breathe()
        self.put(self.salvage, self.backup)
        self.breathe()
        self.put(buttons(self.other, self.leave))
        self.salvage.clicked.connect(lambda: self._ask_for(self.salvage_wanted.emit))
        self.backup.clicked.connect(lambda: self._ask_for(self.backup_wanted.emit))
        self.secret.line.textEdited.connect(lambda _: say(self.problem, ""))

    def begin(self, folder: Path, damage: str, secret: str, backup_day: date | None) -> None:
        """Say what is damaged; `secret` is what was typed already, `backup_day` the day of the newest whole backup."""
        self._folder = folder
        self._where.setText(str(folder))
        self.damage.setText(damage)
        self.secret.clear()
        self.secret.line.setText(secret)
        if backup_day is not None:
            self.backup.set_name(tr("Bring the backup of {day} back", day=backup_day))
        self.backup.setVisible(backup_day is not None)
        say(self.problem, "")
        self.set_busy(False)
        (self.salvage if secret else self.secret.line).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it does not work."""
        self.set_busy(False)
        say(self.problem, sentence)
        self.secret.line.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While it is being done."""
        for each in (self.secret, self.salvage, self.backup, self.other, self.leave):
            each.setEnabled(not is_busy)

    def _ask_for(self, tell: Callable[[Path, str], object]) -> None:
        if not self.secret.text:
            self.refuse(tr("Type the passphrase of this record, or its recovery key."))
            return
        self.set_busy(True)
        tell(self._folder, self.secret.text)
