"""What is wanted and when: checklists, deadlines, costs, rule changes, and what the person does about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.deadlines.checklist import checklist_of_pathway, checklists
from tracker.deadlines.costs import Total, fees_of, totals
from tracker.deadlines.deriving import deadlines
from tracker.deadlines.due import Due
from tracker.deadlines.item import Checklist
from tracker.deadlines.schedule import Plan, plan
from tracker.domain.change import Changes
from tracker.domain.pace import Pause, no_pause, paced
from tracker.domain.planning import Handling, RequirementChoice
from tracker.domain.record import AuthorityId, Entity, PathwayId
from tracker.errors import NotOnFileError
from tracker.pathways.authority import Term
from tracker.pathways.changes import RuleChange, changes_since, snapshot
from tracker.pathways.choices import fingerprint
from tracker.texts import Text, text
from tracker.workspace.core import Core
from tracker.workspace.ledger import Typed, ledger

RULES_SEEN = "rules_seen"
"""Under which name the vault remembers the pathways as the person last saw them."""


@dataclass(frozen=True, slots=True)
class Status:
    """A checklist with what to do next, what it costs together with its requests, and what newer rule files changed
    about its pathway since the person marked the rules as seen."""

    checklist: Checklist
    plan: Plan
    costs: tuple[Total, ...]
    changes: tuple[RuleChange, ...] = ()


class Planning(Core):
    """Use cases about requirements and deadlines. Nothing here sends anything anywhere."""

    def status(self, on: date, pathway: PathwayId | None = None) -> tuple[Status, ...]:
        """The checklist of every submission, judged for its planned day as it looks on `on`.

        With `pathway` only of the submissions on it; where there is none, of the pathway itself, judged for `on`. An
        empty result means that the rules have no such pathway.
        """
        authorities = self.rules.authorities
        found = checklists(self.record, authorities, on)
        if pathway is not None:
            found = tuple(each for each in found if each.submission and each.submission.pathway == pathway)
            looked_at = None if found else checklist_of_pathway(self.record, authorities, pathway, on)
            found = (looked_at,) if looked_at else found
        changes = self._changes_since(self._recalled(RULES_SEEN))
        return tuple(
            Status(each, plan(each, self.record, authorities, on), self._costs_of(each), _about(changes, each))
            for each in found
        )

    def portal_ledger(self, submission: str) -> tuple[Typed, ...]:
        """What is typed in the portal for a submission and since when, by the history of the record.

        Empty where that history cannot be read, which `verify` tells: the record itself is whole. NotOnFileError where
        there is no such submission.
        """
        found = next((each for each in self.record.submissions if each.id == submission), None)
        if found is None:
            raise NotOnFileError(id=submission)
        try:
            versions = self._vault.versions(submission)
        except (ValueError, TypeError, KeyError, StopIteration):
            return ()
        return ledger(found, versions, self._now().astimezone().date())

    def costs(self) -> tuple[Total, ...]:
        """What everything costs, by currency: in all, paid, and still to pay."""
        return totals(fees_of(self.record))

    def deadlines(self, on: date, pause: Pause = no_pause) -> tuple[Due, ...]:
        """Every deadline, own and derived, open and done, in order of their days, as it looks on `on`."""
        record = replace(self.record, credentials=paced(self.record.credentials, pause))
        return deadlines(record, self.rules.authorities, on)

    def set_done(self, key: str, on: date, done_on: date | None) -> Changes:
        """Note that a deadline is done, or (None) that it is not. NotOnFileError where there is none with this key."""
        due = self._due(key, on)
        act = text("Done: {title}", title=due.title) if done_on else text("Not done: {title}", title=due.title)
        own = next((each for each in self.record.deadlines if each.id == key), None)
        if own is not None:
            return self._put(act, replace(own, done_on=done_on))
        return self._put(act, replace(self._handling(key), done_on=done_on))

    def snooze(self, key: str, on: date, until: date | None) -> Changes:
        """Do not remind of a deadline before `until`; the deadline stays where it is. None takes it back."""
        due = self._due(key, on)
        act = text("Remind later: {title}", title=due.title)
        return self._put(act, replace(self._handling(key), snoozed_until=until))

    def end_early(self, key: str, on: date, ended_on: date | None, note: str | None = None) -> Changes:
        """Note that a deadline fell away before its day, with the reason. None takes it back."""
        due = self._due(key, on)
        act = text("No longer due: {title}", title=due.title)
        return self._put(act, replace(self._handling(key), ended_on=ended_on, note=note))

    def reopen(self, key: str, on: date) -> Changes:
        """Take back that a deadline is done, fell away or is to be reminded of later."""
        due = self._due(key, on)
        act = text("Not done: {title}", title=due.title)
        own = [replace(each, done_on=None) for each in self.record.deadlines if each.id == key]
        return self._put(act, *own, replace(self._handling(key), done_on=None, ended_on=None, snoozed_until=None))

    def remind_before(self, key: str, on: date, days: tuple[int, ...]) -> Changes:
        """On how many days before a deadline to remind of it; none: as is usual for its kind."""
        return self.set_reminding(key, on, self._handling(key).snoozed_until, days)

    def set_reminding(self, key: str, on: date, until: date | None, days: tuple[int, ...]) -> Changes:
        """When to remind of a deadline, as one change: not before `until`, and so many days before it."""
        due = self._due(key, on)
        act = text("When to remind: {title}", title=due.title)
        before = self._handling(key)
        handling = replace(before, snoozed_until=until)
        own = next((each for each in self.record.deadlines if each.id == key), None)
        if own is None:
            return self._put(act, replace(handling, remind_days_before=days))
        return self._put(act, replace(own, remind_days_before=days), *(() if handling == before else (handling,)))

    def service_term(self, authority: AuthorityId) -> Term | None:
        """The return of service that this body's programme asks for, as its page says; None where none is published."""
        found = self.rules.authorities.get(authority)
        return next((term for term in found.terms if term.topic == "return_of_service"), None) if found else None

    def choose(self, choice: RequirementChoice) -> Changes:
        """Save the person's own word on a requirement, with the rules as they are now as its basis."""
        found = self.rules.authorities.pathway(PathwayId(choice.pathway))
        shipped = found and next((each for each in found[1].requirements if each.id == choice.requirement), None)
        basis = fingerprint(shipped) if shipped else None
        name = choice.name or (shipped.name if shipped else choice.requirement)
        return self._put(text("Your choice about “{name}”", name=name), replace(choice, basis=basis))

    def unchoose(self, choice: str) -> Changes:
        """Let the rules speak again about the requirement that this choice (`pathway/requirement`) is about."""
        act = text("Back to the rules")
        with self._change(act) as change:
            change.remove("choice", choice)
        return Changes(act, frozenset(change.ids))

    def rule_changes(self) -> tuple[RuleChange, ...]:
        """What newer rule files changed about the pathways of the submissions since they were last marked as seen.

        A pathway that is looked at for the first time is remembered as it is, and has changed nothing.
        """
        seen = self._recalled(RULES_SEEN)
        self._remember_new_pathways()
        return self._changes_since(seen)

    def mark_rules_seen(self) -> Changes:
        """From here on, only what changes after today is a change of the rules. The record stays as it is."""
        self._remember(RULES_SEEN, {**self._recalled(RULES_SEEN), **self._pathways_now()})
        return Changes(text(""))

    def _remember_new_pathways(self) -> None:
        """A pathway that is looked at for the first time is remembered as it is."""
        seen, now = self._recalled(RULES_SEEN), self._pathways_now()
        if not self._vault.is_read_only and any(name not in seen for name in now):
            self._remember(RULES_SEEN, {**now, **seen})

    def _changes_since(self, seen: Mapping[str, Any]) -> tuple[RuleChange, ...]:
        now, authorities = self._pathways_now(), self.rules.authorities
        found = (authorities.pathway(PathwayId(name)) for name in now)
        return tuple(
            change
            for pair in found
            if pair is not None
            for change in changes_since(seen.get(pair[1].id, now[pair[1].id]), pair[1], pair[0])
        )

    def _costs_of(self, checklist: Checklist) -> tuple[Total, ...]:
        return totals(fees_of(self.record, checklist.submission.id)) if checklist.submission else ()

    def _due(self, key: str, on: date) -> Due:
        due = next((each for each in self.deadlines(on) if each.key == key), None)
        if due is None:
            raise NotOnFileError(id=key)
        return due

    def _handling(self, key: str) -> Handling:
        return next((each for each in self.record.handlings if each.deadline == key), Handling(key))

    def _put(self, act: Text, *values: Entity) -> Changes:
        with self._change(act) as change:
            change.put(*values)
        return Changes(act, frozenset(change.ids))

    def _pathways_now(self) -> dict[str, Any]:
        """The pathways of the submissions as plain data, as the rules have them now."""
        wanted = dict.fromkeys(each.pathway for each in self.record.submissions if each.pathway is not None)
        found = (self.rules.authorities.pathway(name) for name in wanted)
        return {pair[1].id: snapshot(pair[1], pair[0]) for pair in found if pair is not None}


def _about(changes: Iterable[RuleChange], checklist: Checklist) -> tuple[RuleChange, ...]:
    """Those about the pathway of a checklist."""
    return tuple(each for each in changes if checklist.pathway and each.pathway == checklist.pathway.id)
