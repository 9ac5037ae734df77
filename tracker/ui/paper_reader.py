"""Reading scans in the background: the bytes come from the record, the reading is done beside it, what was read goes back.

The slow part runs on a thread and in a process of its own, so that saving never waits for it.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from tracker.errors import TrackerError
from tracker.ui.jobs import Job, JobRunner, Progress

if TYPE_CHECKING:
    from tracker.capture.suggesting.learned import Learned
    from tracker.capture.suggesting.paper import Paper
    from tracker.capture.words.reading import ScanReader
    from tracker.domain.record import Credential, Scan, ScanId


class Asks(Protocol):
    """Something that asks the record on the thread where it may be asked."""

    def ask(self, question: Callable[[Any], Any], done: Callable[[Any], object]) -> object:
        """Put a question to the workspace, and tell the answer on the window's thread."""


FETCHED = 2
"""So many scans are taken out of the record at a time: one is read, the next is at hand. Their bytes are in memory."""
Contents = tuple[str, ...]
"""The names of the scans of a document: pages that are put in order make other scans, which are read anew."""


class PaperReader(QObject):
    """Reads the scans of documents, each once.

    Attributes: `is_warm` whether what reads was asked to be loaded beforehand.
    Signals: `read(credential, papers)`; `begun(credential, papers)` with what was read so far, where that takes long;
    `failed(credential, error)` where a scan cannot be opened; `_glimpsed` is private.
    """

    read = Signal(str, object)
    begun = Signal(str, object)
    failed = Signal(str, object)
    _glimpsed = Signal(str, object, object)

    def __init__(self, session: Asks, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = JobRunner(self)
        self._reader: ScanReader | None = None
        self._known: dict[Contents, tuple[Paper, ...]] = {}
        self._asked: set[Contents] = set()
        self._jobs: dict[Contents, Job] = {}
        self._wanted: list[Credential] = []
        self._under_way: set[Contents] = set()
        self.is_warm = False
        self._glimpsed.connect(
            self._on_glimpsed, Qt.ConnectionType.QueuedConnection
        )  # emitted on the thread of the jobs

    @property
    def is_busy(self) -> bool:
        """Whether something is read or loaded."""
        return self._runner.is_busy

    def papers(self, credential: "Credential") -> "tuple[Paper, ...] | None":
        """What was read of the scans that a document has now, if it was."""
        return self._known.get(_contents(credential))

    def turn_to(self, credentials: "Sequence[Credential]") -> None:
        """Read these next, the first first: what waits to be read and is not among them is put off, and asked for anew
        when the person comes to it."""
        keys = [_contents(each) for each in credentials]
        for key in self._under_way.difference(keys):
            self._drop(key)
        self._wanted = [each for each, key in zip(credentials, keys, strict=True) if key not in self._asked]
        self._go_on()

    def request(self, credential: "Credential", *, anew: bool = False) -> None:
        """Read a document; `read` tells it, at once where it is known. `anew`: whatever is kept of it."""
        key = _contents(credential)
        if key in self._known:
            self.read.emit(credential.id, self._known[key])
        elif key not in self._asked:
            self._asked.add(key)
            self._under_way.add(key)
            scans = credential.scans

            def fetch(workspace: Any) -> Any:
                try:
                    read = {each.content: None if anew else workspace.kept_reading(each.content) for each in scans}
                    found = [(scan, b"" if read[scan.content] else workspace.read_scan(scan.content)) for scan in scans]
                    return found, read, workspace.learned()
                except TrackerError as error:
                    return error

            def begin(found: Any) -> None:
                if key not in self._asked:
                    return  # the record was locked, or nobody waits for it any more
                if isinstance(found, TrackerError):
                    self.failed.emit(credential.id, found)
                    self._end(key)
                else:
                    self._begin(credential.id, key, *found)

            self._session.ask(fetch, begin)

    def request_again(self, credential: "Credential") -> None:
        """Read a document that could not be read, or not all of it; nothing is taken from what was read before."""
        key = _contents(credential)
        self._known.pop(key, None)
        self._asked.discard(key)
        self.request(credential, anew=True)

    def learn(self, credentials: "Sequence[Credential]") -> None:
        """Find anew what papers may state that were read and still wait, for something was confirmed since; `read` tells it."""
        waiting = {key: each.id for each in credentials if (key := _contents(each)) in self._known}
        if not waiting:
            return

        def begin(learned: "Learned") -> None:
            held = {key: papers for key, papers in self._known.items() if key in waiting}

            def work(_: Progress) -> "dict[Contents, tuple[Paper, ...]]":
                from tracker.capture.suggesting.paper import read_anew

                return {key: tuple(read_anew(paper, learned) for paper in papers) for key, papers in held.items()}

            def finish(found: "dict[Contents, tuple[Paper, ...]]") -> None:
                for key, papers in found.items():
                    is_other = [one.reading for one in papers] != [one.reading for one in held[key]]
                    if is_other and self._known.get(key) is held[key]:  # else it was locked, or read anew, meanwhile
                        self._known[key] = papers
                        self.read.emit(waiting[key], papers)

            def connect(job: Job) -> None:
                job.succeeded.connect(finish)

            self._runner.start(work, connect=connect)

        self._session.ask(lambda workspace: workspace.learned(), begin)

    def put_off(self, credential: "Credential") -> None:
        """Nobody waits for this document any more: it is not read until it is asked for again."""
        key = _contents(credential)
        if key not in self._known:
            self._drop(key)
            self._go_on()

    def warm_up(self) -> None:
        """Load what reads, beside the window, for a scan is about to come: its first page then does not wait for that."""
        if self.is_warm:
            return
        self.is_warm = True

        def work(_: Progress) -> None:
            from tracker.capture.suggesting.suggestions import prepare

            self._ready_reader().warm_up()
            prepare()  # while the worker loads what it needs

        self._runner.start(work)

    def forget(self) -> None:
        """Keep nothing: the record was locked."""
        self._runner.cancel_all()
        self._known.clear()
        self._asked.clear()
        self._jobs.clear()
        self._wanted.clear()
        self._under_way.clear()

    def shutdown(self) -> None:
        """Stop reading; nothing is told any more."""
        if self._reader is not None:
            self._reader.close()
        self._runner.shutdown()
        if self._reader is not None:
            self._reader.close()

    def _ready_reader(self) -> "ScanReader":
        """The reader, on the thread of the jobs."""
        from tracker.capture.words.reading import ScanReader

        if self._reader is None:
            self._reader = ScanReader()
        return self._reader

    def _go_on(self) -> None:
        """Take the next out of the record, as many as may be."""
        while self._wanted and len(self._under_way) < FETCHED:
            self.request(self._wanted.pop(0))

    def _drop(self, key: Contents) -> None:
        """Have one that is under way not read."""
        if key in self._jobs:
            self._jobs[key].cancel()
        self._asked.discard(key)
        self._under_way.discard(key)

    def _end(self, key: Contents) -> None:
        self._under_way.discard(key)
        self._go_on()

    def _begin(
        self,
        credential: str,
        key: Contents,
        scans: "list[tuple[Scan, bytes]]",
        read: "dict[ScanId, Paper | None]",
        learned: "Learned",
    ) -> None:
        def work(progress: Progress) -> "list[tuple[Scan, Paper]]":
            from tracker.capture.suggesting.paper import read_paper

            reader = self._ready_reader()
            found: list[tuple[Scan, Paper]] = []

            def glimpse(first: "Paper") -> None:
                self._glimpsed.emit(credential, key, (*(paper for _, paper in found), first))

            for scan, content in scans:
                known = read[scan.content]
                found.append((scan, known or read_paper(reader, content, scan.path, learned, progress, glimpse)))
                if known is None and len(found) < len(scans):
                    self._glimpsed.emit(credential, key, tuple(paper for _, paper in found))
            return found

        def finish(job: Job) -> None:
            if self._jobs.get(key) is job:
                del self._jobs[key]
                self._end(key)

        def connect(job: Job) -> None:
            self._jobs[key] = job
            job.finished.connect(lambda: finish(job))
            job.succeeded.connect(lambda found: self._on_read(credential, key, found))
            job.failed.connect(lambda error: self.failed.emit(credential, error))

        self._runner.start(work, connect=connect)

    @Slot(str, object, object)
    def _on_glimpsed(self, credential: str, key: Contents, papers: "tuple[Paper, ...]") -> None:
        if key in self._asked and key not in self._known:
            self.begun.emit(credential, papers)

    def _on_read(self, credential: str, key: Contents, found: "list[tuple[Scan, Paper]]") -> None:
        if key not in self._asked:
            return  # it was locked meanwhile
        self._known[key] = tuple(paper for _, paper in found)

        def keep(workspace: Any) -> None:
            for scan, paper in found:
                workspace.keep_reading(scan.content, paper)

        self._session.ask(keep, lambda _: None)
        self.read.emit(credential, self._known[key])


def _contents(credential: "Credential") -> Contents:
    return tuple(scan.content for scan in credential.scans)
