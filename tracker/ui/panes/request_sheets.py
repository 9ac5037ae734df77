"""Papers that one body sends to another: what was asked for, what became of it, and when to ask again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from tracker.domain.fee import Fee
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.planning import Request, RequestEvent, RequestId, Step
from tracker.domain.planning_labels import STEPS
from tracker.domain.record import Entity, Record, Submission
from tracker.domain.vocabulary import CredentialType
from tracker.texts import Text, render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.edits import Deed, Edit
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, day_back, day_check, needed
from tracker.ui.sentences import capitalised
from tracker.ui.typed_days import read_day
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.pathways.authority import Authority, StatusWord
    from tracker.ui.snapshot import Snapshot

Tell = Callable[["Edit | Deed"], object]
NONE = ""
T = TypeVar("T")


def requests_of(snapshot: "Snapshot", submission: Submission) -> Iterator[tuple[str, str, str, str]]:
    """The papers asked for: id, title, how far each is and when to ask again, and the day of the last news."""
    for request in snapshot.record.requests:
        if request.submission != submission.id:
            continue
        last = max(request.events, key=lambda each: each.on, default=None)
        words = [capitalised(last.word or render(STEPS[last.step])) if last else tr("Not asked for yet")]
        words += [last.note] if last and last.note else []
        words += [tr("ask again on {day}", day=request.chase_on)] if request.chase_on else []
        yield request.id, request.title, " · ".join(words), spell_date(last.on) if last else ""


def reader_of(snapshot: "Snapshot", request: Request) -> "Authority | None":
    """The body that wants the paper, if there are rules for it."""
    submission = snapshot.submissions.get(request.submission or "")
    return snapshot.authorities.get(request.authority or (submission.authority if submission else None))


def ask_request(
    parent: QWidget, snapshot: "Snapshot", submission: Submission, tell: Tell, old: Request | None = None
) -> EntrySheet:
    """Ask which paper a body is to send straight to this one; with `old`, for changes of that one."""
    today, before = snapshot.day, old or Request(RequestId(""), "")
    named = sorted((capitalised(render(words)), kind.value) for kind, words in CREDENTIAL_TYPES.items())
    kinds = [(NONE, tr("not said")), *((value, words) for words, value in named)]
    asked_of = [(NONE, tr("not said"))]
    asked_of += [(str(each.id), each.names[-1].text) for each in snapshot.record.institutions if each.names]
    people = [(NONE, tr("not said")), *((str(each.id), each.name) for each in snapshot.record.contacts)]
    days = str(before.usual_days) if before.usual_days is not None else ""
    blanks = [
        Blank("title", tr("Paper, such as “Letter of good standing”"), before.title, check=needed),
        Blank("type", tr("Kind"), before.type.value if before.type else NONE, kinds),
        Blank("asked_of", tr("Who sends it"), before.asked_of or NONE, asked_of),
        Blank("contact", tr("Whom to ask there"), before.contact or NONE, people),
        Blank("usual_days", tr("Days it may take, if you know"), days, check=_days_problem),
        _chase_blank(snapshot, before),
    ]
    if old is None:
        on = Blank("on", tr("Asked on (empty while it is not)"), check=day_check(today), read=day_back(today))
        blanks.insert(5, on)
    else:
        blanks.append(Blank("note", tr("Note"), before.note or "", is_note=True))

    def take(said: Mapping[str, str]) -> None:
        values: dict[str, object] = {
            "title": said["title"],
            "type": CredentialType(said["type"]) if said["type"] else None,
            "asked_of": said["asked_of"] or None,
            "contact": said["contact"] or None,
            "usual_days": int(said["usual_days"]) if said["usual_days"] else None,
            "chase_on": read_day(said["chase_on"], today)[0],
        }
        act = text("Request for “{title}”", title=said["title"])
        if old is not None:
            tell(changed(act, old.id, lambda found: replace(found, note=said["note"] or None, **values)))  # type: ignore[arg-type]
            return
        asked = read_day(said["on"], today)[0]
        made = Request(RequestId(new_id(snapshot.record, "r")), submission=submission.id, authority=submission.authority, events=(RequestEvent(asked, Step.ASKED),) if asked else (), **values)  # type: ignore[arg-type]  # fmt: skip
        tell(edits.add(act, made))

    name = tr("A paper that goes straight there")
    return ask_entry(parent, name, blanks, take, tr("Save") if old else "")


def ask_request_event(
    parent: QWidget, snapshot: "Snapshot", request: Request, tell: Tell, number: str = ""
) -> EntrySheet:
    """Ask what became of a request, and when to ask again; with a number, for changes of what is noted."""
    today = snapshot.day
    old = request.events[int(number)] if number else None
    steps = [(step.value, capitalised(render(words))) for step, words in STEPS.items()]
    body = reader_of(snapshot, request)
    known = {each.word: each for each in body.status_words} if body else {}
    blanks = (
        Blank("step", tr("What became of it"), old.step.value if old else steps[0][0], steps),
        _word_blank(known, old),
        Blank(
            "on",
            tr("On"),
            spell_date(old.on if old else today),
            check=day_check(today, is_needed=True),
            read=day_back(today),
        ),
        _chase_blank(snapshot, request),
        Blank("note", tr("Note"), (old.note or "") if old else "", is_note=True),
    )

    def take(said: Mapping[str, str]) -> None:
        day, chase_on = read_day(said["on"], today)[0], read_day(said["chase_on"], today)[0]
        assert day is not None
        word = said["word"] or None
        is_new_word = word is not None and (old is None or word != old.word)
        step = known[word].step if word in known and is_new_word else Step(said["step"])
        event = RequestEvent(day, step, word, said["note"] or None)
        act = text("What became of “{title}”", title=request.title)

        def change(found: Request) -> Request:
            return replace(found, events=_with(found.events, old, event), chase_on=chase_on)

        tell(changed(act, request.id, change))

    return ask_entry(parent, request.title, blanks, take, tr("Save"))


def drop_event(request: Request, number: str) -> Edit:
    """Take away what is noted of a request."""
    old = request.events[int(number)]
    act = text("What became of “{title}”", title=request.title)
    return changed(act, request.id, lambda found: replace(found, events=_with(found.events, old, None)))


def put_fee(request: Request, number: str, fee: Fee | None) -> Edit:
    """Note a fee of a request behind the others; with a number, in the place of that one, or (None) take that one away."""
    old = request.fees[int(number)] if number else None
    act = text("Fee of “{title}”", title=request.title)
    return changed(act, request.id, lambda found: replace(found, fees=_with(found.fees, old, fee)))


def changed(act: Text, wanted: str, change: Callable[[Request], Request]) -> Edit:
    """A change of the request with this id, as it is when it is saved."""

    def make(record: Record) -> Iterable[Entity]:
        return [change(each) for each in record.requests if each.id == wanted]

    return Edit(act, make)


def _with(items: tuple[T, ...], old: T | None, new: T | None) -> tuple[T, ...]:
    """The items with one more, with another one in the place of `old`, or without it."""
    added = () if new is None else (new,)
    if old is None or old not in items:
        return (*items, *added)
    at = items.index(old)
    return (*items[:at], *added, *items[at + 1 :])


def _word_blank(known: "Mapping[str, StatusWord]", old: RequestEvent | None) -> Blank:
    """The body's own word: one of those that it publishes, or typed where it publishes none."""
    name, word = tr("In the body's own words"), (old.word or "") if old else ""
    if not known:
        return Blank("word", name, word)
    others = [word] if word and word not in known else []
    return Blank("word", name, word, [(NONE, tr("not said")), *((each, each) for each in (*known, *others))])


def _chase_blank(snapshot: "Snapshot", request: Request) -> Blank:
    today = snapshot.day
    chase = spell_date(request.chase_on) if request.chase_on else ""
    name = tr("Ask again on (empty for no day)")
    return Blank("chase_on", name, chase, check=day_check(today), read=day_back(today))


def _days_problem(said: str) -> str:
    is_right = not said or (said.isascii() and said.isdecimal() and int(said) <= 3650)
    return "" if is_right else tr("Type a number of days, such as 60.")
