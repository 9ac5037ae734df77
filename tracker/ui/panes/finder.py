"""Finding anything in the record: papers, what is printed on them, notes, names, activities, submissions, findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.domain.labels import ACTIVITY_KINDS, CREDENTIAL_TYPES, SEVERITIES, field_label
from tracker.texts import render, spell_date, tr
from tracker.ui.models.findings import differing_texts, finding_title
from tracker.ui.panes.chooser import Chooser, Option, choose
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised

if TYPE_CHECKING:
    from tracker.store.search import Match
    from tracker.ui.snapshot import Snapshot

Found = tuple[Option, Place]
SHORTEST = 2
"""With fewer letters nothing is sought on scans: too much begins with one."""


Seek = Callable[[str, Callable[[tuple["Match", ...]], object]], object]
"""Looks for words on scans, and tells what it found."""


def ask_everywhere(parent: QWidget, snapshot: "Snapshot", go: Callable[[Place], object], seek: Seek) -> Chooser:
    """Ask for a few letters of anything, and go there; what was read off scans is sought by `seek`."""
    found = list(everything(snapshot))
    places = {option.id: place for option, place in found}
    options = [option for option, _ in found]
    made = choose(parent, tr("Find everywhere"), options, lambda key: go(places[key]), lines=2, is_open=True)

    def look(words: str) -> None:
        if len(words) >= SHORTEST:
            seek(words, partial(show, words))

    def show(words: str, matches: "tuple[Match, ...]") -> None:
        pages = dict(on_scans(snapshot, matches))
        places.update({option.id: place for option, place in pages.items()})
        if isValid(made):  # it may have been closed meanwhile
            made.add_found(words, pages)

    made.sought.connect(look)
    return made


def on_scans(snapshot: "Snapshot", matches: "Iterable[Match]") -> Iterator[Found]:
    """The papers and pages on which words were found, the best first."""
    pages = {
        (page.content, page.number): (credential, at)
        for credential in snapshot.record.credentials
        for at, page in enumerate(snapshot.pages(credential), 1)
    }
    for number, match in enumerate(matches):
        known = pages.get((match.scan, match.page - 1))
        place = snapshot.place_of(known[0].id) if known else None
        if known is not None and place is not None:
            credential, at = known
            below = tr("{paper}, page {page}", paper=credential.title, page=at)
            words = " ".join(match.excerpt.split())
            yield Option(f"scan-{number}", words, below, tr("On a scan")), replace(place, page=at)


def everything(snapshot: "Snapshot") -> Iterator[Found]:
    """All that can be gone to: things first, then what is printed on them, then what was found."""
    for number, (option, place) in enumerate((*_things(snapshot), *_statements(snapshot), *_findings(snapshot))):
        yield Option(str(number), option.words, option.below, option.aside, option.searched), place


def _things(snapshot: "Snapshot") -> Iterator[Found]:
    record = snapshot.record
    for credential in record.credentials:
        kind = capitalised(render(CREDENTIAL_TYPES[credential.type]))
        issuer = record.institution(credential.issuer)
        issued_by = [name.text for name in issuer.names] if issuer else []
        more = "\n".join(part for part in (credential.note, credential.original_at, *issued_by) if part)
        yield Option("", credential.title, kind, tr("Document"), more), Place(Section.CREDENTIALS, credential.id)
    for activity in record.activities:
        where = record.institution(activity.institution)
        below = " · ".join(
            [render(ACTIVITY_KINDS[activity.kind]), *([where.names[-1].text] if where and where.names else [])]
        )
        place = Place(Section.CHRONOLOGY, activity.id)
        yield Option("", activity.title, capitalised(below), tr("Activity"), activity.note or ""), place
    for submission in record.submissions:
        body = snapshot.body_name(submission.authority)
        known = snapshot.authorities.get(submission.authority)
        notes = "\n".join(
            [submission.reference or "", *(f"{event.state}\n{event.note or ''}" for event in submission.events)]
        )
        below = known.name if known else ""
        yield Option("", body, below, tr("Submission"), notes), Place(Section.SUBMISSIONS, submission.id)
    for name in record.names:
        yield Option("", name.text, snapshot.source_name(name.id), tr("Name")), Place(Section.OVERVIEW, name.id)
    for deadline in record.deadlines:
        day = spell_date(deadline.on) if deadline.on else deadline.at or ""
        place = snapshot.place_of(deadline.concerns or "") or Place(Section.OVERVIEW)
        yield Option("", deadline.title, day, tr("Deadline")), place


def _statements(snapshot: "Snapshot") -> Iterator[Found]:
    for source, statement in snapshot.record.statements():
        below = f"{capitalised(render(field_label(statement.field)))} · {snapshot.source_name(source)}"
        place = snapshot.place_of(source, statement.field, statement.text)
        if place is not None:
            yield Option("", statement.text, below, tr("Printed"), snapshot.reading_in_words(statement)), place


def _findings(snapshot: "Snapshot") -> Iterator[Found]:
    """As they are listed: what one cure resolves is found once, by what is said of it anywhere."""
    for group in snapshot.groups:
        finding = group.worst
        word = render(SEVERITIES[finding.severity])
        said = "\n".join(f"{finding_title(snapshot, each)}\n{render(each.message)}" for each in group.findings)
        option = Option("", finding_title(snapshot, finding), differing_texts(finding), word, said)
        yield option, Place(Section.FINDINGS, finding.key)
