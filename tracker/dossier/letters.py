"""Draft letters from the record: a statement that several names are one person's, an explanation of gaps, a request to
the body that issued a document. Pure: paragraphs, no file.

They are drafts. Whether a body accepts such a letter, in which form, and whether it has to be sworn, is for the body to
say, and each draft begins by saying so. What the record does not know stands in square brackets, to be filled in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tracker.checks.aliases import gather_aliases
from tracker.checks.anchors import find_anchor
from tracker.compare.dates.sentences import describe_candidate
from tracker.domain.finding import Finding
from tracker.domain.labels import ACTIVITY_KINDS, CREDENTIAL_TYPES, field_label
from tracker.domain.planning import Role
from tracker.domain.record import Credential, Institution, Statement
from tracker.domain.vocabulary import ActivityKind, Field
from tracker.dossier.bundle import Bundle
from tracker.dossier.chronology import chronology
from tracker.dossier.content import ChronologyRow, Difference, Standing
from tracker.dossier.differences import differences
from tracker.dossier.summaries import applicant
from tracker.dossier.variance import form_places, proofs_of
from tracker.texts import Text, ntext, text

_DETAILS: Final = (
    Field.INSTITUTION, Field.DEGREE, Field.SPECIALTY, Field.POSITION, Field.DOCUMENT_NUMBER, Field.REGISTRATION_NUMBER,
    Field.PROGRAMME_START, Field.PROGRAMME_END, Field.GRADUATION_DATE, Field.CONFERRAL_DATE, Field.TRAINING_START,
    Field.TRAINING_END, Field.EMPLOYMENT_START, Field.EMPLOYMENT_END, Field.REGISTRATION_START, Field.REGISTRATION_END,
    Field.ISSUE_DATE,
)  # fmt: skip
"""What helps an office find the file of somebody."""


_BESIDE_THE_POINT: Final = (ACTIVITY_KINDS[ActivityKind.REGISTRATION], ACTIVITY_KINDS[ActivityKind.EXAMINATION])
"""Activities that say nothing about how time was spent."""


class LetterKind(StrEnum):
    """The letters that there are."""

    SAME_PERSON = "same-person"
    GAP = "gap"
    REGISTRAR = "registrar"


class Shape(StrEnum):
    """What a paragraph is."""

    NOTE = "note"  # for the writer, to be deleted
    TITLE = "title"
    PLAIN = "plain"
    ITEM = "item"
    CLOSE = "close"  # a line of an address or a signature: no space after it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter; `number` is that of an item in a list, 0 for a dash."""

    said: Text
    shape: Shape = Shape.PLAIN
    number: int = 0


Draft = tuple[Paragraph, ...]


def same_person(bundle: Bundle) -> Draft:
    """A statement that every form of the name on file is the applicant's own. Empty where there is only one form."""
    forms = form_places(bundle)
    if len(forms) < 2:
        return ()
    aliases = gather_aliases(bundle.case)
    anchor = find_anchor(bundle.case, aliases, bundle.target)
    name = bundle.applicant or applicant(bundle.record)
    by = anchor.said.text if anchor else name
    parts = [
        *_head(bundle, text("Ask {body} whether it accepts a statement of this kind, in which words, and whether it has to be sworn before a notary or commissioner.", body=_body(bundle))),
        Paragraph(text("Statement that several names belong to one and the same person"), Shape.TITLE),
        Paragraph(text("I, {name}{born}, state the following.", name=name, born=_born(bundle))),
        Paragraph(text("My name stands on my documents, and in what I entered at the bodies that I apply to, in these forms. They all belong to me; they are the names of one and the same person.")),
    ]  # fmt: skip
    for number, (form, places) in enumerate(forms.items(), 1):
        listed = tuple(_place(what, titles) for what, titles in places.items())
        parts.append(Paragraph(text("“{name}”: {places}.", name=form, places=listed), Shape.ITEM, number))
    proofs = {form: found for form in forms if form != by and (found := proofs_of(bundle, aliases, anchor, form))}
    if proofs:
        parts.append(Paragraph(text("These documents show it; a copy of each is enclosed.")))
        parts += [
            Paragraph(text("“{name}”: {documents}", name=form, documents=tuple(titles)), Shape.ITEM)
            for form, titles in proofs.items()
        ]
    parts += [
        Paragraph(text("How the forms came about: [say in your own words, for example: I took my spouse's name when we married; the office spelled my name by its sound; my father's name was left out].")),
        Paragraph(text("I make this statement so that my documents can be seen to belong together, and I know that it has to be true.")),
        *_signature(name),
        Paragraph(text("[If the body wants it sworn: Sworn or affirmed before me at ____________ on ____________. Name, office, signature and seal of the notary or commissioner: ____________]")),
    ]  # fmt: skip
    return tuple(parts)


