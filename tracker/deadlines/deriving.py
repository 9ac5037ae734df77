"""The deadlines that follow from the record and the rules; each names why it is there and whose rule it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tracker.deadlines.asking import progress_of
from tracker.deadlines.checklist import Desk, checklists
from tracker.deadlines.due import Due, DueKind, handled, own_due
from tracker.deadlines.item import Checklist
from tracker.deadlines.lapsing import IDENTITY, lapses
from tracker.deadlines.moments import add_business_days, day_of_moment, hours_later
from tracker.deadlines.schedule import plan
from tracker.deadlines.standing import stated
from tracker.domain.months import add_days, add_months
from tracker.domain.planning import Interview, Obligation, Request, Step
from tracker.domain.record import Record, Submission
from tracker.domain.vocabulary import CredentialType, Field
from tracker.pathways.authority import Authority, Term, Window
from tracker.pathways.rules import Authorities
from tracker.texts import Text, text

THANKS_HOURS: Final = 24

TERM_BEGINS: Final[Mapping[str, tuple[str, ...]]] = {
    "application_life": ("received", "submitted", "filed", "sent"),
    "exam_eligibility": ("accepted",),
    "certificate_life": ("issued", "granted"),
    "document_check": ("sent", "submitted", "received"),
    "identity_validity": ("identity accepted", "identity document accepted"),
}
"""The words of an event that start the terms of this topic; a term of another topic starts by no event that is known."""

BUSINESS_DAYS: Final = frozenset({"document_check"})
VERIFICATION_BEGINS: Final = ("sent for source verification", "submitted to ecfmg", "submitted", "sent")


def deadlines(record: Record, rules: Authorities, on: date) -> tuple[Due, ...]:
    """Every deadline, own and derived, done ones as well, in order of their days, as it looks on the day `on`."""
    found = _all(_Deriver(Desk(record, rules, on), checklists(record, rules, on)))
    return handled(_with_own_keys(found), record.handlings)


def _with_own_keys(dues: Iterable[Due]) -> Iterator[Due]:
    """Each deadline with a key that no other one has, such as where a body has two rules for one kind of paper."""
    seen: Counter[str] = Counter()
    for due in dues:
        seen[due.key] += 1
        yield due if seen[due.key] == 1 else replace(due, key=f"{due.key}:{seen[due.key]}")


def _all(deriver: "_Deriver") -> Iterator[Due]:
    own = [due for deadline in deriver.desk.record.deadlines if (due := own_due(deadline)) is not None]
    yield from own
    yield from deriver.planned({(due.concerns, due.on) for due in own})
    yield from lapses(deriver.desk, deriver.lists)
    yield from deriver.orders()
    yield from deriver.terms()
    yield from deriver.windows()
    yield from deriver.chases()
    yield from deriver.letters()
    yield from deriver.interviews()
    yield from deriver.references()
    yield from deriver.services()


@dataclass(frozen=True)
class _Deriver:
    desk: Desk
    lists: tuple[Checklist, ...]

    def planned(self, own: set[tuple[str | None, date]]) -> Iterator[Due]:
        """The planned day of each submission that has not left, unless the person has a deadline on it."""
        for checklist in self.lists:
            submission = checklist.submission
            if submission is None or checklist.is_sent or submission.planned_on is None:
                continue
            if (submission.id, submission.planned_on) not in own:
                title = text("Send the application to {body}", body=_body(checklist))
                yield Due(
                    f"submission:{submission.id}", DueKind.SUBMISSION, title, submission.planned_on,
                    text("The day that you planned."), concerns=submission.id,
                )  # fmt: skip

    def orders(self) -> Iterator[Due]:
        """The latest day to order each paper whose lead time is known."""
        for checklist in self.lists:
            if checklist.submission is None or checklist.is_sent:
                continue
            for action in plan(checklist, self.desk.record, self.desk.rules, self.desk.on).actions:
                if not action.lead.is_known or action.start_by is None:
                    continue
                issuer = f":{action.issuer}" if action.issuer else ""
                yield Due(
                    f"order:{checklist.submission.id}:{action.item.key}{issuer}", DueKind.ORDER, action.what,
                    action.start_by, text("For {body}, on {day}.", body=_body(checklist), day=checklist.day),
                    start_from=action.start_from, concerns=checklist.submission.id, source=action.lead.source or action.item.source,
                )  # fmt: skip

    def terms(self) -> Iterator[Due]:
        """The times that bodies give, from the event that starts them; and the answer to a verification."""
        for submission, authority in self._with_rules():
            for term in authority.terms:
                if not self._applies(term, submission, authority):
                    continue
                if (day := _begun(submission, TERM_BEGINS.get(term.topic, ()))) is not None:
                    yield Due(
                        f"term:{submission.id}:{term.topic}", DueKind.TERM,
                        text("{name} ends ({body})", name=term.name, body=authority.short_name), _term_end(term, day),
                        text("It counts from {from_what}, on {day}.", from_what=term.counts_from, day=day),
                        concerns=submission.id, source=authority.source(term.source),
                    )  # fmt: skip
            yield from self._verification(submission, authority)

    def _applies(self, term: Term, submission: Submission, authority: Authority) -> bool:
        """Whether a term is about this submission: one that names a pathway is about that one only, and the validity of
        an identity runs by itself only where the document has no end, which is a deadline of its own."""
        named = [each.id for each in authority.pathways if each.name.casefold() in term.name.casefold()]
        if named and submission.pathway not in named:
            return False
        return term.topic != "identity_validity" or not self._identity_expires(submission)

    def _identity_expires(self, submission: Submission) -> bool:
        """Whether one of the identity documents that went with it has a day on which it expires."""
        papers = (self.desk.papers.get(name) for name in submission.encloses)
        return any(
            paper is not None and paper.type in IDENTITY and stated(paper, Field.VALID_UNTIL) for paper in papers
        )

    def _verification(self, submission: Submission, authority: Authority) -> Iterator[Due]:
        pathway = authority.pathway(submission.pathway)
        days = [each for each in pathway.requirements if each.lead_days and each.channel == "upload"] if pathway else []
        begun = _begun(submission, VERIFICATION_BEGINS)
        if not days or begun is None or any("passed" in event.state.lower() for event in submission.events):
            return
        longest = max(days, key=lambda each: each.lead_days)
        yield Due(
            f"chase:{submission.id}", DueKind.CHASE,
            text("Ask the institutions what became of the verification for {body}", body=authority.short_name),
            add_days(begun, longest.lead_days),
            text("The usual time for an answer ends, counted from {day}.", day=begun),
            concerns=submission.id, source=authority.source(longest.lead_source),
        )  # fmt: skip

    def windows(self) -> Iterator[Due]:
        """When the intakes open and close that a planned submission is for; those that are over are for the checklist."""
        for submission, authority in self._with_rules():
            if next((each for each in self.lists if each.submission is submission and each.is_sent), None):
                continue
            for window in authority.windows:
                if window.pathway in (None, submission.pathway):
                    yield from (due for due in _window(window, submission, authority) if due.on >= self.desk.on)

    def chases(self) -> Iterator[Due]:
        """The day to ask what became of each request that is on its way."""
        for progress in map(progress_of, self.desk.record.requests):
            if progress.is_open and progress.chase_on is not None:
                request = progress.request
                yield Due(
                    f"chase:{request.id}", DueKind.CHASE, text("Ask what became of “{title}”", title=request.title),
                    progress.chase_on, _since(progress.asked_on), concerns=request.submission or request.credential,
                )  # fmt: skip

    def letters(self) -> Iterator[Due]:
        """Until when somebody wants an answer, or was asked for one."""
        for letter in self.desk.record.letters:
            if letter.answer_by is not None:
                yield Due(
                    f"answer:{letter.id}", DueKind.CHASE, text("Answer: “{subject}”", subject=letter.subject),
                    letter.answer_by, text("Noted with the letter of {day}.", day=letter.on), concerns=letter.concerns,
                )  # fmt: skip

    def interviews(self) -> Iterator[Due]:
        """Each interview that is not over, and the thanks that are due within a day after it."""
        for interview in self.desk.record.interviews:
            yield from _interview(interview, self.desk.on)

    def references(self) -> Iterator[Due]:
        """Thanks to each referee within a day after the letter was sent."""
        for request in self.desk.record.requests:
            day = _reference_sent(request)
            if day is not None:
                yield Due(
                    f"thanks:{request.id}", DueKind.THANKS,
                    text("Thank the referee for “{title}”", title=request.title), add_days(day, 1),
                    text("The letter was sent on {day}; thanks are best within 24 hours.", day=day),
                    concerns=request.submission, done_on=request.thanked_on,
                )  # fmt: skip

    def services(self) -> Iterator[Due]:
        """The end of each obligation that has begun."""
        for obligation in self.desk.record.obligations:
            if obligation.start_on is not None:
                yield _service(obligation, obligation.start_on)

    def _with_rules(self) -> Iterator[tuple[Submission, Authority]]:
        for checklist in self.lists:
            if checklist.submission is not None and checklist.authority is not None:
                yield checklist.submission, checklist.authority


def service_end(obligation: Obligation) -> date | None:
    """The last day of an obligation; None before it has begun."""
    return add_days(add_months(obligation.start_on, obligation.months), -1) if obligation.start_on else None


def _body(checklist: Checklist) -> str:
    return checklist.authority.short_name if checklist.authority else checklist.authority_id.upper()


def _begun(submission: Submission, words: Iterable[str]) -> date | None:
    """The day of the last event whose words say that something of this kind began."""
    days = [event.on for event in submission.events if _begins(event.state.lower(), words)]
    return max(days, default=None)


def _begins(state: str, words: Iterable[str]) -> bool:
    """Whether a state says one of the words, is not denied, and is about the matter: “identity” is one of its own."""
    if "not" in state.split():
        return False
    return any(word in state and ("identity" in word or "identity" not in state) for word in words)


def _term_end(term: Term, day: date) -> date:
    if term.topic in BUSINESS_DAYS:
        return add_business_days(day, term.days)
    return add_days(add_months(day, term.months), term.days)


def _window(window: Window, submission: Submission, authority: Authority) -> Iterator[Due]:
    source = authority.source(window.source)
    for end, day in (("opens", window.opens), ("closes", window.closes)):
        if day is None:
            continue
        at = f"{day.isoformat()}T{window.time}:00" if window.time else None
        what = {"opens": text("{name} opens", name=window.name), "closes": text("{name} closes", name=window.name)}[end]
        yield Due(
            f"window:{submission.id}:{window.id}:{end}", DueKind.WINDOW, what, day,
            text("{body} published it.", body=authority.short_name), at=at, zone=window.zone or None,
            concerns=submission.id, source=source,
        )  # fmt: skip


def _since(day: date | None) -> Text:
    return text("Asked on {day}.", day=day) if day else text("The day that you chose.")


def _interview(interview: Interview, on: date) -> Iterator[Due]:
    day = day_of_moment(interview.on, interview.at, interview.zone)
    if day is None:
        return
    if day >= on:
        yield Due(
            f"interview:{interview.id}", DueKind.INTERVIEW, text("{title}", title=interview.title), day,
            at=interview.at, zone=interview.zone, concerns=interview.submission,
        )  # fmt: skip
    at = hours_later(interview.at, interview.zone, THANKS_HOURS) if interview.on is None else None
    yield Due(
        f"thanks:{interview.id}", DueKind.THANKS, text("Send thanks after “{title}”", title=interview.title),
        day_of_moment(None, at, interview.zone) or add_days(day, 1),
        text("Within 24 hours of the interview."), at=at, zone=interview.zone if at else None,
        concerns=interview.submission, done_on=interview.thanked_on,
    )  # fmt: skip


def _reference_sent(request: Request) -> date | None:
    """The first day on which a reference letter was sent or arrived."""
    if request.type is not CredentialType.REFERENCE_LETTER:
        return None
    days = [event.on for event in request.events if event.step in (Step.SENT, Step.RECEIVED)]
    return min(days, default=None)


def _service(obligation: Obligation, start: date) -> Due:
    return Due(
        f"service:{obligation.id}", DueKind.SERVICE, text("{title} ends", title=obligation.title),
        add_days(add_months(start, obligation.months), -1),
        text("It began on {day}.", day=start), concerns=obligation.submission, done_on=obligation.ended_on,
    )  # fmt: skip
