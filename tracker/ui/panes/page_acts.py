"""What the person does with the pages of the document that is shown, as changes of the record."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tracker.domain.record import Credential, CredentialId
from tracker.ui import edits
from tracker.ui.widgets.page_desk import PageDesk

if TYPE_CHECKING:
    from tracker.domain.change import Changes
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace import Workspace


class PageActs(QObject):
    """Shows the pages of a document on a desk. Signals: `edited(Deed)` when they are to be put in order."""

    edited = Signal(object)

    def __init__(self, desk: PageDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._snapshot: Snapshot | None = None
        self._credential: Credential | None = None
        desk.turn_wanted.connect(self._turn)
        desk.order_wanted.connect(self._order)
        desk.split_wanted.connect(self._split)
        desk.files_fallen.connect(self.attach)

    def show(
        self, snapshot: "Snapshot", credential: Credential, nothing: str = "", *, near: Sequence[str] = ()
    ) -> None:
        """Show the pages of a document; `nothing` says that it has none. The page that was shown of it is shown again.
        The documents that are `near` are likely to be shown next."""
        stays = self._credential is not None and self._credential.id == credential.id
        self._snapshot, self._credential = snapshot, credential
        self._desk.await_files(is_so=True)
        beside = [snapshot.credentials[each] for each in near if each in snapshot.credentials]
        first = [page for each in beside for page in islice(snapshot.pages(each), 1)]
        self._desk.show_pages(tuple(snapshot.pages(credential)), nothing, stays=stays, near=first)

    def show_nothing(self, words: str) -> None:
        """Say that no document is selected."""
        self._credential = None
        self._desk.await_files(is_so=False)
        self._desk.show_pages((), words)

    @Slot(object)
    def attach(self, files: Sequence[Path]) -> None:
        """Put files behind the pages of the document that is shown."""
        self._alter(lambda workspace, item: workspace.attach_scans(item, files))

    @Slot(object, int)
    def _turn(self, pages: Sequence[int], degrees: int) -> None:
        self._alter(lambda workspace, item: workspace.turn_pages(item, pages, degrees))

    @Slot(object)
    def _order(self, order: Sequence[int]) -> None:
        self._alter(lambda workspace, item: workspace.order_pages(item, order))

    @Slot(int)
    def _split(self, before: int) -> None:
        self._alter(lambda workspace, item: workspace.split_document(item, before))

    def _alter(self, act: "Callable[[Workspace, CredentialId], Changes]") -> None:
        if self._credential is not None:
            item = self._credential.id
            self.edited.emit(edits.Deed(lambda workspace: act(workspace, item), self._show_as_it_is))

    def _show_as_it_is(self) -> None:
        """What was asked for was refused: the pages are where they were."""
        if self._credential is not None and self._snapshot is not None:
            self.show(self._snapshot, self._credential)
