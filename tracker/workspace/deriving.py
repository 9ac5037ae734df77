"""What the papers on record already say of the applicant: names, particulars, and what was done from when to when.

Proposals only, to be put on record when the person wants it; what is there already is never changed. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from tracker.compare.dates import read_date
from tracker.domain.labels import ACTIVITY_KINDS
from tracker.domain.record import (
    Activity,
    ActivityId,
    Applicant,
    Credential,
    Entity,
    Institution,
    InstitutionId,
    InstitutionName,
    Name,
    NameId,
    Record,
    Statement,
)
from tracker.domain.vocabulary import DATE_FIELDS, ActivityKind, CredentialType, Field, NameKind
from tracker.texts import render
from tracker.workspace.editing import new_id

_NAMES: Final[Mapping[CredentialType, NameKind]] = {
    CredentialType.PASSPORT: NameKind.PASSPORT,
    CredentialType.BIRTH_CERTIFICATE: NameKind.BIRTH,
    CredentialType.MARRIAGE_CERTIFICATE: NameKind.MARRIED,
    CredentialType.MEDICAL_DEGREE: NameKind.DEGREE,
}
"""What the name on a paper is to the applicant."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a paper is evidence of, and on which fields it says from when to when."""

    kind: ActivityKind
    start: Field
    ends: tuple[Field, ...]
    named_by: tuple[Field, ...] = ()


_STUDY: Final = _Shape(
    ActivityKind.EDUCATION, Field.PROGRAMME_START, (Field.PROGRAMME_END, Field.GRADUATION_DATE), (Field.DEGREE,)
)
_ROLE: Final = (Field.POSITION, Field.SPECIALTY)
_WORK: Final = _Shape(ActivityKind.EMPLOYMENT, Field.EMPLOYMENT_START, (Field.EMPLOYMENT_END,), _ROLE)
_TRAINING: Final = (Field.TRAINING_START, (Field.TRAINING_END,))
_REGISTERED: Final = _Shape(ActivityKind.REGISTRATION, Field.REGISTRATION_START, (Field.REGISTRATION_END,))
_SHAPES: Final[Mapping[CredentialType, _Shape]] = {
    CredentialType.TRANSCRIPT: _STUDY,
    CredentialType.MEDICAL_DEGREE: _STUDY,
    CredentialType.INTERNSHIP_CERTIFICATE: _Shape(ActivityKind.INTERNSHIP, *_TRAINING),
    CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE: _Shape(
        ActivityKind.POSTGRADUATE_TRAINING, *_TRAINING, (Field.SPECIALTY,)
    ),
    CredentialType.EMPLOYMENT_LETTER: _WORK,
    CredentialType.CLINICAL_EXPERIENCE_LETTER: replace(_WORK, kind=ActivityKind.CLINICAL_EXPERIENCE),
    CredentialType.MEDICAL_LICENCE: _REGISTERED,
    CredentialType.GOOD_STANDING_CERTIFICATE: _REGISTERED,
}
"""Which papers tell of a stretch of time. A curriculum vitae is the applicant's own word, and no paper to take it from."""


def names_on_papers(record: Record) -> tuple[Name, ...]:
    """The names that the papers show, each with the paper that proves it; of a kind that the record has, none."""
    known, ids = {each.kind for each in record.names}, _new_ids(record, "n")
    found: dict[tuple[NameKind, str], Name] = {}
    for credential in record.credentials:
        kind, said = _NAMES.get(credential.type), _said(credential, Field.HOLDER_NAME)
        if kind is not None and kind not in known and said is not None and credential.translation_of is None:
            shown = kind, _plain(said.text)
            if shown not in found:
                found[shown] = Name(NameId(next(ids)), kind, said.text, proved_by=(credential.id,))
    return tuple(found.values())


def person_on_papers(record: Record) -> tuple[Applicant | Entity, ...]:
    """The names that are not on record yet, and the particulars that are empty, as the passport has them."""
    names = names_on_papers(record)
    passport = next((each for each in record.credentials if each.type is CredentialType.PASSPORT), None)
    known, held = record.applicant, record.applicant
    if passport is not None:
        born, place = _said(passport, Field.DATE_OF_BIRTH), _said(passport, Field.PLACE_OF_BIRTH)
        if known.date_of_birth is None and born is not None:
            known = replace(known, date_of_birth=replace(born, page=None))
        if known.place_of_birth is None and place is not None:
            known = replace(known, place_of_birth=place.text)
    return (*([known] if known != held else []), *names)


