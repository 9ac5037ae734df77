"""One submission: what was typed in the portal, what goes along, what became of it, what it costs. All of it is fields."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tracker.deadlines.costs import fees_of
from tracker.domain.labels import CREDENTIAL_TYPES, FIELDS
from tracker.domain.record import CredentialId, Event, Submission
from tracker.domain.usual_fields import PORTAL
from tracker.domain.vocabulary import Field
from tracker.pathways.authority import Authority
from tracker.texts import Text, render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.models.found import found_about
from tracker.ui.models.lines import Line, lines_model
from tracker.ui.panes.chooser import Chooser, Option, choose
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, day_back, day_check, needed
from tracker.ui.panes.fee_entries import ask_fee, cost_words, fee_lines
from tracker.ui.panes.pane import Scrolled
from tracker.ui.panes.request_page import RequestSheet
from tracker.ui.panes.request_sheets import ask_request, requests_of
from tracker.ui.panes.sent_note import SentNote
from tracker.ui.panes.statement_form import StatementForm
from tracker.ui.panes.submission_planning import SubmissionPlanning
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.typed_days import read_day, spell_day
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import heading, quiet, quiet_button, say, subtitle

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

NONE = ""


class SubmissionDetail(Scrolled):
    """Shows one submission.

    Signals: `go_to(place)` for a document that is enclosed, or a finding about what was typed; `edited(Edit)`.
    """

    go_to = Signal(object)
    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Submission"))
        self.setProperty("sheet", True)
        self._snapshot: Snapshot | None = None
        self._submission: Submission | None = None
        self._title = subtitle()
        self.pathway = ChoiceField(tr("What you apply for"))
        self.reference = TextField(tr("Your number there"))
        self.planned = TextField(tr("Planned for"), check=self._day_problem)
        self.statements = StatementForm(tr("What was typed"), self.planned.line)
        self.enclosures = RecordTable(
            tr("Enclosures"), lines_model(with_found=True), is_fitted=True, has_header=False, is_many=True
        )
        self.events = RecordTable(tr("What became of it"), lines_model(), wraps=True, is_fitted=True, has_header=False)
        self.requests = RecordTable(
            tr("Sent straight there"), lines_model(), wraps=True, is_fitted=True, has_header=False
        )
        self.fees = RecordTable(tr("Fees"), lines_model(), is_fitted=True, has_header=False)
        self._costs, self.prices = quiet(), quiet()
        self.planning = SubmissionPlanning()
        self.sent = SentNote()
        self.request_sheet: RequestSheet | None = None
        self._lay_out()
        self._connect()

    def show_submission(self, snapshot: "Snapshot", submission: Submission) -> None:
        """Show a submission as it is in a snapshot."""
        if self._submission is not None and self._submission.id != submission.id:
            self.save()
        self._snapshot, self._submission = snapshot, submission
        authority = snapshot.authorities.get(submission.authority)
        self._title.setText(authority.name if authority else snapshot.body_name(submission.authority))
        pathways = [(str(each.id), each.name) for each in authority.pathways] if authority else []
        if submission.pathway and submission.pathway not in dict(pathways):
            pathways.append((submission.pathway, submission.pathway))
        self.pathway.show_choices([(NONE, tr("not said")), *pathways], submission.pathway or NONE)
        self.reference.show_text(submission.reference or "")
        self.planned.show_text(spell_date(submission.planned_on) if submission.planned_on else "")
        self.planned.say_reading(spell_day(submission.planned_on) if submission.planned_on else "")
        self.statements.show_source(snapshot, submission, self._title.text(), PORTAL)
        self.enclosures.rows.set_rows(_enclosures(snapshot, submission))
        self.events.rows.set_rows(_events(submission))
        self.fees.rows.set_rows(fee_lines(submission.fees))
        self.requests.rows.set_rows(Line(*each) for each in requests_of(snapshot, submission))
        say(self._costs, _costs(snapshot, submission))
        say(self.prices, _prices(authority) if authority else "")
        self.planning.show_submission(snapshot, submission)
        self.sent.show_submission(snapshot, submission)
        if self.request_sheet is not None:
            self.request_sheet.refresh(snapshot)
        for table in (self.enclosures, self.requests, self.events, self.fees):
            table.setVisible(bool(table.rows.rows))

    def save(self) -> None:
        """Tell what is still being typed."""
        for field in (self.reference, self.planned):
            field.line.save()
        self.statements.save()

    @property
    def costs_words(self) -> str:
        """What was paid, what is open and what it is in all."""
        return self._costs.text()

    def select_statement(self, field: str, wanted: str) -> bool:
        """Put the cursor into the statement on a field with a text; whether there is one."""
        return self.statements.select(field, wanted)

    def ask_statement(self) -> Chooser:
        """Ask what else was typed there."""
        rest = sorted((each for each in Field if each not in PORTAL), key=lambda each: render(FIELDS[each]))
        options = [Option(each.value, capitalised(render(FIELDS[each]))) for each in (*PORTAL, *rest)]
        return choose(self, tr("What was typed?"), options, self.statements.offer)

    def ask_enclosure(self) -> Chooser | None:
        """Ask which paper goes along."""
        if self._snapshot is None or self._submission is None:
            return None
        papers = [each for each in self._snapshot.record.credentials if each.id not in self._submission.encloses]
        options = [
            Option(each.id, each.title, aside=capitalised(render(CREDENTIAL_TYPES[each.type]))) for each in papers
        ]
        act = text("Enclosure at {body}", body=self._body)
        return choose(
            self,
            tr("Which paper goes along?"),
            options,
            lambda paper: self._emit(edits.add_items, act, "encloses", CredentialId(paper)),
        )

    def ask_request(self) -> EntrySheet | None:
        """Ask which paper another body is to send."""
        if self._snapshot is None or self._submission is None:
            return None
        return ask_request(self, self._snapshot, self._submission, self.edited.emit)

    def open_request(self, wanted: str) -> RequestSheet | None:
        """Show all about a paper that another body sends."""
        found = [each for each in self._snapshot.record.requests if each.id == wanted] if self._snapshot else []
        if self._snapshot is None or not found:
            return None
        sheet = RequestSheet(self._snapshot, found[0], self.window())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.edited.connect(self.edited)
        sheet.finished.connect(self._on_request_closed)
        self.request_sheet = sheet
        sheet.open()
        return sheet

    def ask_event(self, number: str = "") -> EntrySheet | None:
        """Ask what happened; with a number, to change what is noted."""
        if self._snapshot is None or self._submission is None:
            return None
        old = self._submission.events[int(number)] if number else None
        today = self._snapshot.day
        blanks = (
            Blank("state", tr("What happened"), old.state if old else "", check=needed),
            Blank(
                "on",
                tr("On"),
                spell_date(old.on if old else today),
                check=day_check(today, is_needed=True),
                read=day_back(today),
            ),
            Blank("note", tr("Note"), old.note or "" if old else "", is_note=True),
        )

        def take(said: Mapping[str, str]) -> None:
            day, _ = read_day(said["on"], today)
            assert day is not None
            self._put_item("events", old, Event(day, said["state"], said["note"] or None))

        return ask_entry(self, tr("What became of it"), blanks, take, tr("Save"))

    def ask_fee(self, number: str = "") -> EntrySheet | None:
        """Ask for a fee; with a number, to change one."""
        if self._snapshot is None or self._submission is None:
            return None
        old = self._submission.fees[int(number)] if number else None
        return ask_fee(self, self._snapshot.day, old, lambda made: self._put_item("fees", old, made))

    @property
    def _body(self) -> str:
        assert self._snapshot is not None
        assert self._submission is not None
        return self._snapshot.body_name(self._submission.authority)

    def _lay_out(self) -> None:
        self.column.setSpacing(2)
        self.add(self._title)
        self.add_wide(self.sent)
        for field in (self.pathway, self.reference, self.planned):
            field.setContentsMargins(4, 0, 4, 0)
            self.add_wide(field)
        parts: tuple[tuple[str, QWidget, str, object], ...] = (
            (tr("Typed in the portal"), self.statements, tr("Add what was typed…"), self.ask_statement),
            (tr("Enclosed"), self.enclosures, tr("Enclose a document…"), self.ask_enclosure),
            (tr("Sent straight there"), self.requests, tr("Add a paper that another body sends…"), self.ask_request),
            (tr("What became of it"), self.events, tr("Add what happened…"), self.ask_event),
            (tr("Fees"), self.fees, tr("Add a fee…"), self.ask_fee),
        )
        self.adders = []
        for name, widget, words, act in parts:
            self.gap()
            self.add(heading(name))
            self.add_wide(widget)
            adder = quiet_button(words, act)  # type: ignore[arg-type]
            self.adders.append(adder)
            self.column.addWidget(adder, 0, Qt.AlignmentFlag.AlignLeading)
        self.add(self._costs, self.prices)
        self.add_wide(self.planning)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.statements.edited.connect(self.edited)
        self.statements.finding_wanted.connect(lambda key: self.go_to.emit(Place(Section.FINDINGS, key)))
        self.enclosures.opened.connect(lambda paper: self.go_to.emit(Place(Section.CREDENTIALS, paper)))
        self.enclosures.delete_wanted.connect(self._on_unenclose)
        self.requests.opened.connect(self.open_request)
        self.planning.edited.connect(self.edited)
        self.sent.go_to.connect(self.go_to)
        self.requests.delete_wanted.connect(self._on_unrequest)
        self.events.opened.connect(self.ask_event)
        self.events.delete_wanted.connect(lambda: self._remove_item("events", self.events))
        self.fees.opened.connect(self.ask_fee)
        self.fees.delete_wanted.connect(lambda: self._remove_item("fees", self.fees))
        self.pathway.chosen.connect(lambda way: self._set(text("Application"), pathway=way or None))
        self.reference.entered.connect(lambda said: self._set(text("Number"), reference=said or None))
        self.planned.entered.connect(self._on_planned)

    def _day_problem(self, said: str) -> str:
        return read_day(said, self._snapshot.day)[1] if self._snapshot else ""

    def _on_planned(self, said: str) -> None:
        if self._snapshot is not None:
            self._set(text("Planned day"), planned_on=read_day(said, self._snapshot.day)[0])

    def _set(self, what: Text, **values: object) -> None:
        if self._submission is not None:
            act = text("{what} at {body}", what=what, body=self._body)
            self.edited.emit(edits.set_attribute(act, self._submission.id, **values))

    def _on_request_closed(self) -> None:
        self.request_sheet = None

    def _on_unrequest(self) -> None:
        wanted = self.requests.current_id
        if wanted:
            act = text("Removal at {body}", body=self._body)
            self.edited.emit(edits.Deed(lambda workspace: workspace.delete(act, [("request", wanted)])))

    def _on_unenclose(self) -> None:
        if self._submission is not None:
            gone = set(self.enclosures.selected_ids)
            kept = tuple(each for each in self._submission.encloses if each not in gone)
            self._set(text("Enclosures"), encloses=kept)

    def _emit(self, make: object, act: Text, collection: str, *items: object) -> None:
        if self._submission is not None:
            self.edited.emit(make(act, self._submission.id, collection, *items))  # type: ignore[operator]

    def _put_item(self, collection: str, old: object | None, new: object) -> None:
        act = (
            text("Event at {body}", body=self._body)
            if collection == "events"
            else text("Fee at {body}", body=self._body)
        )
        if old is None:
            self._emit(edits.append_item, act, collection, new)
        else:
            self._emit(edits.replace_item, act, collection, old, new)

    def _remove_item(self, collection: str, table: RecordTable) -> None:
        if self._submission is not None and table.current_id:
            items = getattr(self._submission, collection)
            act = text("Removal at {body}", body=self._body)
            self._emit(edits.replace_item, act, collection, items[int(table.current_id)], None)


def _enclosures(snapshot: "Snapshot", submission: Submission) -> Iterator[Line]:
    for each in submission.encloses:
        credential = snapshot.credentials.get(each)
        if credential is not None:
            kind = capitalised(render(CREDENTIAL_TYPES[credential.type]))
            below = "" if kind.casefold() == credential.title.casefold() else kind
            yield Line(each, credential.title, below, found=found_about(snapshot, each))


def _events(submission: Submission) -> Iterator[Line]:
    """The latest first."""
    ordered = sorted(enumerate(submission.events), key=lambda pair: (pair[1].on, pair[0]), reverse=True)
    for number, event in ordered:
        yield Line(str(number), capitalised(event.state), event.note or "", spell_date(event.on))


def _prices(authority: Authority) -> str:
    """That the rules name no price, and as of when."""
    if authority.gap("fees") is None:
        return ""
    seen = max(source.seen_on for source in authority.sources)
    return tr("The rules of {body}, as seen on {day}, name no price: ask there.", body=authority.short_name, day=seen)


def _costs(snapshot: "Snapshot", submission: Submission) -> str:
    """What it costs with the papers that other bodies send for it, by currency."""
    words = cost_words(fees_of(snapshot.record, submission.id))
    has_more = any(each.fees for each in snapshot.record.requests if each.submission == submission.id)
    return tr("{sums} (with the papers sent straight there)", sums=words) if words and has_more else words
