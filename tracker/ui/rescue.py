"""A damaged record in the window: what is damaged, and the ways out of it. The damaged files are never written to."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from tracker.errors import TrackerError, VaultDamagedError
from tracker.texts import Text, describe_damage, ntr, render, text, tr
from tracker.ui.folders import free_folder
from tracker.ui.jobs import Job, Progress
from tracker.ui.notices import Notices
from tracker.ui.pages import Pages
from tracker.ui.sentences import capitalised, describe
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.store.salvage import Salvaged


class Rescue(QObject):
    """Signals: `mended(folder, secret)` when there is a record to be opened; `left(folder)` when it shall stay as it is;
    `other_wanted()` for a backup that lies elsewhere."""

    mended = Signal(object, str)
    left = Signal(object)
    other_wanted = Signal()

    def __init__(
        self, session: Session, pages: Pages, notices: Notices, lock: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._pages, self._notices, self._lock = session, pages, notices, lock
        self._waiting: tuple[Path, VaultDamagedError] | None = None
        self._news = ""
        notices.mending_wanted.connect(self.mend)
        pages.salvage_wanted.connect(self._salvage)
        pages.backup_wanted.connect(self._bring_back)
        pages.damaged_left.connect(self.left)
        pages.other_backup_wanted.connect(self.other_wanted)
        session.closed.connect(self._on_closed)
        session.opened.connect(self._on_opened)

    @property
    def is_waiting(self) -> bool:
        """Whether a record is being locked to be mended here."""
        return self._waiting is not None or self._pages.damaged_shown is not None

    @Slot(object, object)
    def offer(self, folder: Path, error: VaultDamagedError) -> None:
        """Show what can be done about the record in `folder`; what was typed to unlock it is taken along."""
        from tracker.workspace.keeping import newest_backup

        unlock = self._pages.unlock_shown
        secret = unlock.secret.text if unlock is not None else ""

        def show(day: datetime | None) -> None:
            self._waiting = None
            if unlock is not None:
                unlock.secret.clear()
            words = capitalised(render(_damage(error))) + "."
            self._notices.say_nothing()
            self._pages.show_damaged().begin(folder, words, secret, day.astimezone().date() if day else None)

        self._start(lambda _: newest_backup(folder), show)

    @Slot(object)
    def mend(self, error: VaultDamagedError) -> None:
        """The same for the record that is open, or is asked for; an open one is let go of first."""
        if self._session.snapshot is not None:
            self._waiting = self._session.snapshot.folder, error
            self._lock()
        elif self._pages.unlock_shown is not None:
            self.offer(self._pages.unlock_shown.folder, error)

    def _salvage(self, folder: Path, secret: str) -> None:
        from tracker.workspace.keeping import salvage

        def done(saved: "Salvaged") -> None:
            self._news = _told(saved)
            self.mended.emit(folder, secret)

        self._start(lambda _: salvage(folder, secret, self._session.now), done, tr("Saving what can be read"))

    def _bring_back(self, folder: Path, secret: str) -> None:
        from tracker.workspace.keeping import restore_newest

        target = free_folder(folder.with_name(f"{folder.name}-restored"))

        def work(progress: Progress) -> datetime:
            return restore_newest(folder, secret, target, self._session.now, progress)

        def done(made_at: datetime) -> None:
            day = made_at.astimezone().date()
            self._news = tr("This is the record as it was on {day}, in {folder}.", day=day, folder=str(target))
            self.mended.emit(target, secret)

        self._start(work, done, tr("Bringing the backup back"))

    def _start(self, work: Callable[[Progress], Any], done: Callable[[Any], object], label: str = "") -> None:
        def connect(job: Job) -> None:
            job.succeeded.connect(done)
            job.failed.connect(lambda error: self._on_failed(job, error))
            job.cancelled.connect(self._on_stopped)

        self._session.runner.start(work, label, connect=connect)

    def _on_failed(self, job: Job, error: BaseException) -> None:
        page = self._pages.damaged_shown
        if page is not None:
            page.refuse(describe(error if isinstance(error, TrackerError) else TrackerError()))
        if page is None or not isinstance(error, TrackerError):
            self._session.refused.emit(job, error)

    def _on_stopped(self) -> None:
        if self._pages.damaged_shown is not None:
            self._pages.damaged_shown.set_busy(False)

    def _on_closed(self, _folder: Path, _was_sample: bool) -> None:
        if self._waiting is not None:
            self.offer(*self._waiting)

    def _on_opened(self, _snapshot: object) -> None:
        news, self._news = self._news, ""
        if news:
            self._notices.say_words(news)


def _damage(error: VaultDamagedError) -> Text:
    what = error.details.get("what")
    if what is None:
        return text(
            "the file vault.json, which holds its keys, was altered, and what was typed does not open it as it is"
        )
    return text("{damage}", damage=describe_damage(what))


def _told(saved: "Salvaged") -> str:
    """What was saved, in the words of the person."""
    if not saved.made_anew:
        return tr("Nothing is damaged any more; nothing was changed.")
    words = []
    if saved.records:
        words.append(ntr("{count} entry is saved.", "{count} entries are saved.", saved.records))
    if saved.backup_made_at is not None:
        day = saved.backup_made_at.astimezone().date()
        words.append(
            ntr(
                "{count} of them is as it was in the backup of {day}.",
                "{count} of them are as they were in the backup of {day}.",
                saved.from_backup,
                day=day,
            )
        )
    words.append(tr("Made whole again: {names}.", names=", ".join(saved.made_anew)))
    if saved.kept_aside:
        words.append(
            tr("What was damaged is kept as {names}.", names=", ".join(path.name for path in saved.kept_aside))
        )
    words.append(tr("Look through the record."))
    return " ".join(words)
