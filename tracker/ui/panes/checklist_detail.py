"""One line of a checklist: how it stands and why, by which papers, what to do, whose rule it is, and one's own word on it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from tracker.deadlines.item import Item
from tracker.deadlines.leading import describe_source
from tracker.domain.planning import Choice as Own
from tracker.domain.planning import RequirementChoice
from tracker.pathways.requirement import Channel
from tracker.texts import ntext, render, text, tr
from tracker.ui import edits
from tracker.ui.models.checklist import ItemRow
from tracker.ui.panes.checklist_sheets import ask_requirement
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.panes.pane import Scrolled
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.typed_days import spell_day
from tracker.ui.widgets.fields import ChoiceField, TextField
from tracker.ui.widgets.severity import SeverityChip
from tracker.ui.widgets.words import (
    LinkText,
    Reference,
    body,
    heading,
    primary_button,
    quiet,
    quiet_button,
    say,
    subtitle,
)

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace.planning import Status

RULES = ""
CHANNELS = {
    Channel.UPLOAD: text("uploaded there"),
    Channel.SOURCE: text("straight from who issues it"),
    Channel.SHARED: text("shared from another account"),
    Channel.FORM: text("in the application form"),
    Channel.IN_PERSON: text("shown in person"),
}


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
        self.or_drop = quiet(tr("Or drop its scan into this window."))
        self.own = ChoiceField(tr("Your word on it"))
        self.note = TextField(tr("Because"), is_note=True)
        self.change = quiet_button(tr("Your own values…"), self.ask_change)
        self.how, self.source = quiet(), Reference(tr("Whose rule it is"))
        row = QHBoxLayout()
        row.setContentsMargins(UNIT, 0, UNIT, 0)
        row.addWidget(self._chip)
        row.addStretch(1)
        self.column.addLayout(row)
        self.add(self._name, self.reason)
        self.add(self.how)
        self.gap()
        self.add(self._by, self.papers)
        self.gap()
        self.add(self._todo, self.todo)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(UNIT, 0, UNIT, 0)
        buttons.addWidget(self.add_paper, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.add(self.or_drop)
        self.gap()
        self.add_wide(self.own, self.note)
        self.column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeading)
        self.gap()
        self.add(self.source)
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
            if action.lead.source is not None:
                lines.append(render(describe_source(action.lead.source), isolate=True))
        say(self.todo, "\n".join(lines))
        self._todo.setVisible(bool(lines))
        for each in (self.add_paper, self.or_drop):
            each.setVisible(bool(self._wanted_type()) and item.is_open)
        say(self.how, _how(item))
        self._show_own(item)
        self.source.say(render(describe_source(item.source)) if item.source else "")

    def save(self) -> None:
        """Tell what is still being typed."""
        self.note.line.save()

    def ask_change(self) -> EntrySheet | None:
        """Ask for one's own values over those of the rules, or for changes of a requirement of one's own."""
        if self._item is None or self._item.requirement is None or self._status is None:
            return None
        return ask_requirement(self, self._snapshot, self._status, self.edited.emit, self._item)

    def _show_own(self, item: Item) -> None:
        said = item.choice
        can_say = (
            item.requirement is not None and self._status is not None and self._status.checklist.pathway is not None
        )
        self.own.setVisible(can_say)
        self.change.setVisible(can_say)
        self.own.show_choices(_own_words(said), said.choice.value if said else RULES)
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
        elif self._item.choice is None or self._item.choice.choice is not Own(value):
            choice = RequirementChoice(identity, Own(value), on=self._snapshot.day)
            self.edited.emit(edits.Deed(lambda workspace: workspace.choose(choice)))

    def _on_note(self, words: str) -> None:
        said = self._item.choice if self._item else None
        if said is not None:
            changed = replace(said, note=words or None)
            self.edited.emit(edits.Deed(lambda workspace: workspace.choose(changed)))


def _own_words(said: RequirementChoice | None) -> list[tuple[str, str]]:
    """What one can say about a requirement. One that was added can only be left or taken out again."""
    if said is not None and said.choice is Own.ADDED:
        return [(Own.ADDED.value, tr("You added it")), (RULES, tr("Take it out again"))]
    edited = [(Own.EDITED.value, tr("With your own values"))] if said is not None and said.choice is Own.EDITED else []
    return [
        (RULES, tr("As the rules say")),
        *edited,
        (Own.MET.value, tr("It is done")),
        (Own.NOT_APPLICABLE.value, tr("Not needed for me")),
        (Own.APPLIES.value, tr("I want it, though it is optional")),
    ]


def _how(item: Item) -> str:
    """Who sends it, how, how long that usually takes, and what else its page says."""
    requirement = item.requirement
    if requirement is None:
        return ""
    parts = [tr("Sent by: {who}", who=requirement.sent_by)] if requirement.sent_by else []
    if requirement.channel in CHANNELS:
        parts.append(render(CHANNELS[requirement.channel]))
    if requirement.lead_days:
        parts.append(render(ntext("usually {count} day", "usually {count} days", requirement.lead_days)))
    lines = [" · ".join(parts)] if parts else []
    return "\n".join([*lines, requirement.note] if requirement.note else lines)
