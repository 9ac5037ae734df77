"""The checklist of a submission: each requirement of its pathway, how it stands on the planned day, by what, and why.

What is on file is told by `pathways.coverage`, how old it may be by `standing`, what was asked for by `asking`; the
person's own choices come over all of them. Nothing is guessed: what cannot be told is unknown, with whom to ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tracker.deadlines.asking import Progress, describe_progress, requests_for
from tracker.deadlines.item import STANDINGS, Checklist, Item, ItemState
from tracker.deadlines.lasting import months_until, recent_on
from tracker.deadlines.standing import Judged, Standing, judge_paper
from tracker.deadlines.wanting import describe_lack, describe_paper, describe_ways, registrars
from tracker.domain.planning import Choice, RequirementChoice, Step
from tracker.domain.record import ActivityId, AuthorityId, Credential, PathwayId, Record, Submission
from tracker.domain.sending import is_sending
from tracker.domain.vocabulary import ActivityKind, CredentialType, Field
from tracker.pathways.authority import Authority, Gap, Source
from tracker.pathways.choices import choices_of, is_outdated, with_choices
from tracker.pathways.coverage import Covered, State, coverage, verdict_on
from tracker.pathways.requirement import Pathway, Requirement, Satisfaction
from tracker.pathways.rules import Authorities
from tracker.texts import Text, text

__all__ = ["Checklist", "Desk", "Item", "ItemState", "checklist_of_pathway", "checklists", "day_of"]


CERTIFIED = frozenset({Field.CERTIFIED_ON, Field.CERTIFIED_BY})
"""Fields that tell a certified copy from a plain one: where they are not said, it is a plain one."""


@dataclass(frozen=True)
class Desk:
    """What a checklist is made from: the record, the rules, the day it is looked at."""

    record: Record
    rules: Authorities
    on: date

    @cached_property
    def papers(self) -> dict[str, Credential]:
        """The credentials by id."""
        return {credential.id: credential for credential in self.record.credentials}


def checklists(record: Record, rules: Authorities, on: date) -> tuple[Checklist, ...]:
    """The checklist of every submission, in their order."""
    desk = Desk(record, rules, on)
    return tuple(_of_submission(desk, submission) for submission in record.submissions)


def checklist_of_pathway(record: Record, rules: Authorities, pathway: PathwayId, on: date) -> Checklist | None:
    """The checklist of a pathway that nothing was submitted to, judged for `on`; None where there is no such pathway."""
    found = rules.pathway(pathway)
    if found is None:
        return None
    authority, shape = found
    return _made(Desk(record, rules, on), authority.id, authority, shape, None, on, is_sent=False)


def day_of(submission: Submission, on: date) -> tuple[date, bool]:
    """The day for which a submission is judged, and whether it has left: the last sending, or the planned day.

    Where the planned day has passed and nothing was sent, it is judged for `on`.
    """
    sent = [event.on for event in submission.events if is_sending(event.state)]
    if sent:
        return max(sent), True
    return max(submission.planned_on or on, on), False


def _of_submission(desk: Desk, submission: Submission) -> Checklist:
    authority = desk.rules.get(submission.authority)
    pathway = authority.pathway(submission.pathway) if authority else None
    day, is_sent = day_of(submission, desk.on)
    return _made(desk, submission.authority, authority, pathway, submission, day, is_sent=is_sent)


def _made(
    desk: Desk,
    wanted: AuthorityId,
    authority: Authority | None,
    pathway: Pathway | None,
    submission: Submission | None,
    day: date,
    *,
    is_sent: bool,
) -> Checklist:
    writer = _Writer(desk, authority, pathway, submission, day)
    items = list(writer.items())
    items += writer.enclosed({name for item in items for name in item.credentials})
    ask = _gaps(authority, pathway, writer.kinds(items)) if authority else ()
    return Checklist(wanted, day, is_sent, tuple(items), submission, authority, pathway, ask)


def _gaps(authority: Authority, pathway: Pathway | None, kinds: frozenset[CredentialType]) -> tuple[Gap, ...]:
    """What to ask the body: the gaps about this pathway or all of them, on papers that play a part here."""
    wanted = pathway.id if pathway else None
    return tuple(
        gap
        for gap in authority.gaps
        if gap.pathway in (None, wanted) and (not gap.types or frozenset(gap.types) & kinds)
    )


@dataclass(frozen=True)
class _Writer:
    """Writes the lines of one checklist."""

    desk: Desk
    authority: Authority | None
    pathway: Pathway | None
    submission: Submission | None
    day: date

    def items(self) -> Iterator[Item]:
        """A line for each requirement, in the order of the pathway."""
        if self.pathway is None:
            return
        own = choices_of(self.pathway, self.desk.record.choices)
        wanted = with_choices(self.pathway, self.desk.record.choices).requirements
        found = [self._item(requirement) for requirement in wanted]
        used = {
            name for item in found if item.requirement and not item.requirement.optional for name in item.credentials
        }
        relied = {name for item in found for name in item.credentials} | set(self._enclosed)
        for item in found:
            choice = own.get(item.key)
            line = _not_by_chance(self._of_what_is_wanted(item, relied), used)
            yield self._chosen(line, choice) if choice else line

    def enclosed(self, used: set[str]) -> Iterator[Item]:
        """A line for each paper that is enclosed and meets no requirement: it may be too old all the same."""
        for name in self._enclosed:
            paper = self.desk.papers.get(name)
            if paper is None or name in used:
                continue
            judged = self._judged(paper)
            yield Item(
                key=f"enclosed:{name}",
                name=describe_paper(self.desk.record, paper),
                state=STANDINGS[judged.standing],
                reason=judged.reason,
                credentials=(name,),
                good_until=judged.good_until,
                source=self._source_of(judged.rule.source if judged.rule else ""),
            )

    @property
    def _enclosed(self) -> tuple[str, ...]:
        return self.submission.encloses if self.submission else ()

    def _of_what_is_wanted(self, item: Item, relied: set[str]) -> Item:
        """A translation meets what is wanted only on a condition where it is of a paper that plays a part here."""
        requirement, way = item.requirement, item.way
        if requirement is None or not requirement.optional or way is None or way.types != (CredentialType.TRANSLATION,):
            return item
        others = relied - set(item.credentials)
        papers = (self.desk.papers[name] for name in item.credentials)
        if not item.credentials or any(each.translation_of is None or each.translation_of in others for each in papers):
            return item
        return replace(
            item, state=ItemState.UNKNOWN, reason=_whether_it_applies(requirement), credentials=(), good_until=None
        )

    def kinds(self, items: list[Item]) -> frozenset[CredentialType]:
        """The types of paper that play a part here."""
        wanted = {
            kind for item in items if item.requirement for way in item.requirement.satisfied_by for kind in way.types
        }
        return frozenset(wanted | {self.desk.papers[name].type for item in items for name in item.credentials})

    def _item(self, requirement: Requirement) -> Item:
        tries = [self._try(requirement, way) for way in requirement.satisfied_by] or [self._untold(requirement)]
        item = min(tries, key=lambda item: item.state.rank)
        if item.state is ItemState.MISSING and len(tries) > 1:
            item = self._none_of(requirement, tries)
        item = self._asked(replace(item, source=self._source_of(requirement.source)), requirement)
        if item.state is ItemState.MISSING and requirement.optional:
            item = replace(item, state=ItemState.UNKNOWN, reason=_whether_it_applies(requirement))
        return item

    def _none_of(self, requirement: Requirement, tries: list[Item]) -> Item:
        """Of several ways none is met: the one that comes nearest, or all of them named."""
        near = next((each for each in tries if each.credentials or each.submissions), None)
        near = near or next((each for each in tries if each.way and self._is_near(each.way)), None)
        return near or replace(tries[0], reason=describe_ways(requirement), way=None)

    def _is_near(self, way: Satisfaction) -> bool:
        return any(paper.type in way.types for paper in self.desk.record.credentials)

    def _try(self, requirement: Requirement, way: Satisfaction) -> Item:
        """How far this one way is met on the day."""
        single = Pathway(PathwayId(""), "", "", (replace(requirement, satisfied_by=(way,)),))
        months = months_until(self.desk.on, self.day)
        (found,) = coverage(single, self.desk.record, months, recent_on(self.day))
        if way.each_jurisdiction and not found.credentials:
            found = replace(found, lacking=self._registrations())
        line = Item(
            key=requirement.id,
            name=text("{name}", name=requirement.name),
            state=ItemState.MISSING,
            reason=describe_lack(self.desk.record, self.desk.rules, requirement, way, found),
            requirement=requirement,
            credentials=found.credentials,
            activities=found.activities,
            submissions=found.submissions,
            lacking=found.lacking,
            way=way,
        )
        if found.state is State.UNKNOWN:
            return replace(line, state=ItemState.UNKNOWN)
        if found.state is State.MISSING:
            return self._on_its_way(self._unsaid(line, requirement, way), way)
        if not found.credentials:
            return replace(line, state=ItemState.MET, reason=self._by_chronology(found))
        return self._by_papers(line, found)

    def _unsaid(self, line: Item, requirement: Requirement, way: Satisfaction) -> Item:
        """A paper that would do, but for what nobody copied from it yet, is not missing: nobody can tell."""
        if not way.states or CERTIFIED & set(way.states):
            return line
        bare = replace(requirement, satisfied_by=(replace(way, states=()),))
        (found,) = coverage(Pathway(PathwayId(""), "", "", (bare,)), self.desk.record)
        if found.state is not State.MET or not found.credentials:
            return line
        return replace(line, state=ItemState.UNKNOWN, credentials=found.credentials)

    def _on_its_way(self, line: Item, way: Satisfaction) -> Item:
        """What went to the body that verifies, and was not answered yet, is not missing: it was asked for."""
        body = self.desk.rules.get(way.verified_at)
        if line.state is not ItemState.MISSING or body is None:
            return line
        for submission in self.desk.record.submissions:
            sent = [event.on for event in submission.events if is_sending(event.state)]
            papers = (self.desk.papers.get(name) for name in submission.encloses)
            is_about_it = not way.types or any(paper is not None and paper.type in way.types for paper in papers)
            if submission.authority == body.id and sent and is_about_it and verdict_on(submission) is None:
                reason = text(
                    "It went to {body} on {day}, and nothing shows yet that it was verified.",
                    body=body.short_name,
                    day=max(sent),
                )
                return replace(line, state=ItemState.REQUESTED, reason=reason, submissions=(submission.id,))
        return line

    def _by_papers(self, line: Item, found: Covered) -> Item:
        """The best paper, or for certificates from each regulator the worst of the best ones."""
        best = [self._best(group) for group in self._groups(found)]
        judged = max((each for _, each in best), key=lambda each: each.standing.rank)
        state, reason = STANDINGS[judged.standing], judged.reason
        verifier = self.desk.rules.get(found.way.verified_at) if found.way and found.submissions else None
        if verifier is not None and judged.standing is Standing.GOOD:
            titles = tuple(text("“{title}”", title=paper.title) for paper, _ in best)
            reason = text("{body} has verified {titles}.", body=verifier.short_name, titles=titles)
        if found.lacking and judged.standing in (Standing.GOOD, Standing.EXPIRING, Standing.UNKNOWN):
            state, reason = ItemState.MISSING, line.reason
        ends = [each.good_until for _, each in best if each.good_until is not None]
        names = tuple(name for name in found.credentials if name in {each.id for each, _ in best})
        return replace(line, state=state, reason=reason, credentials=names, good_until=min(ends, default=None))

    def _groups(self, found: Covered) -> list[list[Credential]]:
        """The papers that could each meet it; for certificates from each regulator, those of each apart."""
        papers = [self.desk.papers[name] for name in found.credentials]
        if found.way is None or not found.way.each_jurisdiction:
            return [papers]
        groups: dict[str, list[Credential]] = {}
        for paper in papers:
            groups.setdefault(self._registration(paper), []).append(paper)
        return list(groups.values())

    def _registrations(self) -> tuple[ActivityId, ...]:
        activities = self.desk.record.activities
        return tuple(each.id for each in activities if each.kind is ActivityKind.REGISTRATION)

    def _registration(self, paper: Credential) -> str:
        """The registration that a certificate is evidence of, or its issuer."""
        for activity in self.desk.record.activities:
            is_of_it = paper.activity == activity.id or (paper.issuer and paper.issuer == activity.institution)
            if activity.kind is ActivityKind.REGISTRATION and is_of_it:
                return activity.id
        return paper.issuer or paper.id

    def _best(self, papers: list[Credential]) -> tuple[Credential, Judged]:
        """The paper that stands best; among equals one that is enclosed, then the one that counts longest."""
        enclosed = self._enclosed
        judged = [(paper, self._judged(paper)) for paper in papers]
        return min(
            judged,
            key=lambda pair: (
                pair[1].standing.rank,
                pair[0].id not in enclosed,
                -(pair[1].good_until or date.max).toordinal(),
            ),
        )

    def _judged(self, paper: Credential) -> Judged:
        return judge_paper(paper, self.authority, self.desk.rules, self.day, self.desk.on)

    def _by_chronology(self, found: Covered) -> Text:
        titles = tuple(each.title for each in self.desk.record.activities if each.id in found.activities)
        if titles:
            return text("Your chronology shows it: {titles}.", titles=titles)
        wanted = found.way.verified_at if found.way else None
        body = self.desk.rules.get(wanted)
        return text("{body} has accepted it.", body=body.short_name if body else (wanted or ""))

    def _untold(self, requirement: Requirement) -> Item:
        reason = text("Nothing on file can show this. Say that it is done once it is.")
        name = text("{name}", name=requirement.name)
        return Item(requirement.id, name, ItemState.UNKNOWN, reason, requirement)

    def _asked(self, item: Item, requirement: Requirement) -> Item:
        """What requests say about it: an acceptance meets it, a refusal does not, and what was asked for is on its way."""
        kinds = tuple(kind for way in requirement.satisfied_by for kind in way.types)
        asked = requests_for(self.desk.record, self.submission, requirement, kinds)
        if not asked:
            return item
        accepted = [each for each in asked if each.step is Step.ACCEPTED]
        lacking = self._still_lacking(item, accepted)
        item = replace(item, requests=asked, lacking=lacking)
        if accepted and not lacking and item.state.rank >= ItemState.UNKNOWN.rank:
            return replace(item, state=ItemState.MET, reason=self._progress(accepted[0]))
        if refused := [each for each in asked if each.step is Step.REJECTED]:
            return replace(item, state=ItemState.MISSING, reason=self._progress(refused[0]))
        waiting = [each for each in asked if each.is_open]
        if not waiting or item.state is ItemState.MET:
            return item
        if (unasked := self._still_lacking(item, waiting)) and all(each.request.asked_of for each in waiting):
            bodies = registrars(self.desk.record, unasked)
            return replace(item, reason=text("Nobody asked {bodies} yet.", bodies=bodies))
        return replace(item, state=ItemState.REQUESTED, reason=self._progress(waiting[0]))

    def _still_lacking(self, item: Item, asked: list[Progress]) -> tuple[str, ...]:
        """The registrations without a certificate, but for those whose regulator one of these requests is about."""
        arrived = {each.request.asked_of for each in asked}
        regulators = {activity.id: activity.institution for activity in self.desk.record.activities}
        return tuple(name for name in item.lacking if regulators.get(ActivityId(name)) not in arrived)

    def _progress(self, progress: Progress) -> Text:
        return describe_progress(progress, self.desk.record, self.authority)

    def _chosen(self, item: Item, choice: RequirementChoice) -> Item:
        """The person's own word comes last: it is theirs to say what applies to them."""
        outdated = self.pathway is not None and is_outdated(choice, self.pathway)
        item = replace(item, choice=choice, choice_outdated=outdated)
        why = choice.note or ""
        if choice.choice is Choice.NOT_APPLICABLE:
            reason = text("You switched it off: “{note}”.", note=why) if why else text("You switched it off.")
            return replace(item, state=ItemState.NOT_APPLICABLE, reason=reason)
        if choice.choice is Choice.MET:
            reason = (
                text("You noted that it is done: “{note}”.", note=why) if why else text("You noted that it is done.")
            )
            return replace(item, state=ItemState.MET, reason=reason)
        return item

    def _source_of(self, wanted: str) -> Source | None:
        return self.desk.rules.source_of(self.authority, wanted) if wanted else None


def _not_by_chance(item: Item, used: set[str]) -> Item:
    """What is wanted only on a condition is not met by a paper that is there for something else anyway."""
    requirement = item.requirement
    if requirement is None or not requirement.optional or not item.credentials or not set(item.credentials) <= used:
        return item
    reason = _whether_it_applies(requirement)
    return replace(item, state=ItemState.UNKNOWN, reason=reason, credentials=(), good_until=None)


def _whether_it_applies(requirement: Requirement) -> Text:
    if requirement.applies:
        return text("Wanted only {condition}. Say whether that is so.", condition=requirement.applies)
    return text("It is not wanted of everybody. Say whether it is wanted of you.")
