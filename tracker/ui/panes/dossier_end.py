"""What was written: where the dossier lies, how large it is, and what is not in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from tracker.texts import ntr, render, tr
from tracker.ui.notices import show_in_system
from tracker.ui.outcomes import DossierWritten
from tracker.ui.panes.page import buttons
from tracker.ui.panes.pane import Scrolled
from tracker.ui.theme import UNIT
from tracker.ui.widgets.words import body, button, heading, primary_button, quiet, say, title, wrong

WIDTH = 68
MOST_LINES = 14
"""So many lines of notes are seen at once, of more the rest is scrolled to."""


class DossierEnd(QDialog):
    """Attributes: `said` is where it lies and what it is, `notes` what is not in it and what else to know; `show_file` opens a
    file or folder with whatever the system opens it with; whether there is something."""

    def __init__(self, written: DossierWritten, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("The dossier is written"))
        self._window, self._file = parent, written.file
        self.show_file: Callable[[Path], bool] = show_in_system
        self.said, self.notes = _about(written), tuple(_notes(written))
        self._problem = wrong()
        self.open_button = primary_button(tr("Open"), lambda: self._show(self._file))
        self.show_button = button(tr("Show in folder"), lambda: self._show(self._file.parent))
        where, about = self.said
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        for each in (title(self.windowTitle()), body(where), quiet(about)):
            column.addWidget(each)
        width = WIDTH * self.fontMetrics().averageCharWidth()
        if self.notes:
            column.addWidget(self._make_notes(width - 6 * UNIT))
        column.addWidget(self._problem)
        column.addSpacing(UNIT)
        column.addLayout(buttons(button(tr("Close"), self.reject), self.show_button, self.open_button))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumWidth(width // 2)
        self.resize(width, column.totalHeightForWidth(width))
        self.open_button.setFocus()

    def done(self, result: int) -> None:
        """The keyboard goes back to the window, which not every system sees to."""
        super().done(result)
        self._window.activateWindow()

    def _make_notes(self, width: int) -> Scrolled:
        """What is to be known, which the keyboard can scroll where it is long."""
        shown = Scrolled(tr("What is not in it, and what else to know"))
        shown.column.setContentsMargins(0, UNIT, 0, 0)
        for name, lines in self.notes:
            for each in (heading(name), *map(body, lines)):
                each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as high as its lines
                shown.add_wide(each)
        shown.column.addStretch(1)
        high = shown.column.totalHeightForWidth(width)
        most = min(MOST_LINES * self.fontMetrics().lineSpacing(), self._window.height() // 2)
        if high > most:
            shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            shown.setProperty("keyboard", True)
        shown.setFixedHeight(min(high, most))
        return shown

    def _show(self, path: Path) -> None:
        is_shown = self.show_file(path)
        say(self._problem, "" if is_shown else tr("This computer has no program that shows this kind of file."))


def _about(written: DossierWritten) -> tuple[str, str]:
    """Where it lies, and what it is."""
    from tracker.dossier.pack import megabytes

    report = written.report
    pages = ntr("{count} page", "{count} pages", report.pages)
    words = [tr("{pages}, {size} MB.", pages=pages, size=megabytes(report.size))]
    if report.archival:
        words.append(tr("It is a PDF/A-2b, for archives."))
    if not report.gaps:
        words.append(tr("Nothing was left out."))
    if written.has_password:
        words.append(tr("It opens only with the password that you chose for it."))
    else:
        words.append(tr("It is not protected by your passphrase."))
    return tr("Saved to {file}.", file=str(written.file)), " ".join(words)


def _notes(written: DossierWritten) -> Iterator[tuple[str, list[str]]]:
    """What is not in the dossier, and what else is to be known of it, line by line."""
    report = written.report
    if report.gaps:
        yield (
            tr("Left out"),
            [
                tr("“{title}”, see page {page}: {reason}", title=gap.title, page=gap.page, reason=render(gap.reason))
                for gap in report.gaps
            ],
        )
    if report.warnings:
        yield tr("What else to know"), [render(warning) for warning in report.warnings]
