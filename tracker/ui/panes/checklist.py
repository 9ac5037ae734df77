"""The checklist: what a submission asks for, how each thing stands on the planned day, and what to do about it."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from tracker.deadlines.item import Item
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.planning import Choice as Own
from tracker.domain.planning import RequirementChoice
from tracker.domain.record import Credential, CredentialId
from tracker.domain.vocabulary import CredentialType
from tracker.texts import ntr, render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.models.checklist import STATES, ItemRow, item_rows, items_model
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.panes.pane import Scrolled
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.typed_days import spell_day
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.fields import Choice, ChoiceField, TextField
from tracker.ui.widgets.filter_choice import ALL, FilterChoice, RowFilter
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.severity import SeverityChip
from tracker.ui.widgets.words import LinkText, body, heading, primary_button, quiet, say, subtitle
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState
    from tracker.workspace.planning import Status

SHARES = (11, 8)
RULES = ""


class ItemDetail(Scrolled):
    """One line of a checklist. Signals: `go_to(place)`; `edited(Edit or Deed)`; `add_wanted(type)`."""

    go_to = Signal(object)
    edited = Signal(object)
    add_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("What is wanted"))
        self.setProperty("sheet", True)
        self._status: Status | None = None
        self._item: Item | None = None
        self._chip, self._name = SeverityChip(), subtitle()
        self.reason, self._todo, self.todo = body(), heading(tr("What to do")), body()
        self._by, self.papers = quiet(tr("On file:")), LinkText(tr("Papers on file"))
        self.add_paper = primary_button(tr("Add this paper"), self._on_add)
        self.own = ChoiceField(tr("Your word on it"))
        self.note = TextField(tr("Because"), is_note=True)
        self._source = quiet()
        row = QHBoxLayout()
        row.setContentsMargins(UNIT, 0, UNIT, 0)
        row.addWidget(self._chip)
        row.addStretch(1)
        self.column.addLayout(row)
        self.add(self._name, self.reason)
        self.gap()
        self.add(self._by, self.papers)
        self.gap()
        self.add(self._todo, self.todo)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(UNIT, 0, UNIT, 0)
        buttons.addWidget(self.add_paper, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.gap()
        self.add_wide(self.own, self.note)
        self.gap()
        self.add(self._source)
        self.column.addStretch(1)
        self.papers.opened.connect(self._on_paper)
        self.own.chosen.connect(self._on_own)
        self.note.entered.connect(self._on_note)

    def show_item(self, snapshot: "Snapshot", status: "Status", row: ItemRow) -> None:
        """Show a line as it is in a snapshot."""
        item = row.item
        self._snapshot, self._status, self._item = snapshot, status, item
        self._chip.say(row.tint, row.word)
        self._name.setText(row.name)
        self.reason.setText(capitalised(row.reason))
        papers = [
            (snapshot.source_name(each), each) for each in (*item.credentials, *item.activities, *item.submissions)
        ]
        self.papers.show_links(papers)
        self._by.setVisible(bool(papers))
        actions = [action for action in status.plan.actions if action.item.key == item.key]
        lines = []
        for action in actions:
            lines.append(capitalised(render(action.what, isolate=True)))
            if action.start_by is not None:
                lines.append(tr("Begin by {day}.", day=spell_day(action.start_by)))
        say(self.todo, "\n".join(lines))
        self._todo.setVisible(bool(lines))
        self.add_paper.setVisible(bool(self._wanted_type()) and item.is_open)
        self._show_own(item)
        source = item.source
        words = (
            tr("{title}, seen on {day}. {address}", title=source.title, day=source.seen_on, address=source.url)
            if source
            else ""
        )
        say(self._source, words)

    def save(self) -> None:
        """Tell what is still being typed."""
        self.note.line.save()

    def _show_own(self, item: Item) -> None:
        choices = [
            (RULES, tr("As the rules say")),
            (Own.MET.value, tr("It is done")),
            (Own.NOT_APPLICABLE.value, tr("Not needed for me")),
            (Own.APPLIES.value, tr("I want it, though it is optional")),
        ]
        said = item.choice
        can_say = (
            item.requirement is not None and self._status is not None and self._status.checklist.pathway is not None
        )
        self.own.setVisible(can_say)
        self.own.show_choices(choices, said.choice.value if said else RULES)
        outdated = tr("The rules have changed since you said so.") if item.choice_outdated else ""
        self.own.say_reading(outdated)
        self.note.setVisible(said is not None)
        self.note.show_text(said.note or "" if said else "")

    def _wanted_type(self) -> str:
        requirement = self._item.requirement if self._item else None
        types = [kind for way in requirement.satisfied_by for kind in way.types] if requirement else []
        return types[0].value if types else ""

    def _on_add(self) -> None:
        self.add_wanted.emit(self._wanted_type())

    def _on_paper(self, source: str) -> None:
        place = self._snapshot.place_of(source)
        if place is not None:
            self.go_to.emit(place)

    def _on_own(self, value: str) -> None:
        if self._item is None or self._item.requirement is None or self._status is None:
            return
        pathway = self._status.checklist.pathway
        identity = f"{pathway.id if pathway else ''}/{self._item.requirement.id}"
        if value == RULES:
            self.edited.emit(edits.Deed(lambda workspace: workspace.unchoose(identity)))
        else:
            choice = RequirementChoice(identity, Own(value), on=self._snapshot.day)
            self.edited.emit(edits.Deed(lambda workspace: workspace.choose(choice)))

    def _on_note(self, words: str) -> None:
        said = self._item.choice if self._item else None
        if said is not None:
            from dataclasses import replace

            changed = replace(said, note=words or None)
            self.edited.emit(edits.Deed(lambda workspace: workspace.choose(changed)))


class ChecklistPane(ListPane):
    """One checklist at a time, chosen by its submission."""

    section = Section.CHECKLIST

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.which = Choice(tr("Which submission"), is_flat=False)
        self.which.setMinimumContentsLength(18)
        self.lines = FilterChoice(
            "lines",
            tr("Which lines"),
            [
                RowFilter(ALL, tr("All")),
                RowFilter(
                    "open",
                    tr("Open"),
                    lambda row: row.item.is_open,
                    (tr("All done"), tr("Nothing here is still to be done.")),
                ),
            ],
        )
        self.table = RecordTable(tr("Checklist"), items_model())
        nothing = EmptyState(
            "checklist",
            tr("No checklist yet"),
            tr("Say where you apply under Submissions; what that body asks for is then listed here."),
            (tr("Go to Submissions"), lambda: self.go_to.emit(Place(Section.SUBMISSIONS))),
        )
        self.summary = quiet()
        self.summary.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        self.listing = Listing(tr("Checklist"), self.table, nothing, (self.which, self.lines), below=self.summary)
        self.detail = ItemDetail()
        unselected = EmptyState("checklist", tr("Nothing selected"), tr("Select a line to see how it stands."))
        self._side = Beside(unselected, self.detail)
        self.lay_out(self.listing, SHARES, self._side)
        self.table.opened.connect(self._on_opened)
        self.which.activated.connect(lambda _: self._fill())
        self.detail.go_to.connect(self.go_to)
        self.detail.edited.connect(self.edited)
        self.detail.add_wanted.connect(self._on_add)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the checklist that was chosen, or else the first that is not sent."""
        self._snapshot = snapshot
        chosen = self.which.currentData() or self._kept
        self.which.clear()
        for number, status in enumerate(snapshot.statuses):
            self.which.addItem(_name(snapshot, status), _key(status, number))
        unsent = next((at for at, status in enumerate(snapshot.statuses) if not status.checklist.is_sent), 0)
        at = self.which.findData(chosen)
        self.which.setCurrentIndex(at if at >= 0 else unsent)
        self.which.setVisible(len(snapshot.statuses) > 0)
        self._fill()

    def go(self, place: Place) -> None:
        """Show the checklist of a submission (`id`), and one of its lines (`field`)."""
        at = self.which.findData(place.id)
        if at >= 0 and at != self.which.currentIndex():
            self.which.setCurrentIndex(at)
            self._fill()
        self.reach(place.field)
        self.table.setFocus()

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def restore(self, state: "UiState") -> None:
        """As every list, and the checklist that was chosen."""
        super().restore(state)
        self._kept = state.text("checklist/which")

    def keep(self, state: "UiState") -> None:
        """As every list, and the checklist that is chosen."""
        super().keep(state)
        state.keep_text("checklist/which", self.which.currentData() or "")

    @property
    def _status(self) -> "Status | None":
        statuses = self._snapshot.statuses if self._snapshot else ()
        at = self.which.currentIndex()
        return statuses[at] if 0 <= at < len(statuses) else None

    def _fill(self) -> None:
        assert self._snapshot is not None
        status, at = self._status, max(0, self.table.currentIndex().row())
        self.table.rows.set_rows(item_rows(self._snapshot, status) if status else ())
        say(self.summary, _summary(status) if status else "")
        if self.table.rows.row_of(self.table.current_id) is not None or self.table.select_near(at):
            self._show(self.table.current_id)
        else:
            self._side.show_nothing()

    @Slot(str)
    def _show(self, wanted: str) -> None:
        row, status = self.table.rows.row_of(wanted), self._status
        if row is not None and status is not None and self._snapshot is not None:
            self.detail.show_item(self._snapshot, status, row)
            self._side.show_detail()

    @Slot(str)
    def _on_opened(self, wanted: str) -> None:
        row = self.table.rows.row_of(wanted)
        papers = row.item.credentials if row else ()
        if papers:
            self.go_to.emit(Place(Section.CREDENTIALS, papers[0]))

    @Slot(str)
    def _on_add(self, kind: str) -> None:
        """Begin a paper of the type that is wanted, and go there."""
        assert self._snapshot is not None
        made = CredentialId(new_id(self._snapshot.record, "c"))
        title = capitalised(render(CREDENTIAL_TYPES[CredentialType(kind)]))
        self.edited.emit(
            edits.add(text("Adding “{title}”", title=title), Credential(made, CredentialType(kind), title))
        )
        self.go_to.emit(Place(Section.CREDENTIALS, made))


