"""The name that a body compares everything to: there is no single right name, each body has its own."""

from dataclasses import dataclass
from operator import itemgetter

from tracker.checks.aliases import Aliases, is_same
from tracker.checks.case import Case, Said, Target
from tracker.compare.scripts import is_latin
from tracker.domain.names import PersonName
from tracker.domain.record import Credential, Statement
from tracker.domain.vocabulary import CredentialType, Field, NameKind
from tracker.pathways.authority import Anchor
from tracker.texts import Text, text

IDENTITY_TYPES = (
    CredentialType.PASSPORT,
    CredentialType.CITIZENSHIP_PROOF,
    CredentialType.RESIDENCE_PERMIT,
    CredentialType.BIRTH_CERTIFICATE,
)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The anchor name, who says it, and what it is called in a sentence."""

    name: PersonName
    said: Said
    label: Text


def find_anchor(case: Case, aliases: Aliases, target: Target) -> Yardstick | None:
    """The name that everything is held against at this target; None where the record has none yet."""
    anchor = target.authority.names.anchor
    if anchor is Anchor.DEGREE:
        found = _degree(case, aliases, target)
    elif anchor in (Anchor.APPLICATION, Anchor.ACCOUNT):
        found = _typed(aliases, target)
    else:
        found = None
    return found or _identity(case, aliases, target)


def _degree(case: Case, aliases: Aliases, target: Target) -> Yardstick | None:
    degrees = _holders(case, (CredentialType.MEDICAL_DEGREE,), target)
    for credential, statement in degrees:
        if is_latin(statement.text):
            return _yardstick(aliases, credential.id, statement, text("the name on the medical degree"))
    originals = {credential.id for credential, _ in degrees}
    for credential, statement in _holders(case, tuple(CredentialType), target):
        if credential.translation_of in originals and is_latin(statement.text):
            return _yardstick(aliases, credential.id, statement, text("the name on the translated medical degree"))
    return _declared(case, aliases, NameKind.DEGREE, text("the name on the medical degree"))


def _typed(aliases: Aliases, target: Target) -> Yardstick | None:
    if target.submission is None:
        return None
    stated = [one for one in target.submission.states if one.field == Field.HOLDER_NAME]
    if not stated:
        return None
    label = text("the name typed at {body}", body=target.authority.short_name)
    return _yardstick(aliases, target.submission.id, stated[0], label)


def _identity(case: Case, aliases: Aliases, target: Target) -> Yardstick | None:
    holders = _holders(case, IDENTITY_TYPES, target)
    if not holders:
        return _declared(case, aliases, NameKind.PASSPORT, text("the name on the passport"))
    # A portal is filled in Latin letters: a paper in another script is the yardstick only where there is no other.
    credential, statement = next((pair for pair in holders if is_latin(pair[1].text)), holders[0])
    label = text("the name on the “{title}”", title=credential.title)
    yardstick = _yardstick(aliases, credential.id, statement, label)
    return _with_declared_parts(case, yardstick) if credential.type is CredentialType.PASSPORT else yardstick


def _with_declared_parts(case: Case, yardstick: Yardstick) -> Yardstick:
    """The passport's name with the parts that the record gives for it, where it prints it in another order or way."""
    for name in sorted(case.record.names, key=lambda one: one.id):
        if name.kind is NameKind.PASSPORT and (name.given or name.family):
            declared = PersonName(name.text, name.given, name.family)
            if is_same(PersonName(yardstick.name.text), declared):
                person = PersonName(yardstick.name.text, name.given, name.family)
                return Yardstick(person, yardstick.said, yardstick.label)
    return yardstick


def _holders(case: Case, types: tuple[CredentialType, ...], target: Target) -> list[tuple[Credential, Statement]]:
    """Credentials of these types with their holder's name: those that go to the target first, then in order of types,
    the one that is valid longest before the others."""

    def rank(credential: Credential) -> tuple[bool, int, int, str]:
        until = case.stated(credential, Field.VALID_UNTIL)
        latest = case.read(until).latest if until else None
        elsewhere = target.id is not None and credential.id not in target.scope
        return elsewhere, types.index(credential.type), -(latest.toordinal() if latest else 0), credential.id

    found = [
        (rank(credential), credential, statement)
        for credential in case.record.credentials
        if credential.type in types and (statement := case.stated(credential, Field.HOLDER_NAME))
    ]
    return [(credential, statement) for _, credential, statement in sorted(found, key=itemgetter(0))]


def _declared(case: Case, aliases: Aliases, kind: NameKind, label: Text) -> Yardstick | None:
    for name in sorted(case.record.names, key=lambda one: one.id):
        if name.kind is kind:
            return _yardstick(aliases, name.id, Statement(Field.HOLDER_NAME, name.text), label)
    return None


def _yardstick(aliases: Aliases, source: str, statement: Statement, label: Text) -> Yardstick:
    return Yardstick(aliases.spell(statement.text), Said(source, "", statement, 0), label)
