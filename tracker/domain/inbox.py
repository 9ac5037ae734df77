"""Loose scans that wait to be confirmed: what the inbox is.

The inbox is no list of its own. A scan that came in is a document of no known type that states nothing yet; its id tells
that it came in as a loose scan. As soon as it has a type, a statement or a note it is a document like any other, and
taking that back puts it into the inbox again.
"""

from typing import Final

from tracker.domain.record import Credential, Record
from tracker.domain.vocabulary import CredentialType

PREFIX: Final = "c-scan-"
"""How the id of a document begins that came in as a loose scan."""


def is_in_inbox(credential: Credential) -> bool:
    """Whether nothing of this document was confirmed yet."""
    is_bare = credential.type is CredentialType.OTHER and not credential.states and credential.note is None
    return is_bare and credential.id.startswith(PREFIX) and credential.issuer is None and credential.activity is None


def inbox(record: Record) -> tuple[Credential, ...]:
    """What waits in the inbox, in the order in which it came."""
    return tuple(credential for credential in record.credentials if is_in_inbox(credential))
