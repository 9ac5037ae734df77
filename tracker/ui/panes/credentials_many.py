"""Several documents, selected at once: what can be done with all of them, each as one step that can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tracker.domain.labels import CREDENTIAL_TYPES, SENDERS
from tracker.domain.record import Credential
from tracker.domain.vocabulary import CredentialType, SentBy
from tracker.texts import ntext, ntr, render, text, tr
from tracker.ui import edits
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.entry_sheet import Blank, ask_entry
from tracker.ui.panes.pane import Scrolled
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.flow import Flow
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import button, quiet, say, subtitle

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot


class CredentialsMany(Scrolled):
    """Signals: `edited(Edit)`; `delete_wanted()`; `export_wanted(ids)` for the scans as files; `opened(id)`."""

    edited = Signal(object)
    delete_wanted = Signal()
    export_wanted = Signal(object)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Selected documents"))
        self.setProperty("sheet", True)
        self._snapshot: Snapshot | None = None
        self.chosen: tuple[Credential, ...] = ()
        self.title, self.state = subtitle(), quiet()
        self.type = button(tr("Type…"), self.ask_type)
        self.issuer = button(tr("Issued by…"), self.ask_issuer)
        self.evidence = button(tr("Evidence of…"), self.ask_evidence)
        self.sent_by = button(tr("Sent by…"), self.ask_sender)
        self.enclose = button(tr("Enclose…"), self.ask_submission)
        self.export = button(tr("Write scans…"), self._on_export)
        self.delete = button(tr("Delete"), self.delete_wanted.emit)
        for act, words in (
            (self.type, tr("Set the type")),
            (self.issuer, tr("Set who issued them")),
            (self.evidence, tr("Set what they are evidence of")),
            (self.sent_by, tr("Set who sends them")),
            (self.enclose, tr("Enclose them in a submission")),
            (self.export, tr("Write their scans to a folder")),
        ):
            act.setToolTip(words)
        self.table = RecordTable(
            tr("Selected documents"), _model(), lines=2, is_fitted=True, has_header=False, opens_on_click=True
        )
        self.table.opened.connect(self.opened)
        self.add(self.title, self.state)
        self.column.addLayout(
            Flow(self.type, self.issuer, self.evidence, self.sent_by, self.enclose, self.export, self.delete)
        )
        self.gap()
        self.add_wide(self.table)
        self.column.addStretch(1)

    def show_chosen(self, snapshot: "Snapshot", chosen: Sequence[Credential]) -> None:
        """Show these documents, and what can be done with them."""
        self._snapshot, self.chosen = snapshot, tuple(chosen)
        self.title.setText(ntr("{count} document is selected", "{count} documents are selected", len(chosen)))
        scans = sum(len(each.scans) for each in chosen)
        say(self.state, ntr("{count} scan.", "{count} scans.", scans) if scans else tr("None has a scan."))
        self.export.setEnabled(scans > 0)
        self.enclose.setEnabled(bool(snapshot.record.submissions))
        self.evidence.setEnabled(bool(snapshot.record.activities))
        self.table.rows.set_rows(self.chosen)

    def ask_type(self) -> None:
        """Ask what they are."""
        options = [Option(kind.value, capitalised(render(words))) for kind, words in CREDENTIAL_TYPES.items()]
        act = ntext("Type of {count} document", "Type of {count} documents", len(self.chosen))
        self._ask(
            tr("What are these?"),
            sorted(options, key=lambda each: each.words),
            lambda kind: edits.set_of_many(act, self._ids, type=CredentialType(kind)),
        )

    def ask_sender(self) -> None:
        """Ask who sends them to bodies."""
        options = [Option(each.value, capitalised(render(words))) for each, words in SENDERS.items()]
        act = ntext("Sender of {count} document", "Sender of {count} documents", len(self.chosen))
        self._ask(tr("Who sends them?"), options, lambda by: edits.set_of_many(act, self._ids, sent_by=SentBy(by)))

    def ask_evidence(self) -> None:
        """Ask what they are evidence of."""
        assert self._snapshot is not None
        options = [Option(each.id, each.title) for each in self._snapshot.record.activities]
        act = ntext("Evidence in {count} document", "Evidence in {count} documents", len(self.chosen))
        self._ask(tr("Evidence of what?"), options, lambda of: edits.set_of_many(act, self._ids, activity=of))

    def ask_submission(self) -> None:
        """Ask for a submission, and put them behind its enclosures; those that are there are not put there twice."""
        assert self._snapshot is not None
        snapshot = self._snapshot
        options = [Option(each.id, snapshot.source_name(each.id)) for each in snapshot.record.submissions]

        def enclose(submission: str) -> edits.Edit:
            where = snapshot.body_name(snapshot.submissions[submission].authority)
            act = ntext("Enclosing of {count} document for {body}", "Enclosing of {count} documents for {body}",
                        len(self.chosen), body=where)  # fmt: skip
            return edits.add_items(act, submission, "encloses", *self._ids)

        self._ask(tr("Enclose them where?"), options, enclose)

    def ask_issuer(self) -> None:
        """Ask for the institution that issued them."""
        act = ntext("Issuer of {count} document", "Issuer of {count} documents", len(self.chosen))
        ids = self._ids

        def done(said: Mapping[str, str]) -> None:
            self.edited.emit(edits.set_issuer_of_many(act, ids, said["issuer"].strip()))

        ask_entry(self, tr("Who issued them?"), [Blank("issuer", tr("Issued by"))], done, tr("Set"))

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.chosen)

    def _ask(self, question: str, options: Sequence[Option], make: Callable[[str], edits.Edit]) -> None:
        choose(self, question, options, lambda answer: self.edited.emit(make(answer)))

    def _on_export(self) -> None:
        self.export_wanted.emit(self._ids)


def _model() -> TableModel[Credential]:
    columns: tuple[Column[Credential], ...] = (
        Column(
            text("Document"),
            lambda row: Cell(row.title, below=capitalised(render(CREDENTIAL_TYPES[row.type]))),
            lambda row: row.title.casefold(),
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.title)
