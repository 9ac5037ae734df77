"""Sheets for the person: their particulars, and each of their names with the paper that proves it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.domain.labels import NAME_KINDS
from tracker.domain.record import Applicant, Contact, CredentialId, Entity, Name, NameId, Record, Statement
from tracker.domain.vocabulary import NameKind
from tracker.texts import render, text, tr
from tracker.ui import edits
from tracker.ui.edits import Edit
from tracker.ui.models.statements import reading_of
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, needed
from tracker.ui.sentences import capitalised
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

Tell = Callable[[Edit], object]
NONE = ""


def ask_name(parent: QWidget, snapshot: "Snapshot", tell: Tell, old: Name | None = None) -> EntrySheet:
    """Ask for a name, or for changes of one."""
    name = old or Name(NameId(new_id(snapshot.record, "n")), NameKind.OTHER, "")
    kinds = [(kind.value, capitalised(render(words))) for kind, words in NAME_KINDS.items()]
    papers = [(NONE, tr("no paper yet")), *((each.id, each.title) for each in snapshot.record.credentials)]
    blanks = (
        Blank("text", tr("Name, exactly as written"), name.text, check=needed),
        Blank("kind", tr("What it is"), name.kind.value, kinds),
        Blank("given", tr("Given names, if it is not clear"), name.given or ""),
        Blank("family", tr("Family name, if it is not clear"), name.family or ""),
        Blank("used_from", tr("Used from"), name.used_from or ""),
        Blank("used_to", tr("Used until"), name.used_to or ""),
        Blank("proved_by", tr("Proved by"), name.proved_by[0] if name.proved_by else NONE, papers),
    )

    def take(said: Mapping[str, str]) -> None:
        proof = said["proved_by"]
        proofs = (CredentialId(proof), *(each for each in name.proved_by[1:] if each != proof)) if proof else ()
        made = replace(
            name,
            text=said["text"],
            kind=NameKind(said["kind"]),
            given=said["given"] or None,
            family=said["family"] or None,
            used_from=said["used_from"] or None,
            used_to=said["used_to"] or None,
            proved_by=proofs,
        )
        tell(edits.add(text("Name “{name}”", name=made.text), made))

    return ask_entry(parent, tr("A name of yours") if old else tr("Add a name"), blanks, take, tr("Save"))


def ask_particulars(parent: QWidget, snapshot: "Snapshot", tell: Tell) -> EntrySheet:
    """Ask for what identifies the person, and how they are reached."""
    person = snapshot.record.applicant
    contact = person.contact or Contact()
    born = person.date_of_birth

    def read(said: str) -> str:
        return reading_of(snapshot, Statement("date_of_birth", said)) if said else ""

    blanks = (
        Blank("born", tr("Date of birth"), born.text if born else "", read=read),
        Blank("place", tr("Place of birth"), person.place_of_birth or ""),
        Blank("citizenships", tr("Citizenships, as two letters each"), " ".join(person.citizenships), check=_countries),
        Blank("email", tr("E-mail"), contact.email or ""),
        Blank("phone", tr("Telephone"), contact.phone or ""),
        Blank("address", tr("Address"), contact.address or "", is_note=True),
    )

    def take(said: Mapping[str, str]) -> None:
        known = Contact(said["email"] or None, said["phone"] or None, said["address"] or None)
        old = born or Statement("date_of_birth", "")

        def make(record: Record) -> "list[Applicant | Entity]":
            return [
                replace(
                    record.applicant,
                    date_of_birth=replace(old, text=said["born"]) if said["born"] else None,
                    place_of_birth=said["place"] or None,
                    citizenships=tuple(said["citizenships"].upper().replace(",", " ").split()),
                    contact=known if known != Contact() else None,
                )
            ]

        tell(Edit(text("Particulars"), make))

    return ask_entry(parent, tr("Your particulars"), blanks, take, tr("Save"))


def _countries(said: str) -> str:
    words = said.replace(",", " ").split()
    is_right = all(len(word) == 2 and word.isascii() and word.isalpha() for word in words)
    return "" if is_right else tr("Two letters for each country, such as NG CA.")
