"""Sheets for what one notes beside the papers: people, letters and calls, interviews, what one owes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.domain.planning import (
    ContactId,
    ContactPerson,
    Direction,
    Interview,
    InterviewId,
    Letter,
    LetterId,
    Obligation,
    ObligationId,
    Role,
    Way,
)
from tracker.domain.planning_labels import ROLES, WAYS
from tracker.domain.record import AuthorityId, Submission
from tracker.texts import render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.edits import Deed, Edit
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, day_back, day_check, needed
from tracker.ui.panes.moment_blanks import Moment, moment_blanks, said_moment
from tracker.ui.sentences import capitalised
from tracker.ui.typed_days import read_day
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from datetime import date

    from tracker.ui.snapshot import Snapshot

Tell = Callable[["Edit | Deed"], object]
NONE = ""
LONGEST_MONTHS = 600


def ask_person(parent: QWidget, snapshot: "Snapshot", tell: Tell, old: ContactPerson | None = None) -> EntrySheet:
    """Ask who somebody is and how they are reached; with `old`, for changes."""
    person = old or ContactPerson(ContactId(new_id(snapshot.record, "p")), "")
    roles = [(role.value, capitalised(render(words))) for role, words in ROLES.items()]
    places = [(str(each.id), each.names[-1].text) for each in snapshot.record.institutions if each.names]
    blanks = (
        Blank("name", tr("Name"), person.name, check=needed),
        Blank("role", tr("What they are to you"), person.role.value, roles),
        Blank("institution", tr("Where they work"), person.institution or NONE, [(NONE, tr("not said")), *places]),
        Blank("email", tr("E-mail"), person.email or ""),
        Blank("phone", tr("Telephone"), person.phone or ""),
        Blank("note", tr("Note"), person.note or "", is_note=True),
    )

    def take(said: Mapping[str, str]) -> None:
        made = replace(
            person,
            name=said["name"],
            role=Role(said["role"]),
            institution=said["institution"] or None,
            email=said["email"] or None,
            phone=said["phone"] or None,
            note=said["note"] or None,
        )
        tell(edits.add(text("Contact “{title}”", title=made.name), made))

    return ask_entry(parent, tr("Somebody to ask"), blanks, take, tr("Save"))


def ask_letter(
    parent: QWidget, snapshot: "Snapshot", concerns: str, tell: Tell, old: Letter | None = None
) -> EntrySheet:
    """Ask what was written or said about something; with `old`, for changes."""
    today = snapshot.day
    letter = old or Letter(
        LetterId(new_id(snapshot.record, "l")), today, Way.EMAIL, Direction.OUT, "", concerns=concerns
    )
    ways = [(way.value, capitalised(render(words))) for way, words in WAYS.items()]
    sides = [(Direction.OUT.value, tr("From you")), (Direction.IN.value, tr("To you"))]
    blanks = (
        Blank("subject", tr("What it was about"), letter.subject, check=needed),
        Blank("direction", tr("Which way"), letter.direction.value, sides),
        Blank("way", tr("How"), letter.way.value, ways),
        Blank("contact", tr("With whom"), letter.contact or NONE, _people(snapshot)),
        Blank("on", tr("On"), spell_date(letter.on), check=day_check(today, is_needed=True), read=day_back(today)),
        _day_blank("answer_by", tr("Answer wanted by (empty for no day)"), letter.answer_by, today),
        Blank("text", tr("What was said"), letter.text or "", is_note=True),
    )

    def take(said: Mapping[str, str]) -> None:
        day = read_day(said["on"], today)[0]
        assert day is not None
        made = replace(
            letter,
            subject=said["subject"],
            direction=Direction(said["direction"]),
            way=Way(said["way"]),
            contact=said["contact"] or None,
            on=day,
            answer_by=read_day(said["answer_by"], today)[0],
            text=said["text"] or None,
        )
        tell(edits.add(text("Correspondence: “{title}”", title=made.subject), made))

    return ask_entry(parent, tr("A letter or a call"), blanks, take, tr("Save"))


def ask_interview(
    parent: QWidget, snapshot: "Snapshot", submission: Submission, tell: Tell, old: Interview | None = None
) -> EntrySheet:
    """Ask for an interview, with its hour and zone if they are known; with `old`, for changes such as when one thanked."""
    today = snapshot.day
    talk = old or Interview(InterviewId(new_id(snapshot.record, "v")), "", submission.id)
    before = Moment(talk.on, talk.at, talk.zone)
    blanks = (
        Blank("title", tr("Interview"), talk.title, check=needed),
        *moment_blanks(before, today),
        Blank("contact", tr("With whom"), talk.contact or NONE, _people(snapshot)),
        _day_blank("thanked_on", tr("Thanks sent on (within 24 hours is best)"), talk.thanked_on, today),
        Blank("note", tr("Note"), talk.note or "", is_note=True),
    )

    def take(said: Mapping[str, str]) -> None:
        moment = said_moment(said, before, today)
        made = replace(
            talk,
            title=said["title"],
            on=moment.on,
            at=moment.at,
            zone=moment.zone,
            contact=said["contact"] or None,
            thanked_on=read_day(said["thanked_on"], today)[0],
            note=said["note"] or None,
        )
        tell(edits.add(text("Interview “{title}”", title=made.title), made))

    return ask_entry(parent, tr("An interview"), blanks, take, tr("Save"))


def ask_service(
    parent: QWidget, snapshot: "Snapshot", submission: Submission, tell: Tell, old: Obligation | None = None
) -> EntrySheet:
    """Ask for what one owes, such as return of service; what the body publishes about its length is there already."""
    today = snapshot.day
    months = _published_months(snapshot, submission.authority)
    owed = old or Obligation(
        ObligationId(new_id(snapshot.record, "o")), tr("Return of service"), months, None, submission.id
    )
    contracts = [(str(each.id), each.title) for each in snapshot.record.credentials]
    blanks = (
        Blank("title", tr("What you owe"), owed.title, check=needed),
        Blank("months", tr("For how many months"), str(owed.months or ""), check=_months_problem),
        _day_blank("start_on", tr("From (empty while it has not begun)"), owed.start_on, today),
        Blank("place", tr("Where"), owed.place or ""),
        Blank("credential", tr("By which contract"), owed.credential or NONE, [(NONE, tr("not said")), *contracts]),
        _day_blank("ended_on", tr("Ended on (empty while it goes on)"), owed.ended_on, today),
        Blank("note", tr("Note"), owed.note or "", is_note=True),
    )

    def take(said: Mapping[str, str]) -> None:
        made = replace(
            owed,
            title=said["title"],
            months=int(said["months"]),
            start_on=read_day(said["start_on"], today)[0],
            place=said["place"] or None,
            credential=said["credential"] or None,
            ended_on=read_day(said["ended_on"], today)[0],
            note=said["note"] or None,
        )
        tell(edits.add(text("Obligation “{title}”", title=made.title), made))

    return ask_entry(parent, tr("What you owe"), blanks, take, tr("Save"))


def _people(snapshot: "Snapshot") -> list[tuple[str, str]]:
    return [(NONE, tr("not said")), *((str(each.id), each.name) for each in snapshot.record.contacts)]


def _day_blank(key: str, name: str, day: "date | None", today: "date") -> Blank:
    return Blank(key, name, spell_date(day) if day else "", check=day_check(today), read=day_back(today))


def _published_months(snapshot: "Snapshot", authority: AuthorityId) -> int:
    body = snapshot.authorities.get(authority)
    terms = [each.months for each in body.terms if each.topic == "return_of_service"] if body else []
    return terms[0] if terms else 0


def _months_problem(said: str) -> str:
    is_right = said.isascii() and said.isdecimal() and 1 <= int(said) <= LONGEST_MONTHS
    return "" if is_right else tr("Type a number of months, such as 36.")