def _key(status: "Status", number: int) -> str:
    submission = status.checklist.submission
    return str(submission.id) if submission else str(number)


def _name(snapshot: "Snapshot", status: "Status") -> str:
    checklist = status.checklist
    body = snapshot.body_name(checklist.authority_id)
    return f"{body} · {checklist.pathway.name}" if checklist.pathway else body


def _summary(status: "Status") -> str:
    """How much is met and what is open, and for which day it is judged."""
    counted = Counter(item.state for item in status.checklist.items)
    words = [
        f"{count} {render(STATES[state][1])}" for state, count in sorted(counted.items(), key=lambda each: each[0].rank)
    ]
    day = status.checklist.day
    when = (
        tr("as sent on {day}", day=spell_date(day))
        if status.checklist.is_sent
        else tr("for {day}", day=spell_date(day))
    )
    lines = ["  ·  ".join([*words, when])]
    if status.plan.feasible_on is not None and status.plan.feasible_on > day:
        lines.append(tr("All of it can be there on {day} at the earliest.", day=spell_date(status.plan.feasible_on)))
    if status.checklist.pathway is None:
        lines.append(tr("Choose what you apply for under Submissions to see what is asked for."))
    asked = len(status.checklist.ask)
    if asked:
        lines.append(
            ntr("{count} question only the body can answer.", "{count} questions only the body can answer.", asked)
        )
    return "\n".join(lines)
