"""What to do next, and between which days: the critical path of a checklist, back from its planned day.

The last day to ask for a paper is the day on which it is wanted, less its usual lead time; what another requirement
depends on is wanted before that one can be asked for. The first day is told by the limit on its age: earlier, and it
would be too old. All days are plain days; months are months of the calendar. A lead time that nobody published counts as
no days, and the sentence says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.deadlines.asking import Progress, asked_whom
from tracker.deadlines.item import Checklist, Item, ItemState
from tracker.deadlines.leading import UNKNOWN, Lead, lead_of
from tracker.deadlines.standing import Standing, first_good_issue, judge_paper
from tracker.deadlines.wanting import registrars
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import ActivityId, Credential, Record
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.rules import Authorities
from tracker.texts import Argument, Text, text

WANTING = frozenset({ItemState.MISSING, ItemState.TOO_OLD, ItemState.EXPIRED, ItemState.EXPIRING})
"""States in which a paper has to be got."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: the line of the checklist that it is for, a sentence, and the days between which to do it.

    `start_from`: earlier, the paper would be too old on the planned day. `start_by`: later, it would usually come too
    late; None where the lead time is not known. `wanted_by` is the day on which it has to be there. `lead` says how long
    it takes and by whose word.
    """

    item: Item
    what: Text
    wanted_by: date
    start_from: date | None = None
    start_by: date | None = None
    lead: Lead = UNKNOWN
    is_late: bool = False
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The actions of a checklist, what comes first standing first, and the first day on which all can be there.

    `feasible_on` is None where nothing with a known lead time is wanted.
    """

    actions: tuple[Action, ...]
    feasible_on: date | None = None


def plan(checklist: Checklist, record: Record, rules: Authorities, on: date) -> Plan:
    """What to do for a checklist, looked at on the day `on`."""
    if checklist.is_sent:
        return Plan(tuple(_Planner(checklist, record, rules, on).chasing()))
    planner = _Planner(checklist, record, rules, on)
    actions = [*planner.getting(), *planner.chasing(), *planner.asking()]
    return Plan(tuple(sorted(actions, key=_order)), planner.feasible_on)


def _order(action: Action) -> tuple[int, date, date]:
    """What is late first, then by the last day to begin, then by the day on which it is wanted; questions last."""
    is_question = action.item.state is ItemState.UNKNOWN
    return int(is_question), action.start_by or action.wanted_by, action.start_from or action.wanted_by


