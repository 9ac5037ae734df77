"""Which documents go to a recipient, and in which order, where the applicant has not said so: a preset for each body.

It follows from what is known and not from a list of ours: what was enclosed with the application, else what the body
asks for, in its order, with what proves the names, else everything. Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.inbox import is_in_inbox
from tracker.domain.record import Credential, CredentialId, Record, Submission
from tracker.pathways.coverage import Covered
from tracker.texts import Text, text


@dataclass(frozen=True, slots=True)
class Preset:
    """Documents in order, a translation directly after what it translates, and why these."""

    documents: tuple[Credential, ...]
    why: Text


def preset(
    record: Record,
    recipient: str,
    submissions: Sequence[Submission],
    covered: Sequence[Covered],
    own: Sequence[CredentialId] = (),
) -> Preset:
    """What goes to `recipient` (its short name). `own` is the applicant's own choice, which goes before all else."""
    enclosed = dict.fromkeys(one for submission in submissions for one in submission.encloses)
    for chosen, why in (
        (own, text("The documents that the applicant chose, in that order.")),
        (enclosed, text("The documents that are enclosed with the application, in that order.")),
        (
            _asked_for(record, covered) if submissions else (),
            text("The documents that {body} asks for, in that order, and what proves the names.", body=recipient),
        ),
    ):
        known = [credential for one in chosen if (credential := record.credential(one))]
        if known:
            return Preset(tuple(_beside_originals(known)), why)
    on_file = [credential for credential in record.credentials if not is_in_inbox(credential)]
    why = text("Every document on file.") if on_file else text("No document is on file yet.")
    return Preset(tuple(_beside_originals(on_file)), why)


def _asked_for(record: Record, covered: Iterable[Covered]) -> Iterable[CredentialId]:
    found = dict.fromkeys(one for requirement in covered for one in requirement.credentials)
    if found:
        found |= dict.fromkeys(one for name in record.names for one in name.proved_by)
        found |= {one.id: None for one in record.credentials if one.translation_of in found}
    return found


def _beside_originals(chosen: Sequence[Credential]) -> Iterator[Credential]:
    """Each document followed by its translations; a translation of what is not there stays where it is."""
    present = {credential.id for credential in chosen}
    told: set[CredentialId] = set()

    def with_translations(credential: Credential) -> Iterator[Credential]:
        if credential.id in told:
            return
        told.add(credential.id)
        yield credential
        for other in chosen:
            if other.translation_of == credential.id:
                yield from with_translations(other)

    for credential in chosen:
        if credential.translation_of not in present or credential.translation_of == credential.id:
            yield from with_translations(credential)
    for credential in chosen:  # a ring of translations has no beginning; it goes in all the same
        yield from with_translations(credential)
