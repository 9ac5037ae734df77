"""Which numbers on a paper are rather those of somebody else than of whom it is about. Pure.

A letterhead has the number under which a company or a charity is registered, a translation or a copy that of the entry, and
most papers that of the passport or card of whom they are about. They stay among what is offered, and are never sure.
"""

import re
from collections.abc import Sequence
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.suggesting.copies import Read
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.fields import REGISTERING
from tracker.capture.values.phrases import fold, has_phrase
from tracker.domain.vocabulary import NUMBER_FIELDS, CredentialType, Field

_UNSURE: Final = 0.7
_BESIDE: Final = 70  # characters on the line of a number
_OF_COMPANY: Final = re.compile(
    r"\b(?:ltd|limited|pty|plc|llc|inc|incorporated|incorporation|company|charity|not for gain|non[ -]?profit|gmbh|s\.?p\.?a|s\.?r\.?l"
    r"|s\.?a\.?s|handelsregister|amtsgericht|hr[ab]|ust[ -]?id\w*|siret|siren|registre du commerce|r\.?c\.?s|nif|cif|n\.?i\.?t|cnpj"
    r"|p\.?\s?iva|partita iva|vat|gst|tin|abn|acn|uen|cin|bin|инн|огрн|кпп|бин|єдрпоу|edrpou|nip|regon|krs|ičo|dič|oib|pib"
    r"|vergi no|mersis|kvk|company reg|سجل تجاري)\b",
    re.IGNORECASE,
)
"""Words beside the number of a company, a charity or a payer of taxes."""
_OF_FORM: Final = re.compile(r"(?:form|book|volume|page|tomo|libro|foja|folio\Z|كناش|صحيفه|مجلد)\b")
_OWN: Final = REGISTERING | {CredentialType.CV}
"""Papers that have no letterhead of a company above the number of whom they are about."""
_OF_ENTRY: Final = re.compile(
    r"\b(?:entry|record|asiento|act[aeo]?|aktu|assento|termo|eintrag\w*|identi\w+)\b", re.IGNORECASE
)
_OF_IDENTITY: Final = frozenset(
    {CredentialType.PASSPORT, CredentialType.CITIZENSHIP_PROOF, CredentialType.RESIDENCE_PERMIT}
)
"""Papers whose own number may be that of a passport or of a card."""
_CIVIL: Final = frozenset({
    CredentialType.BIRTH_CERTIFICATE, CredentialType.MARRIAGE_CERTIFICATE, CredentialType.DIVORCE_DECREE,
    CredentialType.NAME_CHANGE_ORDER,
})  # fmt: skip
"""Papers that copy an entry: its number and those of the people in it stand beside that of the paper."""
_BARE: Final = re.compile(r"(?:reg(?:istration|d)?|registered)\W*(?:no|number|nr)?\W*", re.IGNORECASE)


def less_sure_numbers(flow: Flow, kind: CredentialType, read: Sequence[Read]) -> list[Read]:
    """What was read, the numbers unsure that are likelier those of a company, or of the entry that a translation renders."""
    names = [one.start for one, field, _ in read if field == Field.HOLDER_NAME]
    return [
        (one, field, min(share, _UNSURE / one.confidence))
        if field in NUMBER_FIELDS and _is_of_other(flow, kind, one, field, min(names, default=len(flow.text)))
        else (one, field, share)
        for one, field, share in read
    ]


def _is_of_other(flow: Flow, kind: CredentialType, one: Candidate, field: str, holder: int) -> bool:
    line = flow.text[max(0, one.start - _BESIDE) : one.start].rpartition("\n")[2].rpartition("\t")[2]
    if _OF_COMPANY.search(line) or _OF_FORM.match(one.label):
        return True
    if field == Field.DOCUMENT_NUMBER and _is_of_identity_or_entry(kind, one.label):
        return True
    if field != Field.REGISTRATION_NUMBER or kind in _OWN:
        return False
    if kind is CredentialType.TRANSLATION:
        return one.origin == "sentence" and "regist" not in fold(one.label)
    return one.start < holder and _BARE.fullmatch(one.label) is not None


def _is_of_identity_or_entry(kind: CredentialType, label: str) -> bool:
    """Whether a label asks for what another paper has as its number, or for that of the entry which this one copies."""
    is_copy = kind in _CIVIL or kind is CredentialType.TRANSLATION
    is_other = kind not in _OF_IDENTITY and has_phrase(label, "identity_numbers")
    return is_other or (is_copy and _OF_ENTRY.search(label) is not None)
