"""Checklists and deadlines in the shapes that `status --json` and `deadlines --json` print."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.deadlines.asking import Progress
from tracker.deadlines.costs import Total
from tracker.deadlines.due import Due, days_left
from tracker.deadlines.item import Item, ItemState
from tracker.deadlines.schedule import Action
from tracker.domain.plain import to_plain
from tracker.domain.record import Record
from tracker.pathways.authority import Source
from tracker.pathways.rules import Authorities
from tracker.texts import describe_fault, render
from tracker.workspace.ledger import Typed
from tracker.workspace.planning import Status


def status_to_plain(found: Status, record: Record, typed: Iterable[Typed] = ()) -> dict[str, Any]:
    """A checklist with what to do next."""
    checklist, submission = found.checklist, found.checklist.submission
    counts = Counter(item.state for item in checklist.items)
    return {
        "submission": submission.id if submission else None,
        "authority": checklist.authority_id,
        "pathway": checklist.pathway.id if checklist.pathway else None,
        "name": checklist.pathway.name if checklist.pathway else None,
        "has_rules": checklist.authority is not None,
        "planned_on": _day(checklist.planned_on),
        "judged_on": checklist.day.isoformat(),
        "is_sent": checklist.is_sent,
        "counts": {state.value: counts[state] for state in ItemState},
        "items": [_item(item) for item in checklist.items],
        "next": [_action(action) for action in found.plan.actions],
        "feasible_on": _day(found.plan.feasible_on),
        "ask": [
            {"topic": gap.topic, "ask": gap.ask, "types": [kind.value for kind in gap.types]} for gap in checklist.ask
        ],
        "costs": costs_to_plain(found.costs),
        "typed": [
            {
                "field": each.statement.field,
                "text": each.statement.text,
                "since": each.since.isoformat(),
                "before": each.before,
            }
            for each in typed
        ],
        "interviews": [to_plain(each) for each in record.interviews if submission and each.submission == submission.id],
        "obligations": [
            to_plain(each) for each in record.obligations if submission and each.submission == submission.id
        ],
        "letters": [to_plain(each) for each in record.letters if submission and each.concerns == submission.id],
    }


def costs_to_plain(costs: Iterable[Total]) -> list[dict[str, str]]:
    """Sums by currency, as decimal text."""
    return [
        {"currency": each.currency, "total": str(each.total), "paid": str(each.paid), "to_pay": str(each.to_pay)}
        for each in costs
    ]


def faults_to_plain(rules: Authorities) -> dict[str, Any]:
    """What is wrong with the person's own rule files, and which bodies have no rules for it."""
    return {
        "faults": [
            {"code": each.code, "place": each.place, "key": each.key, "message": describe_fault(each)}
            for each in rules.faults
        ],
        "withheld": list(rules.withheld),
    }


def due_to_plain(due: Due, on: date) -> dict[str, Any]:
    """A deadline."""
    return {
        "key": due.key,
        "kind": due.kind.value,
        "title": render(due.title),
        "on": due.on.isoformat(),
        "at": due.at,
        "zone": due.zone,
        "start_from": _day(due.start_from),
        "days_left": days_left(due, on),
        "is_overdue": due.is_overdue(on),
        "concerns": due.concerns,
        "why": render(due.why) if due.why else "",
        "source": _source(due.source),
        "remind_on": [day.isoformat() for day in due.remind_on],
        "snoozed_until": _day(due.snoozed_until),
        "done_on": _day(due.done_on),
        "ended_on": _day(due.ended_on),
        "note": due.note,
    }


def _item(item: Item) -> dict[str, Any]:
    requirement = item.requirement
    return {
        "requirement": requirement.id if requirement else None,
        "key": item.key,
        "name": render(item.name),
        "state": item.state.value,
        "reason": render(item.reason),
        "credentials": list(item.credentials),
        "activities": list(item.activities),
        "submissions": list(item.submissions),
        "lacking": list(item.lacking),
        "requests": [_request(each) for each in item.requests],
        "good_until": _day(item.good_until),
        "optional": requirement.optional if requirement else False,
        "applies": requirement.applies if requirement else "",
        "channel": requirement.channel.value if requirement else None,
        "sent_by": requirement.sent_by if requirement else "",
        "lead_days": requirement.lead_days if requirement else 0,
        "depends_on": list(requirement.depends_on) if requirement else [],
        "note": requirement.note if requirement else "",
        "choice": to_plain(item.choice) if item.choice else None,
        "choice_outdated": item.choice_outdated,
        "source": _source(item.source),
    }


def _request(progress: Progress) -> dict[str, Any]:
    return {
        "id": progress.request.id,
        "step": progress.step.value if progress.step else None,
        "word": progress.last.word if progress.last else None,
        "asked_on": _day(progress.asked_on),
        "chase_on": _day(progress.chase_on),
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "key": action.item.key,
        "what": render(action.what),
        "issuer": action.issuer,
        "start_from": _day(action.start_from),
        "start_by": _day(action.start_by),
        "wanted_by": action.wanted_by.isoformat(),
        "lead_days": action.lead.days,
        "lead_business_days": action.lead.business_days,
        "lead_source": _source(action.lead.source),
        "is_late": action.is_late,
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "title": source.title,
        "url": source.url,
        "seen_on": source.seen_on.isoformat(),
        "grade": source.grade.value,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
