"""What is handed out beside the dossier: upload packs, summaries, draft letters, plain tables; and a table coming in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.checks.case import Case
from tracker.checks.engine import run
from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.planning import Direction, Letter, LetterId, Way
from tracker.domain.record import AuthorityId, ScanId, Submission
from tracker.dossier.bundle import Bundle
from tracker.dossier.pack import Look, PackPlan, plan_pack
from tracker.dossier.pack_writing import RECEIPT, Pack, look_at_scans, write_pack
from tracker.errors import DiskFullError, NoPermissionError
from tracker.exchange.tables import Table, TableName, credentials_table, findings_table, submissions_table
from tracker.exchange.tables_merging import merge
from tracker.exchange.tables_reading import read_rows
from tracker.exchange.tables_writing import write_csv, write_xlsx
from tracker.texts import text, tr
from tracker.workspace.core import Core

_LONGEST_NOTE = 20_000


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

        Where there is an application to that body, the names and sums of the files go into its correspondence.
        """
        plan, looks = self._looked(authority, on, progress)
        pack = write_pack(folder, plan, looks, self.read_scan, progress, on)
        return HandedPack(pack, self._noted(pack, authority, on))

    def export_tables(
        self, target: Path, names: Iterable[TableName], on: date, authority: AuthorityId | None = None
    ) -> None:
        """Write tables of the record to `target`: a workbook where it ends in .xlsx, else one table as CSV.

        Findings are those on the day `on`, with `authority` only those that matter there. An older file there stays as
        it is until the new one is whole.
        """
        tables = [self._table(name, on, authority) for name in names]
        if target.suffix.lower() == ".xlsx":
            write_xlsx(target, tables)
        else:
            (table,) = tables
            write_csv(target, table)

    def import_table(self, path: Path) -> Changes:
        """Read a table of credentials into the record, as one change; see `exchange.tables_reading` for its columns.

        BadInputError names everything that does not fit; nothing changes then.
        """
        merged = merge(read_rows(path, self.record), self.record)
        act = text("Import of “{folder}”", folder=path.name)
        with self._change(act) as change:
            change.put(*merged.institutions, *merged.credentials)
        return Changes(act, frozenset(change.ids))

    def _table(self, name: TableName, on: date, authority: AuthorityId | None) -> Table:
        case = Case(self.record, self.rules.authorities, self.rules.institutions, on, authority)
        if name is TableName.CREDENTIALS:
            return credentials_table(self.record, case.read)
        if name is TableName.SUBMISSIONS:
            return submissions_table(self.record, case.read)
        report = run(self.record, self.rules.authorities, self.rules.institutions, on, authority)
        return findings_table(report.findings, on)

    def _bundle(self, authority: AuthorityId, on: date) -> Bundle:
        return Bundle(Case(self.record, self.rules.authorities, self.rules.institutions, on, authority))

    def _looked(self, authority: AuthorityId, on: date, progress: Progress) -> tuple[PackPlan, Mapping[ScanId, Look]]:
        bundle = self._bundle(authority, on)
        looks = look_at_scans(self.record, self.read_scan, progress, [one.id for one in bundle.enclosed])
        return plan_pack(bundle, looks), looks

    def _noted(self, pack: Pack, authority: AuthorityId, on: date) -> Submission | None:
        """Keep the receipt in the correspondence of the last application to the body, once."""
        ours = [one for one in self.record.submissions if one.authority == authority]
        if not ours or not pack.files or self._vault.is_read_only:
            return None
        lines = [f"{RECEIPT} {pack.receipt}", *(f"{file.name} {file.sha256}" for file in pack.files)]
        note = "\n".join(lines)
        letter = Letter(
            LetterId(f"l-pack-{pack.receipt[:12]}"),
            on,
            Way.PORTAL,
            Direction.OUT,
            tr("Upload pack for {body} prepared", body=pack.plan.recipient_short),
            concerns=ours[-1].id,
            text=note if len(note) <= _LONGEST_NOTE else lines[0],
        )
        try:
            with self._change(text("Upload pack for {body}", body=pack.plan.recipient_short)) as change:
                change.put(letter)
        except (NoPermissionError, DiskFullError):  # the pack is whole and holds its receipt
            return None
        return ours[-1]
