"""Sheets of the checklist: a requirement of one's own or with one's own values, and what rules cannot say or say anew."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.deadlines.item import Item
from tracker.deadlines.leading import describe_source
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.planning import Choice, RequirementChoice
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Gap
from tracker.texts import describe_fault, render, tr
from tracker.ui.edits import Deed, Edit
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, needed
from tracker.ui.panes.page import buttons
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.words import button, primary_button, title

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace.planning import Status

Tell = Callable[["Edit | Deed"], object]
NONE = ""
WIDTH = 70


def ask_requirement(
    parent: QWidget, snapshot: "Snapshot", status: "Status", tell: Tell, item: Item | None = None
) -> EntrySheet:
    """Ask for a requirement that the rules do not have; with an item, for one's own values over what they say."""
    requirement = item.requirement if item else None
    said = item.choice if item else None
    types = [kind for way in requirement.satisfied_by for kind in way.types] if requirement else []
    named = sorted((capitalised(render(words)), kind.value) for kind, words in CREDENTIAL_TYPES.items())
    kinds = [
        (NONE, tr("as the rules say") if requirement else tr("not said")),
        *((value, words) for words, value in named),
    ]
    only = types[0].value if len(types) == 1 or (said and said.types) else NONE
    blanks = (
        Blank("name", tr("What it is called"), requirement.name if requirement else "", check=needed),
        Blank("type", tr("Which document meets it"), only, kinds),
        Blank("lead_days", tr("Days from asking to arrival, if you know"), _days(said), check=_days_problem),
        Blank("sent_by", tr("Who sends it"), requirement.sent_by if requirement else ""),
        Blank("note", tr("Note, such as who told you"), (said.note or "") if said else "", is_note=True),
    )

    def take(values: Mapping[str, str]) -> None:
        pathway = status.checklist.pathway
        assert pathway is not None
        known = {each.key for each in status.checklist.items}
        wanted = requirement.id if requirement else _free_name(values["name"], known)
        is_own = requirement is None or (said is not None and said.choice is Choice.ADDED)
        kept = tuple(said.depends_on) if said else ()
        choice = RequirementChoice(
            f"{pathway.id}/{wanted}",
            Choice.ADDED if is_own else Choice.EDITED,
            values["note"] or None,
            values["name"] if requirement is None or is_own or values["name"] != requirement.name else None,
            (CredentialType(values["type"]),) if values["type"] else (),
            int(values["lead_days"]) if values["lead_days"] else None,
            values["sent_by"] or None,
            kept,
            snapshot.day,
        )
        tell(Deed(lambda workspace: workspace.choose(choice)))

    name = tr("Your own values") if requirement else tr("A requirement of your own")
    return ask_entry(parent, name, blanks, take, tr("Save"))


class RulesSheet(QDialog):
    """What only the body can say, what newer rules changed, and what is wrong with the person's own rule files.

    Signals: `seen()` when the person has seen the changes.
    """

    seen = Signal()

    def __init__(self, snapshot: "Snapshot", status: "Status", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rules and questions"))
        self.words = QPlainTextEdit("\n".join(rule_lines(snapshot, status)))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(tr("Rules and questions"))
        self.words.setTabChangesFocus(True)
        self.mark = button(tr("I have seen what changed"), self._on_seen)
        self.mark.setVisible(bool(status.changes))
        self.end = primary_button(tr("Close"), self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(title(tr("Rules and questions")))
        column.addWidget(self.words, 1)
        column.addLayout(buttons(self.mark, self.end))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width // 2, width // 3)
        self.resize(width, width * 3 // 4)

    def _on_seen(self) -> None:
        self.accept()
        self.seen.emit()


def rule_lines(snapshot: "Snapshot", status: "Status") -> list[str]:
    """Everything there is to say about the rules of a checklist, in paragraphs."""
    parts: list[tuple[str, list[str]]] = [
        (tr("Your own rule files that do not fit:"), [describe_fault(each) for each in snapshot.authorities.faults]),
        (tr("New in the rules:"), [render(each.message) for each in status.changes]),
        (tr("Only the body can say:"), [*dict.fromkeys(_asked(snapshot, status, gap) for gap in status.checklist.ask)]),
    ]
    lines: list[str] = []
    for name, said in parts:
        if said:
            lines += [*([""] if lines else []), name, *(f"•  {each}" for each in said)]
    return lines or [tr("There is nothing to ask, and nothing new.")]


def _asked(snapshot: "Snapshot", status: "Status", gap: Gap) -> str:
    """What is to be asked, and the page that says something near it."""
    authority = snapshot.authorities.get(status.checklist.authority_id)
    source = authority.source(gap.source) if authority and gap.source else None
    return f"{gap.ask} {render(describe_source(source))}" if source else gap.ask


def _days(said: RequirementChoice | None) -> str:
    return str(said.lead_days) if said and said.lead_days is not None else ""


def _days_problem(said: str) -> str:
    is_right = not said or (said.isascii() and said.isdecimal() and int(said) <= 2000)
    return "" if is_right else tr("Type a number of days, such as 60.")


def _free_name(name: str, known: set[str]) -> str:
    """An id for a requirement, made of its name: «letter-of-the-dean»."""
    words = "".join(each if each.isascii() and each.isalnum() else " " for each in name.casefold()).split()
    base = "-".join(words)[:40] or "own"
    made, number = base, 1
    while made in known:
        number += 1
        made = f"{base}-{number}"
    return made
