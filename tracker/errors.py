"""What can go wrong that the person can do something about.

An error carries what happened as data; the sentence for people is made by `tracker.texts.describe_error`, so
that this module, the lowest of all, knows no language. Anything that is not a `TrackerError` is a bug.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input.

    `place` names the object (`credentials[3] (c-degree)`), `key` the key in it or "" for the object itself,
    `code` what is wrong (see `texts.FAULTS`), `detail` the values that the sentence quotes.
    """

    place: str
    key: str
    code: str
    detail: tuple[tuple[str, str], ...] = ()


def fault(place: str, key: str, code: str, **detail: str) -> Fault:
    """A `Fault` with its details given by name."""
    return Fault(place, key, code, tuple(sorted(detail.items())))


class Damage(StrEnum):
    """What is wrong with a part of a record or of a backup; `texts.DAMAGE` says it in plain words.

    What the system or the database said about it goes into the detail `said`, for whoever looks closer.
    """

    KEYS = "keys"
    KEYS_MISSING = "keys_missing"
    DATABASE = "database"
    DATABASE_MISSING = "database_missing"
    DATABASE_FOREIGN = "database_foreign"
    DATABASE_LOST = "database_lost"
    ENTRY = "entry"
    MIGRATION = "migration"
    CONTENTS = "contents"
    LENGTH = "length"
    SCAN = "scan"
    SCAN_INSIDE = "scan_inside"
    SCAN_MISSING = "scan_missing"
    SCAN_FOREIGN = "scan_foreign"
    SCAN_SWAPPED = "scan_swapped"


class TrackerError(Exception):
    """Something that the person can act on. `code` chooses the sentence, `details` fills it."""

    code: ClassVar[str] = "unexpected"
    exit_status: ClassVar[int] = 1

    def __init__(self, **details: str) -> None:
        super().__init__(self.code, details)
        self.details = details


class CancelledError(TrackerError):
    """The person stopped the work; nothing is wrong and nothing was changed."""

    code = "cancelled"


class UsageError(TrackerError):
    """The command line does not make sense. `reason`."""

    code = "usage"
    exit_status = 2


class BadInputError(TrackerError):
    """A file that was given does not fit. All its faults at once; nothing was changed. `what`."""

    code = "bad_input"
    exit_status = 3

    def __init__(self, faults: Sequence[Fault], **details: str) -> None:
        super().__init__(**details)
        self.faults = tuple(faults)


class NotFoundError(TrackerError):
    """A file, folder or vault that was named is not there. `path`."""

    code = "not_found"
    exit_status = 3


class NotAFolderError(NotFoundError):
    """A folder is wanted, and a file was named. `path`."""

    code = "not_a_folder"


class NotAFileError(NotFoundError):
    """A file is wanted, and a folder was named. `path`."""

    code = "not_a_file"


class NoVaultError(NotFoundError):
    """The folder holds no vault. `path`."""

    code = "no_vault"


class VaultExistsError(TrackerError):
    """A new vault was asked for where something already is. `path`."""

    code = "vault_exists"
    exit_status = 3


class InsideRecordError(TrackerError):
    """Something was to be written into the folder of a record. `path`, `record`."""

    code = "inside_record"
    exit_status = 3


class FolderNotEmptyError(TrackerError):
    """An export was asked for where something already is. `path`."""

    code = "folder_not_empty"
    exit_status = 3


class OtherApplicantError(TrackerError):
    """The file is about another person than the vault. `theirs`, `ours`."""

    code = "other_applicant"
    exit_status = 3


class PassphraseNeededError(TrackerError):
    """The vault is locked and there is no passphrase at hand. `path`."""

    code = "passphrase_needed"
    exit_status = 4


class WrongPassphraseError(TrackerError):
    """The passphrase or the recovery key does not open the vault. `path`."""

    code = "wrong_passphrase"
    exit_status = 4


class EmptyPassphraseError(TrackerError):
    """A passphrase without any character was given."""

    code = "empty_passphrase"
    exit_status = 2


class VaultInUseError(TrackerError):
    """Another process has the vault. `path`, `pid`, `host`."""

    code = "vault_in_use"
    exit_status = 4


class VaultDamagedError(TrackerError):
    """The vault cannot be read as it should. `path`, `what` (a `Damage`)."""

    code = "vault_damaged"
    exit_status = 5


