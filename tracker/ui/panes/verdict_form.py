"""What the person says about a finding: nothing yet, explained by documents, accepted, or no mismatch at all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.labels import VERDICTS
from tracker.domain.record import Credential, CredentialId, Entity, Record, Resolution
from tracker.domain.vocabulary import Verdict
from tracker.texts import ntext, render, tr
from tracker.ui.edits import Edit
from tracker.ui.models.groups import FindingGroup
from tracker.ui.panes.chooser import Chooser, Option, choose
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.words import LinkText, heading, quiet, quiet_button

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.ui.snapshot import Snapshot

OPEN = ""


class VerdictForm(QWidget):
    """One verdict for all findings of a group.

    Signals: `edited(Edit)`; `reopened(act, things)` when the verdict is taken back; `source_wanted(id)`.
    """

    edited = Signal(object)
    reopened = Signal(object, object)
    source_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._group: FindingGroup | None = None
        self.verdict = ChoiceField(tr("Your verdict"))
        self._by = quiet(tr("Shown by"))
        self.documents = LinkText(tr("Documents that explain it"))
        self.add = quiet_button(tr("Add a document that shows it…"), self.ask_document)
        self.note = TextField(tr("Note for the body"), is_note=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(heading(tr("What you say about it")))
        for each in (self.verdict, self._by, self.documents):
            column.addWidget(each)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.note)
        self.verdict.chosen.connect(self._on_verdict)
        self.note.entered.connect(self._on_note)
        self.documents.opened.connect(self.source_wanted)

    def show_group(self, snapshot: "Snapshot", group: FindingGroup) -> None:
        """Show the verdict on a group."""
        self._snapshot, self._group = snapshot, group
        choices = [
            (OPEN, tr("Nothing said yet")),
            *((each.value, capitalised(render(words))) for each, words in VERDICTS.items()),
        ]
        said = group.worst.resolution
        self.verdict.show_choices(choices, said.verdict.value if said else OPEN)
        shown = [(snapshot.source_name(each), each) for each in said.by] if said else []
        self.documents.show_links(shown)
        self._by.setVisible(bool(shown))
        self.add.setVisible(said is not None and said.verdict is Verdict.EXPLAINED)
        self.note.setVisible(said is not None)
        self.note.show_text(said.note or "" if said else "")

    def save(self) -> None:
        """Tell what is still being typed."""
        self.note.line.save()

    def explain(self) -> None:
        """Say that what is on file explains it."""
        if self._group is not None:
            self._resolve(verdict=Verdict.EXPLAINED, by=self._group.worst.resolved_by)

    def ask_document(self) -> Chooser | None:
        """Ask which paper explains it."""
        if self._snapshot is None or self._group is None:
            return None
        said = self._group.worst.resolution
        taken = said.by if said else ()
        papers: Iterable[Credential] = (each for each in self._snapshot.record.credentials if each.id not in taken)
        options = [Option(each.id, each.title) for each in papers]
        return choose(self, tr("Which paper shows it?"), options, self._on_document)

    def _on_verdict(self, value: str) -> None:
        if self._group is None or self._snapshot is None:
            return
        count = len(self._group.findings)
        if value == OPEN:
            act = ntext("Opening of {count} finding", "Opening of {count} findings", count)
            self.reopened.emit(act, [("resolution", each.key) for each in self._group.findings])
            return
        if value == Verdict.EXPLAINED:
            self.explain()
        else:
            self._resolve(verdict=Verdict(value), by=())

    def _on_document(self, document: str) -> None:
        said = self._group.worst.resolution if self._group else None
        self._resolve(by=(*(said.by if said else ()), CredentialId(document)))

    def _on_note(self, words: str) -> None:
        self._resolve(note=words or None)

    def _resolve(self, **values: object) -> None:
        """Save a verdict on every finding of the group, which keeps what is not given."""
        group, snapshot = self._group, self._snapshot
        if group is None or snapshot is None:
            return
        keys = tuple(each.key for each in group.findings)

        def make(record: Record) -> "Iterable[Entity]":
            said = {each.finding: each for each in record.resolutions}
            for key in keys:
                old = said.get(key) or Resolution(key, Verdict.EXPLAINED)
                given = {"verdict": old.verdict, "by": old.by, "note": old.note, "on": snapshot.day, **values}
                yield Resolution(key, **given)  # type: ignore[arg-type]

        self.edited.emit(Edit(ntext("Verdict on {count} finding", "Verdict on {count} findings", len(keys)), make))
