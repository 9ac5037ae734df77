"""One document: what it is, every statement as printed with its reading, what was found, where the paper is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tracker.domain.labels import CREDENTIAL_TYPES, SENDERS
from tracker.domain.record import Credential
from tracker.domain.vocabulary import SentBy
from tracker.texts import render, tr
from tracker.ui.models.findings import briefest_findings_model, finding_rows
from tracker.ui.models.statements import statement_rows, statements_model
from tracker.ui.panes.pane import Scrolled
from tracker.ui.places import Place, Section
from tracker.ui.snapshot import capitalised
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import LinkText, body, heading, quiet, say, subtitle

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot


class CredentialDetail(Scrolled):
    """Shows one credential.

    Signals: `go_to(place)`; `page_wanted(page)` (from 1) when a statement is selected that names the page it is on.
    """

    go_to = Signal(object)
    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Document"))
        self.setProperty("sheet", True)
        self._snapshot: Snapshot | None = None
        self._title, self._about = subtitle(), quiet()
        self._original = LinkText(tr("Translation of"))
        self.statements = RecordTable(
            tr("What is printed"), statements_model(), wraps=True, is_fitted=True, has_header=False
        )
        self._unstated = quiet(tr("Nothing was read off this document yet."))
        self._found = heading(tr("What was found"))
        self.findings = RecordTable(
            tr("Findings about this document"),
            briefest_findings_model(),
            lines=3,
            is_fitted=True,
            has_header=False,
            opens_on_click=True,
        )
        self._notes, self._note = heading(tr("Good to know")), body()
        self._lay_out()
        self.statements.selected.connect(self._on_statement)
        self.statements.opened.connect(self._on_statement_opened)
        self.findings.opened.connect(lambda key: self.go_to.emit(Place(Section.FINDINGS, key)))
        self._original.opened.connect(lambda source: self.go_to.emit(Place(Section.CREDENTIALS, source)))

    def show_credential(self, snapshot: "Snapshot", credential: Credential) -> None:
        """Show a document as it is in a snapshot."""
        self._snapshot = snapshot
        issuer = snapshot.record.institution(credential.issuer)
        kind = capitalised(render(CREDENTIAL_TYPES[credential.type]))
        self._title.setText(credential.title)
        self._about.setText(" · ".join([kind, *([issuer.names[-1].text] if issuer and issuer.names else [])]))
        original = snapshot.credentials.get(credential.translation_of or "")
        name = tr("Translation of “{title}”", title=original.title) if original else ""
        self._original.show_links([(name, original.id)] if original else [])
        self.statements.rows.set_rows(statement_rows(snapshot, credential.id, credential.states))
        self.statements.setVisible(bool(credential.states))
        self._unstated.setVisible(not credential.states)
        found = snapshot.findings_by_source.get(credential.id, ())
        self.findings.rows.set_rows(finding_rows(snapshot, found))
        self.findings.setVisible(bool(found))
        self._found.setVisible(bool(found))
        notes = "\n".join(_notes(credential))
        self._notes.setVisible(bool(notes))
        say(self._note, notes)

    def select_statement(self, field: str, text: str) -> bool:
        """Select the statement on a field with a text; whether there is one."""
        for row in self.statements.rows.rows:
            if (row.statement.field, row.statement.text) == (field, text):
                return self.statements.select_id(row.id)
        return False

    def _lay_out(self) -> None:
        self.add(self._title, self._about, self._original)
        self.gap()
        self.add_wide(self.statements)
        self.add(self._unstated)
        self.gap()
        self.add(self._found)
        self.add_wide(self.findings)
        self.gap()
        self.add(self._notes, self._note)
        self.column.addStretch(1)

    @Slot(str)
    def _on_statement(self, number: str) -> None:
        row = self.statements.rows.row_of(number)
        if row is not None and row.statement.page:
            self.page_wanted.emit(row.statement.page)

    @Slot(str)
    def _on_statement_opened(self, number: str) -> None:
        row = self.statements.rows.row_of(number)
        if row is not None and row.finding:
            self.go_to.emit(Place(Section.FINDINGS, row.finding))


def _notes(credential: Credential) -> list[str]:
    """What is worth knowing of a document beside what is printed on it."""
    notes = []
    if credential.sent_by is not None:
        sender = capitalised(render(SENDERS[credential.sent_by]))
        never = tr("you never hold it") if credential.sent_by is SentBy.SOURCE else ""
        notes.append(f"{sender}: {never}." if never else f"{sender}.")
    if credential.original_at:
        notes.append(tr("The original is here: {place}", place=credential.original_at))
    if credential.note:
        notes.append(credential.note)
    return notes
