"""When the papers on file end: identity documents, language tests, and whatever a body finds too old after a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.deadlines.checklist import Desk
from tracker.deadlines.due import Due, DueKind
from tracker.deadlines.item import Checklist
from tracker.deadlines.standing import read_statement, stated
from tracker.deadlines.wanting import describe_paper
from tracker.domain.record import Credential
from tracker.domain.vocabulary import CredentialType, Field
from tracker.pathways.authority import Authority, Source, ValidityRule
from tracker.texts import Text, text

IDENTITY: Final = frozenset({
    CredentialType.PASSPORT, CredentialType.RESIDENCE_PERMIT, CredentialType.CITIZENSHIP_PROOF,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _End:
    """The last day of a paper: by what is printed on it, or by the limit of a body (`authority`) or of all."""

    paper: Credential
    on: date
    rule: ValidityRule | None = None
    authority: Authority | None = None


def lapses(desk: Desk, lists: tuple[Checklist, ...]) -> Iterator[Due]:
    """A deadline for each end of each paper that is still of use; what has a younger one beside it is left out.

    What ended in the past is told only where something that has not been sent yet relies on it.
    """
    relied = _relied_on(lists)
    ends = [end for paper in desk.record.credentials for end in _ends(desk, paper, relied.get(paper.id, ()))]
    longest = _longest(ends)
    for end in ends:
        is_replaced = any(other.paper.id != end.paper.id and other.on > end.on for other in longest[_judged_alike(end)])
        if not is_replaced and (end.on >= desk.on or end.paper.id in relied):
            yield _due(desk, end, relied.get(end.paper.id, ()))


def _longest(ends: Iterable[_End]) -> dict[tuple[object, ...], list[_End]]:
    """Of what is judged alike, the ends of the two papers that count longest: one of them is another paper than any."""
    found: dict[tuple[object, ...], list[_End]] = defaultdict(list)
    for end in ends:
        rivals = found[_judged_alike(end)]
        own = next((each for each in rivals if each.paper.id == end.paper.id), None)
        if own is None or end.on > own.on:
            rest = [each for each in rivals if each is not own]
            rivals[:] = sorted([*rest, end], key=lambda each: each.on, reverse=True)[:2]
    return found


def _judged_alike(end: _End) -> tuple[object, ...]:
    """The same for papers of one kind and issuer that end by the same sort of rule."""
    return end.paper.type, end.paper.issuer, end.authority.id if end.authority else None, end.rule is None


def _relied_on(lists: tuple[Checklist, ...]) -> dict[str, list[Checklist]]:
    """The checklists of what has not left that each paper stands in."""
    found: dict[str, list[Checklist]] = {}
    for checklist in lists:
        if checklist.is_sent or checklist.submission is None:
            continue
        for name in dict.fromkeys(name for item in checklist.items for name in item.credentials):
            found.setdefault(name, []).append(checklist)
    return found


def _ends(desk: Desk, paper: Credential, relying: list[Checklist] | tuple[()]) -> Iterator[_End]:
    statement = stated(paper, Field.VALID_UNTIL)
    until = read_statement(statement).earliest if statement else None
    if until is not None:
        yield _End(paper, until)
    general = [rule for rule in desk.rules.general.validity if paper.type in rule.types]
    for rule in general:
        if (day := _last_day(paper, rule)) is not None:
            yield _End(paper, day, rule)
    for authority in dict.fromkeys(each.authority for each in relying if each.authority is not None):
        for rule in authority.validity:
            day = _last_day(paper, rule) if paper.type in rule.types else None
            is_same = any((rule.months, rule.days) == (each.months, each.days) for each in general)
            if day is not None and not is_same:
                yield _End(paper, day, rule, authority)


def _last_day(paper: Credential, rule: ValidityRule) -> date | None:
    statement = stated(paper, rule.counts_from) if rule.months or rule.days else None
    earliest = read_statement(statement).earliest if statement else None
    return rule.last_good_day(earliest) if earliest else None


def _due(desk: Desk, end: _End, relying: list[Checklist] | tuple[()]) -> Due:
    paper, kind = end.paper, _kind(end.paper)
    name = describe_paper(desk.record, paper)
    if end.rule is None:
        title = text("“{paper}” expires", paper=name)
        return Due(f"expiry:{paper.id}", kind, title, end.on, _accounts(desk, paper, relying), concerns=paper.id)
    source = desk.rules.source_of(end.authority, end.rule.source)
    if end.authority is None:
        title = text("“{paper}” counts for the last time", paper=name)
        return Due(f"limit:{paper.id}", kind, title, end.on, _whose(source), concerns=paper.id, source=source)
    title = text("“{paper}” counts for the last time at {body}", paper=name, body=end.authority.short_name)
    key = f"limit:{paper.id}:{end.authority.id}"
    return Due(key, kind, title, end.on, _whose(source), concerns=paper.id, source=source)


def _kind(paper: Credential) -> DueKind:
    if paper.type in IDENTITY:
        return DueKind.IDENTITY
    return DueKind.LANGUAGE if paper.type is CredentialType.LANGUAGE_TEST else DueKind.PAPER


def _accounts(desk: Desk, paper: Credential, relying: list[Checklist] | tuple[()]) -> Text:
    """Where the identity validity of an account ends with the document: also where it was sent long ago."""
    opened = (desk.rules.get(each.authority) for each in desk.record.submissions if paper.id in each.encloses)
    bodies = tuple(
        authority.short_name
        for authority in (*(checklist.authority for checklist in relying), *opened)
        if authority and paper.type in IDENTITY and any(term.topic == "identity_validity" for term in authority.terms)
    )
    if bodies:
        return text(
            "With it ends the identity validity period of your account at {bodies}.",
            bodies=tuple(dict.fromkeys(bodies)),
        )
    return text("So it is printed on it.")


def _whose(source: Source | None) -> Text | None:
    return text("By “{source}”.", source=source.title) if source else None
