"""Before a new record is made: which language, and where one applies. Both can be skipped; the rest follows from them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.panes.page import Page, buttons
from tracker.ui.panes.pane import Scrolled
from tracker.ui.theme import UNIT
from tracker.ui.widgets.fields import ChoiceField, TickField
from tracker.ui.widgets.words import body, heading, primary_button, quiet, quiet_button, title

if TYPE_CHECKING:
    from tracker.pathways.rules import Authorities

SYSTEM = ""
LINES = 8
"""So many lines of the bodies are seen at least; the buttons below them stay in sight."""
Way = tuple[str, str]
"""A body and one of its pathways, by id."""


class FirstRunPage(QWidget):
    """Signals: `language_chosen(code)`; `finished(ways)` with what was chosen; `cancelled()`."""

    language_chosen = Signal(str)
    finished = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._steps = QStackedWidget()
        self._progress: list[QLabel] = []
        self.language = ChoiceField(tr("Language"), is_flat=False)
        self.ways: dict[Way, QCheckBox] = {}
        self._languages: Sequence[tuple[str, str]] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)
        self._language_page = self._make_language()
        self._way_page = Page(tr("Where do you apply?"))
        self._ways_column = QVBoxLayout()
        self.next = primary_button(tr("Next"), self._on_next)
        self.skip = quiet_button(tr("Skip"), self._on_skip)
        self._lay_out_ways()
        for page in (self._language_page, self._way_page):
            self._steps.addWidget(page)
        self.language.chosen.connect(self.language_chosen)

    @property
    def steps_ahead(self) -> int:
        """How many of its steps are shown: without a second language there is nothing to choose."""
        return 2 if len(self._languages) > 1 else 1

    def begin(self, languages: Sequence[tuple[str, str]], chosen: str, authorities: "Authorities") -> None:
        """Ask from the first step on; `languages` are codes and names."""
        self._languages = languages
        self.language.show_choices([(SYSTEM, tr("As the system")), *languages], chosen)
        self._fill(authorities)
        self._steps.setCurrentIndex(0 if self.steps_ahead > 1 else 1)
        of = self.steps_ahead + 2
        for at, label in enumerate(self._progress):
            label.setText(tr("Step {number} of {all}", number=at + of - 3, all=of))
        (self.language if self.steps_ahead > 1 else self.next).setFocus()

    @property
    def chosen(self) -> tuple[Way, ...]:
        """The pathways that were chosen."""
        return tuple(way for way, box in self.ways.items() if box.isChecked())

    def _make_language(self) -> Page:
        page = Page(tr("Language"))
        page.put(self._step(), title(tr("Language")))
        page.put(body(tr("Menus and sentences are in this language; what is printed on your papers stays as it is.")))
        page.put(self.language)
        page.breathe()
        page.put(
            buttons(
                quiet_button(tr("Back"), self.cancelled.emit),
                primary_button(tr("Next"), lambda: self._steps.setCurrentIndex(1)),
            )
        )
        return page

    def _lay_out_ways(self) -> None:
        page = self._way_page
        page.put(self._step(), title(tr("Where do you apply?")))
        page.put(
            body(tr("What these bodies ask for becomes your checklist. You can change it later, under Submissions."))
        )
        bodies = Scrolled(tr("Bodies and what one applies for"))
        bodies.column.setContentsMargins(0, 0, UNIT, 0)
        self._ways_column.setSpacing(UNIT // 2)
        bodies.column.addLayout(self._ways_column)
        bodies.column.addStretch(1)
        bodies.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        page.put(bodies)
        page.fill()
        page.put(buttons(quiet_button(tr("Back"), self._on_back), self.skip, self.next))

    def _step(self) -> QLabel:
        label = quiet()
        self._progress.append(label)
        return label

    def _fill(self, authorities: "Authorities") -> None:
        for old in _widgets(self._ways_column):
            self._ways_column.removeWidget(old)
            old.deleteLater()
        self.ways.clear()
        for body_ in authorities:
            if not body_.pathways:
                continue
            self._ways_column.addWidget(heading(body_.name))
            for way in body_.pathways:
                line = TickField(way.name)
                self._ways_column.addWidget(line)
                self.ways[str(body_.id), str(way.id)] = line.box

    def _on_back(self) -> None:
        if self.steps_ahead > 1:
            self._steps.setCurrentIndex(0)
        else:
            self.cancelled.emit()

    def _on_next(self) -> None:
        self.finished.emit(self.chosen)

    def _on_skip(self) -> None:
        self.finished.emit(())


class RemindersPage(Page):
    """The last step: whether to be reminded while the program is closed. Signals: `finished(wanted)`."""

    finished = Signal(bool)

    def __init__(self) -> None:
        super().__init__(tr("Reminders"))
        self.step = quiet()
        self.put(self.step, title(tr("Reminders")))
        self.put(
            body(
                tr(
                    "Shall this computer remind you of deadlines while the program is closed? It says only how many"
                    " there are and when, never what they are about. You can change this later."
                )
            )
        )
        self.breathe()
        self.yes = primary_button(tr("Remind me"), lambda: self.finished.emit(True))
        self.no = quiet_button(tr("Skip"), lambda: self.finished.emit(False))
        self.put(buttons(self.no, self.yes))


def _widgets(column: QVBoxLayout) -> Iterable[QWidget]:
    found = [column.itemAt(at) for at in range(column.count())]
    return [widget for item in found if item is not None and (widget := item.widget()) is not None]
