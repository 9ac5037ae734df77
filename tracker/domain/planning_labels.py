"""What roles, ways, steps and own words on requirements are called, for people: deferred words, for window and paper."""

from collections.abc import Mapping
from typing import Final

from tracker.domain.planning import Choice, Role, Step, Way
from tracker.texts import Text, text

ROLES: Final[Mapping[Role, Text]] = {
    Role.ADVISER: text("adviser"),
    Role.REFEREE: text("referee"),
    Role.MENTOR: text("mentor"),
    Role.REGISTRAR: text("registrar"),
    Role.TRANSLATOR: text("translator"),
    Role.INTERVIEWER: text("interviewer"),
    Role.OTHER: text("other"),
}

WAYS: Final[Mapping[Way, Text]] = {
    Way.EMAIL: text("e-mail"),
    Way.PHONE: text("telephone"),
    Way.POST: text("post"),
    Way.PORTAL: text("portal"),
    Way.IN_PERSON: text("in person"),
}

STEPS: Final[Mapping[Step, Text]] = {
    Step.ASKED: text("asked for"),
    Step.PAID: text("paid"),
    Step.SENT: text("sent by the body that issues it"),
    Step.RECEIVED: text("received by the body that wants it"),
    Step.ACCEPTED: text("accepted"),
    Step.REJECTED: text("rejected"),
    Step.ASKED_AGAIN: text("asked again"),
    Step.WITHDRAWN: text("withdrawn"),
}

CHOICES: Final[Mapping[Choice, Text]] = {
    Choice.APPLIES: text("wanted of you"),
    Choice.NOT_APPLICABLE: text("switched off"),
    Choice.MET: text("done"),
    Choice.EDITED: text("edited by you"),
    Choice.ADDED: text("added by you"),
}
