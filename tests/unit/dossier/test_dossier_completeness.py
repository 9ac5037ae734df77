"""How far a dossier answers what its recipient asks for, and what comes straight from other bodies."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import TODAY, make_credential, make_institution, make_submission
from tests.unit.dossier.dossier_making import plan_of
from tests.unit.dossier.test_dossier_plan import DEGREE, NO_RULES, record
from tracker.domain.planning import Choice, Request, RequestEvent, RequestId, RequirementChoice, Step
from tracker.domain.record import CredentialId, PathwayId, Scan, ScanId
from tracker.domain.vocabulary import CredentialType, Field, SentBy
from tracker.dossier.content import Reference, Standing
from tracker.pathways.rules import load_authorities
from tracker.texts import render


class TestCompleteness:
    def test_requirements_and_how_they_are_answered(self) -> None:
        submission = make_submission(
            pathway=PathwayId("cpso-independent-practice"), encloses=(CredentialId("c-degree"),)
        )
        result = make_credential(
            "c-result", CredentialType.EXAM_RESULT, {Field.SCORE: "Pass"}, title="MCCQE Part I", sent_by=SentBy.SOURCE
        )
        known = plan_of(record(DEGREE, result, submissions=(submission,))).completeness
        (sent,) = [
            one
            for one in plan_of(record(DEGREE, result, submissions=(submission,))).requests
            if one.title == "MCCQE Part I"
        ]
        assert (render(sent.state), sent.reference) == ("To be sent by the issuing body", None)
        answers = {one.name: (render(one.answer), one.standing) for one in known.requirements}
        assert answers["Degree in medicine from an acceptable medical school"] == ("Enclosed", Standing.DONE)
        assert ("Comes from the issuing body", Standing.NOTED) in answers.values()
        assert ("To follow", Standing.OPEN) in answers.values()
        assert known.met == 1
        assert known.of == len(known.requirements) > 4

    def test_ones_own_word_on_a_requirement(self) -> None:
        submission = make_submission(pathway=PathwayId("cpso-independent-practice"))
        plain = plan_of(record(DEGREE, submissions=(submission,))).completeness
        wanted = {one.name: one for one in plain.requirements}
        status = "Canadian citizenship or permanent resident status"
        assert status in wanted
        identity = next(
            one.id
            for one in load_authorities().pathway(PathwayId("cpso-independent-practice"))[1].requirements  # type: ignore[index]
            if one.name == status
        )
        for choice, answer in ((Choice.NOT_APPLICABLE, None), (Choice.MET, "Done, as the applicant states")):
            said = RequirementChoice(f"cpso-independent-practice/{identity}", choice)
            known = plan_of(record(DEGREE, submissions=(submission,), choices=(said,))).completeness
            answers = {one.name: render(one.answer) for one in known.requirements}
            assert answers.get(status) == answer

    def test_what_comes_from_elsewhere(self) -> None:
        body = make_institution("i-1", "Medical Council")
        direct = make_credential(
            "c-gs",
            CredentialType.GOOD_STANDING_CERTIFICATE,
            title="Good standing",
            sent_by=SentBy.SOURCE,
            issuer=body.id,
        )
        scanned = replace(direct, id=CredentialId("c-scanned"), scans=(Scan("a.pdf", ScanId("a")),))
        (other,) = plan_of(record(DEGREE, scanned), authority="nowhere", documents=("c-degree",)).requests
        assert (render(other.state), other.reference) == ("Comes from the issuing body", None)
        requests = plan_of(record(DEGREE, direct, institutions=(body,)), authority="nowhere").requests
        assert [(one.title, one.issuer, one.standing) for one in requests] == [
            ("Good standing", "Medical Council", Standing.OPEN)
        ]

    @pytest.mark.parametrize(
        ("steps", "state", "standing"),
        [
            ((), "To be asked for", Standing.OPEN),
            ((Step.ASKED,), "Asked for on 2 October 2026", Standing.OPEN),
            ((Step.ASKED, Step.PAID, Step.SENT), "Sent by the issuing body on 4 October 2026", Standing.OPEN),
            ((Step.SENT, Step.REJECTED), "Not accepted on 3 October 2026; to be sent again", Standing.OPEN),
            ((Step.SENT, Step.ACCEPTED), "Accepted on 3 October 2026", Standing.DONE),
        ],
    )
    def test_how_far_a_request_has_come(self, steps: tuple[Step, ...], state: str, standing: Standing) -> None:
        body = make_institution("i-1", "Medical Council")
        direct = make_credential("c-gs", title="Good standing", sent_by=SentBy.SOURCE)
        submission = make_submission(encloses=(CredentialId("c-gs"),))
        events = tuple(RequestEvent(date(2026, 10, day), step, note="mine") for day, step in enumerate(steps, 2))
        ours = Request(
            RequestId("r-1"),
            "Certificate",
            submission=submission.id,
            asked_of=body.id,
            credential="c-gs",
            events=events,
        )
        theirs = (
            replace(ours, id=RequestId("r-2"), submission="s-other"),
            replace(ours, id=RequestId("r-3"), submission=None, authority="mcc"),
        )
        (one,) = plan_of(
            record(direct, institutions=(body,), submissions=(submission,), requests=(ours, *theirs)), rules=NO_RULES
        ).requests
        assert (one.title, one.issuer, render(one.state), one.standing) == (
            "Certificate", "Medical Council", state, standing
        )  # fmt: skip
        assert one.reference == Reference(1, "Good standing")

    def test_a_request_that_was_withdrawn_is_not_told(self) -> None:
        events = (RequestEvent(TODAY, Step.ASKED), RequestEvent(TODAY, Step.WITHDRAWN))
        submission = make_submission()
        request = Request(RequestId("r-1"), "Certificate", submission=submission.id, events=events)
        assert plan_of(record(submissions=(submission,), requests=(request,)), rules=NO_RULES).requests == ()
