"""What was sent stays as it was sent: which events mean sending, what is frozen then, and what differs from it later.

The body holds what it was sent, whatever the record says afterwards. So the first time that an event says that a
submission has left, its statements and those of everything enclosed are kept beside it for good.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from tracker.domain.record import Credential, Event, Record, Statement, Submission, SubmissionId
from tracker.texts import Text, text

DEPARTURE_WORDS = ("submitted", "sent", "filed", "applied")
ARRIVAL_WORDS = ("received",)
SENT_WORDS = DEPARTURE_WORDS + ARRIVAL_WORDS
"""Words of an event that say that the submission has left; what was planned gives way to that day."""


def is_sending(state: str) -> bool:
    """Whether an event in this state says that the submission has left."""
    return _says(state, SENT_WORDS)


def is_departure(state: str) -> bool:
    """Whether it says so itself, and not only that something sent before has arrived."""
    return _says(state, DEPARTURE_WORDS)


def _says(state: str, wanted: Iterable[str]) -> bool:
    words = state.lower().replace("-", " ").split()
    return "not" not in words and any(word in wanted for word in words)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a submission said and enclosed when it was sent: `enclosed` are the documents as they were, with their scans."""

    id: str
    submission: SubmissionId
    on: date
    state: str
    states: tuple[Statement, ...] = ()
    enclosed: tuple[Credential, ...] = ()


@dataclass(frozen=True, slots=True)
class SentDifference:
    """Something that is not as it was sent. `source` is the submission or the document; `field` is empty where it is
    about the whole of it; `sent` and `now` are texts as printed, empty where there was or is none."""

    source: str
    field: str
    sent: str
    now: str
    message: Text


def sendings(submission: Submission) -> tuple[Event, ...]:
    """The events at which something is frozen: each departure; where none was noted, the first arrival."""
    departures = tuple(event for event in submission.events if is_departure(event.state))
    return departures or tuple(event for event in submission.events if is_sending(event.state))[:1]


def freeze(submission: Submission, held: Iterable[Sent], credentials: Mapping[str, Credential]) -> tuple[Sent, ...]:
    """What is to be kept for `submission` from here on, one for each sending.

    `held` is what is kept already: it stays as it is, even where its event was given another day or word since. Only a
    sending that has nothing yet is frozen from the submission and the documents as they are now.
    """
    events, left = list(sendings(submission)), list(held)
    kept: dict[int, Sent] = {}
    for number, event in enumerate(events):
        match = next((sent for sent in left if (sent.on, sent.state) == (event.on, event.state)), None)
        if match is not None:
            left.remove(match)
            kept[number] = match
    for number, event in enumerate(events):
        if number not in kept and left:  # the same sending, corrected
            kept[number] = replace(left.pop(0), on=event.on, state=event.state)
    taken = {sent.id for sent in kept.values()}
    for number, event in enumerate(events):
        if number not in kept:
            kept[number] = _frozen(submission, event, _free_id(submission, taken), credentials)
    return tuple(kept[number] for number in range(len(events)))


def _free_id(submission: Submission, taken: set[str]) -> str:
    number = 1
    while (identity := f"{submission.id}/sent-{number}") in taken:
        number += 1
    taken.add(identity)
    return identity


def _frozen(submission: Submission, event: Event, identity: str, credentials: Mapping[str, Credential]) -> Sent:
    enclosed = tuple(credentials[wanted] for wanted in submission.encloses if wanted in credentials)
    return Sent(identity, submission.id, event.on, event.state, submission.states, enclosed)


def differences(sent: Sent, record: Record) -> tuple[SentDifference, ...]:
    """Everything in the record that is not as it was sent, in the order in which it was sent."""
    submission = next((one for one in record.submissions if one.id == sent.submission), None)
    found = list(_statement_differences(sent.submission, sent.states, submission.states if submission else ()))
    for credential in sent.enclosed:
        found += _credential_differences(credential, record.credential(credential.id), submission)
    then = {credential.id for credential in sent.enclosed}
    for added in submission.encloses if submission else ():
        if added not in then:
            on_file = record.credential(added)
            title = on_file.title if on_file else added
            message = text("“{title}” is enclosed now, and was not when this was sent.", title=title)
            found.append(SentDifference(added, "", "", title, message))
    return tuple(found)


def _credential_differences(
    then: Credential, now: Credential | None, submission: Submission | None
) -> Iterator[SentDifference]:
    if now is None:
        message = text("“{title}” was sent, and is not on file any more.", title=then.title)
        yield SentDifference(then.id, "", then.title, "", message)
        return
    yield from _statement_differences(then.id, then.states, now.states)
    if [scan.content for scan in then.scans] != [scan.content for scan in now.scans]:
        message = text("The scans of “{title}” are not the ones that were sent.", title=then.title)
        yield SentDifference(then.id, "scans", _paths(then), _paths(now), message)
    if submission is not None and then.id not in submission.encloses:
        message = text("“{title}” was sent, and does not stand among what is enclosed any more.", title=then.title)
        yield SentDifference(then.id, "", then.title, "", message)


def _paths(credential: Credential) -> str:
    return ", ".join(scan.path for scan in credential.scans)


def _statement_differences(
    source: str, then: tuple[Statement, ...], now: tuple[Statement, ...]
) -> Iterator[SentDifference]:
    for field in dict.fromkeys(statement.field for statement in (*then, *now)):
        pairs = zip_longest(_texts(then, field), _texts(now, field), fillvalue="")
        yield from (SentDifference(source, field, was, is_, _said(was, is_)) for was, is_ in pairs if was != is_)


def _texts(statements: tuple[Statement, ...], field: str) -> list[str]:
    return [statement.text for statement in statements if statement.field == field]


def _said(was: str, now: str) -> Text:
    if not was:
        return text("“{now}” differs from what was sent: nothing was said there then.", now=now)
    if not now:
        return text("“{sent}” was sent; the record says nothing there any more.", sent=was)
    return text("“{now}” differs from what was sent: “{sent}”.", now=now, sent=was)
