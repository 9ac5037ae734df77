"""Writing the dossier: for which body, into which file, and how far it is."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.jobs import Job
from tracker.ui.panes.dossier_choice import DossierChoice
from tracker.ui.panes.page import buttons, form
from tracker.ui.panes.pane import Scrolled
from tracker.ui.theme import UNIT
from tracker.ui.widgets.progress_strip import ProgressStrip
from tracker.ui.widgets.words import body, button, primary_button, say, title, wrong

if TYPE_CHECKING:
    from tracker.dossier.content import DossierPlan
    from tracker.ui.snapshot import Snapshot

WIDTH = 68


class DossierSheet(QDialog):
    """Attributes: `choice` is what goes in and how it is made.

    Signals: `write_wanted(file, authority, options)`; `plan_wanted(authority, options)` when it is to be shown what goes
    in.
    """

    write_wanted = Signal(object, str, object)
    plan_wanted = Signal(str, object)

    def __init__(self, ask_file: Callable[[Path], Path | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Write the dossier"))
        self._ask_file = ask_file
        self._job: Job | None = None
        self.bodies, self.file = QComboBox(), QLineEdit()
        self.choice = DossierChoice()
        self.options, self.plan = self.choice.form, self.choice.plan
        self.choice.changed.connect(self._want_plan)
        self.problem = wrong()
        self.choose = button(tr("Choose…"), self._choose_file)
        self.write = primary_button(tr("Write the dossier"), self._on_write)
        self.strip = ProgressStrip()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        self._lay_out(column)
        column.addWidget(self.strip)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width // 2, width // 2)
        self.resize(width, min(width * 3 // 2, self.screen().availableSize().height() * 9 // 10))

    def is_following(self, job: Job) -> bool:
        """Whether a job is the one that writes this dossier."""
        return self._job is job

    def ask(self, snapshot: "Snapshot", folder: Path) -> None:
        """Ask for body and file: the bodies of the submissions first, the one that is planned next before all."""
        self.bodies.clear()
        planned = sorted(snapshot.record.submissions, key=lambda each: (each.planned_on is None, each.planned_on))
        first = list(dict.fromkeys(str(each.authority) for each in planned))
        others = [authority.id for authority in snapshot.authorities if authority.id not in first]
        for authority in (*first, *sorted(others)):
            known = snapshot.authorities.get(authority)
            name = snapshot.body_name(authority)
            self.bodies.addItem(f"{name} · {known.name}" if known and known.name != name else name, authority)
        self.choice.show_papers(snapshot)
        self._name_file(folder)
        self.bodies.currentIndexChanged.connect(lambda _: self._name_file(Path(self.file.text()).parent))
        self.bodies.currentIndexChanged.connect(self._want_plan)
        self._want_plan()

    def show_plan(self, plan: "DossierPlan") -> None:
        """Show what goes in, if that is still what is asked for."""
        if plan.authority == self.bodies.currentData():
            self.choice.show_plan(plan)

    def follow(self, job: Job) -> None:
        """Show how far the dossier is."""
        self._job = job
        self._set_busy(True)
        self.strip.follow(job)
        job.cancelled.connect(lambda: self._stopped(tr("Stopped. No file was written.")))

    def finish(self) -> None:
        """Go: the dossier is written."""
        self._job = None
        self.accept()

    def refuse(self, sentence: str) -> None:
        """Say why there is no dossier."""
        self._stopped(sentence)

    def done(self, result: int) -> None:
        """Closing it stops what it follows."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _lay_out(self, column: QVBoxLayout) -> None:
        place = QHBoxLayout()
        place.setSpacing(UNIT)
        place.addWidget(self.file, 1)
        place.addWidget(self.choose)
        self.bodies.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.bodies.setMinimumContentsLength(24)
        column.addWidget(title(tr("Write the dossier")))
        asked = Scrolled(tr("Write the dossier"))
        asked.column.setContentsMargins(0, 0, UNIT, 0)
        asked.add_wide(
            body(
                tr(
                    "One PDF with what the body asks for: your particulars, every document with its scan, and what differs."
                )
            )
        )
        asked.column.addLayout(form((tr("For the &body"), self.bodies), (tr("&File"), place)))
        asked.column.addWidget(self.choice)
        asked.column.addStretch(1)
        column.addWidget(asked, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons(button(tr("Close"), self.reject), self.write))

    def _name_file(self, folder: Path) -> None:
        self.file.setText(str(folder / f"dossier-{self.bodies.currentData()}.pdf"))

    def _choose_file(self) -> None:
        chosen = self._ask_file(Path(self.file.text()))
        if chosen is not None:
            self.file.setText(str(chosen))

    def _set_busy(self, is_busy: bool) -> None:
        for each in (self.bodies, self.file, self.choice, self.write):
            each.setEnabled(not is_busy)

    def _stopped(self, sentence: str) -> None:
        self._job = None
        self._set_busy(False)
        say(self.problem, sentence)

    def _on_write(self) -> None:
        say(self.problem, "")
        name = self.file.text().strip()
        if not name:
            say(self.problem, tr("Choose a file for the dossier."))
            return
        if self.options.problem:
            say(self.problem, self.options.problem)
            return
        file = Path(name).expanduser().absolute()
        self.write_wanted.emit(file, self.bodies.currentData(), self.choice.options)

    @Slot()
    def _want_plan(self) -> None:
        self.plan_wanted.emit(self.bodies.currentData(), self.choice.options)
