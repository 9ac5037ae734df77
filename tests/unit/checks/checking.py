"""The checks on small records: what the tests of this folder share."""

from datetime import date
from functools import cache

from tests.factories import (
    TODAY,
    make_credential,
    make_name,
    make_record,
    make_submission,
)
from tracker.checks.engine import Report, run
from tracker.compare.institutions import InstitutionTable
from tracker.domain.finding import Finding
from tracker.domain.record import Credential, Record
from tracker.domain.vocabulary import ActivityKind, CredentialType
from tracker.pathways.rules import Authorities, load_authorities

T = CredentialType
K = ActivityKind


PASSPORT = make_credential(
    "c-passport", T.PASSPORT, {"holder_name": "OKAFOR AMARA NGOZI", "date_of_birth": "14 MAR 1989"}
)


PASSPORT_NAME = make_name("OKAFOR AMARA NGOZI", given="AMARA NGOZI", family="OKAFOR", proved_by=("c-passport",))


@cache
def rules() -> Authorities:
    return load_authorities()


@cache
def table() -> InstitutionTable:
    return InstitutionTable.load()


def report(record: Record, on: date = TODAY, authority: str | None = None) -> Report:
    return run(record, rules(), table(), on, authority)  # type: ignore[arg-type]


def findings(record: Record, prefix: str, on: date = TODAY) -> list[Finding]:
    return [finding for finding in report(record, on).findings if finding.rule.startswith(prefix)]


def one(record: Record, prefix: str, on: date = TODAY) -> Finding:
    found = findings(record, prefix, on)
    assert len(found) == 1, [(finding.rule, finding.authority, finding.sources) for finding in found]
    return found[0]


def sent_to(authority: str, *credentials: Credential, typed: dict[str, str] | None = None, **more: object) -> Record:
    """A record in which these papers, and the passport, go to one body."""
    papers = (PASSPORT, *credentials)
    submission = make_submission(
        "s-1", authority, typed, encloses=tuple(paper.id for paper in papers), planned_on=date(2027, 1, 15)
    )
    lists: dict[str, object] = {"names": (PASSPORT_NAME,), "credentials": papers, "submissions": (submission,)}
    return make_record(**{**lists, **more})


def paper(kind: CredentialType = T.TRANSCRIPT, identity: str = "c-1", /, **states: str) -> Credential:
    return make_credential(identity, kind, states)


DEGREE = paper(T.MEDICAL_DEGREE, "c-degree", holder_name="Amara Ngozi Okafor", graduation_date="12 November 2012")
