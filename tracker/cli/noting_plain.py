"""Notes as lines for people: what the verbs that write planning down list."""

from collections.abc import Iterator

from tracker.deadlines.asking import asked_whom, describe_progress, progress_of
from tracker.deadlines.deriving import service_end
from tracker.deadlines.moments import read_moment
from tracker.domain.planning import (
    ContactPerson,
    Direction,
    Interview,
    Letter,
    Obligation,
    Request,
    RequirementChoice,
)
from tracker.domain.planning_labels import CHOICES, ROLES, STEPS, WAYS
from tracker.domain.record import Deadline, Entity, Record
from tracker.pathways.rules import Authorities
from tracker.texts import ntr, render, spell_date, text, tr


def describe_note(note: Entity, record: Record, rules: Authorities) -> Iterator[str]:
    """The lines about one note, its id first."""
    match note:
        case Request():
            yield from _request(note, record, rules)
        case ContactPerson():
            place = record.institution(note.institution)
            where = place.names[-1].text if place else None
            yield _line(note.id, note.name, render(ROLES[note.role]), where, note.email, note.phone, note.note)
        case Letter():
            yield _letter(note, record)
        case Interview():
            yield _interview(note, record)
        case Obligation():
            yield _obligation(note)
        case Deadline():
            done = tr("done on {day}", day=spell_date(note.done_on)) if note.done_on else None
            yield _line(note.id, _moment(note), note.title, note.concerns, done)
        case RequirementChoice():
            yield _line(note.id, render(CHOICES[note.choice]), note.name, note.note)


def _line(identity: str, *parts: str | None) -> str:
    return f"{identity}  " + " · ".join(part for part in parts if part)


def _request(request: Request, record: Record, rules: Authorities) -> Iterator[str]:
    submission = next((each for each in record.submissions if each.id == request.submission), None)
    authority = rules.get(request.authority or (submission.authority if submission else None))
    yield f"{request.id}  {request.title}: " + render(describe_progress(progress_of(request), record, authority))
    whom = asked_whom(record, request)
    if request.contact or whom != request.title:
        person = _person(record, request.contact)
        yield "      " + ", ".join(part for part in (render(text("{whom}", whom=whom)), person) if part)
    for number, event in enumerate(request.events, 1):
        word = f"“{event.word}”" if event.word else None
        yield "      " + _line(f"{number}.", spell_date(event.on), render(STEPS[event.step]), word, event.note)
    for number, fee in enumerate(request.fees, 1):
        paid = tr("paid on {day}", day=spell_date(fee.paid_on)) if fee.paid_on else tr("not paid yet")
        yield "      " + _line(tr("fee {number}.", number=number), f"{fee.amount} {fee.currency}", fee.purpose, paid)


def _letter(letter: Letter, record: Record) -> str:
    person = _person(record, letter.contact)
    if letter.direction is Direction.OUT:
        who = tr("to {name}", name=person) if person else tr("from you")
    else:
        who = tr("from {name}", name=person) if person else tr("to you")
    answer = tr("answer by {day}", day=spell_date(letter.answer_by)) if letter.answer_by else None
    way = render(WAYS[letter.way])
    return _line(letter.id, spell_date(letter.on), f"{way} {who}", letter.subject, answer, letter.text)


def _interview(interview: Interview, record: Record) -> str:
    thanked = tr("thanked on {day}", day=spell_date(interview.thanked_on)) if interview.thanked_on else None
    person = _person(record, interview.contact)
    return _line(interview.id, _moment(interview), interview.title, person, thanked, interview.note)


def _moment(note: Interview | Deadline) -> str:
    """The day; or day and hour as they are written, with the zone."""
    if note.on is not None:
        return spell_date(note.on)
    moment = read_moment(note.at, None)
    written = f"{spell_date(moment.date())}, {moment:%H:%M}" if moment else note.at or ""
    return f"{written} ({note.zone})" if note.zone else written


def _obligation(obligation: Obligation) -> str:
    end = service_end(obligation)
    months = ntr("{count} month", "{count} months", obligation.months)
    span = None
    if obligation.start_on and end:
        span = tr("{start} to {end}", start=spell_date(obligation.start_on), end=spell_date(end))
    ended = tr("ended on {day}", day=spell_date(obligation.ended_on)) if obligation.ended_on else None
    return _line(obligation.id, obligation.title, months, span, obligation.place, ended, obligation.note)


def _person(record: Record, wanted: str | None) -> str | None:
    return next((each.name for each in record.contacts if each.id == wanted), None)
