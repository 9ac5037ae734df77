"""Which record is open: made, opened, locked, let go of. What is done with the open one is `record_work`."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.settings import data_folder, resources_folder
from tracker.texts import render, tr
from tracker.ui.folders import SAMPLE, free_folder, is_sample_folder, remove_record
from tracker.ui.jobs import Job, Progress
from tracker.ui.page_images import PageImages
from tracker.ui.paper_reader import PaperReader
from tracker.ui.record_work import RecordWork

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace import Workspace


class Session(RecordWork):
    """An open record, or none; beside these, the signals and attributes of `RecordWork`.

    Signals: `opened(snapshot)` when a record was opened; `closed(folder, was_sample)` when it was locked, and
    after it `troubled(words)` where something beside that went wrong, such as the local backup;
    `made(snapshot, recovery_key)` before `opened`, `sample_made(passphrase)` after it.
    """

    opened = Signal(object)
    closed = Signal(object, bool)
    troubled = Signal(str)
    made = Signal(object, str)
    sample_made = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(now, parent)
        self.images = PageImages(self._held.render_page, self)
        self.papers = PaperReader(self, self)

    @property
    def is_open(self) -> bool:
        """Whether a record is open."""
        return self.snapshot is not None

    @property
    def is_sample(self) -> bool:
        """Whether the open record is a sample: it lies where samples are made."""
        return self.snapshot is not None and is_sample_folder(self.snapshot.folder)

    def open(self, folder: Path, secret: str) -> Job:
        """Open the record in `folder` with its passphrase or recovery key."""

        def work(_: Progress) -> "tuple[Workspace, Snapshot]":
            from tracker.workspace import Workspace

            return self._held.begin(Workspace.open(folder, secret, self.now))

        return self._start(work, self._on_opened)

    def open_remembered(self, folder: Path) -> Job:
        """Open the record with what this computer remembers; nothing happens where it remembers nothing."""

        def work(_: Progress) -> "tuple[Workspace, Snapshot] | None":
            from tracker.workspace import Workspace

            found = Workspace.open_remembered(folder, self.now)
            return self._held.begin(found) if found is not None else None

        def done(result: "tuple[Workspace, Snapshot] | None") -> None:
            if result is not None:
                self._on_opened(result)

        return self._start(work, done)

    def create(self, folder: Path, passphrase: str) -> Job:
        """Make a new record in `folder`; `made` tells its recovery key, and `proceed` opens it."""

        def work(_: Progress) -> "tuple[Workspace, Snapshot]":
            from tracker.workspace import Workspace

            return self._held.begin(Workspace.create(folder, passphrase, self.now))

        return self._start(work, self._on_made)

    def proceed(self) -> None:
        """Go on into the record that was just made."""
        if self.snapshot is not None:
            self.opened.emit(self.snapshot)

    def open_sample(self) -> Job:
        """Make a sample record in a folder of its own and open it; `sample_made` tells its passphrase."""
        import secrets

        passphrase = "-".join(secrets.token_hex(2) for _ in range(4))

        def work(progress: Progress) -> "tuple[Workspace, Snapshot]":
            from tracker.workspace import Workspace

            workspace = Workspace.create(free_folder(data_folder() / SAMPLE), passphrase, self.now)
            try:
                workspace.import_folder(resources_folder() / "demo", progress)
                return self._held.begin(workspace)
            except BaseException:
                workspace.close()
                raise

        return self._start(work, lambda made: self._on_sample(made, passphrase), label=tr("Making the sample record"))

    def remove_sample(self) -> Job | None:
        """Lock the sample and remove it from the disk."""
        sample = self.snapshot.folder if self.snapshot is not None and self.is_sample else None
        if sample is None:
            return None
        self.lock()
        return self._start(lambda _: remove_record(sample), lambda _: None, is_kept=True)

    def lock(self) -> Job:
        """Let go of the record, and of every picture of it; running work is stopped first."""
        self.runner.cancel_all()
        self.turns.release()
        self.images.forget()
        self.papers.forget()
        self._held.end_renderer()
        folder = self.snapshot.folder if self.snapshot is not None else None
        job = self._start(lambda _: self._held.close(), lambda _: self._on_closed(folder), is_kept=True)
        job.failed.connect(lambda _: self._on_closed(folder))  # whatever went wrong, it is not open any more
        return job

    def shutdown(self) -> None:
        """Stop everything and let go of the record; nothing is told any more."""
        self._afterwards.stop()
        self.turns.release()
        self._held.end_renderer()  # what waits for its process fails at once
        self.images.shutdown()
        self.papers.shutdown()
        self._held.end_renderer()  # the thread may have begun another process just before it stopped
        self.runner.shutdown()
        self._held.close()

    # On the window's thread.

    def _on_opened(self, result: "tuple[Workspace, Snapshot]") -> None:
        self.snapshot = result[1]
        self.images.forget()
        self.opened.emit(self.snapshot)
        self._afterwards.follow_opening()

    def _on_sample(self, result: "tuple[Workspace, Snapshot]", passphrase: str) -> None:
        self._on_opened(result)
        self.sample_made.emit(passphrase)

    def _on_made(self, result: "tuple[Workspace, Snapshot]") -> None:
        self.snapshot = result[1]
        self.images.forget()
        self.made.emit(self.snapshot, result[0].recovery_key)

    def _on_closed(self, folder: Path | None) -> None:
        was_open, was_sample, self.snapshot = self.is_open, self.is_sample, None
        if folder is not None and was_open:  # somebody may have asked twice
            self.closed.emit(folder, was_sample)
            if self.trouble:
                self.troubled.emit(self.trouble)
        self._held.troubles.clear()

    @property
    def trouble(self) -> str:
        """What went wrong beside the work since the record was opened; empty where nothing did."""
        return " ".join(dict.fromkeys(render(each) for each in self._held.troubles))
