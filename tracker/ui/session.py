"""What the window can have done, each as a job: open, make, import, export, undo, dossier, lock.

The workspace is only touched on the worker thread. Panes get snapshots; who asked for something hears the outcome by
signal. Knows no widget.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.domain.change import Changes
from tracker.errors import CancelledError, TrackerError
from tracker.settings import data_folder, resources_folder
from tracker.texts import Text, text, tr
from tracker.ui.folders import SAMPLE, free_folder, is_sample_folder, remove_record
from tracker.ui.jobs import Job, JobRunner, Progress
from tracker.ui.outcomes import DossierWritten, Exported, Manner, Produced
from tracker.ui.page_images import PageImages
from tracker.ui.paper_reader import PaperReader

if TYPE_CHECKING:
    from tracker.capture.rendering import PageImage, PageRenderer
    from tracker.dossier.content import DossierOptions
    from tracker.ui.edits import Deed, Edit
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace import Workspace
    from tracker.workspace.capturing import Intake

Act = Callable[[Any], object]

REMINDED_AFTER_MS = 2_000
"""Reminders follow when the person has paused: a crash later on loses none of them."""
JUDGED_AFTER_MS = 300
"""A large record is judged once the window had the time to show it: both at once would be slow."""


class Session(QObject):
    """An open record, or none.

    Signals: `opened(snapshot)` when a record was opened; `changed(snapshot, changes, manner)` when it is another than before;
    `closed(folder, was_sample)` when it was locked; `made(snapshot, recovery_key)` before `opened`, `sample_made(passphrase)` after it;
    `exported(Exported)`; `scans_added(Intake)`; `produced(Produced)`; `dossier_written(DossierWritten)`; `refused(job, error)` for what did not work, whatever it was;
    `started(job)` for work that has a label.
    """

    opened = Signal(object)
    changed = Signal(object, object, str)
    closed = Signal(object, bool)
    made = Signal(object, str)
    sample_made = Signal(str)
    exported = Signal(object)
    dossier_written = Signal(object)
    scans_added = Signal(object)
    produced = Signal(object)
    refused = Signal(object, object)
    started = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._workspace: Workspace | None = None
        self._renderer: PageRenderer | None = None
        self.snapshot: Snapshot | None = None
        self.runner = JobRunner(self)
        self.runner.started.connect(self._on_started)
        self.images = PageImages(self._render_page, self)
        self.papers = PaperReader(self, self)
        self._reminding = QTimer(self)
        self._reminding.setSingleShot(True)
        self._reminding.setInterval(REMINDED_AFTER_MS)
        self._reminding.timeout.connect(self._refresh_reminders)

    @property
    def is_open(self) -> bool:
        """Whether a record is open."""
        return self.snapshot is not None

    @property
    def is_sample(self) -> bool:
        """Whether the open record is a sample: it lies where samples are made."""
        return self.snapshot is not None and is_sample_folder(self.snapshot.folder)

    @property
    def today(self) -> date:
        """The day, here."""
        return self.now().astimezone().date()

    def open(self, folder: Path, secret: str) -> Job:
        """Open the record in `folder` with its passphrase or recovery key."""

        def work(_: Progress) -> "tuple[Workspace, Snapshot]":
            from tracker.workspace import Workspace

            return self._begun(Workspace.open(folder, secret, self.now))

        return self._start(work, self._on_opened)

    def open_remembered(self, folder: Path) -> Job:
        """Open the record with what this computer remembers; nothing happens where it remembers nothing."""

        def work(_: Progress) -> "tuple[Workspace, Snapshot] | None":
            from tracker.workspace import Workspace

            found = Workspace.open_remembered(folder, self.now)
            return self._begun(found) if found is not None else None

        def done(result: "tuple[Workspace, Snapshot] | None") -> None:
            if result is not None:
                self._on_opened(result)

        return self._start(work, done)

    def create(self, folder: Path, passphrase: str) -> Job:
        """Make a new record in `folder`; `made` tells its recovery key, and `proceed` opens it."""

        def work(_: Progress) -> "tuple[Workspace, Snapshot]":
            from tracker.workspace import Workspace

            return self._begun(Workspace.create(folder, passphrase, self.now))

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
                return self._begun(workspace)
            except BaseException:
                workspace.close()
                raise

        return self._start(work, lambda made: self._on_sample(made, passphrase), label=tr("Making the sample record"))

    def import_folder(self, folder: Path) -> Job:
        """Read an exchange folder into the record."""
        label = tr("Reading “{folder}”", folder=folder.name)
        return self._alter(lambda work, progress: work.import_folder(folder, progress), Manner.IMPORTED, label)

    def edit(self, edit: "Edit | Deed") -> Job:
        """Save a change that the person made in a field."""
        return self._alter(lambda workspace, _: edit.apply(workspace), Manner.EDITED)

    def delete(self, act: Text, things: "Sequence[tuple[str, str]]") -> Job:
        """Put things, given as kinds and ids, into the trash."""
        return self._alter(lambda workspace, _: workspace.delete(act, things), Manner.DELETED)

    def add_scans(self, files: "Sequence[Path]") -> Job:
        """Take files, and what is in folders, into the inbox; `scans_added` tells what became of them."""

        def work(progress: Progress) -> "tuple[Snapshot, Intake]":
            workspace = self._open_workspace()
            folders = [file for file in files if file.is_dir()]
            intake = workspace.add_scans([file for file in files if not file.is_dir()], progress)
            for folder in folders:
                found = workspace.import_scans(folder, progress)
                intake = replace(
                    found,
                    added=(*intake.added, *found.added),
                    known=(*intake.known, *found.known),
                    faults=(*intake.faults, *found.faults),
                )
            return self._take_snapshot(), intake

        return self._start(work, self._on_scans, label=tr("Taking scans in"))

    def produce(self, label: str, work: "Callable[[Workspace, Progress], Produced]") -> Job:
        """Write something out of the record; `produced` tells what and where."""
        return self._start(lambda progress: work(self._open_workspace(), progress), self.produced.emit, label=label)

    def ask(self, question: "Callable[[Workspace], Any]", done: Act) -> Job:
        """Put a question to the record, and tell the answer."""
        return self._start(lambda _: question(self._open_workspace()), done)

    def export_folder(self, folder: Path) -> Job:
        """Write the record and its scans as an exchange folder, unprotected."""

        def work(progress: Progress) -> Exported:
            missing = self._open_workspace().export_folder(folder, progress)
            return Exported(folder, len(missing))

        label = tr("Writing “{folder}”", folder=folder.name)
        return self._start(work, self.exported.emit, label=label)

    def write_dossier(self, file: Path, authority: str, options: "DossierOptions | None" = None) -> Job:
        """Write the dossier for a body as a PDF."""
        day = self.today

        def work(progress: Progress) -> DossierWritten:
            from tracker.domain.record import AuthorityId

            written = self._open_workspace().write_dossier(file, AuthorityId(authority), day, progress, options)
            return DossierWritten(file, written.pages, written.gaps, written.warnings)

        return self._start(work, self.dossier_written.emit, label=tr("Writing the dossier"))

    def remove_sample(self) -> Job | None:
        """Lock the sample and remove it from the disk."""
        sample = self.snapshot.folder if self.snapshot is not None and self.is_sample else None
        if sample is None:
            return None
        self.lock()
        return self._start(lambda _: remove_record(sample), lambda _: None, is_kept=True)

    def bring_back(self, kind: str, identity: str) -> Job:
        """Take something out of the trash."""
        return self._alter(lambda workspace, _: workspace.bring_back(kind, identity), Manner.REDONE)

    def empty_trash(self) -> Job:
        """Erase what is in the trash, for good."""

        def alter(workspace: "Workspace", _: Progress) -> None:
            workspace.empty_trash()

        return self._alter(alter, Manner.EDITED)

    def undo(self) -> Job:
        """Take the last change back."""
        return self._alter(lambda workspace, _: workspace.undo(), Manner.UNDONE)

    def redo(self) -> Job:
        """Make the change again that was taken back last."""
        return self._alter(lambda workspace, _: workspace.redo(), Manner.REDONE)

    def lock(self) -> Job:
        """Let go of the record, and of every picture of it; running work is stopped first."""
        self.runner.cancel_all()
        self.images.forget()
        self.papers.forget()
        self._end_renderer()
        folder = self.snapshot.folder if self.snapshot is not None else None
        return self._start(lambda _: self._close_workspace(), lambda _: self._on_closed(folder))

    def shutdown(self) -> None:
        """Stop everything and let go of the record; nothing is told any more."""
        self._reminding.stop()
        self._end_renderer()  # what waits for its process fails at once
        self.images.shutdown()
        self.papers.shutdown()
        self._end_renderer()  # the thread may have begun another process just before it stopped
        self.runner.shutdown()
        self._close_workspace()

    def _end_renderer(self) -> None:
        if self._renderer is not None:
            self._renderer.close()

    # On the worker thread.

    def _begun(self, workspace: "Workspace") -> "tuple[Workspace, Snapshot]":
        from tracker.ui.snapshot import take_snapshot

        try:
            snapshot = take_snapshot(workspace, self.today)
        except BaseException:
            workspace.close()
            raise
        self._close_workspace()  # the one that was open before; it stayed so until the new one was there
        self._workspace = workspace  # here, so that a lock that waits behind this finds it
        return workspace, snapshot

    def _take_snapshot(self) -> "Snapshot":
        from tracker.ui.snapshot import take_snapshot

        return take_snapshot(self._open_workspace(), self.today, self.snapshot)

    def _open_workspace(self) -> "Workspace":
        if self._workspace is None:
            raise CancelledError  # it was locked while this waited
        return self._workspace

    def _close_workspace(self) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    def _render_page(self, content: str, page: int, width: int, path: str) -> "PageImage":
        """On the thread of the pictures, which never touches the database."""
        from tracker.capture.rendering import PageRenderer
        from tracker.domain.record import ScanId

        if self._renderer is None:
            self._renderer = PageRenderer()
        return self._renderer.render(self._open_workspace().read_scan(ScanId(content)), page, width, path)

    # On the window's thread.

    def _start(self, work: Callable[[Progress], Any], done: Act, label: str = "", *, is_kept: bool = False) -> Job:
        def connect(job: Job) -> None:
            job.succeeded.connect(done)
            job.failed.connect(lambda error: self.refused.emit(job, error))

        return self.runner.start(work, label, connect=connect, is_kept=is_kept)

    def _alter(self, alter: "Callable[[Workspace, Progress], Changes | None]", manner: Manner, label: str = "") -> Job:
        def work(progress: Progress) -> "tuple[Snapshot, Changes, Manner]":
            changes = alter(self._open_workspace(), progress)
            return self._take_snapshot(), changes or Changes(text("")), manner

        is_kept = manner in (Manner.EDITED, Manner.DELETED)
        return self._start(work, self._on_changed, label=label, is_kept=is_kept)

    def _on_started(self, job: Job) -> None:
        if job.label:
            self.started.emit(job)

    def _on_opened(self, result: "tuple[Workspace, Snapshot]") -> None:
        self.snapshot = result[1]
        self.images.forget()
        self.opened.emit(self.snapshot)
        self._judge()
        QTimer.singleShot(JUDGED_AFTER_MS, self, self._refresh_reminders)

    def _on_sample(self, result: "tuple[Workspace, Snapshot]", passphrase: str) -> None:
        self._on_opened(result)
        self.sample_made.emit(passphrase)

    def _on_made(self, result: "tuple[Workspace, Snapshot]") -> None:
        self.snapshot = result[1]
        self.images.forget()
        self.made.emit(self.snapshot, result[0].recovery_key)

    def _on_changed(self, result: "tuple[Snapshot, Changes, Manner]") -> None:
        self.snapshot = result[0]
        self.changed.emit(*result)
        self._judge()
        self._reminding.start()

    def _refresh_reminders(self) -> None:
        def work(_: Progress) -> None:
            with suppress(TrackerError):  # reminders are a help, no reason to trouble anybody
                self._open_workspace().refresh_reminders()

        self._start(work, lambda _: None)

    def _judge(self) -> None:
        """Find out what differs in a large record, which was shown without; only in what is the newest by then."""
        shown = self.snapshot
        if shown is None or shown.is_judged:
            return

        def work(_: Progress) -> "tuple[Snapshot, Changes, Manner]":
            from tracker.ui.snapshot import judged

            if self.snapshot is not shown:
                raise CancelledError
            return judged(self._open_workspace(), shown), Changes(text("")), Manner.JUDGED

        QTimer.singleShot(JUDGED_AFTER_MS, self, lambda: self._start(work, self._on_judged))

    def _on_scans(self, result: "tuple[Snapshot, Intake]") -> None:
        self.snapshot = result[0]
        self.changed.emit(result[0], Changes(text("")), Manner.EDITED)
        self.scans_added.emit(result[1])
        self._judge()
        self._reminding.start()

    def _on_judged(self, result: "tuple[Snapshot, Changes, Manner]") -> None:
        if self.snapshot is not None and self.snapshot.record is result[0].record:
            self.snapshot = result[0]
            self.changed.emit(*result)

    def _on_closed(self, folder: Path | None) -> None:
        was_sample, self.snapshot = self.is_sample, None
        if folder is not None:
            self.closed.emit(folder, was_sample)
