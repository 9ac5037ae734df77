"""Which documents on file show that two names belong to one person, and since when a name is in use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tracker.checks.case import Case
from tracker.compare.dates import read_date
from tracker.compare.names import NameComparison, NameVerdict, compare_names
from tracker.domain.names import PersonName
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
    links: tuple[tuple[Credential, tuple[PersonName, ...]], ...]

    def spell(self, text: str) -> PersonName:
        """A printed name, with the parts that the person gave for that very text."""
        return next((person for name, person in self.names if name.text == text and person.has_parts), PersonName(text))

    def proofs(self, anchor: PersonName, other: PersonName, accepted: Iterable[CredentialType]) -> list[CredentialId]:
        """The documents on file that show that `anchor` and `other` are one person's names.

        `accepted` are the kinds that the body says it takes; where it says none, every linking document counts.
        """
        wanted = frozenset(accepted) or LINKING
        found = [
            credential.id
            for credential, stated in self.links
            if credential.type in wanted
            and any(is_known_form(anchor, one) for one in stated)
            and any(is_same(other, one) for one in stated)
        ]
        return found + [proof for proof in self._declared(other) if proof not in found and self._is(proof, wanted)]

    def in_use_since(self, person: PersonName) -> tuple[Name | None, date | None]:
        """The declared name that this is a form of, and the day on which it came into use, where that is known."""
        for name, declared in self.names:
            if name.kind in (NameKind.MARRIED, NameKind.OTHER) and is_same(declared, person):
                if name.used_from and (since := read_date(name.used_from).only):
                    return name, since.first
                return name, self._changed_on(name)
        return None, None

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
                issued = self.case.stated(credential, Field.ISSUE_DATE)
                only = self.case.read(issued).only if issued else None
                return only.first if only else None
        return None


def gather_aliases(case: Case) -> Aliases:
    """The applicant's names and the documents that link them."""
    names = tuple((name, PersonName(name.text, name.given, name.family)) for name in case.record.names)
    linking = (credential for credential in case.record.credentials if credential.type in LINKING)
    bare = Aliases(case, names, ())
    links = tuple(
        (
            credential,
            tuple(
                bare.spell(statement.text)
                for statement in credential.states
                if statement.field in (Field.HOLDER_NAME, Field.FORMER_NAME)
            ),
        )
        for credential in linking
    )
    return replace(bare, links=links)
