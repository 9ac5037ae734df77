"""All checks over one record: findings in a stable order, each with the person's own verdict on it.

A check is a function from a `Case` to findings, named `check_*`; to add one, write it and put it into `CHECKS`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.checks.case import Case
from tracker.checks.dates import check_dates, check_readings, check_typed_dates
from tracker.checks.institutions import check_institutions
from tracker.checks.linking import check_father, check_links
from tracker.checks.names import check_names
from tracker.checks.numbers import check_numbers, check_typed_numbers
from tracker.checks.particulars import check_particulars
from tracker.checks.police import check_names_searched
from tracker.checks.timeline import check_gaps, check_order, check_overlaps
from tracker.checks.validity import check_future, check_validity
from tracker.checks.wording import make_finding
from tracker.checks.zone import check_machine_zone
from tracker.compare.institutions import InstitutionTable
from tracker.domain.finding import Evidence, Finding, Severity
from tracker.domain.pace import Pause, no_pause, paced
from tracker.domain.record import AuthorityId, Record
from tracker.pathways.rules import Authorities
from tracker.texts import text

Check = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, most serious first, and how much was looked at."""

    findings: tuple[Finding, ...]
    credentials: int
    submissions: int
    statements: int

    def at_or_above(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that are at least so serious and on which the person has not said a word."""
        return tuple(one for one in self.findings if one.severity.rank <= severity.rank and one.resolution is None)


def check_authorities(case: Case) -> Iterator[Finding]:
    """Submissions to a body that there are no rules for: nothing there can be judged but by common sense."""
    for target in case.targets:
        if target.id is not None and case.rules.get(target.id) is None:
            source = target.submission.id if target.submission else target.id
            yield make_finding(
                "authority.unknown",
                "authority",
                target,
                Severity.UNKNOWN,
                [Evidence(source, "authority", target.id, target.id)],
                text(
                    "There are no rules for “{authority}”: what it compares and accepts is not known.",
                    authority=target.id,
                ),
                text("Ask the body what it goes by; you can add a rule file of your own."),
            )


CHECKS: tuple[Check, ...] = (
    check_names,
    check_links,
    check_father,
    check_dates,
    check_typed_dates,
    check_readings,
    check_numbers,
    check_typed_numbers,
    check_institutions,
    check_particulars,
    check_names_searched,
    check_machine_zone,
    check_validity,
    check_future,
    check_gaps,
    check_overlaps,
    check_order,
    check_authorities,
)


def run(
    record: Record,
    rules: Authorities,
    table: InstitutionTable,
    on: date,
    authority: AuthorityId | None = None,
    pause: Pause = no_pause,
) -> Report:
    """Every finding in `record` on the day `on`; with `authority`, those that matter there and those that hold everywhere.

    Two submissions to one body are judged apart and told once where they say the same. `pause` is called often.
    """
    record = replace(record, credentials=paced(record.credentials, pause))
    case = Case(record, rules, table.with_declared(record.institutions), on, authority, pause)
    verdicts = {resolution.finding: resolution for resolution in record.resolutions}
    found: dict[str, Finding] = {}
    for check in CHECKS:
        pause()
        for finding in check(case):
            pause()
            known = found.get(finding.key)
            if known is None or finding.severity.rank < known.severity.rank:
                found[finding.key] = replace(finding, resolution=verdicts.get(finding.key))
    ordered = sorted(
        found.values(), key=lambda one: (one.severity.rank, one.authority or "", one.rule, one.sources, one.key)
    )
    statements = sum(1 for _ in record.statements())
    return Report(tuple(ordered), len(record.credentials), len(record.submissions), statements)
