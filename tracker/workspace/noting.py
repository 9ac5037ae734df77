"""What the person notes about papers on their way, people, letters, interviews, obligations, deadlines and requirements.

Values come in the shape of the exchange format, and are held to what holds there: a note that fits no file fits no record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from tracker.domain.change import Changes
from tracker.domain.plain import Plain, from_plain, to_plain
from tracker.domain.planning import ContactPerson, Interview, Letter, Obligation, Request, RequirementChoice, Step
from tracker.domain.record import Deadline, Entity, Submission
from tracker.errors import BadInputError, NotOnFileError
from tracker.exchange.document import record_to_plain
from tracker.exchange.planning import PLAN_FORMAT, PLAN_VERSION, planning_faults, planning_to_plain
from tracker.exchange.rules import find_faults
from tracker.texts import Text, text
from tracker.workspace.editing import new_id
from tracker.workspace.planning import Planning


@dataclass(frozen=True, slots=True)
class NotedKind:
    """A kind of note: its list in a record, its class, what its ids begin with, which key is its title, how a change
    of one is called."""

    collection: str
    of: type
    prefix: str
    titled: str
    act: Callable[[str], Text]


NOTED: Final[Mapping[str, NotedKind]] = MappingProxyType(
    {
        "contact": NotedKind(
            "contacts", ContactPerson, "p", "name", lambda title: text("Contact “{title}”", title=title)
        ),
        "request": NotedKind(
            "requests", Request, "r", "title", lambda title: text("Request for “{title}”", title=title)
        ),
        "letter": NotedKind(
            "letters", Letter, "l", "subject", lambda title: text("Correspondence: “{title}”", title=title)
        ),
        "interview": NotedKind(
            "interviews", Interview, "v", "title", lambda title: text("Interview “{title}”", title=title)
        ),
        "obligation": NotedKind(
            "obligations", Obligation, "o", "title", lambda title: text("Obligation “{title}”", title=title)
        ),
        "deadline": NotedKind(
            "deadlines", Deadline, "d", "title", lambda title: text("Deadline “{title}”", title=title)
        ),
        "choice": NotedKind(
            "choices", RequirementChoice, "", "id", lambda title: text("Your choice about “{title}”", title=title)
        ),
    }
)
"""By what the store calls them."""

_BARE: Final = {"format": PLAN_FORMAT, "version": PLAN_VERSION}


class Noting(Planning):
    """Use cases that write notes down. Each is one change, which undo takes back."""

    def noted(self, kind: str, identity: str) -> Plain:
        """A note as plain data. NotOnFileError where there is none of this kind with this id."""
        held = getattr(self.record, NOTED[kind].collection)
        found = next((each for each in held if each.id == identity), None)
        if found is None:
            raise NotOnFileError(id=identity)
        return to_plain(found)

    def note(self, kind: str, plain: Mapping[str, Any], *, is_new: bool) -> Changes:
        """Save a note, in the place of the one with its id unless it is new; one without an id is given one.

        BadInputError with everything that is wrong with it, by its keys; nothing is changed then.
        """
        noted = NOTED[kind]
        values = {"id": new_id(self.record, noted.prefix), **plain} if is_new else dict(plain)
        value = self._checked(noted, values, is_new=is_new)
        title = str(getattr(value, noted.titled))
        return self._put(noted.act(title), value)

    def choose_checked(self, plain: Mapping[str, Any]) -> Changes:
        """Save the person's own word on a requirement, given as plain data. BadInputError where it does not fit."""
        is_new = all(each.id != plain["id"] for each in self.record.choices)
        choice = self._checked(NOTED["choice"], dict(plain), is_new=is_new)
        assert isinstance(choice, RequirementChoice)
        return self.choose(choice)

    def step_by_word(self, plain: Mapping[str, Any], word: str) -> Step:
        """What the body's own word, such as “Verification returned - passed”, means for a request given as plain data.

        The rules of the body that the request is for tell it; a word that they do not have is taken for “received”.
        """
        submission = next((each for each in self.record.submissions if each.id == plain.get("submission")), None)
        authority = self.rules.authorities.get(plain.get("authority") or (submission.authority if submission else None))
        known = next((each for each in authority.status_words if each.word == word), None) if authority else None
        return known.step if known else Step.RECEIVED

    def submission(self, wanted: str) -> Submission:
        """The submission with this id. NotOnFileError where there is none."""
        found = next((each for each in self.record.submissions if each.id == wanted), None)
        if found is None:
            raise NotOnFileError(id=wanted)
        return found

    def _checked(self, noted: NotedKind, values: Plain, *, is_new: bool) -> Entity:
        """The value that the plain data stand for, among everything that is on record."""
        applicant = record_to_plain(self.record)
        document: Plain = applicant if noted.of is Deadline else {**_BARE, **(planning_to_plain(self.record) or {})}
        held = list(document.get(noted.collection, ()))
        place = len(held) if is_new else next(at for at, each in enumerate(held) if each["id"] == values["id"])
        document |= {noted.collection: [*held[:place], values, *held[place + 1 :]]}
        faults = find_faults(document) if noted.of is Deadline else planning_faults(document, applicant)
        mine = [replace(each, place="") for each in faults if f"{noted.collection}[{place}]" in each.place.split()]
        if mine:
            raise BadInputError(mine, what=str(values["id"]))
        value: Entity = from_plain(noted.of, values)
        return value
