"""Points at the place of a statement on the scan that is shown, as soon as that is known.

What was read of the scans tells the place. What was not read yet is read while somebody looks at it, and no longer:
who only passes through a list has nothing read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from tracker.domain.record import Credential, Statement
from tracker.ui.paper_reader import PaperReader
from tracker.ui.widgets.scan_view import ScanView

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

LOOKED_MS = 700
"""Who looks at a scan for so long wants to see where it stands."""


@dataclass(frozen=True, slots=True)
class Look:
    """A view that shows the scans of a document, and the statements that are to be seen on them; `is_close` in a view that
    is too small to read a whole page in."""

    view: ScanView
    credential: Credential
    counts: tuple[int, ...]
    statements: tuple[Statement, ...]
    is_close: bool


def look_at(
    view: ScanView,
    snapshot: "Snapshot",
    credential: Credential,
    statements: Sequence[Statement],
    *,
    is_close: bool = False,
) -> Look:
    """What is to be pointed at in a view."""
    return Look(view, credential, tuple(snapshot.page_counts(credential)), tuple(statements), is_close)


class Pointer(QObject):
    """Marks statements in views; whatever is pointed at next takes the place of what was."""

    def __init__(self, papers: PaperReader, parent: QObject) -> None:
        super().__init__(parent)
        self._papers = papers
        self._looks: tuple[Look, ...] = ()
        self._turned: dict[ScanView, int] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(LOOKED_MS)
        self._wait.timeout.connect(self._read)
        papers.read.connect(self._on_read)

    def point(self, looks: Sequence[Look]) -> None:
        """Point at these, at once where the place is known; else the page that a statement names is shown meanwhile."""
        self.rest()
        self._looks = tuple(looks)
        for look in self._looks:
            look.view.installEventFilter(self)
            named = next((each.page for each in look.statements if each.page), None)
            self._turn(look.view, named)
            self._mark(look)
        self._wait_for_unread()

    def rest(self) -> None:
        """Point at nothing; what is being read for that is no longer wanted."""
        self._wait.stop()
        for look in self._looks:
            self._papers.put_off(look.credential)
            look.view.mark()
            if look.is_close:
                look.view.fit_width()
        self._looks = ()
        self._turned.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The person comes back to what is pointed at."""
        if event.type() == QEvent.Type.Show and any(look.view is watched for look in self._looks):
            self._wait_for_unread()
        return False

    def _wait_for_unread(self) -> None:
        if any(self._papers.papers(look.credential) is None for look in self._looks):
            self._wait.start()

    def _read(self) -> None:
        for look in self._looks:
            if look.view.isVisible():
                self._papers.request(look.credential)

    @Slot(str, object)
    def _on_read(self, credential: str, _: object) -> None:
        for look in self._looks:
            if look.credential.id == credential:
                self._mark(look)

    def _mark(self, look: Look) -> None:
        from tracker.capture.suggesting.whereabouts import find_statement

        papers = self._papers.papers(look.credential)
        if papers is None:
            return
        found = [find_statement(papers, look.counts, each) for each in look.statements]
        spots = [spot for spot in found if spot is not None]
        if spots and self._turned.get(look.view) == look.view.at:  # else the person has turned to another page
            self._turn(look.view, spots[0].page)
            look.view.mark(*(spot.box for spot in spots if spot.page == spots[0].page), is_close=look.is_close)

    def _turn(self, view: ScanView, page: int | None) -> None:
        """Turn to a page, counted from 1; None stays where it is."""
        if page is not None and page - 1 != view.at:
            view.go_to(page - 1)
        self._turned[view] = view.at
