"""Every use case, one method each: what the window and the command line call, and nothing else does.

A workspace is an open vault with the rules of the bodies. Times come from `now`, which the front ends pass in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from tracker.capture.inspection import inspect_scan
from tracker.checks.engine import Report, run
from tracker.compare.institutions import InstitutionTable
from tracker.compare.names import NameVerdict, compare_names
from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.names import PersonName
from tracker.domain.record import AuthorityId, Credential, Name, Record, ScanFacts, ScanId
from tracker.errors import BadInputError, Fault, OtherApplicantError, TrackerError
from tracker.exchange.folder import MissingScan, Reading, ScanFile, read_folder, write_folder
from tracker.files import explained
from tracker.pathways.rules import Authorities, load_authorities
from tracker.sandbox import Worker
from tracker.store.vault import Vault, create_vault, open_vault
from tracker.store.verification import Verification, verify
from tracker.texts import text

READ_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """What papers are judged by: the bodies' rules and the table of institutions."""

    authorities: Authorities
    institutions: InstitutionTable


def load_rules() -> Rules:
    """The rules that come with the program."""
    return Rules(load_authorities(), InstitutionTable.load())


class Workspace:
    """An open vault, its record as one snapshot, and everything that can be done with it.

    Attributes: `rules` what papers are judged by; `recovery_key` is set only on a workspace that was just made.
    """

    def __init__(self, vault: Vault, rules: Rules, now: Callable[[], datetime], recovery_key: str = "") -> None:
        self._vault = vault
        self._now = now
        self._record: Record | None = None
        self.rules = rules
        self.recovery_key = recovery_key

    @classmethod
    def create(cls, folder: Path, passphrase: str, now: Callable[[], datetime]) -> "Workspace":
        """A new, empty vault in `folder`; its `recovery_key` must be shown now, it is nowhere else."""
        vault, recovery_key = create_vault(folder, passphrase)
        return cls(vault, load_rules(), now, recovery_key)

    @classmethod
    def open(cls, folder: Path, secret: str, now: Callable[[], datetime]) -> "Workspace":
        """The vault in `folder`, opened with its passphrase or its recovery key."""
        return cls(open_vault(folder, secret), load_rules(), now)

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self._vault.path

    @property
    def record(self) -> Record:
        """The whole record, as one snapshot; read anew after a change."""
        if self._record is None:
            self._record = self._vault.read()
        return self._record

    def close(self) -> None:
        """Let go of the vault."""
        self._record = None
        self._vault.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def import_folder(self, folder: Path, progress: Progress = no_progress) -> Changes:
        """Read an exchange folder into the vault, as one change: what has an id that is known takes its place.

        BadInputError names all faults at once, OtherApplicantError a file about somebody else; nothing changes then.
        """
        reading = read_folder(folder)
        facts, faults = _inspect(reading, progress)
        if faults or reading.record is None:
            raise BadInputError(faults, what=str(folder))
        self._refuse_other_applicant(reading.record)
        try:
            contents = self._add_scans(reading.scans, facts, progress)
            record = _with_contents(reading.record, {path: content for path, (content, _) in contents.items()})
            known = dict(contents.values())
            act = text("Import of “{folder}”", folder=folder.name)
            with self._vault.change(act, self._now(), known) as change:
                change.put(
                    record.applicant, *record.names, *record.institutions, *record.activities, *record.credentials,
                    *record.submissions, *record.deadlines, *record.resolutions,
                )  # fmt: skip
        except BaseException:
            with suppress(TrackerError):  # what stopped the import may stop the sweep; the next one sweeps as well
                self._vault.sweep()
            raise
        self._record = None
        return Changes(act, frozenset(change.ids))

    def export_folder(self, folder: Path, progress: Progress = no_progress) -> tuple[MissingScan, ...]:
        """Write the record and its scans into `folder`, unprotected; the scans that are missing or damaged."""
        return write_folder(folder, self.record, self._vault.scans.chunks, progress)

    def findings(self, on: date, authority: AuthorityId | None = None) -> Report:
        """Everything that the checks find, judged on the day `on`; see `checks.engine.run`."""
        return run(self.record, self.rules.authorities, self.rules.institutions, on, authority)

    def verify(self, progress: Progress = no_progress) -> Verification:
        """Look at every record and every scan."""
        return verify(self._vault, progress)

    def undo(self) -> Changes | None:
        """Take the last change back."""
        self._record = None
        return self._vault.undo()

    def redo(self) -> Changes | None:
        """Make the change again that was taken back last."""
        self._record = None
        return self._vault.redo()

    def scan_facts(self) -> Mapping[ScanId, ScanFacts]:
        """Size, kind and pages of every scan."""
        return self._vault.scan_facts()

    def read_scan(self, content: ScanId) -> bytes:
        """The bytes of a scan. ScanDamagedError where it is missing or altered."""
        return self._vault.scans.read(content)

    def _refuse_other_applicant(self, theirs: Record) -> None:
        ours = self.record
        if not ours.names or any(_is_same_person(one, other) for one in ours.names for other in theirs.names):
            return
        raise OtherApplicantError(theirs=theirs.names[0].text, ours=ours.names[0].text)

    def _add_scans(
        self, scans: Iterable[ScanFile], facts: Mapping[str, ScanFacts], progress: Progress
    ) -> dict[str, tuple[ScanId, ScanFacts]]:
        added: dict[str, tuple[ScanId, ScanFacts]] = {}
        for scan in scans:
            progress(len(facts) + len(added), 2 * len(facts))
            content, size = self._vault.scans.add(_chunks(scan.path))
            added[scan.shown] = (content, replace(facts[scan.shown], size=size))
        return added


def _inspect(reading: Reading, progress: Progress) -> tuple[dict[str, ScanFacts], list[Fault]]:
    """Open every scan in the worker process: what each is, and the faults of the document and of the scans together."""
    facts: dict[str, ScanFacts] = {}
    faults = list(reading.faults)
    with Worker() as worker:
        for done, scan in enumerate(reading.scans):
            progress(done, 2 * len(reading.scans))
            found = inspect_scan(worker, scan.path, scan.place, "scans", scan.shown)
            if isinstance(found, Fault):
                faults.append(found)
            else:
                facts[scan.shown] = found
    return facts, faults


def _with_contents(record: Record, contents: Mapping[str, ScanId]) -> Record:
    def filled(credential: Credential) -> Credential:
        if not credential.scans:
            return credential
        return replace(credential, scans=tuple(replace(scan, content=contents[scan.path]) for scan in credential.scans))

    return replace(record, credentials=tuple(filled(credential) for credential in record.credentials))


def _chunks(path: Path) -> Iterator[bytes]:
    with explained(path), path.open("rb") as file:
        while chunk := file.read(READ_BYTES):
            yield chunk


def _is_same_person(one: Name, other: Name) -> bool:
    verdict = compare_names(
        PersonName(one.text, one.given, one.family), PersonName(other.text, other.given, other.family)
    ).verdict
    return verdict in (NameVerdict.IDENTICAL, NameVerdict.FORMATTING, NameVerdict.VARIANT)