class NotWholeError(TrackerError):
    """Something in the vault is damaged or missing that no salvage brings back, and what to do was said. `path`, `what`."""

    code = "not_whole"
    exit_status = 5


class ScanDamagedError(TrackerError):
    """A scan in the vault is missing or was altered. `scan`, `what` (a `Damage`, or what the system says)."""

    code = "scan_damaged"
    exit_status = 5


class HeaderDamagedError(VaultDamagedError):
    """`vault.json` is damaged, so that it cannot be told whether the passphrase is wrong. `path`."""

    code = "header_damaged"


class OldFormatReadOnlyError(TrackerError):
    """A vault of an older format lies where nothing can be written, so that it cannot be brought up to date. `path`."""

    code = "old_format_read_only"
    exit_status = 6


class BackupDamagedError(TrackerError):
    """A backup is damaged, or was altered. `path`, `what` (a `Damage`)."""

    code = "backup_damaged"
    exit_status = 5


class NotABackupError(TrackerError):
    """The file is not a backup of this program. `path`."""

    code = "not_a_backup"
    exit_status = 3


class BackupPassphraseError(WrongPassphraseError):
    """The passphrase does not open the backup, which opens with the one of its day. `path`."""

    code = "backup_passphrase"


class BackupTargetError(TrackerError):
    """A backup was asked for where something else is. `path`."""

    code = "backup_target"
    exit_status = 3


class WholeBackupKeptError(TrackerError):
    """A backup with gaps was to take the place of a whole one. `path`."""

    code = "whole_backup_kept"
    exit_status = 5


class NotOnFileError(TrackerError):
    """Nothing in the record has this id. `id`."""

    code = "not_on_file"
    exit_status = 3


class NotInTrashError(TrackerError):
    """Nothing in the trash has this id. `id`."""

    code = "not_in_trash"
    exit_status = 3


class KeyringError(TrackerError):
    """The operating system's keyring failed; the passphrase works all the same. `reason`."""

    code = "keyring_failed"
    exit_status = 6


class KeyringMissingError(KeyringError):
    """There is no keyring that this program would trust."""

    code = "keyring_missing"


class KeyringLockedError(KeyringError):
    """The keyring is locked and was not unlocked."""

    code = "keyring_locked"


class KeyringSilentError(KeyringError):
    """The keyring did not answer in time. `seconds`."""

    code = "keyring_silent"


class KeyringForgetfulError(KeyringError):
    """The keyring said that it had stored something and does not have it."""

    code = "keyring_forgetful"


class VaultTooNewError(TrackerError):
    """The vault was written by a newer version of the program. `path`, `found`, `known`."""

    code = "vault_too_new"
    exit_status = 5


class SettingsUnreadableError(TrackerError):
    """The settings file cannot be understood; it is left as it is. `path`, `reason`."""

    code = "settings_unreadable"
    exit_status = 3


class DiskFullError(TrackerError):
    """There is no room to write. `path`."""

    code = "disk_full"
    exit_status = 6


class NoPermissionError(TrackerError):
    """The operating system does not allow it. `path`."""

    code = "no_permission"
    exit_status = 6


class SystemRefusedError(TrackerError):
    """The operating system refused for another reason. `path`, `reason`."""

    code = "system_refused"
    exit_status = 6


class UncoveredTextError(TrackerError):
    """A text holds characters that no shipped font can print. `characters`."""

    code = "uncovered_text"
    exit_status = 3


class ScanUnreadableError(TrackerError):
    """A scan cannot be opened by the worker. `path`, `reason`."""

    code = "scan_unreadable"
    exit_status = 3


class ScanSignedError(TrackerError):
    """Pages of a scan were to be moved or turned that bears a digital signature. `path`."""

    code = "scan_signed"
    exit_status = 3


class ScanRigidError(TrackerError):
    """Pages of a scan cannot be moved or turned without altering what is on them. `path`."""

    code = "scan_rigid"
    exit_status = 3


class WorkerFailedError(TrackerError):
    """The worker that opens untrusted files ran out of time or memory, or died. `reason`."""

    code = "worker_failed"
    exit_status = 3


class NotificationFailedError(TrackerError):
    """The desktop did not show a notification. `reason`."""

    code = "notification_failed"
    exit_status = 6


class TimerFailedError(TrackerError):
    """The system did not take the timer that reminds. `command`, `status`."""

    code = "timer_failed"
    exit_status = 6
