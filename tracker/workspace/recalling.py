"""What was: undo and redo, the history of each record, the trash, what was sent, and words that stand on scans."""

from collections.abc import Callable, Mapping

from tracker.domain.change import Changes
from tracker.domain.record import ScanId
from tracker.domain.sending import Sent, SentDifference, differences
from tracker.errors import NotInTrashError
from tracker.store.history import Made, Trashed, Version
from tracker.store.search import Match
from tracker.texts import Text, text
from tracker.workspace.core import Core


class Recalling(Core):
    """Use cases about changes that were made and about what stands on scans."""

    def undo(self) -> Changes | None:
        """Take the last change back."""
        return self._step(self._vault.undo)

    def redo(self) -> Changes | None:
        """Make the change again that was taken back last."""
        return self._step(self._vault.redo)

    def next_acts(self) -> tuple[Text | None, Text | None]:
        """The names of the changes that undo and redo would take next, for the Edit menu; None where there is none."""
        return self._vault.next_acts()

    def changes(self, most: int = 100) -> tuple[Made, ...]:
        """The last changes that stand, the latest first: their names, when they were made, what they touched."""
        return self._vault.changes(most)

    def history(self, identity: str) -> tuple[Version, ...]:
        """What became of the record with this id, the latest first: what was, what is, when, by which change."""
        return self._vault.versions(identity)

    def trash(self) -> tuple[Trashed, ...]:
        """What was removed and can be brought back, the latest first, and when it will be erased."""
        return self._vault.trash()

    def bring_back(self, kind: str, identity: str) -> Changes:
        """Take something out of the trash, to its old place, with the references to it. NotInTrashError where it is not."""
        act = text("Bring back “{title}”", title=self._title_of(kind, identity))
        with self._change(act) as change:
            if not change.bring_back(kind, identity):
                raise NotInTrashError(id=identity)
        return Changes(act, frozenset(change.ids))

    def empty_trash(self) -> int:
        """Erase everything in the trash for good, with the scans that nothing else names; how many records."""
        self._record = None
        return self._vault.empty_trash()

    def sent(self, submission: str) -> tuple[Sent, ...]:
        """What this submission said and enclosed each time that it was sent, as it was then."""
        return self._vault.sent(submission)

    def differences_from_sent(self, submission: str) -> tuple[SentDifference, ...]:
        """What the record says otherwise than was sent the last time; empty where all is as it was, or nothing was sent."""
        sent = self._vault.sent(submission)
        return differences(max(sent, key=lambda one: one.on), self.record) if sent else ()

    def index_text(self, content: ScanId, pages: Mapping[int, str]) -> None:
        """Keep the recognised text of a scan, page by page (from 1), encrypted, so that `search_text` finds it."""
        self._vault.index_text(content, pages)

    def search_text(self, query: str, most: int = 100) -> tuple[Match, ...]:
        """The pages of scans on which every word of `query` begins a word, the best first. Case and accents do not count."""
        return self._vault.search_text(query, most)

    def _step(self, step: Callable[[], Changes | None]) -> Changes | None:
        changes = step()
        if changes is not None:
            self._outdate(changes.ids)
        return changes

    def _title_of(self, kind: str, identity: str) -> str:
        """What the thing is called, here or in the trash."""
        here = (one.after or one.before for one in self._vault.versions(identity) if one.kind == kind)
        shown = next((one for one in here if one is not None), None)
        return str(getattr(shown, "title", "") or getattr(shown, "text", "") or identity)
