"""Keeping the record whole and its keys at hand: verification, backups, the passphrase, the recovery key."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from tracker.domain.change import Progress, no_progress
from tracker.domain.record import ScanId
from tracker.errors import DiskFullError, NoPermissionError, NoVaultError
from tracker.store.archive import Manifest
from tracker.store.backup import restore_backup
from tracker.store.salvage import Salvaged, salvage_vault
from tracker.store.snapshots import LocalBackup, newest_whole, read_local_backups
from tracker.store.verification import Verification, verify
from tracker.texts import Text
from tracker.workspace.core import Core
from tracker.workspace.outgoing import refuse_inside_record
from tracker.workspace.recovery_page import recovery_page

BACKED_UP = "backed_up"
UNSAVED_DAYS = timedelta(days=30)
"""So long a record may be without a backup of the person's own before it is said."""


class Keeping(Core):
    """Use cases about the vault itself."""

    def verify(self, progress: Progress = no_progress) -> Verification:
        """Look at every record and every scan."""
        return verify(self._vault, progress)

    def back_up(self, target: Path, progress: Progress = no_progress) -> Manifest:
        """Write the whole vault, encrypted as it is, into the one file `target`, and read it back before it counts.

        The `gaps` of what is returned are scans that are missing or damaged here. An older backup of this vault at
        `target` gives way only to one that lacks nothing that it has; see `store.backup.write_backup` for the errors.
        """
        refuse_inside_record(target)
        made = self._vault.back_up(target, self._now(), progress)
        if not self._vault.is_read_only:
            with suppress(NoPermissionError, DiskFullError):  # the backup stands all the same
                self._remember(BACKED_UP, {"at": made.made_at.isoformat()})
        return made

    def unsaved_since(self, today: date) -> date | None:
        """The day of the last backup of the person's own, or else of the record's first change, where that is thirty
        days ago or more; None where it is not. The backups that the program makes by itself do not count: they are
        lost with the record."""
        at = self._recalled(BACKED_UP).get("at")
        moment = datetime.fromisoformat(at) if at else self._vault.beginning()
        day = moment.astimezone().date() if moment is not None else today
        return day if today - day >= UNSAVED_DAYS else None

    def local_backups(self) -> tuple[LocalBackup, ...]:
        """The backups that the program made by itself in the vault's folder, the latest first."""
        return read_local_backups(self.folder)

    def change_passphrase(self, passphrase: str) -> None:
        """Let the vault open with another passphrase from now on. The recovery key stays as it is; backups that were
        made before open with the passphrase of their day. EmptyPassphraseError for none."""
        self._vault.change_passphrase(passphrase)

    def new_recovery_key(self) -> str:
        """A new recovery key, to be shown now and nowhere kept; the one before opens the vault no more."""
        return self._vault.new_recovery_key()

    def is_recovery_key(self, typed: str) -> bool:
        """Whether what was typed back from paper is the recovery key of this vault."""
        return self._vault.is_recovery_key(typed)

    def recovery_page(self, recovery_key: str) -> tuple[Text, ...]:
        """The page with a recovery key that was just made, line by line, for the printer."""
        return recovery_page(recovery_key, self.folder.name, self._now().date())

    def lend_scan(self, content: ScanId) -> Path:
        """A plain copy of a scan for another program to show: in the clear, for this user only, gone when the record is
        closed or, after a crash, opened again. Warn before. ScanDamagedError where the scan is not whole."""
        facts = self.scan_facts().get(content)
        chunks = self._vault.scans.chunks(content)
        return self._vault.lent.lend(content, facts.media_type if facts else "", chunks)

    @property
    def is_remembered(self) -> bool:
        """Whether some computer remembers the key of this vault."""
        return self._vault.is_remembered

    def remember(self) -> None:
        """“Remember on this computer”: let the keyring open the vault from now on, see `open_remembered`.

        A `KeyringError`, and nothing changed, where it does not hold. May ask the person and take a minute: call it in a
        thread.
        """
        self._vault.remember()

    def forget(self) -> None:
        """Take “remember on this computer” back. A `KeyringError` where the keyring still holds what opens nothing now."""
        self._vault.forget()


def restore(
    backup: Path,
    secret: str,
    target: Path,
    now: Callable[[], datetime],
    progress: Progress = no_progress,
    *,
    replaces: bool = False,
) -> Manifest:
    """Make a vault at `target` of a backup, with the passphrase or the recovery key of the day of the backup.

    `gaps` of what is returned are the scans that it lacks. Where `replaces`, a vault that is at `target` is kept beside
    under another name; see `store.backup.restore_backup` for the errors.
    """
    return restore_backup(backup, secret, target, now(), progress, replaces=replaces)


def newest_backup(folder: Path) -> datetime | None:
    """When the newest whole backup was made that lies in the folder of a record; None where there is none."""
    found = newest_whole(folder)
    return found.manifest.made_at if found is not None and found.manifest is not None else None


def restore_newest(
    folder: Path, secret: str, target: Path, now: Callable[[], datetime], progress: Progress = no_progress
) -> datetime:
    """Make a record at `target`, where nothing may be, of the newest whole backup in `folder`; when that was made.
    NoVaultError where there is none."""
    found = newest_whole(folder)
    if found is None:
        raise NoVaultError(path=str(folder))
    return restore(found.path, secret, target, now, progress).made_at


def salvage(folder: Path, secret: str, now: Callable[[], datetime]) -> Salvaged:
    """Save what can be read of a damaged vault, in its place; the damaged files are kept aside, with their names said.

    VaultDamagedError where neither the vault nor one of its local backups can be read.
    """
    return salvage_vault(folder, secret, now())
