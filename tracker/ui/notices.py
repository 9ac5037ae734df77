"""What the message bar says about how things went: errors with their way out, and the few successes that need a word."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from tracker.errors import TrackerError, VaultDamagedError
from tracker.texts import describe_fault, ntr, render, tr
from tracker.ui.outcomes import Manner
from tracker.ui.sentences import capitalised, describe, details
from tracker.ui.theme import DONE, ERROR, INFO

if TYPE_CHECKING:
    from tracker.domain.change import Changes
    from tracker.ui.outcomes import Exported, Produced
    from tracker.ui.widgets.message_bar import Act, MessageBar
    from tracker.workspace.capturing import Intake


class Notices(QObject):
    """Speaks through one message bar, which `find_bar` makes when there is something to say.

    Signals: `details_wanted(name, words)` when the person wants to read a long text; `undo_wanted()`;
    `sample_removal_wanted()`; `mending_wanted(error)` for a record that is damaged; `show_wanted(id)` for what was spoken of.
    """

    details_wanted = Signal(str, str)
    undo_wanted = Signal()
    sample_removal_wanted = Signal()
    mending_wanted = Signal(object)
    show_wanted = Signal(str)

    def __init__(self, find_bar: "Callable[[], MessageBar]", parent: QObject) -> None:
        super().__init__(parent)
        self._find_bar = find_bar
        self._has_spoken = False

    @property
    def _bar(self) -> "MessageBar":
        self._has_spoken = True
        return self._find_bar()

    def say_nothing(self) -> None:
        """Take back what was said last."""
        if self._has_spoken:
            self._bar.clear()

    def say_error(self, error: TrackerError) -> None:
        """Something did not work, and why."""
        more = details(error)
        acts: list[Act] = []
        if more:
            acts.append((tr("Details"), partial(self.details_wanted.emit, tr("What is wrong"), more)))
        if isinstance(error, VaultDamagedError):
            acts.append((tr("Mend it…"), partial(self.mending_wanted.emit, error)))
        self._bar.say(ERROR, describe(error), acts)

    def say_words(self, words: str) -> None:
        """Say something plain."""
        self._bar.say(INFO, words)

    @Slot(str)
    def say_failure(self, report: str) -> None:
        """Something happened that nobody foresaw."""
        words = tr("Something went wrong. Your record is safe, and you can go on.")
        show = partial(self.details_wanted.emit, tr("What happened"), report)
        self._bar.say(ERROR, words, [(tr("Details"), show)])

    @Slot()
    def say_stopped(self) -> None:
        """Work was cancelled."""
        self._bar.say(INFO, tr("Stopped. Nothing was changed."))

    def say_changed(self, changes: "Changes", manner: str) -> None:
        """What a change touched. What the person typed is not talked about: the changed list is the answer."""
        if manner == Manner.JUDGED:
            return
        if manner == Manner.EDITED or not changes.act.template:
            self.say_nothing()
        elif manner == Manner.DELETED:
            self._bar.say(DONE, capitalised(render(changes.act)) + ".", [(tr("Undo"), self.undo_wanted.emit)])
        elif manner == Manner.IMPORTED:
            count = len(changes.ids)
            self._bar.say(DONE, ntr("{act}: {count} entry.", "{act}: {count} entries.", count, act=changes.act))
        else:
            words = (
                tr("Undone: {act}.", act=changes.act)
                if manner == Manner.UNDONE
                else tr("Redone: {act}.", act=changes.act)
            )
            self._bar.say(DONE, words)

    @Slot(str)
    def say_sample(self, passphrase: str) -> None:
        """This is the sample, and how it opens again."""
        words = tr(
            "This is a made-up applicant; change what you like. Its passphrase is “{passphrase}”.",
            passphrase=passphrase,
        )
        self._bar.say(INFO, words, [(tr("Remove the sample"), self.sample_removal_wanted.emit)])

    @Slot(object)
    def say_scans(self, intake: "Intake") -> None:
        """What became of scans that were added."""
        count = len(intake.added)
        words = [ntr("{count} scan waits in the inbox.", "{count} scans wait in the inbox.", count)] if count else []
        if intake.known:
            words.append(ntr("{count} was there already.", "{count} were there already.", len(intake.known)))
        if intake.faults:
            count = len(intake.faults)
            words.append(ntr("{count} file was not taken in.", "{count} files were not taken in.", count))
        if intake.was_stopped:
            words.insert(0, tr("Stopped."))
            words.append(tr("Drop the files again to take in the rest."))
        more = "\n".join(map(describe_fault, intake.faults))
        acts: list[Act] = []
        if more:
            acts.append((tr("Details"), partial(self.details_wanted.emit, tr("What is wrong"), more)))
        if intake.keepers:
            acts.append((tr("Show it"), partial(self.show_wanted.emit, intake.keepers[0])))
        kind = INFO if intake.was_stopped else DONE
        self._bar.say(ERROR if intake.faults else kind, " ".join(words) or tr("Nothing was added."), acts)

    @Slot(object)
    def say_produced(self, produced: "Produced") -> None:
        """What was written, and where."""
        open_note = "" if produced.is_protected else " " + tr("It is not protected by your passphrase.")
        words = tr("Saved to {file}.", file=str(produced.path))
        said = f"{words} {produced.words}".rstrip() + open_note
        folder = produced.path if produced.path.is_dir() else produced.path.parent
        acts: list[Act] = [(tr("Show in folder"), partial(show_in_system, folder))]
        if produced.details:
            show = partial(self.details_wanted.emit, tr("What to know"), "\n".join(produced.details))
            acts.insert(0, (tr("Details"), show))
        self._bar.say(DONE, said, acts)

    @Slot(object)
    def say_exported(self, exported: "Exported") -> None:
        """Where the record was written to."""
        words = tr("Saved to {folder}. These files are not protected by your passphrase.", folder=str(exported.folder))
        if exported.missing:
            left_out = ntr("{count} scan is left out.", "{count} scans are left out.", exported.missing)
            words = f"{words} {left_out}"
        self._bar.say(DONE, words, [(tr("Show in folder"), partial(show_in_system, exported.folder))])

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say an error that the person can act on, and go on."""
        try:
            yield
        except TrackerError as error:
            self.say_error(error)


def show_in_system(path: Path) -> bool:
    """Open a file or folder with whatever the system opens it with; whether there is something."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
