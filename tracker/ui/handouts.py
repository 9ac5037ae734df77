"""Papers for others beside the dossier, from the menu: draft letters, one-page summaries, tables for a spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from tracker.texts import ntr, tr
from tracker.ui.jobs import Progress
from tracker.ui.notices import Notices
from tracker.ui.outcomes import Produced
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.domain.record import AuthorityId, CredentialId
    from tracker.ui.dialogs import Dialogs
    from tracker.ui.panes.entry_sheet import Blank
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace import Workspace

Applies = Callable[[Mapping[str, str]], bool]
EVERYWHERE = ""
APPLIED_FOR = ""
WORKBOOK = "xlsx"


class Handouts(QObject):
    """Asks what to write and where, and has it written."""

    def __init__(
        self, session: Session, notices: Notices, find_dialogs: "Callable[[], Dialogs]", window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._notices = session, notices
        self._find_dialogs, self._window = find_dialogs, window

    def write_letter(self) -> None:
        """Ask for a kind of letter, and write a draft of it."""
        from tracker.domain.inbox import is_in_inbox
        from tracker.dossier.letters import LetterKind
        from tracker.ui.panes.entry_sheet import Blank, ask_entry

        snapshot = self._session.snapshot
        if snapshot is None:
            return
        kinds = [
            (LetterKind.SAME_PERSON.value, tr("One and the same person: why my names differ")),
            (LetterKind.GAP.value, tr("Explanation of gaps in my time")),
        ]
        papers = [(str(each.id), each.title) for each in snapshot.record.credentials if not is_in_inbox(each)]
        first = papers[0][0] if papers else ""
        if papers:
            kinds.append((LetterKind.REGISTRAR.value, tr("Request to the office that issued a document")))
        blanks = [
            Blank("kind", tr("Letter"), kinds[0][0], kinds),
            Blank("about", tr("Document"), first, papers, applies=lambda said: said["kind"] == LetterKind.REGISTRAR),
            _body_blank(snapshot),
            Blank("format", tr("Kind of file"), "docx", [("docx", tr("For a word processor")), ("txt", tr("Text"))]),
            _paper_blank(lambda said: said["format"] != "txt"),
        ]
        ask_entry(self._window, tr("Draft a letter"), blanks, self._write_letter, tr("Write…"))

    def _write_letter(self, said: Mapping[str, str]) -> None:
        from tracker.domain.record import CredentialId
        from tracker.dossier.content import Paper
        from tracker.dossier.letters import LetterKind

        kind = LetterKind(said["kind"])
        file = self._find_dialogs().ask_save(tr("Draft a letter"), f"letter-{kind.value}", said["format"])
        if file is None:
            return
        about = CredentialId(said["about"]) if kind is LetterKind.REGISTRAR else None
        day, body, paper = self._session.today, _body(said), Paper[said["paper"]]

        def done(is_written: bool) -> None:
            if is_written:
                note = tr("It is a draft: read it, and ask the body whether it accepts such a letter.")
                self._notices.say_produced(Produced(file, note))
            else:
                self._notices.say_words(tr("There is nothing that such a letter would explain. Nothing was written."))

        self._session.ask(lambda workspace: workspace.write_letter(file, kind, day, body, about, paper), done)

    def write_summary(self) -> None:
        """Ask for a sheet, and write it as a PDF."""
        from tracker.ui.panes.entry_sheet import Blank, ask_entry
        from tracker.workspace.handing_out import SummaryKind

        snapshot = self._session.snapshot
        if snapshot is None:
            return
        kinds = [
            (SummaryKind.CHECKLIST.value, tr("Checklist: what is there, what is missing")),
            (SummaryKind.FINDINGS.value, tr("Findings: what differs, and what to do")),
            (SummaryKind.DEADLINES.value, tr("Deadlines")),
            (SummaryKind.NAMES.value, tr("Names: each form, where it stands, what proves it")),
        ]
        sheet = Blank("kind", tr("Sheet"), kinds[0][0], kinds)
        pathway = _pathway_blank(snapshot, lambda said: said["kind"] == SummaryKind.CHECKLIST)
        body = _body_blank(snapshot, _concerns_a_body)
        blanks = [sheet, pathway, body, _paper_blank()]
        ask_entry(self._window, tr("Write a summary"), blanks, self._write_summary, tr("Write…"))

    def _write_summary(self, said: Mapping[str, str]) -> None:
        from tracker.domain.record import PathwayId
        from tracker.dossier.content import Paper
        from tracker.workspace.handing_out import SummaryKind

        kind = SummaryKind(said["kind"])
        file = self._find_dialogs().ask_save(tr("Write a summary"), kind.value, "pdf")
        if file is None:
            return
        day, body, paper = self._session.today, _body(said), Paper[said["paper"]]
        pathway = PathwayId(said["pathway"]) if said["pathway"] != APPLIED_FOR else None

        def work(workspace: "Workspace", _: Progress) -> Produced:
            pages = workspace.write_summary(file, kind, day, body, pathway, paper)
            return Produced(file, ntr("{count} page.", "{count} pages.", pages))

        self._session.produce(tr("Writing the summary"), work)

    @Slot(object)
    def export_scans(self, documents: "Sequence[CredentialId]") -> None:
        """Ask for an empty folder, and write the scans of these documents there."""
        folder = self._find_dialogs().ask_scan_folder()
        if folder is None:
            return

        def work(workspace: "Workspace", progress: Progress) -> Produced:
            written = workspace.export_scans(folder, documents, progress)
            words = ntr("{count} file.", "{count} files.", len(written.files))
            gaps = len(written.missing)
            lost = ntr("{count} scan is missing.", "{count} scans are missing.", gaps) if gaps else ""
            return Produced(folder, f"{words} {lost}".rstrip())

        self._session.produce(tr("Writing the scans"), work)

    def export_tables(self) -> None:
        """Ask for tables, warn that the file is not protected, and write them."""
        from tracker.exchange.tables import TableName
        from tracker.ui.panes.entry_sheet import Blank, ask_entry

        snapshot = self._session.snapshot
        if snapshot is None:
            return
        tables = [
            (WORKBOOK, tr("All tables as one workbook (XLSX)")),
            (TableName.CREDENTIALS.value, tr("Credentials as CSV")),
            (TableName.SUBMISSIONS.value, tr("Submissions as CSV")),
            (TableName.FINDINGS.value, tr("Findings as CSV")),
        ]
        body = _body_blank(snapshot, lambda said: said["table"] in (WORKBOOK, TableName.FINDINGS))
        blanks = [Blank("table", tr("Tables"), WORKBOOK, tables), body]
        warning = tr(
            "The file is not protected by your passphrase: whoever has it can read it. The record notes that it was written."
        )
        ask_entry(self._window, tr("Export tables"), blanks, self._export_tables, tr("Write…"), warning)

    def _export_tables(self, said: Mapping[str, str]) -> None:
        from tracker.exchange.tables import TableName

        is_workbook = said["table"] == WORKBOOK
        names = tuple(TableName) if is_workbook else (TableName(said["table"]),)
        stem, kind = ("tables", WORKBOOK) if is_workbook else (said["table"], "csv")
        file: Path | None = self._find_dialogs().ask_save(tr("Export tables"), stem, kind)
        if file is None:
            return
        day, body = self._session.today, _body(said)

        def work(workspace: "Workspace", _: Progress) -> Produced:
            workspace.export_tables(file, names, day, body)
            return Produced(file, ntr("{count} table.", "{count} tables.", len(names)))

        self._session.produce(tr("Writing the tables"), work)


def _concerns_a_body(said: Mapping[str, str]) -> bool:
    """Whether a summary is for a body: not all deadlines are, and a pathway is that of one."""
    from tracker.workspace.handing_out import SummaryKind

    is_of_pathway = said["kind"] == SummaryKind.CHECKLIST and said["pathway"] != APPLIED_FOR
    return said["kind"] != SummaryKind.DEADLINES and not is_of_pathway


def _body_blank(snapshot: "Snapshot", applies: Applies | None = None) -> "Blank":
    """For which body; those of the submissions first."""
    from tracker.ui.panes.entry_sheet import Blank

    applied = (str(each.authority) for each in snapshot.record.submissions)
    others = (str(each.id) for each in snapshot.authorities)
    bodies = [(each, snapshot.body_name(each)) for each in dict.fromkeys((*applied, *others))]
    return Blank("body", tr("For"), EVERYWHERE, [(EVERYWHERE, tr("All bodies")), *bodies], applies=applies)


def _pathway_blank(snapshot: "Snapshot", applies: Applies) -> "Blank":
    """Which way to a licence a checklist is for; the body of each is named with it."""
    from tracker.ui.panes.entry_sheet import Blank

    known = [
        (str(pathway.id), f"{authority.short_name} · {pathway.name}")
        for authority in sorted(snapshot.authorities, key=lambda each: each.short_name.casefold())
        for pathway in authority.pathways
    ]
    choices = [(APPLIED_FOR, tr("What is applied for")), *known]
    return Blank("pathway", tr("Pathway"), APPLIED_FOR, choices, applies=applies)


def _paper_blank(applies: Applies | None = None) -> "Blank":
    from tracker.ui.panes.entry_sheet import Blank

    return Blank("paper", tr("Paper"), "LETTER", [("LETTER", tr("Letter")), ("A4", tr("A4"))], applies=applies)


def _body(said: Mapping[str, str]) -> "AuthorityId | None":
    from tracker.domain.record import AuthorityId

    return AuthorityId(said["body"]) if said["body"] != EVERYWHERE else None
