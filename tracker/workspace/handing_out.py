"""What is handed out beside the dossier: upload packs, summaries, draft letters, plain tables; and a table coming in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tracker.checks.case import Case
from tracker.domain.change import Progress, no_progress
from tracker.domain.record import AuthorityId, Event, ScanId, Submission
from tracker.dossier.bundle import Bundle
from tracker.dossier.pack import Look, PackPlan, plan_pack
from tracker.dossier.pack_writing import RECEIPT, Pack, look_at_scans, write_pack
from tracker.errors import DiskFullError, NoPermissionError
from tracker.texts import text
from tracker.workspace.core import Core

_LONGEST_NOTE = 20_000
PREPARED = "upload pack prepared"
"""The state of the event that holds the receipt. It does not say that anything was sent: see `domain.sending`."""


@dataclass(frozen=True, slots=True)
class HandedPack:
    """A pack that was written. `noted` is the application that the receipt was noted with, None where there is none or
    the record cannot be written."""

    pack: Pack
    noted: Submission | None


class HandingOut(Core):
    """Use cases that make files for others. None of these files is protected by the passphrase."""

    def plan_pack(self, authority: AuthorityId, on: date, progress: Progress = no_progress) -> PackPlan:
        """Which files the upload pack for `authority` would hold, what is held back and why; nothing is made yet."""
        return self._looked(authority, on, progress)[0]

    def write_pack(
        self, folder: Path, authority: AuthorityId, on: date, progress: Progress = no_progress
    ) -> HandedPack:
        """Write the upload pack for `authority` into `folder`, which must be new or empty; see `dossier.pack_writing`.

        Where there is an application to that body, the names and sums of the files are noted with it.
        """
        plan, looks = self._looked(authority, on, progress)
        pack = write_pack(folder, plan, looks, self.read_scan, progress, on)
        return HandedPack(pack, self._noted(pack, authority, on))

    def _bundle(self, authority: AuthorityId, on: date) -> Bundle:
        return Bundle(Case(self.record, self.rules.authorities, self.rules.institutions, on, authority))

    def _looked(self, authority: AuthorityId, on: date, progress: Progress) -> tuple[PackPlan, Mapping[ScanId, Look]]:
        bundle = self._bundle(authority, on)
        looks = look_at_scans(self.record, self.read_scan, progress, [one.id for one in bundle.enclosed])
        return plan_pack(bundle, looks), looks

    def _noted(self, pack: Pack, authority: AuthorityId, on: date) -> Submission | None:
        """Keep the receipt with the last application to the body, once."""
        ours = [one for one in self.record.submissions if one.authority == authority]
        if not ours or not pack.files or self._vault.is_read_only:
            return None
        lines = [f"{RECEIPT} {pack.receipt}", *(f"{file.name} {file.sha256}" for file in pack.files)]
        note = "\n".join(lines)
        event = Event(on, PREPARED, note if len(note) <= _LONGEST_NOTE else lines[0])
        if event in ours[-1].events:
            return ours[-1]
        noted = replace(ours[-1], events=(*ours[-1].events, event))
        try:
            with self._change(text("Upload pack for {body}", body=pack.plan.recipient_short)) as change:
                change.put(noted)
        except (NoPermissionError, DiskFullError):  # the pack is whole and holds its receipt
            return None
        return noted
