"""One value of each kind of planning, for the small applicant of `samples`."""

from datetime import date

from tracker.domain.fee import Fee
from tracker.domain.planning import (
    Choice,
    ContactId,
    ContactPerson,
    Direction,
    Handling,
    Interview,
    InterviewId,
    Letter,
    LetterId,
    Obligation,
    ObligationId,
    PlanningEntity,
    Request,
    RequestEvent,
    RequestId,
    RequirementChoice,
    Role,
    Step,
    Way,
)
from tracker.domain.vocabulary import CredentialType


def planning_values() -> tuple[PlanningEntity, ...]:
    """A registrar who was asked for a transcript, a letter, an interview, a return of service, two own choices."""
    asked = RequestEvent(date(2026, 11, 2), Step.ASKED, note="by e-mail, ኣማራ")
    return (
        ContactPerson(ContactId("p-registrar"), "R. Adeyemi", Role.REGISTRAR, "i-u", "registry at unilag", None, "Mondays"),
        Request(
            RequestId("r-transcript"), "Transcript", CredentialType.TRANSCRIPT, "s-ecfmg", "ecfmg", "transcript", "i-u",
            "p-registrar", "c-degree", 60, date(2027, 1, 4), None,
            (asked, RequestEvent(date(2026, 11, 9), Step.SENT, "Submitted to ECFMG")),
            (Fee("25000", "NGN", "transcript", date(2026, 11, 2)),), "with the seal",
        ),
        Letter(
            LetterId("l-1"), date(2026, 11, 3), Way.EMAIL, Direction.IN, "Your transcript", "p-registrar", "r-transcript",
            "It is being prepared.", date(2026, 11, 30),
        ),
        Interview(
            InterviewId("v-1"), "Interview, family medicine", "s-ecfmg", None, "2027-03-14T09:30:00", "America/Toronto",
            "p-registrar", None, "by video",
        ),
        Obligation(
            ObligationId("o-1"), "Return of service", 60, date(2029, 7, 1), "s-ecfmg", "c-degree", "Timmins", None, "signed",
        ),
        RequirementChoice(
            "ecfmg-certification/translation", Choice.NOT_APPLICABLE, "All is in English", on=date(2026, 11, 1),
            basis="0123456789abcdef",
        ),
        RequirementChoice(
            "ecfmg-certification/own-letter", Choice.ADDED, "They said so on the phone", "Letter of the dean",
            (CredentialType.SCHOOL_LETTER,), 21, "the dean", ("identity",), date(2026, 11, 1),
        ),
        Handling("identity:c-passport", date(2026, 12, 1), None, None, (30, 1), "new passport is ordered"),
        Handling("order:s-ecfmg:transcript", None, date(2026, 11, 2)),
    )  # fmt: skip