@dataclass(frozen=True)
class _Planner:
    checklist: Checklist
    record: Record
    rules: Authorities
    on: date

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The lines with a requirement, by its id."""
        return {item.requirement.id: item for item in self.checklist.items if item.requirement is not None}

    @cached_property
    def feasible_on(self) -> date | None:
        """The first day on which everything that is wanted can be there, if it is all asked for on `on`."""
        lacking = [item for item in self.checklist.items if item.state in WANTING and not self._outlasts(item)]
        days = [self._there_on(item, frozenset()) for item in lacking]
        return max(days) if any(day > self.on for day in days) else None

    def getting(self) -> Iterator[Action]:
        """A paper to get for each line that is not met."""
        for item in self.checklist.items:
            if item.state in WANTING:
                for issuer in self._issuers(item):
                    yield self._get(item, issuer)

    def chasing(self) -> Iterator[Action]:
        """Whom to ask what became of a request."""
        for item in self.checklist.items:
            for progress in item.requests if item.is_open else ():
                if progress.is_open:
                    yield self._chase(item, progress)

    def asking(self) -> Iterator[Action]:
        """What cannot be told, and has to be asked or said."""
        for item in self.checklist.items:
            if item.state is ItemState.UNKNOWN:
                yield Action(item, text("{name}: {reason}", name=item.name, reason=item.reason), self.checklist.day)

    def _issuers(self, item: Item) -> tuple[str, ...]:
        """Where a paper has to come from: each regulator that lacks one, and whoever issued one that is no good."""
        asked = {each.request.asked_of for each in item.requests if each.is_open}
        regulators = {activity.id: activity.institution for activity in self.record.activities}
        lacking = tuple(name for name in item.lacking if regulators.get(ActivityId(name)) not in asked)
        stale = [paper for paper in map(self.record.credential, item.credentials) if paper and self._is_stale(paper)]
        found = [*registrars(self.record, lacking)]
        for paper in stale:
            institution = self.record.institution(paper.issuer)
            if paper.issuer is None or paper.issuer not in asked:
                found.append(institution.names[-1].text if institution else "")
        return tuple(dict.fromkeys(found)) or (() if item.lacking else ("",))

    def _is_stale(self, paper: Credential) -> bool:
        judged = judge_paper(paper, self.checklist.authority, self.rules, self.checklist.day, self.on)
        return judged.standing in (Standing.TOO_OLD, Standing.EXPIRED, Standing.EXPIRING)

    def _get(self, item: Item, issuer: str) -> Action:
        what = _named(self._paper(item), issuer)
        if item.good_until is not None and self._outlasts(item):
            old = _named(text("the {kind}", kind=CREDENTIAL_TYPES[self._kinds(item)[0]]), issuer)
            said = text("Be ready to renew {what}: it counts only until {until}.", what=old, until=item.good_until)
            return Action(item, said, item.good_until, issuer=issuer)
        lead = self._lead(item, issuer)
        if not self._is_planned:
            return Action(item, _undated(what, lead), self.checklist.day, lead=lead, issuer=issuer)
        wanted_by = self._wanted_by(item)
        start_by = lead.last_day_before(wanted_by) if lead.is_known else None
        start_from = self._start_from(item)
        is_late = start_by is not None and start_by < self.on
        requirement = item.requirement
        if requirement is not None and not any(way.types for way in requirement.satisfied_by) and not lead.is_known:
            said = text("“{name}” has to be met by {wanted}.", name=item.name, wanted=wanted_by)
            return Action(item, said, wanted_by)
        said = _sentence(what, issuer, wanted_by, start_from, start_by, lead, self.on)
        return Action(item, said, wanted_by, start_from, start_by, lead, is_late, issuer)

    @property
    def _is_planned(self) -> bool:
        """Whether there is a day ahead to plan for."""
        return self.checklist.planned_on is not None and self.checklist.planned_on >= self.on

    def _outlasts(self, item: Item) -> bool:
        """Whether the paper is expiring, and good on the planned day all the same."""
        if item.state is not ItemState.EXPIRING or item.good_until is None:
            return False
        return item.good_until >= self.checklist.day

    def _wanted_by(self, item: Item, seen: frozenset[str] = frozenset()) -> date:
        """The planned day, or the last day to begin with something that depends on this."""
        days = [self.checklist.day]
        for other in self.checklist.items:
            needs = other.requirement.depends_on if other.requirement and other.is_open else ()
            if item.key in needs and other.key not in seen:
                begin = self._wanted_by(other, seen | {item.key})
                days.append(min(lead.last_day_before(begin) for lead in self._leads(other)))
        return min(days)

    def _lead(self, item: Item, issuer: str) -> Lead:
        return lead_of(item, issuer, self._kinds(item), self.record, self.rules, self.checklist.authority)

    def _leads(self, item: Item) -> list[Lead]:
        """How long it takes from each of those that have to be asked; there is always one."""
        return [self._lead(item, issuer) for issuer in self._issuers(item) or ("",)]

    def _there_on(self, item: Item, seen: frozenset[str]) -> date:
        """The day on which an item is there, after all that it waits for."""
        needs = item.requirement.depends_on if item.requirement else ()
        before = [
            self._there_on(self.by_id[need], seen | {item.key})
            for need in needs
            if need in self.by_id and need not in seen and self.by_id[need].is_open
        ]
        begin = max(before, default=self.on)
        return max(lead.first_day_after(begin) for lead in self._leads(item))

    def _start_from(self, item: Item) -> date | None:
        """The first day on which to ask; None where the limit is not known or today is late enough."""
        first = first_good_issue(self._kinds(item), self.checklist.authority, self.rules, self.checklist.day)
        return first if first is not None and first > self.on else None

    def _kinds(self, item: Item) -> tuple[CredentialType, ...]:
        if item.requirement is None or item.state is not ItemState.MISSING:
            papers = [self.record.credential(name) for name in item.credentials]
            return tuple(dict.fromkeys(paper.type for paper in papers if paper is not None))
        return item.way.types if item.way else ()

    def _paper(self, item: Item) -> Text:
        """What the thing to get is called: the type of the paper, or the body's own name for the requirement."""
        kinds = self._kinds(item)
        body = self.rules.get(item.way.verified_at) if item.way else None
        if item.state is ItemState.MISSING and body is not None:
            return text("the verification at {body} for “{name}”", body=body.short_name, name=item.name)
        if item.lacking and kinds:
            return text("the {kind}", kind=CREDENTIAL_TYPES[kinds[0]])
        if item.requirement is not None and item.state is ItemState.MISSING:
            return text("“{name}”", name=item.name)
        return text("a new {kind}", kind=CREDENTIAL_TYPES[kinds[0]]) if kinds else text("“{name}”", name=item.name)

    def _chase(self, item: Item, progress: Progress) -> Action:
        whom = asked_whom(self.record, progress.request)
        day = progress.chase_on or self.checklist.day
        parts: dict[str, Argument] = {"whom": whom, "title": progress.request.title, "day": day}
        if day <= self.on:
            what = text("Ask {whom} today what became of “{title}”.", **parts)
        else:
            what = text("Ask {whom} on {day} what became of “{title}”, if nothing has come.", **parts)
        return Action(item, what, self.checklist.day, None, day, UNKNOWN, day < self.on, str(whom))


