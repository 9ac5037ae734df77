"""Which documents on file show that two names belong to one person, and since when a name is in use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tracker.checks.case import Case
from tracker.compare.dates import read_date
from tracker.compare.names import EditKind, NameComparison, NameVerdict, compare_names
from tracker.compare.scripts import is_latin
from tracker.domain.names import PersonName, Role
from tracker.domain.pace import paced
from tracker.domain.record import Credential, CredentialId, Name
from tracker.domain.vocabulary import CredentialType, Field, NameKind

LINKING = frozenset({
    CredentialType.MARRIAGE_CERTIFICATE, CredentialType.NAME_CHANGE_ORDER, CredentialType.DIVORCE_DECREE,
    CredentialType.NAME_AFFIDAVIT, CredentialType.BIRTH_CERTIFICATE, CredentialType.SCHOOL_LETTER,
    CredentialType.STATUTORY_DECLARATION, CredentialType.CITIZENSHIP_PROOF,
})  # fmt: skip
"""Documents that can say that two names are one person's."""

CHANGING = frozenset({
    CredentialType.MARRIAGE_CERTIFICATE, CredentialType.NAME_CHANGE_ORDER, CredentialType.DIVORCE_DECREE,
})  # fmt: skip
"""Documents from whose date on a name is in use."""

EARLY = frozenset({NameKind.BIRTH, NameKind.MAIDEN, NameKind.DEGREE})
"""Names that were in use before any document changed them."""

UNPARTED = frozenset({EditKind.ORDER, EditKind.RELATION, EditKind.PLACEHOLDER})
"""Differences from a name of known parts after which the parts are not those."""

MISSPELT = frozenset({EditKind.SLIP, EditKind.OCR, EditKind.BOTH_ATTESTED})
"""Differences of a letter or two within a word."""

SAME = frozenset({NameVerdict.IDENTICAL, NameVerdict.FORMATTING})
KNOWN = SAME | {NameVerdict.VARIANT}


@lru_cache(maxsize=4096)
def compared(left: PersonName, right: PersonName) -> NameComparison:
    """`compare_names`, which for the same two names is asked again under each body's rules."""
    return compare_names(left, right)


def is_same(left: PersonName, right: PersonName) -> bool:
    """Whether the two are one form of a name, apart from formatting."""
    return compared(left, right).verdict in SAME


def is_known_form(left: PersonName, right: PersonName) -> bool:
    """Whether the two are one name by a known convention."""
    return compared(left, right).verdict in KNOWN


@dataclass(frozen=True, slots=True)
class Aliases:
    """The applicant's names with what proves them; built once for a case."""

    case: Case
    names: tuple[tuple[Name, PersonName], ...]
    links: tuple["NameLink", ...]

    def spell(self, text: str) -> PersonName:
        """A printed name with its parts: those that the person gave for that very text, or those that it has as a form
        of a name of which they are given."""
        bare = PersonName(text)
        for name, person in self.names:
            if name.text == text and person.has_parts:
                return person
        for _, person in self.names:
            if person.has_parts and (parted := _with_parts_of(bare, person)):
                return parted
        return bare

    def proofs(
        self, anchor: PersonName, other: PersonName, accepted: Iterable[CredentialType], *, exact: bool
    ) -> list[CredentialId]:
        """The documents on file that show that `anchor` and `other` are one person's names.

        A document that cuts a misspelt word to its initial, leaves it out, or has it in another script, shows nothing of
        it. `accepted` are the kinds that the body says it takes; where it says none, every linking document counts. With
        `exact` a document has to show the other name as it is printed, and not only in a known form.
        """
        wanted = frozenset(accepted) or LINKING
        shows = is_same if exact else is_known_form
        odd = frozenset(edit.right for edit in compared(anchor, other).edits if edit.kind in MISSPELT)
        found = [
            link.credential.id
            for link in self.links
            if link.type in wanted
            and any(is_known_form(anchor, one) for one in link.names)
            and any(shows(other, one) and not _hides(odd, other, one) for one in link.names)
        ]
        return found + [proof for proof in self._declared(other) if proof not in found and self._is(proof, wanted)]

    def in_use_since(self, person: PersonName) -> tuple[str, date] | None:
        """The name that this is a form of and the day on which it came into use, where both are known: a married or
        other name of the record, or the new name on a document that changed it."""
        for name, declared in self.names:
            if name.kind in (NameKind.MARRIED, NameKind.OTHER) and is_same(declared, person):
                since = read_date(name.used_from).only if name.used_from else None
                day = since.first if since else self._changed_on(name)
                return (name.text, day) if day else None
        return self._changed_into(person)

    def _changed_into(self, person: PersonName) -> tuple[str, date] | None:
        if any(name.kind in EARLY and is_known_form(declared, person) for name, declared in self.names):
            return None
        for link in self.links:
            if link.new is None or link.former is None or link.type not in CHANGING:
                continue
            if is_known_form(link.new, person) and (day := self._dated(link.credential)):
                return None if is_known_form(link.former, person) else (link.new.text, day)
        return None

    def has(self, person: PersonName) -> bool:
        """Whether this is a form of a name that the record gives the applicant."""
        return any(is_known_form(declared, person) for _, declared in self.names)

    def former_and_present(self) -> Iterator[tuple[Name, PersonName]]:
        """The names that the person is or was known by, in Latin letters: no account names, no original script."""
        for name, person in self.names:
            if name.kind not in (NameKind.ACCOUNT, NameKind.NATIVE_SCRIPT):
                yield name, person

    def _declared(self, other: PersonName) -> list[CredentialId]:
        return [
            proof
            for name, person in self.names
            if name.proved_by and is_same(person, other)
            for proof in name.proved_by
            if proof in self.case.credentials
        ]

    def _is(self, proof: CredentialId, wanted: frozenset[CredentialType]) -> bool:
        return self.case.credentials[proof].type in wanted

    def _changed_on(self, name: Name) -> date | None:
        for proof in name.proved_by:
            credential = self.case.credentials.get(proof)
            if credential is not None and credential.type in CHANGING:
                return self._dated(credential)
        return None

    def _dated(self, credential: Credential) -> date | None:
        issued = self.case.stated(credential, Field.ISSUE_DATE)
        only = self.case.read(issued).only if issued else None
        return only.first if only else None


