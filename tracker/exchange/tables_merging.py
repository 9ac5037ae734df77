"""Rows of a table and the record that they come into: the documents as they will be, and institutions that are new.

Pure. What a row does not speak of stays as it was, and so does what it says in the same words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import (
    ActivityId,
    Credential,
    CredentialId,
    Institution,
    InstitutionId,
    InstitutionName,
    Record,
    Statement,
)
from tracker.domain.vocabulary import Calendar, CredentialType, DateOrder, Field, SentBy
from tracker.exchange.tables import Slot
from tracker.exchange.tables_reading import Row
from tracker.exchange.tables_writing import guarded, unguarded
from tracker.texts import render

_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be put into the record."""

    credentials: tuple[Credential, ...]
    institutions: tuple[Institution, ...]


def merge(rows: Sequence[Row], record: Record) -> Merged:
    """The documents of the rows, in their order, with the institutions that they name and the record has not."""
    ids = _Ids(record, rows)
    issuers = _Issuers(record, ids)
    merged = tuple(_credential(row, record, ids, issuers) for row in rows)
    return Merged(merged, tuple(issuers.added))


def _credential(row: Row, record: Record, ids: "_Ids", issuers: "_Issuers") -> Credential:
    kind = CredentialType(row.plain["type"])
    known = record.credential(row.plain.get("id", ""))
    title = row.plain.get("title") or _title(kind)
    if known is None:
        identity = row.plain.get("id") or ids.new("c", kind.value)
        known = Credential(CredentialId(identity), kind, title)
    else:
        known = replace(known, type=kind, title=row.plain.get("title") or known.title)
    return replace(_with_cells(known, row, issuers), states=_states(known.states, row))


def _title(kind: CredentialType) -> str:
    label = render(CREDENTIAL_TYPES[kind])
    return label[:1].upper() + label[1:]


def _with_cells(known: Credential, row: Row, issuers: "_Issuers") -> Credential:
    plain = row.plain
    if "issuer" in plain:
        known = replace(known, issuer=issuers.find(plain["issuer"]) if plain["issuer"] else None)
    if "activity" in plain:
        known = replace(known, activity=ActivityId(plain["activity"]) if plain["activity"] else None)
    if "translation_of" in plain:
        original = plain["translation_of"]
        known = replace(known, translation_of=CredentialId(original) if original else None)
    if "sent_by" in plain:
        known = replace(known, sent_by=SentBy(plain["sent_by"]) if plain["sent_by"] else None)
    if "original_at" in plain:
        known = replace(known, original_at=_kept(known.original_at, plain["original_at"]))
    return replace(known, note=_kept(known.note, plain["note"])) if "note" in plain else known


def _kept(before: str | None, cell: str) -> str | None:
    """The cell, or what was there before where a table shows it so."""
    return before if before is not None and _shown(before).strip() == cell else cell or None


def _shown(text: str) -> str:
    """A text as a table shows it: on one line."""
    return unguarded(guarded(text))


def _states(known: Iterable[Statement], row: Row) -> tuple[Statement, ...]:
    """The statements: those of the row in the place of those on the same field, new ones behind them."""
    counts: dict[str, int] = {}
    found: list[Statement] = []
    for statement in known:
        counts[statement.field] = counts.get(statement.field, 0) + 1
        slot = Slot(statement.field, counts[statement.field])
        kept = _statement(slot, row, statement) if slot in row.texts else statement
        if kept is not None:
            found.append(kept)
    order = {field.value: place for place, field in enumerate(Field)}
    added = [slot for slot, text in row.texts.items() if text and slot.place > counts.get(slot.field, 0)]
    added.sort(key=lambda slot: (order.get(slot.field, len(order)), slot.field, slot.place))
    found += [one for slot in added if (one := _statement(slot, row, None)) is not None]
    return tuple(found)


def _statement(slot: Slot, row: Row, before: Statement | None) -> Statement | None:
    text = row.texts[slot]
    if not text:
        return None
    if before is None:
        before = Statement(slot.field, text)
    elif _shown(before.text) != text:
        before = replace(before, text=text)
    attributes = row.attributes.get(slot, {})
    if "calendar" in attributes:
        before = replace(before, calendar=Calendar(attributes["calendar"]) if attributes["calendar"] else None)
    if "order" in attributes:
        before = replace(before, order=DateOrder(attributes["order"]) if attributes["order"] else None)
    if "page" in attributes:
        before = replace(before, page=int(attributes["page"]) if attributes["page"] else None)
    return before


class _Ids:
    """Gives ids that nothing has."""

    def __init__(self, record: Record, rows: Iterable[Row]) -> None:
        lists = ("names", "institutions", "activities", "credentials", "submissions", "deadlines")
        self._taken = {str(one.id) for name in lists for one in getattr(record, name)}
        self._taken |= {row.plain.get("id", "") for row in rows}

    def new(self, prefix: str, words: str) -> str:
        """An id made of these words, with a number where they are taken."""
        base = f"{prefix}-{_NOT_IN_IDS.sub('-', words.lower()).strip('-')[:40]}".rstrip("-")
        number, made = 1, base
        while made in self._taken:
            number += 1
            made = f"{base}-{number}"
        self._taken.add(made)
        return made


class _Issuers:
    """Finds institutions by id or name, and makes those that are not on file."""

    def __init__(self, record: Record, ids: _Ids) -> None:
        self._ids = ids
        self._by_word: dict[str, InstitutionId] = {}
        for one in record.institutions:
            for name in one.names:
                self._by_word.setdefault(_shown(name.text).strip(), one.id)
        self._by_word |= {str(one.id): one.id for one in record.institutions}
        self.added: list[Institution] = []

    def find(self, word: str) -> InstitutionId:
        """The institution with this id or name; a new one of this name where there is none."""
        if word not in self._by_word:
            made = Institution(InstitutionId(self._ids.new("i", word)), (InstitutionName(word),))
            self.added.append(made)
            self._by_word[word] = made.id
        return self._by_word[word]
