"""What goes into a dossier: which documents in which order, which parts before them, and choices kept under a name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.inbox import is_in_inbox
from tracker.dossier.content import DossierOptions, Part
from tracker.texts import ntr, tr
from tracker.ui.panes.chooser import Chooser, Option, choose
from tracker.ui.panes.dossier_options import OptionsForm, PlanView
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, needed
from tracker.ui.panes.page import form
from tracker.ui.theme import UNIT
from tracker.ui.widgets.fields import Choice
from tracker.ui.widgets.words import button, heading, quiet, say

if TYPE_CHECKING:
    from tracker.domain.record import CredentialId
    from tracker.dossier.content import DossierPlan
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace.own_presets import OwnPreset

BODY_S_OWN = ""
"""The entry among the presets that is what the body asks for."""


class DossierChoice(QWidget):
    """Attributes: `form`, `parts`, `plan` and `presets` are the parts of it.

    Signals: `changed()` when other documents or parts are chosen, so that what goes in is another; `keep_wanted(name,
    options)` and `drop_wanted(name)` for a preset.
    """

    changed = Signal()
    keep_wanted = Signal(str, object)
    drop_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.form, self.parts, self.plan = OptionsForm(), PartsChoice(), PlanView()
        self.presets = Choice(tr("Preset"), is_flat=False)
        self.presets.setMinimumContentsLength(16)
        self.keep = button(tr("Keep as…"), self.ask_name)
        self.drop = button(tr("Forget"), self._on_drop)
        self._note = quiet()
        say(self._note, "")
        self.add = button(tr("Add…"), self.ask_document)
        self.take_out = button(tr("Take out"), lambda: self._move(None))
        self.up, self.down = (
            button(tr("Up"), lambda: self._move(-1)),
            button(tr("Down"), lambda: self._move(1)),
        )
        self.as_asked = button(tr("What the body asks for"), lambda: self._choose(()))
        self._documents: tuple[CredentialId, ...] = ()
        self._shown: tuple[CredentialId, ...] = ()
        self._known: Mapping[CredentialId, str] = {}
        self._kept: Mapping[str, OwnPreset] = {}
        self._lay_out()
        self.show_presets(())
        self.presets.activated.connect(self._on_preset)
        self.presets.currentIndexChanged.connect(lambda _: self._enable())
        self.parts.changed.connect(self.changed)
        self.plan.table.selected.connect(lambda _: self._enable())

    @property
    def options(self) -> DossierOptions:
        """Everything that was chosen."""
        return replace(self.form.options, documents=self._documents, parts=self.parts.chosen)

    def show_papers(self, snapshot: "Snapshot") -> None:
        """Tell which documents there are."""
        self._known = {one.id: one.title for one in snapshot.record.credentials if not is_in_inbox(one)}

    def show_presets(self, kept: "Sequence[OwnPreset]", current: str = BODY_S_OWN) -> None:
        """Offer these presets, one of them as the one that is chosen."""
        self._kept = {one.name: one for one in kept}
        self.presets.clear()
        self.presets.addItem(tr("What the body asks for"), BODY_S_OWN)
        for one in kept:
            self.presets.addItem(one.name, one.name)
        self.presets.setCurrentIndex(max(self.presets.findData(current), 0))
        self._enable()

    def show_plan(self, plan: "DossierPlan") -> None:
        """Show what goes in, if that is still what is chosen."""
        if (plan.options.documents, plan.options.parts) != (self._documents, self.parts.chosen):
            return
        current = self.plan.table.current_id
        self._shown = tuple(one.credential for one in plan.enclosures)
        self.plan.show_plan(plan)
        if current in self._shown:
            self.plan.table.select_id(current)
        self._enable()

    def ask_document(self) -> Chooser | None:
        """Ask which document goes in as well, at the end."""
        options = [Option(one, title) for one, title in self._known.items() if one not in self._shown]
        if not options:
            return None
        return choose(self, tr("Which document goes in as well?"), options, self._add)

    def ask_name(self) -> EntrySheet:
        """Ask under which name the choices are kept."""
        blank = Blank("name", tr("Name"), str(self.presets.currentData()), check=needed)
        return ask_entry(
            self,
            tr("Keep as a preset"),
            [blank],
            lambda said: self.keep_wanted.emit(said["name"], self.options),
            tr("Keep"),
        )

    def _add(self, chosen: str) -> None:
        self._choose((*self._shown, next(one for one in self._known if one == chosen)))

    def _move(self, step: int | None) -> None:
        """Move the current document up or down, or (None) take it out."""
        listed = list(self._shown)
        current = self.plan.table.current_id
        at = next((place for place, one in enumerate(listed) if one == current), -1)
        if at < 0:
            return
        one = listed.pop(at)
        if step is not None:
            listed.insert(max(at + step, 0), one)
        self._choose(tuple(listed))

    def _choose(self, documents: "tuple[CredentialId, ...]") -> None:
        self._documents = documents
        self.changed.emit()

    def _on_preset(self) -> None:
        """Take over what the chosen preset says; a password stays as it is."""
        preset = self._kept.get(str(self.presets.currentData()))
        options = preset.options if preset else DossierOptions()
        self.form.show_options(options)
        self.parts.show_parts(options.parts)
        gone = len(preset.missing) if preset else 0
        lost = ntr(
            "{count} document of this preset is no longer on file.",
            "{count} documents of this preset are no longer on file.",
            gone,
        )
        say(self._note, lost if gone else "")
        self._choose(options.documents)
        self._enable()

    def _on_drop(self) -> None:
        self.drop_wanted.emit(str(self.presets.currentData()))

    def _enable(self) -> None:
        current = self.plan.table.current_id
        at = self._shown.index(current) if current in self._shown else -1
        self.drop.setEnabled(self.presets.currentData() != BODY_S_OWN)
        self.add.setEnabled(any(one not in self._shown for one in self._known))
        self.take_out.setEnabled(at >= 0 and len(self._shown) > 1)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self._shown) - 1)
        self.as_asked.setEnabled(bool(self._documents))

    def _lay_out(self) -> None:
        keeping = QHBoxLayout()
        moves = QGridLayout()
        for place, each in enumerate((self.add, self.take_out, self.up, self.down)):
            moves.addWidget(each, place // 2, place % 2)
        moves.addWidget(self.as_asked, 2, 0, 1, 2)
        for row in (keeping, moves):
            row.setSpacing(UNIT // 2)
        for each in (self.keep, self.drop):
            keeping.addWidget(each)
        keeping.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(form((tr("P&reset"), self.presets)))
        column.addLayout(keeping)
        column.addWidget(self._note)
        column.addWidget(self.plan)
        column.addLayout(moves)
        column.addWidget(self.parts)
        column.addWidget(self.form)


class PartsChoice(QWidget):
    """The parts before the documents, each wanted or not. Signals: `changed()`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {part: QCheckBox(words) for part, words in _names().items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(heading(tr("Parts before the documents")))
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(lambda _: self.changed.emit())
            column.addWidget(box)

    @property
    def chosen(self) -> tuple[Part, ...]:
        """The parts that are wanted."""
        return tuple(part for part, box in self.boxes.items() if box.isChecked())

    def show_parts(self, wanted: Sequence[Part]) -> None:
        """Tick these, without a word about it."""
        for part, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(part in wanted)
            box.blockSignals(False)


def _names() -> dict[Part, str]:
    return {
        Part.COMPLETENESS: tr("How complete it is"),
        Part.NAMES: tr("Names"),
        Part.DOCUMENTS: tr("Documents and what they state"),
        Part.DIFFERENCES: tr("Known differences"),
        Part.DATES: tr("Dates as printed and as read"),
        Part.CHRONOLOGY: tr("Chronology"),
        Part.REQUESTS: tr("Sent straight from other bodies"),
        Part.ENCLOSURES: tr("Enclosures"),
    }