def gap_explanation(bundle: Bundle, findings: Iterable[Finding]) -> Draft:
    """An explanation of every stretch of the chronology that no activity accounts for. Empty where there is none."""
    shown = chronology(bundle, findings)
    gaps = [(place, row) for place, row in enumerate(shown.rows) if row.gap is not None]
    if not gaps:
        return ()
    parts = [
        *_head(bundle, text("Ask {body} whether it accepts a letter of explanation, how long a gap may be without one, and whether it wants proof.", body=_body(bundle))),
        *_address(bundle),
        Paragraph(text("Explanation of gaps in my chronology"), Shape.TITLE),
        Paragraph(text("To whom it may concern,")),
        Paragraph(ntext("My curriculum vitae has a stretch of time without training or work. This is what I did in it.", "My curriculum vitae has {count} stretches of time without training or work. This is what I did in them.", len(gaps))),
    ]  # fmt: skip
    for number, (place, row) in enumerate(gaps, 1):
        parts += _gap(number, row, _beside(shown.rows, place, -1), _beside(shown.rows, place, 1))
    parts += [
        Paragraph(text("I can send proof of this if it is wanted.")),
        Paragraph(text("Sincerely,")),
        *_signature(bundle.applicant or applicant(bundle.record)),
    ]
    return tuple(parts)


def registrar_request(bundle: Bundle, credential: Credential, findings: Iterable[Finding], *, has_body: bool) -> Draft:
    """A request to whoever issued a document, to send it on and to put right what differs on it."""
    issuer = bundle.record.institution(credential.issuer)
    wanted = CREDENTIAL_TYPES[credential.type]
    known = [one for one in differences(bundle, findings) if _is_about(one, credential)]
    parts = [
        *_head(bundle, text("Ask {body} whether it accepts this document from you or only straight from the office, and in which way it has to be sent.", body=_body(bundle))),
        *_office(bundle, issuer),
        Paragraph(text("Request for a document: {document}", document=wanted), Shape.TITLE),
        Paragraph(text("Dear {name},", name=_registrar(bundle, issuer) or text("Sir or Madam"))),
        Paragraph(_purpose(bundle, wanted, has_body=has_body)),
        *_identification(bundle, credential),
    ]  # fmt: skip
    if known:
        parts.append(Paragraph(text("On the document that I have, something differs from my other papers. Please compare it with your register, and either correct the document or confirm in a signed letter on letterhead what is right.")))  # fmt: skip
        parts += [Paragraph(text("{difference}", difference=one.what), Shape.ITEM) for one in known]
    parts += [
        Paragraph(_destination(bundle, has_body=has_body)),
        Paragraph(text("Please tell me the fee, how it is paid, and how long it will take. I enclose a copy of my passport [and of the document].")),
        Paragraph(text("Thank you for your help.")),
        Paragraph(text("Sincerely,")),
        *_signature(bundle.applicant or applicant(bundle.record)),
        *_contact(bundle),
    ]  # fmt: skip
    return tuple(parts)


