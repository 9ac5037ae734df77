"""What comes straight from other bodies, through nobody's hands, and how far it has come. Pure.

Told are the requests that the record keeps, then documents that go from body to body and requirements that only another
body can answer, where no request says it already. Notes on a request are the applicant's own and stay out.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final

from tracker.domain.planning import Request as Asked
from tracker.domain.planning import RequestEvent, Step
from tracker.domain.record import Credential, CredentialId
from tracker.domain.vocabulary import SentBy
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Request, Standing
from tracker.pathways.coverage import State
from tracker.pathways.requirement import Channel
from tracker.texts import Text, text

_STEPS: Final[Mapping[Step, Callable[[date], Text]]] = {
    Step.ASKED: lambda day: text("Asked for on {day}", day=day),
    Step.PAID: lambda day: text("Asked and paid for, on {day}", day=day),
    Step.ASKED_AGAIN: lambda day: text("Asked for again on {day}", day=day),
    Step.SENT: lambda day: text("Sent by the issuing body on {day}", day=day),
    Step.REJECTED: lambda day: text("Not accepted on {day}; to be sent again", day=day),
    Step.RECEIVED: lambda day: text("Received on {day}", day=day),
    Step.ACCEPTED: lambda day: text("Accepted on {day}", day=day),
}
_ARRIVED: Final = frozenset({Step.RECEIVED, Step.ACCEPTED})
_NOT_YET: Final = text("To be sent by the issuing body")


def requests(bundle: Bundle) -> tuple[Request, ...]:
    """What the applicant never holds, those that are out first."""
    asked = [one for one in bundle.record.requests if _is_for_recipient(bundle, one)]
    told = {one.credential for one in asked} | {one.requirement for one in asked}
    found = [_asked(bundle, one, last) for one in asked if not (last := _last(one)) or last.step is not Step.WITHDRAWN]
    wanted = {one for requirement in bundle.covered for one in requirement.credentials}
    found += [_direct(bundle, one) for one in bundle.record.credentials if _goes_direct(bundle, one, told, wanted)]
    found += _required(bundle, told)
    return tuple(sorted(found, key=lambda one: one.standing is not Standing.OPEN))


def _is_for_recipient(bundle: Bundle, asked: Asked) -> bool:
    if asked.submission is not None:
        return any(one.id == asked.submission for one in bundle.submissions)
    if asked.authority is not None:
        return asked.authority == bundle.case.only
    return asked.credential in bundle.numbers


def _last(asked: Asked) -> RequestEvent | None:
    """The latest event; of several on one day the one that was noted last."""
    return max(reversed(asked.events), key=lambda event: event.on, default=None)


def _asked(bundle: Bundle, asked: Asked, last: RequestEvent | None) -> Request:
    credential = bundle.record.credential(asked.credential) if asked.credential else None
    institution = bundle.record.institution(asked.asked_of)
    issuer = institution.names[-1].text if institution and institution.names else ""
    state, standing = text("To be asked for"), Standing.OPEN
    if last is not None:
        state, standing = _STEPS[last.step](last.on), Standing.DONE if last.step in _ARRIVED else Standing.OPEN
    reference = bundle.reference(credential.id) if credential and credential.id in bundle.numbers else None
    return Request(asked.title, issuer or (bundle.issuer(credential) if credential else ""), state, standing, reference)


def _goes_direct(
    bundle: Bundle, credential: Credential, told: set[str | None], wanted: Collection[CredentialId]
) -> bool:
    """Whether it goes from body to body, and to this recipient as far as that is known: it is enclosed as a copy, answers
    what is asked for (`wanted`), or nobody said what goes in."""
    if credential.sent_by is not SentBy.SOURCE or credential.id in told:
        return False
    return credential.id in bundle.numbers or credential.id in wanted or not bundle.submissions


def _direct(bundle: Bundle, credential: Credential) -> Request:
    reference = bundle.reference(credential.id) if credential.id in bundle.numbers else None
    state, standing = _NOT_YET, Standing.OPEN
    if credential.scans:
        copy = text("Comes from the issuing body; a copy is enclosed")
        state, standing = copy if reference else text("Comes from the issuing body"), Standing.NOTED
    return Request(credential.title, bundle.issuer(credential), state, standing, reference)


def _required(bundle: Bundle, told: set[str | None]) -> Iterator[Request]:
    for one in bundle.covered:
        requirement = one.requirement
        is_out = requirement.channel is Channel.SOURCE and one.state is State.MISSING
        if is_out and not requirement.optional and requirement.id not in told:
            yield Request(requirement.name, requirement.sent_by, _NOT_YET, Standing.OPEN)
