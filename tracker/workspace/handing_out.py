"""What is handed out beside the dossier: upload packs, summaries, draft letters, plain tables; and a table coming in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.checks.case import Case
from tracker.checks.engine import run
from tracker.deadlines.checklist import Checklist, checklist_of_pathway, checklists
from tracker.deadlines.deriving import deadlines
from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.planning import Direction, Letter, LetterId, Way
from tracker.domain.record import AuthorityId, CredentialId, PathwayId, ScanId, Submission
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Paper
from tracker.dossier.letters import Draft, LetterKind, gap_explanation, registrar_request, same_person
from tracker.dossier.pack import Look, PackPlan, plan_pack
from tracker.dossier.summaries import checklist_summary, deadlines_summary, findings_summary
from tracker.dossier.summary_content import Summary
from tracker.dossier.variance import variance_summary
from tracker.errors import DiskFullError, NoPermissionError, NotOnFileError
from tracker.exchange.folder import MissingScan
from tracker.exchange.tables import Table, TableName, credentials_table, findings_table, submissions_table
from tracker.exchange.tables_merging import merge
from tracker.exchange.tables_reading import read_rows
from tracker.exchange.tables_writing import write_csv, write_xlsx
from tracker.texts import text, tr
from tracker.workspace.exchanging import Exchanging
from tracker.workspace.outgoing import Outgoing, refuse_inside_record

if TYPE_CHECKING:  # what writes PDFs and packs is loaded when it is asked for: the window opens without it
    from tracker.dossier.pack_writing import Pack, Workshop

_LONGEST_NOTE = 20_000


class SummaryKind(StrEnum):
    """The sheets that there are."""

    CHECKLIST = "checklist"
    FINDINGS = "findings"
    DEADLINES = "deadlines"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class HandedPack:
    """A pack that was written. `noted` is the application that the receipt was noted with, None where there is none or
    the record cannot be written."""

    pack: "Pack"
    noted: Submission | None


class HandingOut(Outgoing, Exchanging):
    """Use cases that make files for others. None of these files is protected by the passphrase, so each is noted."""

    def export_folder(self, folder: Path, progress: Progress = no_progress) -> tuple[MissingScan, ...]:
        """Write the record and its scans into `folder`, unprotected; the scans that are missing or damaged."""
        refuse_inside_record(folder)
        missing = super().export_folder(folder, progress)
        self._note("exchange folder", folder)
        return missing

    def plan_pack(
        self,
        authority: AuthorityId,
        on: date,
        progress: Progress = no_progress,
        documents: tuple[CredentialId, ...] = (),
    ) -> PackPlan:
        """Which files the upload pack for `authority` would hold, what is held back and why; nothing is made yet.

        `documents` are the ones to go in, in order; without any, those that would go into the dossier.
        """
        from tracker.dossier.pack_writing import Workshop

        with Workshop(progress) as workshop:
            return self._looked(self._bundle(authority, on, documents), workshop)[0]

    def write_pack(
        self,
        folder: Path,
        authority: AuthorityId,
        on: date,
        progress: Progress = no_progress,
        documents: tuple[CredentialId, ...] = (),
    ) -> HandedPack:
        """Write the upload pack for `authority` into `folder`, which must be new or empty; see `dossier.pack_writing`.

        Where there is an application to that body, the names and sums of the files go into its correspondence.
        """
        from tracker.dossier.pack_writing import Workshop, refuse_filled, write_pack

        refuse_inside_record(folder)
        refuse_filled(folder)
        with Workshop(progress) as workshop:
            plan, looks = self._looked(self._bundle(authority, on, documents), workshop)
            pack = write_pack(folder, plan, looks, self.read_scan, workshop, on)
        self._note(f"upload pack {authority}", folder)
        return HandedPack(pack, self._noted(pack, authority, on))

    def write_summary(
        self,
        target: Path,
        kind: SummaryKind,
        on: date,
        authority: AuthorityId | None = None,
        pathway: PathwayId | None = None,
        paper: Paper = Paper.LETTER,
    ) -> int:
        """Write a sheet as a PDF, for one body or for all; how many pages it has.

        `pathway` is for the checklist of one that nothing was submitted to. An older file at `target` stays as it is
        until the new one is whole; see `dossier.summary_sheet`.
        """
        from tracker.dossier.summary_sheet import write_summary

        refuse_inside_record(target)
        pages = write_summary(target, self._summary(kind, on, authority, pathway), on, paper)
        self._note(f"summary {kind.value}", target)
        return pages

    def _summary(
        self, kind: SummaryKind, on: date, authority: AuthorityId | None, pathway: PathwayId | None
    ) -> tuple[Summary, ...]:
        record, rules = self.record, self.rules.authorities
        if kind is SummaryKind.CHECKLIST:
            return checklist_summary(record, self._checklists(on, authority, pathway), on)
        if kind is SummaryKind.FINDINGS:
            report = run(record, rules, self.rules.institutions, on, authority)
            return findings_summary(record, report, rules, on, authority)
        if kind is SummaryKind.DEADLINES:
            return (deadlines_summary(record, deadlines(record, rules, on), on),)
        return (variance_summary(self._bundle(authority, on), has_body=authority is not None),)

    def _checklists(self, on: date, authority: AuthorityId | None, pathway: PathwayId | None) -> tuple[Checklist, ...]:
        """The checklists of the applications that are meant; of the pathway itself where there is none."""
        found = tuple(
            one
            for one in checklists(self.record, self.rules.authorities, on)
            if authority in (None, one.authority_id) and pathway in (None, one.pathway.id if one.pathway else None)
        )
        if found or pathway is None:
            return found
        alone = checklist_of_pathway(self.record, self.rules.authorities, pathway, on)
        return (alone,) if alone else ()

    def write_letter(
        self,
        target: Path,
        kind: LetterKind,
        on: date,
        authority: AuthorityId | None = None,
        about: CredentialId | None = None,
        paper: Paper = Paper.LETTER,
    ) -> bool:
        """Write a draft letter, as .docx where `target` ends so, else as text; False where there is nothing to say.

        `about` is the document that a request to a registrar is for; NotOnFileError where nothing is called so. An older
        file at `target` stays as it is until the new one is whole.
        """
        from tracker.dossier.letters_writing import write_letter

        refuse_inside_record(target)
        draft = self._letter(kind, on, authority, about)
        if draft:
            write_letter(target, draft, paper)
            self._note(f"letter {kind.value}", target)
        return bool(draft)

    def _letter(self, kind: LetterKind, on: date, authority: AuthorityId | None, about: CredentialId | None) -> Draft:
        bundle = self._bundle(authority, on)
        if kind is LetterKind.SAME_PERSON:
            return same_person(bundle)
        report = run(self.record, self.rules.authorities, self.rules.institutions, on, authority)
        if kind is LetterKind.GAP:
            return gap_explanation(bundle, report.findings)
        credential = self.record.credential(about or "")
        if credential is None:
            raise NotOnFileError(id=about or "")
        return registrar_request(bundle, credential, report.findings, has_body=authority is not None)

    def export_tables(
        self, target: Path, names: Iterable[TableName], on: date, authority: AuthorityId | None = None
    ) -> None:
        """Write tables of the record to `target`: a workbook where it ends in .xlsx, else one table as CSV.

        Findings are those on the day `on`, with `authority` only those that matter there. An older file there stays as
        it is until the new one is whole.
        """
        refuse_inside_record(target)
        tables = [self._table(name, on, authority) for name in names]
        what = "tables " + " ".join(table.name.value for table in tables)
        if target.suffix.lower() == ".xlsx":
            write_xlsx(target, tables)
        else:
            (table,) = tables
            write_csv(target, table)
        self._note(what, target)

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

    def _bundle(self, authority: AuthorityId | None, on: date, documents: tuple[CredentialId, ...] = ()) -> Bundle:
        case = Case(self.record, self.rules.authorities, self.rules.institutions, on, authority)
        return Bundle(case, documents)

    def _looked(self, bundle: Bundle, workshop: "Workshop") -> tuple[PackPlan, Mapping[ScanId, Look]]:
        from tracker.dossier.pack_writing import look_at_scans

        looks = look_at_scans(self.record, self.read_scan, workshop, [one.id for one in bundle.enclosed])
        return plan_pack(bundle, looks), looks

    def _noted(self, pack: "Pack", authority: AuthorityId, on: date) -> Submission | None:
        """Keep the receipt in the correspondence of the last application to the body, once."""
        ours = [one for one in self.record.submissions if one.authority == authority]
        if not ours or not pack.files or self._vault.is_read_only:
            return None
        from tracker.dossier.pack_writing import RECEIPT

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