def _named(paper: Argument, issuer: str) -> Text:
    return text("{paper} of {issuer}", paper=paper, issuer=issuer) if issuer else text("{paper}", paper=paper)


def _undated(what: Text, lead: Lead) -> Text:
    """Without a day to plan for, there is only the time that it takes."""
    if not lead.is_known:
        return text("Get {what}.", what=what)
    return text("Order {what}: it usually takes {days}.", what=what, days=lead.described())


def _without_lead(issuer: str, start_from: date | None, parts: dict[str, Argument]) -> Text:
    """Nobody published how long it takes: the sentence says whom to ask."""
    if start_from is None:
        if not issuer:
            return text("Get {what} before {wanted}.", **parts)
        return text(
            "Get {what} before {wanted}. How long that takes is not known: ask {issuer}.", issuer=issuer, **parts
        )
    whom: Argument = issuer or text("who issues it")
    return text(
        "Order {what} on {first} or later, so that it is not too old, and in time for {wanted}. How long it takes is not"
        " known: ask {whom}.",
        whom=whom,
        **parts,
    )


def _sentence(
    what: Text, issuer: str, wanted_by: date, start_from: date | None, start_by: date | None, lead: Lead, on: date
) -> Text:
    """«Order a new certificate of good standing of Sudan Medical Council between 3 and 20 December»."""
    parts: dict[str, Argument] = {"what": what, "wanted": wanted_by, "days": lead.described()}
    parts |= {"first": start_from or on, "last": start_by or wanted_by}
    if start_by is None:
        return _without_lead(issuer, start_from, parts)
    if start_by < on:
        return text(
            "Order {what} now: it usually takes {days}, and should have been asked for by {last} to be there on {wanted}.",
            **parts,
        )
    if start_from is None:
        return text("Order {what} by {last}: it usually takes {days}.", **parts)
    if start_from > start_by:
        return text(
            "Order {what} so that it is dated {first} or later: it usually takes {days}, so it has to be asked for before,"
            " by {last}.",
            **parts,
        )
    if (start_from.year, start_from.month) == (start_by.year, start_by.month) and start_from != start_by:
        return text("Order {what} between {day} and {last}: it usually takes {days}.", day=start_from.day, **parts)
    return text("Order {what} between {first} and {last}: it usually takes {days}.", **parts)
