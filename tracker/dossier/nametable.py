"""The table of the applicant's names: which name stands where, since when, and which document proves it. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from tracker.checks.aliases import gather_aliases
from tracker.checks.anchors import Yardstick, find_anchor
from tracker.compare.dates.sentences import describe_candidate
from tracker.domain.labels import NAME_KINDS, field_label
from tracker.domain.record import Name, Statement
from tracker.domain.vocabulary import Field, NameKind
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import NameRow, NameTable, Reference
from tracker.texts import Text, text

_ORDER: Final = (
    NameKind.PASSPORT, NameKind.NATIVE_SCRIPT, NameKind.BIRTH, NameKind.MAIDEN, NameKind.DEGREE, NameKind.MARRIED,
    NameKind.OTHER, NameKind.ACCOUNT,
)  # fmt: skip
_PRINTED: Final = (Field.HOLDER_NAME, Field.FORMER_NAME)


def name_table(bundle: Bundle) -> NameTable:
    """The names that are declared and typed, then the forms on the enclosed documents, each form once."""
    anchor = find_anchor(bundle.case, gather_aliases(bundle.case), bundle.target)
    source = anchor.said.source if anchor else ""
    declared = [_declared(bundle, name, source) for name in _ordered(bundle.record.names)]
    rows = _each_once((*declared, *_typed(bundle, source)))
    return NameTable(rows, tuple(_printed(bundle, source)), _rule(bundle, anchor))


def _each_once(rows: Iterable[NameRow]) -> tuple[NameRow, ...]:
    """Each form once, with all that it is: a name that one goes by is mostly the one that was typed as well."""
    found: dict[str, NameRow] = {}
    for row in rows:
        known = found.get(row.printed, NameRow(row.printed))
        found[row.printed] = NameRow(
            row.printed,
            tuple(dict.fromkeys((*known.what, *row.what))),
            (),
            known.period or row.period,
            tuple(dict.fromkeys((*known.proofs, *row.proofs))),
            known.is_anchor or row.is_anchor,
        )
    return tuple(found.values())


def _ordered(names: tuple[Name, ...]) -> list[Name]:
    return sorted(names, key=lambda name: _ORDER.index(name.kind))


def _declared(bundle: Bundle, name: Name, anchor: str) -> NameRow:
    what = NAME_KINDS[name.kind]
    if name.authority is not None:
        known = bundle.case.rules.get(name.authority)
        body = known.short_name if known else name.authority.upper()
        what = text("{kind} at {body}", kind=what, body=body)
    proofs = tuple(bundle.reference(one) for one in name.proved_by if one in bundle.case.credentials)
    period = _period(_day(bundle, name.used_from), _day(bundle, name.used_to))
    return NameRow(name.text, (what,), (), period, proofs, name.id == anchor)


def _day(bundle: Bundle, written: str | None) -> Text | None:
    """A day or year as the person wrote it, in words that cannot be read another way."""
    if not written:
        return None
    reading = bundle.case.read(Statement("start", written))
    return describe_candidate(reading.only) if reading.only else text("{written}", written=written)


def _period(first: Text | None, last: Text | None) -> Text | None:
    if first and last:
        return text("{first} to {last}", first=first, last=last)
    if first:
        return text("since {first}", first=first)
    return text("until {last}", last=last) if last else None


def _typed(bundle: Bundle, anchor: str) -> Iterator[NameRow]:
    """What was typed in portals: this recipient's first."""
    ours = [one for one in bundle.record.submissions if one.authority == bundle.case.only]
    for submission in (*ours, *(one for one in bundle.record.submissions if one not in ours)):
        for statement in submission.states:
            if statement.field == Field.HOLDER_NAME:
                yield NameRow(statement.text, (bundle.place(submission.id),), is_anchor=submission.id == anchor)


def _printed(bundle: Bundle, anchor: str) -> Iterator[NameRow]:
    found: dict[tuple[str, str], list[tuple[str, Reference]]] = {}
    for credential in bundle.enclosed:
        for statement in credential.states:
            if statement.field in _PRINTED:
                reference = bundle.reference(credential.id, statement.page)
                found.setdefault((statement.text, statement.field), []).append((credential.id, reference))
    for (printed, field), places in found.items():
        what = (field_label(field),) if field != Field.HOLDER_NAME else ()
        references = tuple(dict.fromkeys(reference for _, reference in places))
        is_anchor = field == Field.HOLDER_NAME and any(source == anchor for source, _ in places)
        yield NameRow(printed, what, references, is_anchor=is_anchor)


def _rule(bundle: Bundle, anchor: Yardstick | None) -> Text | None:
    if anchor is None or bundle.case.rules.get(bundle.case.only) is None:
        return None
    return text("{body} goes by {anchor}.", body=bundle.authority.short_name, anchor=anchor.label)
