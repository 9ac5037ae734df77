"""Reading scans in the background: the bytes come from the record, the reading is done beside it, what was read goes back.

The slow part runs on a thread and in a process of its own, so that saving never waits for it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from tracker.ui.jobs import JobRunner, Progress

if TYPE_CHECKING:
    from tracker.capture.learned import Learned
    from tracker.capture.paper import Paper
    from tracker.capture.reading import ScanReader
    from tracker.domain.record import Credential, Scan


class Asks(Protocol):
    """Something that asks the record on the thread where it may be asked."""

    def ask(self, question: Callable[[Any], Any], done: Callable[[Any], object]) -> object:
        """Put a question to the workspace, and tell the answer on the window's thread."""


class PaperReader(QObject):
    """Reads the scans of documents, each once.

    Signals: `read(credential, papers)`; `failed(credential, error)` where a scan cannot be opened.
    """

    read = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, session: Asks, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = JobRunner(self)
        self._reader: ScanReader | None = None
        self._known: dict[str, tuple[Paper, ...]] = {}
        self._asked: set[str] = set()

    def papers(self, credential: str) -> "tuple[Paper, ...] | None":
        """What was read of a document, if it was."""
        return self._known.get(credential)

    def request(self, credential: "Credential") -> None:
        """Read a document; `read` tells it, at once where it is known."""
        if credential.id in self._known:
            self.read.emit(credential.id, self._known[credential.id])
        elif credential.id not in self._asked:
            self._asked.add(credential.id)
            scans = credential.scans

            def fetch(workspace: Any) -> Any:
                return [(scan, workspace.read_scan(scan.content)) for scan in scans], workspace.learned()

            self._session.ask(fetch, lambda found: self._begin(credential.id, *found))

    def forget(self) -> None:
        """Keep nothing: the record was locked."""
        self._runner.cancel_all()
        self._known.clear()
        self._asked.clear()

    def shutdown(self) -> None:
        """Stop reading; nothing is told any more."""
        if self._reader is not None:
            self._reader.close()
        self._runner.shutdown()
        if self._reader is not None:
            self._reader.close()

    def _begin(self, credential: str, scans: "list[tuple[Scan, bytes]]", learned: "Learned") -> None:
        def work(progress: Progress) -> "list[tuple[Scan, Paper]]":
            from tracker.capture.paper import read_paper
            from tracker.capture.reading import ScanReader

            if self._reader is None:
                self._reader = ScanReader()
            return [(scan, read_paper(self._reader, content, scan.path, learned, progress)) for scan, content in scans]

        def connect(job: Any) -> None:
            job.succeeded.connect(lambda found: self._on_read(credential, found))
            job.failed.connect(lambda error: self.failed.emit(credential, error))

        self._runner.start(work, connect=connect)

    def _on_read(self, credential: str, found: "list[tuple[Scan, Paper]]") -> None:
        if credential not in self._asked:
            return  # it was locked meanwhile
        self._known[credential] = tuple(paper for _, paper in found)

        def keep(workspace: Any) -> None:
            for scan, paper in found:
                workspace.keep_reading(scan.content, paper)

        self._session.ask(keep, lambda _: None)
        self.read.emit(credential, self._known[credential])
