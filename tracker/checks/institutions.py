"""Schools, hospitals and regulators: whether each paper and portal names the one that it should, as it was named then."""

from collections.abc import Iterator
from datetime import date

from tracker.checks.case import Case, Said, Target
from tracker.checks.conflicts import by_target
from tracker.checks.wording import NOTHING, evidence, make_finding, source_opening
from tracker.compare.institutions import (
    Force,
    InForce,
    InstitutionComparison,
    InstitutionVerdict,
    compare_institutions,
    name_in_force,
)
from tracker.domain.finding import Finding, Severity
from tracker.domain.record import Institution
from tracker.domain.vocabulary import CredentialType, Field
from tracker.texts import Text, text

NAMED = (Field.INSTITUTION, Field.ISSUER)

DATED_BY = (
    Field.GRADUATION_DATE, Field.CONFERRAL_DATE, Field.ISSUE_DATE, Field.TRAINING_END, Field.PROGRAMME_END,
    Field.EMPLOYMENT_END,
)  # fmt: skip
"""The fields that say when a paper was made, the surest first."""

RENAMED = frozenset({InstitutionVerdict.RENAMED})
WRONG = frozenset({InstitutionVerdict.DISCREPANCY, InstitutionVerdict.DIFFERENT})


def check_institutions(case: Case) -> Iterator[Finding]:
    """Names of institutions on papers and in portals that are not those of the institution that is meant."""
    for said in case.said:
        if said.field in NAMED and (institution := _meant(case, said)):
            yield from _compared(case, said, institution)


def _meant(case: Case, said: Said) -> Institution | None:
    """The institution that a statement should name: the issuer's, or that of the activity; for a portal, the school."""
    credential = case.credentials.get(said.source)
    if credential is None:
        school = case.activities.get(case.school)
        return case.record.institution(school.institution) if school and said.field == Field.INSTITUTION else None
    original = case.credentials.get(credential.translation_of or "", credential)
    activity = case.activities.get(credential.activity or original.activity or "")
    wanted = activity.institution if activity and said.field == Field.INSTITUTION else None
    return case.record.institution(wanted or original.issuer)


def _compared(case: Case, said: Said, institution: Institution) -> Iterator[Finding]:
    """Held against the name that is nearest among those that the institution ever had."""
    comparisons = [compare_institutions(said.text, name.text, case.table) for name in institution.names]
    best = max(comparisons, key=lambda one: (-_rank(one), one.score))
    if best.verdict in WRONG:
        yield from _wrong(case, said, best)
        return
    force = _force(case, said, institution, best.right)
    if force is not None and force.state in (InForce.NOT_YET, InForce.NO_LONGER):
        yield from _out_of_force(case, said, force)
    elif best.verdict not in (InstitutionVerdict.IDENTICAL, InstitutionVerdict.FORMATTING):
        yield from _another_form(case, said, best)


def _rank(comparison: InstitutionComparison) -> int:
    return tuple(InstitutionVerdict).index(comparison.verdict)


def _force(case: Case, said: Said, institution: Institution, name: str) -> Force | None:
    when = _made(case, said)
    return name_in_force(name, institution, *when) if when else None


def _made(case: Case, said: Said) -> tuple[date, date] | None:
    """When the paper was made, as first and last possible day."""
    credential = case.credentials.get(said.source)
    if credential is None:
        return None
    for field in DATED_BY:
        stated = case.stated(credential, field)
        reading = case.read(stated) if stated else None
        if reading and reading.earliest and reading.latest:
            return reading.earliest, reading.latest
    return None


def _wrong(case: Case, said: Said, comparison: InstitutionComparison) -> Iterator[Finding]:
    is_other = comparison.verdict is InstitutionVerdict.DIFFERENT
    for target, there in by_target(case, [said]):
        yield make_finding(
            "institution.different" if is_other else "institution.discrepancy",
            said.field,
            target,
            Severity.EXPLAIN,
            evidence(case, there),
            text("{who}: {comparison}", who=source_opening(case, said.source), comparison=comparison.message),
            _correction(case, said),
        )


def _correction(case: Case, said: Said) -> Text:
    if said.source in case.submissions:
        return text("Correct the name in the portal before anything is sent.")
    return text(
        "Ask the issuer to correct it, or for a letter that gives the right name; or add the name to the record."
    )


def _out_of_force(case: Case, said: Said, force: Force) -> Iterator[Finding]:
    for target, there in by_target(case, [said]):
        yield make_finding(
            "institution.not_in_force",
            said.field,
            target,
            Severity.EXPLAIN,
            evidence(case, there),
            text("{who}: {force}", who=source_opening(case, said.source), force=force.message),
            text("Ask the institution for a letter that gives both names and the year of the change."),
        )


def _another_form(case: Case, said: Said, comparison: InstitutionComparison) -> Iterator[Finding]:
    rule = f"institution.{comparison.verdict.value}"
    for target, there in by_target(case, [said]):
        severity, remedy = Severity.NOTE, NOTHING
        if comparison.verdict in RENAMED:
            remedy = text("Give both names where you type it: “new (formerly old)”.")
        if comparison.verdict is InstitutionVerdict.PART_OF and _wants_full_name(case, target, said):
            severity = Severity.EXPLAIN
            remedy = text("Add an official paper that gives the full name of the medical school.")
        yield make_finding(
            rule,
            said.field,
            target,
            severity,
            evidence(case, there),
            text("{who}: {comparison}", who=source_opening(case, said.source), comparison=comparison.message),
            remedy,
        )


def _wants_full_name(case: Case, target: Target, said: Said) -> bool:
    """MCC wants the full name of the medical school on the degree (its page on acceptable medical credentials)."""
    credential = case.credentials.get(said.source)
    return target.id == "mcc" and credential is not None and credential.type is CredentialType.MEDICAL_DEGREE
