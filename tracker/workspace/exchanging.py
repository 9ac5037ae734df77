"""The record in and out: the exchange folder."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tracker.capture.scans.inspection import inspect_scan
from tracker.compare.names import NameVerdict, compare_names
from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.names import PersonName
from tracker.domain.record import Credential, Name, Record, ScanFacts, ScanId
from tracker.errors import BadInputError, Fault, OtherApplicantError, TrackerError
from tracker.exchange.folder import MissingScan, Reading, ScanFile, read_folder, write_folder
from tracker.files import explained
from tracker.sandbox import Worker
from tracker.texts import text
from tracker.workspace.core import Core

READ_BYTES = 1024 * 1024


class Exchanging(Core):
    """Use cases that bring a record in or take it out."""

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
            with self._change(act, known) as change:
                change.put(
                    record.applicant, *record.names, *record.institutions, *record.activities, *record.credentials,
                    *record.submissions, *record.deadlines, *record.resolutions,
                    *record.contacts, *record.requests, *record.letters, *record.interviews, *record.obligations,
                    *record.choices, *record.handlings,
                )  # fmt: skip
        except BaseException:
            with suppress(TrackerError):  # what stopped the import may stop the sweep; the next one sweeps as well
                self._vault.sweep()
            raise
        return Changes(act, frozenset(change.ids))

    def export_folder(self, folder: Path, progress: Progress = no_progress) -> tuple[MissingScan, ...]:
        """Write the record and its scans into `folder`, unprotected; the scans that are missing or damaged."""
        return write_folder(folder, self.record, self._vault.scans.chunks, progress)

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