def _hides(odd: frozenset[str], other: PersonName, shown: PersonName) -> bool:
    """Whether one of the misspelt words of a name is only an initial, missing, or in another script, in the name that a
    document shows."""
    if odd and is_latin(other.text) != is_latin(shown.text):
        return True
    return any(
        edit.left in odd and (not edit.right or edit.kind is EditKind.INITIAL) for edit in compared(other, shown).edits
    )


def _with_parts_of(bare: PersonName, declared: PersonName) -> PersonName | None:
    """The printed name with the parts that its words have in a declared name; None where not all of them are there."""
    found = compared(bare, declared)
    parts: dict[bool, list[str]] = {True: [], False: []}
    for edit in found.edits:
        if edit.kind in UNPARTED or "order" in edit.rule:
            return None
        if edit.left and edit.kind is not EditKind.TITLE:
            parts[edit.role is Role.FAMILY].append(edit.left)
    if found.verdict not in KNOWN or not all(parts.values()):
        return None
    return PersonName(bare.text, " ".join(parts[False]), " ".join(parts[True]))


@dataclass(frozen=True, slots=True)
class NameLink:
    """A document that can link names, or the translation of one: what it is, and the new and the former name on it."""

    credential: Credential
    type: CredentialType
    new: PersonName | None
    former: PersonName | None

    @property
    def names(self) -> tuple[PersonName, ...]:
        """The names that it shows."""
        return tuple(name for name in (self.new, self.former) if name is not None)


def gather_aliases(case: Case) -> Aliases:
    """The applicant's names and the documents that link them."""
    names = tuple((name, PersonName(name.text, name.given, name.family)) for name in _in_order(case.record.names))
    bare = Aliases(case, names, ())
    links = tuple(link for credential in case.record.credentials if (link := _link(bare, credential)))
    return replace(bare, links=paced(links, case.pause))


def _in_order(names: Iterable[Name]) -> list[Name]:
    """The passport's name first and so on, whatever was entered first."""
    kinds = tuple(NameKind)
    return sorted(names, key=lambda name: (kinds.index(name.kind), name.id))


def _link(aliases: Aliases, credential: Credential) -> NameLink | None:
    original = aliases.case.credentials.get(credential.translation_of or "", credential)
    if original.type not in LINKING or credential.type not in (original.type, CredentialType.TRANSLATION):
        return None
    new, former = (aliases.case.stated(credential, field) for field in (Field.HOLDER_NAME, Field.FORMER_NAME))
    return NameLink(
        credential,
        original.type,
        aliases.spell(new.text) if new else None,
        aliases.spell(former.text) if former else None,
    )
