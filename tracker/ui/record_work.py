"""What the window can have done with the open record, each as a job: change, import, export, undo, dossier.

The workspace is only touched on the worker thread. Panes get snapshots; who asked for something hears the outcome by
signal. Knows no widget, and not how a record is opened.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tracker.domain.change import Changes
from tracker.errors import CancelledError, TrackerError
from tracker.texts import Text, text, tr
from tracker.ui.afterwards import Afterwards
from tracker.ui.held_record import HeldRecord, take_in
from tracker.ui.jobs import Job, JobRunner, Progress
from tracker.ui.outcomes import DossierWritten, Exported, Manner, Produced
from tracker.ui.turns import Turns

if TYPE_CHECKING:
    from tracker.dossier.content import DossierOptions
    from tracker.ui.edits import Deed, Edit
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace import Workspace
    from tracker.workspace.capturing import Intake

Act = Callable[[Any], object]


class RecordWork(QObject):
    """Attributes: `snapshot` is the open record as it is now; `now` the clock.

    Signals: `changed(snapshot, changes, manner)` when the record is another than before; `exported(Exported)`;
    `scans_added(Intake)`; `produced(Produced)`; `dossier_written(DossierWritten)`; `refused(job, error)` for what did not
    work, whatever it was; `started(job)` for work that has a label.
    """

    changed = Signal(object, object, str)
    exported = Signal(object)
    dossier_written = Signal(object)
    scans_added = Signal(object)
    produced = Signal(object)
    refused = Signal(object, object)
    started = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self.snapshot: Snapshot | None = None
        self._held = HeldRecord(lambda: self.today, lambda: self.snapshot)
        self.runner = JobRunner(self)
        self.runner.started.connect(self._on_started)
        self.turns = Turns(self)
        self.turns.listen()
        self._afterwards = Afterwards(self)
        self._judging: Job | None = None

    @property
    def today(self) -> date:
        """The day, here."""
        return self.now().astimezone().date()

    def import_folder(self, folder: Path) -> Job:
        """Read an exchange folder into the record."""
        label = tr("Reading “{folder}”", folder=folder.name)
        return self._alter(lambda work, progress: work.import_folder(folder, progress), Manner.IMPORTED, label)

    def edit(self, edit: "Edit | Deed") -> Job:
        """Save a change that the person made in a field."""
        job = self._alter(lambda workspace, _: edit.apply(workspace), Manner.EDITED)
        refused = getattr(edit, "refused", None)
        if refused is not None:
            job.failed.connect(lambda _: refused())
        return job

    def delete(self, act: Text, things: "Sequence[tuple[str, str]]") -> Job:
        """Put things, given as kinds and ids, into the trash."""
        return self._alter(lambda work, progress: work.delete(act, things, progress), Manner.DELETED, tr("Deleting"))

    def add_scans(self, files: "Sequence[Path]") -> Job:
        """Take files, and what is in folders, into the inbox; `scans_added` tells what became of them."""

        def work(progress: Progress) -> "tuple[Snapshot, Intake]":
            intake = take_in(self._held.workspace, files, progress)
            return self._held.take_snapshot(), intake

        return self._start(work, self._on_scans, label=tr("Taking scans in"))

    def produce(self, label: str, work: "Callable[[Workspace, Progress], Produced]") -> Job:
        """Write something out of the record; `produced` tells what and where."""
        return self._start(lambda progress: work(self._held.workspace, progress), self.produced.emit, label=label)

    def note_backup(self, _: object = None) -> None:
        """A backup was made just now: none lacks any more."""
        if self.snapshot is not None and self.snapshot.unsaved_since is not None:
            self._on_changed((replace(self.snapshot, unsaved_since=None), Changes(text("")), Manner.JUDGED))

    def ask(self, question: "Callable[[Workspace], Any]", done: Act) -> Job:
        """Put a question to the record, and tell the answer."""
        return self._start(lambda _: question(self._held.workspace), done)

    def export_folder(self, folder: Path) -> Job:
        """Write the record and its scans as an exchange folder, unprotected."""

        def work(progress: Progress) -> Exported:
            missing = self._held.workspace.export_folder(folder, progress)
            return Exported(folder, len(missing))

        label = tr("Writing “{folder}”", folder=folder.name)
        return self._start(work, self.exported.emit, label=label)

    def write_dossier(self, file: Path, authority: str, options: "DossierOptions | None" = None) -> Job:
        """Write the dossier for a body as a PDF."""
        day = self.today

        def work(progress: Progress) -> DossierWritten:
            from tracker.domain.record import AuthorityId

            written = self._held.workspace.write_dossier(file, AuthorityId(authority), day, progress, options)
            return DossierWritten(file, written, has_password=bool(options and options.password))

        return self._start(work, self.dossier_written.emit, label=tr("Writing the dossier"))

    def bring_back(self, kind: str, identity: str) -> Job:
        """Take something out of the trash."""
        return self._alter(lambda workspace, _: workspace.bring_back(kind, identity), Manner.REDONE)

    def empty_trash(self) -> Job:
        """Erase what is in the trash, for good."""

        def alter(workspace: "Workspace", _: Progress) -> None:
            workspace.empty_trash()

        return self._alter(alter, Manner.EDITED)

    def judge(self, shown: "Snapshot") -> Job:
        """Find out what differs in a snapshot that was shown without; it counts only while it is the newest."""

        give_way = self.turns.patience()

        def work(progress: Progress) -> "tuple[Snapshot, Changes, Manner]":
            from tracker.ui.snapshot import judged

            def pause() -> None:
                give_way()
                progress(0, 0)  # a change waits behind this, or the record is locked

            if self.snapshot is not shown:
                raise CancelledError
            return judged(self._held.workspace, shown, pause), Changes(text("")), Manner.JUDGED

        self._judging = job = self._start(work, self._on_judged)
        job.finished.connect(lambda: self._end_judging(job))
        return job

    def refresh_reminders(self) -> Job:
        """Let this computer remind of what the record is like now."""

        def work(_: Progress) -> None:
            with suppress(TrackerError):  # reminders are a help, no reason to trouble anybody
                self._held.workspace.refresh_reminders()

        return self._start(work, lambda _: None)

    def undo(self) -> Job:
        """Take the last change back."""
        return self._alter(lambda workspace, _: workspace.undo(), Manner.UNDONE)

    def redo(self) -> Job:
        """Make the change again that was taken back last."""
        return self._alter(lambda workspace, _: workspace.redo(), Manner.REDONE)

    # On the window's thread.

    def _start(
        self,
        work: Callable[[Progress], Any],
        done: Act,
        label: str = "",
        *,
        is_kept: bool = False,
        can_stop: bool = True,
    ) -> Job:
        def connect(job: Job) -> None:
            job.succeeded.connect(done)
            job.failed.connect(lambda error: self.refused.emit(job, error))

        return self.runner.start(work, label, connect=connect, is_kept=is_kept, can_stop=can_stop)

    def _alter(self, alter: "Callable[[Workspace, Progress], Changes | None]", manner: Manner, label: str = "") -> Job:
        def work(progress: Progress) -> "tuple[Snapshot, Changes, Manner]":
            changes = alter(self._held.workspace, progress)
            return self._held.take_snapshot(), changes or Changes(text("")), manner

        is_kept = manner in (Manner.EDITED, Manner.DELETED)
        if self._judging is not None:  # it would be out of date as soon as it is done
            self._judging.cancel()
            self.turns.release()
        words = label or self._words_for(manner)
        job = self._start(work, self._on_changed, label=words, is_kept=is_kept, can_stop=bool(label))
        for ended_otherwise in (job.failed, job.cancelled):
            ended_otherwise.connect(self._afterwards.judge)
        return job

    def _words_for(self, manner: Manner) -> str:
        """What is done, where a large record takes long to be changed."""
        words = {Manner.UNDONE: tr("Taking the change back"), Manner.REDONE: tr("Making the change again")}
        return words.get(manner, tr("Saving"))

    def _on_started(self, job: Job) -> None:
        if job.label:
            self.started.emit(job)

    def _on_changed(self, result: "tuple[Snapshot, Changes, Manner]") -> None:
        self.snapshot = result[0]
        self.changed.emit(*result)
        self._afterwards.follow_change()

    def _on_scans(self, result: "tuple[Snapshot, Intake]") -> None:
        self.snapshot = result[0]
        self.changed.emit(result[0], Changes(text("")), Manner.EDITED)
        self.scans_added.emit(result[1])
        self._afterwards.follow_change()

    def _end_judging(self, job: Job) -> None:
        if self._judging is job:
            self._judging = None

    def _on_judged(self, result: "tuple[Snapshot, Changes, Manner]") -> None:
        if self.snapshot is not None and self.snapshot.record is result[0].record:
            self.snapshot = result[0]
            self.changed.emit(*result)