def _head(bundle: Bundle, question: Text) -> Iterator[Paragraph]:
    """The note for the writer, and the day."""
    note = text(
        "[Draft. {question} Read every line, fill in what stands in brackets, and delete this note.]", question=question
    )
    yield Paragraph(note, Shape.NOTE)
    yield Paragraph(text("[Place], {day}", day=bundle.case.on))


def _body(bundle: Bundle) -> Text:
    short = bundle.authority.short_name
    return text("{body}", body=short) if short else text("the body")


def _born(bundle: Bundle) -> Text:
    person = bundle.record.applicant
    if person.date_of_birth is None:
        return text(", born on [date of birth]")
    day = _birthday(bundle)
    if person.place_of_birth:
        return text(", born on {day} in {place}", day=day, place=person.place_of_birth)
    return text(", born on {day}", day=day)


def _birthday(bundle: Bundle) -> Text:
    """The day on which the applicant was born, in words where it is plain."""
    stated = bundle.record.applicant.date_of_birth
    if stated is None:
        return text("[date of birth]")
    reading = bundle.case.read(stated)
    return describe_candidate(reading.only) if reading.only else text("“{printed}”", printed=stated.text)


def _place(what: Text, titles: Sequence[str]) -> Text:
    if not titles:
        return what
    quoted = tuple(text("“{title}”", title=title) for title in dict.fromkeys(titles))
    return text("{what} {titles}", what=what, titles=quoted)


def _beside(rows: Sequence[ChronologyRow], place: int, step: int) -> ChronologyRow | None:
    """The activity before or after a gap."""
    at = place + step
    while 0 <= at < len(rows):
        if rows[at].gap is None and rows[at].kind not in _BESIDE_THE_POINT:
            return rows[at]
        at += step
    return None


def _gap(
    number: int, row: ChronologyRow, before: ChronologyRow | None, after: ChronologyRow | None
) -> Iterator[Paragraph]:
    assert row.gap is not None
    days = ntext("{count} day", "{count} days", row.gap.days)
    yield Paragraph(text("{period} ({days})", period=row.period, days=days), Shape.ITEM, number)
    if before is not None:
        yield Paragraph(text("Before it: {title}{place}, {period}.", title=before.title, place=_at(before), period=before.period))  # fmt: skip
    if after is not None:
        yield Paragraph(text("After it: {title}{place}, {period}.", title=after.title, place=_at(after), period=after.period))  # fmt: skip
    if row.note:
        yield Paragraph(text("{note}", note=row.note))
    else:
        yield Paragraph(text("[Say what you did: an examination and its preparation, a move, family, illness, the search for work. Name what can prove it.]"))  # fmt: skip


def _at(row: ChronologyRow) -> Text:
    return text(", {place}", place=row.place) if row.place else text("")


def _is_about(difference: Difference, credential: Credential) -> bool:
    """Whether a difference that nothing explains is about this document."""
    return difference.standing is Standing.OPEN and any(
        quoted.reference is not None and quoted.reference.title == credential.title for quoted in difference.quotations
    )


def _registrar(bundle: Bundle, issuer: Institution | None) -> str:
    """Whom the applicant noted as the registrar there."""
    known = (
        one.name
        for one in bundle.record.contacts
        if issuer is not None and one.role is Role.REGISTRAR and one.institution == issuer.id
    )
    return next(known, "")


def _office(bundle: Bundle, issuer: Institution | None) -> Iterator[Paragraph]:
    """The address, as far as it is known."""
    name = _registrar(bundle, issuer)
    yield Paragraph(text("{name}, Registrar", name=name) if name else text("The Registrar"), Shape.CLOSE)
    if issuer is None or not issuer.names:
        yield Paragraph(text("[Name of the institution]"), Shape.CLOSE)
    else:
        *others, last = issuer.names
        yield Paragraph(text("{name}", name=last.text), Shape.CLOSE)
        former = tuple(one.text for one in others if one.used_to or last.used_from)
        if former:
            yield Paragraph(text("(formerly {names})", names=former), Shape.CLOSE)
        besides = tuple(one.text for one in others if one.text not in former)
        if besides:
            yield Paragraph(text("(also {names})", names=besides), Shape.CLOSE)
    yield Paragraph(text("[Address]"))


