"""How far a request is: the last thing that became of it, and on which day to ask again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from tracker.domain.months import add_days
from tracker.domain.planning import Request, RequestEvent, Step
from tracker.domain.record import Record, Submission
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Authority
from tracker.pathways.requirement import Requirement
from tracker.texts import Argument, Text, text

OPEN_STEPS: Final = frozenset({Step.ASKED, Step.PAID, Step.SENT, Step.RECEIVED, Step.ASKED_AGAIN})
STARTING_STEPS: Final = frozenset({Step.ASKED, Step.ASKED_AGAIN})


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a request stands: its last event, when it was last asked for, and the day to ask what became of it."""

    request: Request
    last: RequestEvent | None
    asked_on: date | None
    chase_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it was asked for, and is neither accepted nor refused nor withdrawn."""
        return self.last is not None and self.last.step in OPEN_STEPS

    @property
    def step(self) -> Step | None:
        """What became of it last."""
        return self.last.step if self.last else None


def progress_of(request: Request) -> Progress:
    """Where a request stands. Of events of one day, the one that stands later counts."""
    ordered = sorted(request.events, key=lambda event: event.on)
    last = ordered[-1] if ordered else None
    asked = [event.on for event in ordered if event.step in STARTING_STEPS]
    asked_on = asked[-1] if asked else None
    chase_on = request.chase_on
    if chase_on is None and asked_on is not None and request.usual_days is not None:
        chase_on = add_days(asked_on, request.usual_days)
    return Progress(request, last, asked_on, chase_on)


def requests_for(
    record: Record, submission: Submission | None, requirement: Requirement, kinds: Iterable[CredentialType]
) -> tuple[Progress, ...]:
    """The requests that are about this requirement: by its id, or by the type of paper where they name none."""
    wanted = frozenset(kinds)
    return tuple(
        progress_of(request)
        for request in record.requests
        if (submission is None or request.submission in (None, submission.id))
        and (request.requirement == requirement.id or (request.requirement is None and request.type in wanted))
    )


def asked_whom(record: Record, request: Request) -> Argument:
    """Whom a request went to: the institution, or its title where none is named."""
    institution = record.institution(request.asked_of)
    return institution.names[-1].text if institution else request.title


def describe_progress(progress: Progress, record: Record, authority: Authority | None) -> Text:
    """What became of a request, in a sentence."""
    last = progress.last
    if last is None:
        return text("“{title}” is noted, and nobody was asked yet.", title=progress.request.title)
    body: Argument = authority.short_name if authority else text("the body")
    parts: dict[str, Argument] = {
        "whom": asked_whom(record, progress.request), "body": body, "day": last.on, "title": progress.request.title,
        "note": last.note or last.word or "",
    }  # fmt: skip
    sentence = _SAID[last.step](parts)
    if last.step in OPEN_STEPS and progress.chase_on is not None:
        return text("{sentence} Ask what became of it on {chase}.", sentence=sentence, chase=progress.chase_on)
    return sentence


def _rejected(parts: dict[str, Argument]) -> Text:
    if parts["note"]:
        return text("{body} rejected “{title}” on {day}: “{note}”. Have it sent again.", **parts)
    return text("{body} rejected “{title}” on {day}. Ask why, and have it sent again.", **parts)


_SAID: Final[Mapping[Step, Callable[[dict[str, Argument]], Text]]] = MappingProxyType(
    {
        Step.ASKED: lambda parts: text("{whom} was asked on {day}.", **parts),
        Step.ASKED_AGAIN: lambda parts: text("{whom} was asked again on {day}.", **parts),
        Step.PAID: lambda parts: text("{whom} was paid on {day}.", **parts),
        Step.SENT: lambda parts: text("{whom} sent it on {day}.", **parts),
        Step.RECEIVED: lambda parts: text("It reached {body} on {day}, and is not accepted yet.", **parts),
        Step.ACCEPTED: lambda parts: text("{body} accepted it on {day}.", **parts),
        Step.REJECTED: _rejected,
        Step.WITHDRAWN: lambda parts: text("“{title}” was withdrawn on {day}.", **parts),
    }
)
