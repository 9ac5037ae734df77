"""An open vault with the rules of the bodies, its record as one snapshot, and the one way to change it."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from tracker.compare.institutions import InstitutionTable
from tracker.compare.institutions.registry import load_table
from tracker.domain.record import Record, ScanFacts, ScanId
from tracker.errors import TrackerError
from tracker.pathways.rules import Authorities, load_authorities
from tracker.settings import data_folder
from tracker.store.journal import Change
from tracker.store.opening import create_vault, open_remembered_vault, open_vault
from tracker.store.vault import Vault
from tracker.texts import Text, describe_error, text


@dataclass(frozen=True, slots=True)
class Rules:
    """What papers are judged by: the bodies' rules and the table of institutions."""

    authorities: Authorities
    institutions: InstitutionTable
    trouble: Text | None = None
    """What the person is to be told of what could not be used."""


def load_rules() -> Rules:
    """The rules that come with the program, with the person's own rule files over them.

    Own files that do not fit are left out and named in `authorities.faults`; a body that one of them is about has no
    rules at all then, see `pathways.rules`.
    """
    table, trouble = load_table(data_folder())
    return Rules(load_authorities(own=own_rules_folder()), table, trouble)


def own_rules_folder() -> Path:
    """Where the person's own rule files lie, one `.toml` file for each body."""
    return data_folder() / "authorities"


class Core:
    """What every use case needs. Times come from `now`, which the front ends pass in.

    Attributes: `rules` what papers are judged by; `recovery_key` is set only on a workspace that was just made;
    `on_trouble` is told what went wrong beside the work, such as a local backup that could not be made.
    """

    def __init__(self, vault: Vault, rules: Rules, now: Callable[[], datetime], recovery_key: str = "") -> None:
        self._vault = vault
        self._now = now
        self._record: Record | None = None
        self._touched: set[str] = set()
        self._has_changed = False
        self.rules = rules
        self.recovery_key = recovery_key
        self.on_trouble: Callable[[Text], None] = lambda _: None

    @classmethod
    def create(cls, folder: Path, passphrase: str, now: Callable[[], datetime]) -> Self:
        """A new, empty vault in `folder`; its `recovery_key` must be shown now, it is nowhere else."""
        vault, recovery_key = create_vault(folder, passphrase)
        return cls(vault, load_rules(), now, recovery_key)

    @classmethod
    def open(cls, folder: Path, secret: str, now: Callable[[], datetime], wait: float = 0.0) -> Self:
        """The vault in `folder`, opened with its passphrase or its recovery key; waits `wait` seconds for who has it."""
        return cls._around(open_vault(folder, secret, now(), wait), now)

    @classmethod
    def open_remembered(cls, folder: Path, now: Callable[[], datetime], wait: float = 0.0) -> Self | None:
        """The vault in `folder`, opened with what the keyring of this computer remembers; None where it remembers none.

        A `KeyringError` where the keyring cannot say; the passphrase opens the vault all the same. This may take ten
        seconds where the keyring hangs: call it in a thread.
        """
        vault = open_remembered_vault(folder, now(), wait)
        return None if vault is None else cls._around(vault, now)

    @classmethod
    def _around(cls, vault: Vault, now: Callable[[], datetime]) -> Self:
        try:
            with suppress(TrackerError):  # housekeeping that cannot be done today keeps nobody out
                vault.tidy(now())
            return cls(vault, load_rules(), now)
        except BaseException:
            vault.close()
            raise

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self._vault.path

    @property
    def record(self) -> Record:
        """The whole record, as one snapshot; after a change, what was changed is read anew and the rest is the very same."""
        if self._record is None or self._touched:
            self._record = self._vault.read(self._record, self._touched)
            self._touched.clear()
        return self._record

    def close(self) -> None:
        """Let go of the vault, with a local backup where something changed since the last one."""
        self._record = None
        if self._vault.is_closed:
            return
        try:
            self._before_close()
            self._vault.keep_local_backup(self._now())
        except TrackerError as error:
            self.on_trouble(text("No local backup was made. {reason}", reason=describe_error(error)))
        finally:
            self._vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def scan_facts(self) -> Mapping[ScanId, ScanFacts]:
        """Size, kind and pages of every scan."""
        return self._vault.scan_facts()

    def read_scan(self, content: ScanId) -> bytes:
        """The bytes of a scan. ScanDamagedError where it is missing or altered."""
        return self._vault.scans.read(content)

    @contextmanager
    def _change(
        self, act: Text, scans: Mapping[ScanId, ScanFacts] | None = None, number: int | None = None
    ) -> Iterator[Change]:
        """One named change of the record; all of it or nothing. With a `number` it continues the change of this number."""
        try:
            with self._vault.change(act, self._now(), scans, number) as change:
                yield change
        except BaseException:
            self._record = None
            raise
        self._outdate(change.ids)

    def _outdate(self, ids: Collection[str]) -> None:
        """The values with these ids are others than before."""
        self._touched |= set(ids)
        self._has_changed = True

    def _before_close(self) -> None:
        """What is to be done while the vault is still open."""

    def _recalled(self, name: str) -> dict[str, Any]:
        """What the vault remembers under a name beside the record; empty where it remembers nothing."""
        held = self._vault.read_state(name)
        return dict(json.loads(held)) if held else {}

    def _remember(self, name: str, value: Mapping[str, Any]) -> None:
        self._vault.write_state(name, json.dumps(value, ensure_ascii=False, sort_keys=True))
