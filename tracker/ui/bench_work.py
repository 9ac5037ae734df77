"""Commands about what the open record shows: go to a section, add, delete, rename, and find."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tracker.ui.pages import Pages
from tracker.ui.places import Section
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.store.search import Match

MOST_FOUND = 50
"""So many pages of scans are listed for words."""


class BenchWork(QObject):
    """Nothing happens while no record is open."""

    def __init__(self, session: Session, pages: Pages, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._pages, self._window = session, pages, window

    def show_section(self, section: Section) -> None:
        """Go to a section, with the keyboard."""
        if self._pages.bench is not None:
            self._pages.return_to_bench()
            self._pages.bench.show_section(section)
            self._pages.bench.pane(section).focus_main()

    def show(self, identity: str) -> None:
        """Go to where something stands that has this id."""
        place = self._session.snapshot.place_of(identity) if self._session.snapshot is not None else None
        if place is not None and self._pages.bench is not None:
            self._pages.return_to_bench()
            self._pages.bench.go(place)

    def add(self) -> None:
        """Begin a new thing of the kind that the section lists."""
        if self._pages.bench is not None:
            self._pages.bench.pane(self._pages.bench.section).add_new()

    def delete(self) -> None:
        """In the table where the keyboard is; else what is selected in the section."""
        from tracker.ui.widgets.record_table import RecordTable

        focused = QApplication.focusWidget()
        if isinstance(focused, RecordTable):
            focused.delete_wanted.emit()
        elif self._pages.bench is not None:
            self._pages.bench.pane(self._pages.bench.section).delete_selected()

    def rename(self) -> None:
        """Type over the name of what is selected in the section."""
        if self._pages.bench is not None:
            self._pages.bench.pane(self._pages.bench.section).rename_selected()

    def show_menu(self, at: QPoint, chosen: Sequence[QAction], otherwise: Sequence[QAction]) -> QMenu | None:
        """Where the list of the section is at this place of the screen, a menu about what is selected there, `chosen`, and
        about the list itself, `otherwise`; None elsewhere. The row under the mouse is selected first."""
        from tracker.ui.panes.list_pane import ListPane

        bench = self._pages.bench
        pane = bench.pane(bench.section) if bench is not None else None
        if not isinstance(pane, ListPane) or not pane.table.isVisible():
            return None
        spot = pane.table.viewport().mapFromGlobal(at)
        if not pane.table.viewport().rect().contains(spot):
            return None
        pane.table.setFocus()
        is_row = pane.table.select_at(spot)
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if is_row:
            menu.addActions(list(chosen))
            menu.addSeparator()
        menu.addActions(list(otherwise))
        menu.popup(at)
        return menu

    def find(self) -> None:
        """Put the cursor into the search field of the section."""
        if self._pages.bench is not None:
            self._pages.bench.focus_search()

    def find_everywhere(self) -> None:
        """Ask for words, and look for them in the whole record."""
        from tracker.ui.panes.finder import ask_everywhere

        if self._pages.bench is not None and self._session.snapshot is not None:
            ask_everywhere(self._window, self._session.snapshot, self._pages.bench.go, self._seek)

    def go_to_next_part(self) -> None:
        """Put the keyboard into the next part: the sections, the list, what is beside it, and round again."""
        bench = self._pages.bench
        if bench is None:
            return
        parts = [bench.sidebar, *bench.pane(bench.section).parts()]
        focused = QApplication.focusWidget()
        at = next((at for at, part in enumerate(parts) if focused and part in (focused, *_above(focused))), -1)
        for part in (*parts[at + 1 :], *parts[: at + 1]):
            stop = _first_stop(part)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _seek(self, words: str, tell: "Callable[[tuple[Match, ...]], object]") -> None:
        self._session.ask(lambda workspace: workspace.search_text(words, MOST_FOUND), tell)


def _above(widget: QWidget) -> list[QWidget]:
    """The widgets that a widget is part of."""
    above = widget.parentWidget()
    return [above, *_above(above)] if above is not None else []


def _first_stop(part: QWidget) -> QWidget | None:
    """Where the keyboard goes in a part: into its table, or else the first control that takes it."""
    from tracker.ui.widgets.record_table import RecordTable

    stops = [
        each
        for each in (part, *part.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled()
    ]
    tables = [each for each in stops if isinstance(each, RecordTable) and not each.is_fitted]
    return next(iter((*tables, *stops)), None)
