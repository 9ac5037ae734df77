"""One document: what it is, every statement as printed with its reading, what was found, where the paper is.

Everything on it is a field that saves when it is left.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.labels import CREDENTIAL_TYPES, FIELDS, SENDERS
from tracker.domain.record import Credential
from tracker.domain.usual_fields import usual_fields
from tracker.domain.vocabulary import CredentialType, Field, SentBy
from tracker.texts import Text, render, text, tr
from tracker.ui import edits
from tracker.ui.models.groups import brief_groups_model, group_rows
from tracker.ui.panes.chooser import Chooser, Option, choose
from tracker.ui.panes.pane import Scrolled
from tracker.ui.panes.statement_form import StatementForm
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import SUBTITLE, heading, quiet_button

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

NONE = ""


class CredentialDetail(Scrolled):
    """Shows one credential.

    Signals: `go_to(place)`; `edited(Edit)`; `history_wanted(id)`; `statement_reached(statement)` when the keyboard comes
    to one.
    """

    go_to = Signal(object)
    edited = Signal(object)
    statement_reached = Signal(object)
    history_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Document"))
        self.setProperty("sheet", True)
        self._snapshot: Snapshot | None = None
        self._credential: Credential | None = None
        self.title = TextField(tr("Document"), check=_needed, size=SUBTITLE)
        self.kind, self.issuer = ChoiceField(tr("Type")), TextField(tr("Issued by"))
        self.statements = StatementForm(tr("What is printed"), self.issuer.line)
        self.more = quiet_button(tr("Add what is printed…"), self.ask_field)
        self._found = heading(tr("What was found"))
        self.findings = RecordTable(
            tr("Findings about this document"),
            brief_groups_model(),
            lines=3,
            is_fitted=True,
            has_header=False,
            opens_on_click=True,
        )
        self._good = heading(tr("Good to know"))
        self.sent_by, self.original_of = ChoiceField(tr("Sent by")), ChoiceField(tr("Translation of"))
        self.evidence = ChoiceField(tr("Evidence of"))
        self.original_at, self.note = TextField(tr("The paper is here")), TextField(tr("Note"), is_note=True)
        self.history = quiet_button(tr("History…"), self._on_history)
        self._lay_out()
        self._connect()

    @property
    def credential(self) -> Credential | None:
        """The document that is shown."""
        return self._credential

    def show_credential(self, snapshot: "Snapshot", credential: Credential) -> None:
        """Show a document as it is in a snapshot."""
        if self._snapshot is snapshot and self._credential is credential:
            return
        if self._credential is not None and self._credential.id != credential.id:
            self.save()
            self.to_top()
        self._snapshot, self._credential = snapshot, credential
        self.title.show_text(credential.title)
        kinds = sorted(
            ((kind.value, _named(words)) for kind, words in CREDENTIAL_TYPES.items()), key=lambda each: each[1]
        )
        self.kind.show_choices(kinds, credential.type.value)
        issuer = snapshot.record.institution(credential.issuer)
        self.issuer.show_text(issuer.names[-1].text if issuer and issuer.names else "")
        self.statements.show_source(snapshot, credential, credential.title, usual_fields(credential.type))
        found = snapshot.groups_about(credential.id)
        self.findings.rows.set_rows(group_rows(snapshot, found))
        self.findings.setVisible(bool(found))
        self._found.setVisible(bool(found))
        self._show_more(snapshot, credential)

    def save(self) -> None:
        """Tell what is still being typed."""
        for field in (self.title, self.issuer, self.original_at, self.note):
            field.line.save()
        self.statements.save()

    def select_statement(self, field: str, said: str) -> bool:
        """Put the cursor into the statement on a field with a text; whether there is one."""
        return self.statements.select(field, said)

    def ask_field(self) -> Chooser | None:
        """Ask what else is printed on it, and put the cursor into a field for that."""
        if self._credential is None:
            return None
        usual = usual_fields(self._credential.type)
        rest = sorted((each for each in Field if each not in usual), key=lambda each: render(FIELDS[each]))
        options = [Option(each.value, _named(FIELDS[each])) for each in (*usual, *rest)]
        return choose(self, tr("What is printed?"), options, self.statements.offer)

    def _show_more(self, snapshot: "Snapshot", credential: Credential) -> None:
        senders = [(NONE, tr("not said")), *((each.value, _named(words)) for each, words in SENDERS.items())]
        self.sent_by.show_choices(senders, credential.sent_by.value if credential.sent_by else NONE)
        never = tr("you never hold it") if credential.sent_by is SentBy.SOURCE else ""
        self.sent_by.say_reading(never)
        original = credential.translation_of or NONE
        none = tr("it is no translation")
        self.original_of.show_later(
            lambda: [
                (NONE, none),
                *((each.id, each.title) for each in snapshot.record.credentials if each is not credential),
            ],
            original,
            snapshot.source_name(original) if original else none,
        )
        activities = [(each.id, each.title) for each in snapshot.record.activities]
        self.evidence.show_choices([(NONE, tr("not said")), *activities], credential.activity or NONE)
        self.original_at.show_text(credential.original_at or "")
        self.note.show_text(credential.note or "")

    def _lay_out(self) -> None:
        self.column.setSpacing(2)
        self.add_wide(*self._inset(self.title, self.kind, self.issuer))
        self.gap()
        self.add_wide(self.statements)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.gap()
        self.add(self._found)
        self.add_wide(self.findings)
        self.gap()
        self.add(self._good)
        self.add_wide(*self._inset(self.sent_by, self.original_of, self.evidence, self.original_at, self.note))
        self.column.addWidget(self.history, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def _on_history(self) -> None:
        if self._credential is not None:
            self.history_wanted.emit(self._credential.id)

    def _inset(self, *fields: QWidget) -> Iterator[QWidget]:
        for field in fields:
            field.setContentsMargins(4, 0, 4, 0)
            yield field

    def _connect(self) -> None:
        self.statements.edited.connect(self.edited)
        self.statements.finding_wanted.connect(lambda key: self.go_to.emit(Place(Section.FINDINGS, key)))
        self.statements.reached.connect(self.statement_reached)
        self.findings.opened.connect(lambda key: self.go_to.emit(Place(Section.FINDINGS, key)))
        self.title.entered.connect(lambda said: self._set(text("Title"), title=said))
        self.kind.chosen.connect(lambda kind: self._set(text("Type"), type=CredentialType(kind)))
        self.issuer.entered.connect(self._on_issuer)
        self.sent_by.chosen.connect(lambda by: self._set(text("Sender"), sent_by=SentBy(by) if by else None))
        self.original_of.chosen.connect(lambda of: self._set(text("Original"), translation_of=of or None))
        self.evidence.chosen.connect(lambda of: self._set(text("Evidence"), activity=of or None))
        self.original_at.entered.connect(lambda said: self._set(text("Place of the paper"), original_at=said or None))
        self.note.entered.connect(lambda said: self._set(text("Note"), note=said or None))

    def _set(self, what: Text, **values: object) -> None:
        if self._credential is not None:
            act = text("{what} of “{title}”", what=what, title=self._credential.title)
            self.edited.emit(edits.set_attribute(act, self._credential.id, **values))

    def _on_issuer(self, said: str) -> None:
        """An institution that is known by this name, or else a new one."""
        if self._credential is None or self._snapshot is None:
            return
        self.edited.emit(edits.set_institution(self._credential, self._credential.title, "issuer", said))


def _named(words: Text) -> str:
    return capitalised(render(words))


def _needed(said: str) -> str:
    return "" if said else tr("A document needs a title. Type one.")
