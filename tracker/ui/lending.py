"""Showing a scan in another program, which cannot read what is encrypted: a plain copy is lent out until the record is
locked or closed. The person is told that before, once for as long as the record is open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from tracker.texts import tr
from tracker.ui.notices import Notices, show_in_system
from tracker.ui.pages import Pages
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.domain.record import ScanId


class Lending(QObject):
    """Attributes: `show` opens a file with whatever the system opens it with; whether there is something."""

    def __init__(self, session: Session, pages: Pages, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._pages, self._notices, self._window = session, pages, notices, window
        self.show: Callable[[Path], bool] = show_in_system
        self._has_warned = False
        session.closed.connect(self._on_closed)

    def lend(self) -> None:
        """Show the scan that is seen now in another program, after a word about what that means."""
        from tracker.ui.panes.chooser import Option, choose

        content = self._content()
        if content is None:
            self._notices.say_words(tr("There is no scan here. Select a document with a scan first."))
        elif self._has_warned:
            self._lend(content)
        else:
            found = content
            options = [
                Option("no", tr("Look at it here only")),
                Option(
                    "yes",
                    tr("Show it in another program"),
                    below=tr("An unprotected copy lies on this computer until you lock or close the record."),
                ),
            ]
            choose(
                self._window,
                tr("Let another program see the scan?"),
                options,
                lambda answer: self._on_answer(answer, found),
                lines=2,
            )

    def _content(self) -> "ScanId | None":
        """The scan that is seen."""
        from tracker.domain.record import ScanId
        from tracker.ui.widgets.scan_view import ScanView

        bench = self._pages.bench
        views = bench.pane(bench.section).findChildren(ScanView) if bench is not None else []
        page = next((view.page for view in views if view.isVisible() and view.page is not None), None)
        return ScanId(page.content) if page is not None else None

    def _on_answer(self, answer: str, content: "ScanId") -> None:
        if answer == "yes":
            self._has_warned = True
            self._lend(content)

    def _lend(self, content: "ScanId") -> None:
        self._session.ask(lambda workspace: workspace.lend_scan(content), self._show)

    def _show(self, file: Path) -> None:
        if not self.show(file):
            self._notices.say_words(tr("This computer has no program that shows this kind of file."))

    @Slot(object, bool)
    def _on_closed(self, _folder: Path, _was_sample: bool) -> None:
        self._has_warned = False