def _purpose(bundle: Bundle, wanted: Text, *, has_body: bool) -> Text:
    if not has_body:
        return text("I am applying for a medical licence and ask you for this document: {document}.", document=wanted)
    return text(
        "I have an application with {short} ({body}) and ask you for this document: {document}.",
        body=bundle.authority.name,
        short=bundle.authority.short_name,
        document=wanted,
    )


def _identification(bundle: Bundle, credential: Credential) -> Iterator[Paragraph]:
    """By what the office finds the file, as printed on its own document as far as it stands there."""
    yield Paragraph(text("You will find me in your register by this; what stands in quotation marks is as printed:"))
    printed = [one for one in credential.states if one.field in (Field.HOLDER_NAME, Field.FORMER_NAME)]
    names = [one.text for one in printed]
    yield from (Paragraph(_stated(one), Shape.ITEM) for one in printed)
    passport = applicant(bundle.record)
    if passport and passport not in names:
        yield Paragraph(text("name on my passport: “{name}”", name=passport), Shape.ITEM)
    stated = {one.field for one in credential.states}
    if Field.DATE_OF_BIRTH not in stated and bundle.record.applicant.date_of_birth is not None:
        yield Paragraph(text("date of birth: {day}", day=_birthday(bundle)), Shape.ITEM)
    for field in (Field.DATE_OF_BIRTH, *_DETAILS):
        yield from (Paragraph(_stated(one), Shape.ITEM) for one in credential.states if one.field == field)
    if not stated & {Field.DOCUMENT_NUMBER, Field.REGISTRATION_NUMBER}:
        yield Paragraph(text("student, roll or registration number: [number]"), Shape.ITEM)


def _stated(statement: Statement) -> Text:
    return text(
        "{field}: “{printed}”", field=field_label(statement.field or Field.DATE_OF_BIRTH), printed=statement.text
    )


def _destination(bundle: Bundle, *, has_body: bool) -> Text:
    if not has_body:
        return text("Please send it to: [name and address, or the way in which the body wants to receive it].")
    references = [one.reference for one in bundle.submissions if one.reference]
    if references:
        return text(
            "Please send it straight to {short} ({body}): [address, or the way in which it wants to receive it]. My"
            " reference there is “{reference}”.",
            short=bundle.authority.short_name,
            body=bundle.authority.name,
            reference=references[-1],
        )
    return text(
        "Please send it straight to {short} ({body}): [address, or the way in which it wants to receive it].",
        short=bundle.authority.short_name,
        body=bundle.authority.name,
    )


def _address(bundle: Bundle) -> Iterator[Paragraph]:
    if bundle.authority.name:
        yield Paragraph(text("{name}", name=bundle.authority.name), Shape.CLOSE)
        yield Paragraph(text("[Address]"))
        references = [one.reference for one in bundle.submissions if one.reference]
        if references:
            yield Paragraph(text("Reference: {reference}", reference=references[-1]))


def _signature(name: str) -> Iterator[Paragraph]:
    yield Paragraph(text("Signature: ____________________________"), Shape.CLOSE)
    yield Paragraph(text("{name}", name=name), Shape.CLOSE)
    yield Paragraph(text("Date: ____________________________"))


def _contact(bundle: Bundle) -> Iterator[Paragraph]:
    contact = bundle.record.applicant.contact
    for part in (contact.address, contact.phone, contact.email) if contact else ():
        if part:
            yield Paragraph(text("{part}", part=part), Shape.CLOSE)
