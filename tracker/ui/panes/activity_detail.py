"""One activity: what it was, where, from when to when as the person wrote it, and what was found about it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tracker.domain.labels import ACTIVITY_KINDS
from tracker.domain.record import Activity, Statement
from tracker.domain.vocabulary import ActivityKind
from tracker.texts import Text, render, text, tr
from tracker.ui import edits
from tracker.ui.models.groups import brief_groups_model, group_rows
from tracker.ui.models.statements import reading_of
from tracker.ui.panes.entry_sheet import needed
from tracker.ui.panes.pane import Scrolled
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import SUBTITLE, LinkText, heading

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

INSET = 4


class ActivityDetail(Scrolled):
    """Signals: `go_to(place)`; `edited(Edit)`."""

    go_to = Signal(object)
    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Activity"))
        self.setProperty("sheet", True)
        self._snapshot: Snapshot | None = None
        self._activity: Activity | None = None
        self.title = TextField(tr("What"), check=needed, size=SUBTITLE)
        self.kind, self.where = ChoiceField(tr("Kind")), TextField(tr("Where"))
        self.start, self.end = TextField(tr("From")), TextField(tr("To (empty while it goes on)"))
        self.note = TextField(tr("Note"), is_note=True)
        self._found = heading(tr("What was found"))
        self.findings = RecordTable(
            tr("Findings about this activity"),
            brief_groups_model(),
            lines=3,
            is_fitted=True,
            has_header=False,
            opens_on_click=True,
        )
        self._shown_by = heading(tr("Shown by"))
        self.papers = LinkText(tr("Documents that show it"))
        for field in (self.title, self.kind, self.where, self.start, self.end, self.note):
            field.setContentsMargins(INSET, 0, INSET, 0)
            self.add_wide(field)
        self.gap()
        self.add(self._shown_by, self.papers)
        self.gap()
        self.add(self._found)
        self.add_wide(self.findings)
        self.column.addStretch(1)
        self._connect()

    def show_activity(self, snapshot: "Snapshot", activity: Activity) -> None:
        """Show an activity as it is in a snapshot."""
        if self._activity is not None and self._activity.id != activity.id:
            self.save()
            self.to_top()
        self._snapshot, self._activity = snapshot, activity
        self.title.show_text(activity.title)
        kinds = [(kind.value, capitalised(render(words))) for kind, words in ACTIVITY_KINDS.items()]
        self.kind.show_choices(kinds, activity.kind.value)
        where = snapshot.record.institution(activity.institution)
        self.where.show_text(where.names[-1].text if where and where.names else "")
        for field, said in ((self.start, activity.start), (self.end, activity.end)):
            field.show_text(said.text if said else "")
            field.say_reading(reading_of(snapshot, said) if said else "")
        self.note.show_text(activity.note or "")
        papers = [(each.title, each.id) for each in snapshot.record.credentials if each.activity == activity.id]
        self.papers.show_links(papers)
        self._shown_by.setVisible(bool(papers))
        found = snapshot.groups_about(activity.id)
        self.findings.rows.set_rows(group_rows(snapshot, found))
        self.findings.setVisible(bool(found))
        self._found.setVisible(bool(found))

    def save(self) -> None:
        """Tell what is still being typed."""
        for field in (self.title, self.where, self.start, self.end, self.note):
            field.line.save()

    def _connect(self) -> None:
        self.title.entered.connect(lambda said: self._set(text("Title"), title=said))
        self.kind.chosen.connect(lambda kind: self._set(text("Kind"), kind=ActivityKind(kind)))
        self.where.entered.connect(self._on_where)
        self.start.entered.connect(lambda said: self._on_day("start", text("Start"), said))
        self.end.entered.connect(lambda said: self._on_day("end", text("End"), said))
        self.note.entered.connect(lambda said: self._set(text("Note"), note=said or None))
        for key, field in (("start", self.start), ("end", self.end)):
            field.line.typed.connect(lambda said, key=key, field=field: self._read_back(key, field, said))
        self.papers.opened.connect(lambda paper: self.go_to.emit(Place(Section.CREDENTIALS, paper)))
        self.findings.opened.connect(lambda key: self.go_to.emit(Place(Section.FINDINGS, key)))

    def _read_back(self, key: str, field: TextField, said: str) -> None:
        if self._snapshot is not None:
            field.say_reading(reading_of(self._snapshot, Statement(key, said)) if said else "")

    def _set(self, what: Text, **values: object) -> None:
        if self._activity is not None:
            act = text("{what} of “{title}”", what=what, title=self._activity.title)
            self.edited.emit(edits.set_attribute(act, self._activity.id, **values))

    def _on_where(self, said: str) -> None:
        if self._activity is not None:
            self.edited.emit(edits.set_institution(self._activity, self._activity.title, "institution", said))

    def _on_day(self, key: str, what: Text, said: str) -> None:
        """A day as the person writes it; its calendar and order stay as they were said."""
        if self._activity is None:
            return
        old: Statement | None = getattr(self._activity, key)
        new = None if not said else Statement(key, said, old.calendar if old else None, old.order if old else None)
        self._set(what, **{key: new})
