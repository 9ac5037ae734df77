"""What holds for any record: no text breaks a check, and the order in which papers were entered says nothing."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_activity,
    make_credential,
    make_institution,
    make_name,
    make_record,
    make_submission,
)
from tests.unit.checks.checking import report
from tracker.domain.record import Applicant, Record, Statement
from tracker.domain.vocabulary import ActivityKind, CredentialType, Field, NameKind
from tracker.texts import render

TEXTS = (
    "Amara Okafor", "OKAFOR, AMARA", "A. Okafor", "Amara Adeyemi", "أمارا", "", "14 March 1989", "03/04/1990", "1989-03-14",
    "14/03/1998", "March 1989", "31 February 2010", "1435/08/03", "2047-09-17", "Northern University", "Northern Univ.", "NMC-1234",
    "1243", "F", "male", "—",
)  # fmt: skip
FIELDS = tuple(field.value for field in Field)
KINDS = tuple(CredentialType)
ANYTHING = st.one_of(st.sampled_from(TEXTS), st.text(max_size=24))


STATES = st.lists(st.tuples(st.sampled_from(FIELDS), ANYTHING), max_size=5)


@st.composite
def records(draw: st.DrawFn) -> Record:
    papers = draw(st.lists(st.tuples(st.sampled_from(KINDS), STATES, st.booleans(), st.booleans()), max_size=5))
    credentials = tuple(
        make_credential(
            f"c-{number}", kind, states, activity="a-0" if placed else None, issuer="i-0" if issued else None,
        )
        for number, (kind, states, placed, issued) in enumerate(papers)
    )  # fmt: skip
    sent = draw(
        st.lists(
            st.tuples(st.sampled_from(("mcc", "ecfmg", "cpso", "prabc", "usmle", "unheard-of")), STATES), max_size=2
        )
    )
    submissions = tuple(
        make_submission(
            f"s-{number}", authority, dict(states), encloses=tuple(one.id for one in credentials[number:]),
            planned_on=date(2027, 1, 15),
        )
        for number, (authority, states) in enumerate(sent)
    )  # fmt: skip
    activities = tuple(
        make_activity(f"a-{number}", kind, start or None, end or None, institution="i-0")
        for number, (kind, start, end) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(tuple(ActivityKind)), ANYTHING, ANYTHING), min_size=1, max_size=3))
        )
    )
    names = tuple(
        make_name(text or "x", kind, id=f"n-{number}")
        for number, (text, kind) in enumerate(
            draw(st.lists(st.tuples(ANYTHING, st.sampled_from(tuple(NameKind))), max_size=3))
        )
    )
    return make_record(
        applicant=Applicant(Statement("date_of_birth", draw(ANYTHING))),
        names=names,
        institutions=(make_institution("i-0", "Northern University", ("Old Northern College", None, "1990")),),
        activities=activities,
        credentials=credentials,
        submissions=submissions,
    )


def turned(record: Record) -> Record:
    """The same record with everything entered the other way round."""
    return Record(
        applicant=record.applicant,
        names=record.names[::-1],
        institutions=record.institutions[::-1],
        activities=record.activities[::-1],
        credentials=record.credentials[::-1],
        submissions=record.submissions[::-1],
    )


QUICKLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICKLY
@given(records())
def test_any_record_is_judged_and_every_finding_can_be_said(record: Record) -> None:
    judged = report(record)
    assert all(render(finding.message) for finding in judged.findings)
    assert len({finding.key for finding in judged.findings}) == len(judged.findings)


@QUICKLY
@given(records())
def test_the_order_of_entry_says_nothing(record: Record) -> None:
    told = {(finding.key, finding.severity) for finding in report(record).findings}
    assert told == {(finding.key, finding.severity) for finding in report(turned(record)).findings}
