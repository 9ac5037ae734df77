"""Scans of chosen documents as files, byte for byte as they lie in the record, named by their documents."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tracker.domain.change import Progress, no_progress
from tracker.domain.record import Credential, CredentialId, Scan
from tracker.errors import FolderNotEmptyError, NotOnFileError, ScanDamagedError
from tracker.exchange.folder import MissingScan
from tracker.exchange.paths import Places
from tracker.files import explained, make_private_folder, sync_folder, write_atomic
from tracker.workspace.outgoing import Outgoing, refuse_inside_record


@dataclass(frozen=True, slots=True)
class ScansWritten:
    """The names of the files that were written, and the scans that are missing or damaged."""

    files: tuple[str, ...]
    missing: tuple[MissingScan, ...]


class ScanExport(Outgoing):
    """Use cases that write scans alone. The files are not protected by the passphrase, so each export is noted."""

    def export_scans(
        self, folder: Path, documents: Sequence[CredentialId], progress: Progress = no_progress
    ) -> ScansWritten:
        """Write the scans of these documents into `folder`, which must be new or empty; all of it or nothing.

        A scan that is missing or damaged stops no other. NotOnFileError where nothing is called so.
        """
        refuse_inside_record(folder)
        chosen = [self._document(each) for each in documents]
        with explained(folder):
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise FolderNotEmptyError(path=str(folder))
            make_private_folder(folder.parent)
            draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
            try:
                make_private_folder(draft)
                written = self._write(draft, list(_named(chosen)), progress)
                if folder.exists():
                    folder.rmdir()
                draft.replace(folder)
            except BaseException:
                shutil.rmtree(draft, ignore_errors=True)
                raise
            sync_folder(folder.parent)
        self._note("scans", folder)
        return written

    def _document(self, wanted: CredentialId) -> Credential:
        found = self.record.credential(wanted)
        if found is None:
            raise NotOnFileError(id=wanted)
        return found

    def _write(self, folder: Path, named: "list[tuple[Credential, Scan, str]]", progress: Progress) -> ScansWritten:
        files: list[str] = []
        missing: list[MissingScan] = []
        for done, (credential, scan, name) in enumerate(named):
            progress(done, len(named))
            try:
                content = self.read_scan(scan.content)
            except ScanDamagedError as error:
                missing.append(MissingScan(credential.id, scan.path, error.details["what"]))
                continue
            if name not in files:  # the same scan of the same name
                write_atomic(folder / name, content)
                files.append(name)
        progress(len(named), len(named))
        return ScansWritten(tuple(files), tuple(missing))


def _named(chosen: Sequence[Credential]) -> Iterator[tuple[Credential, Scan, str]]:
    """Each scan with the name of its file: that of its document, with a number where there are several."""
    places = Places(())
    for credential in chosen:
        for number, scan in enumerate(credential.scans, 1):
            title = " ".join(credential.title.replace("/", " ").split())[:100]
            stem = title if len(credential.scans) == 1 else f"{title} {number}"
            yield credential, scan, places.place(stem + PurePosixPath(scan.path).suffix, scan.content)