def activities_on_papers(record: Record) -> tuple[Entity, ...]:
    """What the papers tell of that are evidence of nothing yet: activities, their institutions, and the papers as evidence.

    Papers about one stretch, such as licence and certificate of good standing, or degree and transcript, make one activity;
    those about one that is on record become its evidence.
    """
    made: list[Entity] = []
    places, activities = _new_ids(record, "i"), _new_ids(record, "a")
    new: dict[str, Institution] = {}
    for shape, papers in _stretches(record):
        start = _first(papers, (shape.start,), "start")
        known = next((each for each in record.activities if _is_same(each, shape, start)), None)
        if known is not None:
            made += [replace(each, activity=known.id) for each in papers]
            continue
        where = next((said for each in papers if (said := _where(record, each)) is not None), None)
        if isinstance(where, str):
            where = new.setdefault(_plain(where), Institution(InstitutionId(next(places)), (InstitutionName(where),)))
        activity = Activity(
            ActivityId(next(activities)),
            shape.kind,
            _title(shape, papers),
            where.id if where is not None else None,
            start,
            _first(papers, shape.ends, "end"),
        )
        made += [activity, *(replace(each, activity=activity.id) for each in papers)]
    return (*new.values(), *made)


def _new_ids(record: Record, prefix: str) -> Iterator[str]:
    """Ids that nothing in the record has, as many as are wanted."""
    first = new_id(record, prefix)
    return (f"{first}-{number}" if number else first for number in count())


def _stretches(record: Record) -> Iterator[tuple[_Shape, list[Credential]]]:
    """Papers that tell of one stretch of time, together; only those of which one says when it began."""
    held: dict[tuple[ActivityKind, str], list[Credential]] = {}
    for credential in record.credentials:
        shape = _SHAPES.get(credential.type)
        if shape is not None and credential.activity is None and credential.translation_of is None:
            start = _said(credential, shape.start)
            if shape is _STUDY:
                held.setdefault((shape.kind, ""), []).append(credential)
            elif start is not None:
                held.setdefault((shape.kind, _plain(start.text)), []).append(credential)
    for papers in held.values():
        shape = _SHAPES[papers[0].type]
        if any(_said(each, shape.start) for each in papers):
            yield shape, papers


def _is_same(activity: Activity, shape: _Shape, start: Statement | None) -> bool:
    begun = activity.start
    if activity.kind is not shape.kind or begun is None or start is None:
        return False
    return _plain(begun.text) == _plain(start.text)


def _title(shape: _Shape, papers: Sequence[Credential]) -> str:
    said = _first(papers, shape.named_by, "")
    words = render(ACTIVITY_KINDS[shape.kind])
    return said.text if said is not None else words[:1].upper() + words[1:]


def _first(papers: Sequence[Credential], fields: Sequence[str], as_field: str) -> Statement | None:
    """The first statement on one of the fields, the fields in their order, on a field of an activity; of dates the first
    that has one reading only, if any has."""
    found = [said for field in fields for each in papers if (said := _said(each, field)) is not None]
    clear = (each for each in found if each.field not in DATE_FIELDS or not _is_ambiguous(each))
    first = next(clear, next(iter(found), None))
    return None if first is None else replace(first, field=as_field, page=None)


def _is_ambiguous(said: Statement) -> bool:
    return read_date(said.text, calendar=said.calendar, order=said.order).is_ambiguous


def _where(record: Record, credential: Credential) -> Institution | str | None:
    """The institution that a paper names, or its name where that is not on record; else who issued it."""
    said = _said(credential, Field.INSTITUTION) or _said(credential, Field.ISSUER)
    if said is None:
        return record.institution(credential.issuer)
    wanted = _plain(said.text)
    known = (each for each in record.institutions if any(_plain(name.text) == wanted for name in each.names))
    return next(known, None) or said.text


def _said(credential: Credential, field: str) -> Statement | None:
    return next((each for each in credential.states if each.field == field), None)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
