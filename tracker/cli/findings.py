"""The verb check: all findings, for people or as JSON."""

from argparse import Namespace
from datetime import date

from tracker.checks.engine import Report
from tracker.cli.access import open_workspace
from tracker.cli.output import finding_to_plain, print_json, say
from tracker.cli.record import utc_now
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import SEVERITIES, VERDICTS
from tracker.domain.record import AuthorityId
from tracker.errors import UsageError
from tracker.texts import ntr, render, tr


def check(args: Namespace) -> int:
    """Print the findings; status 1 where there are some at or above `--fail-on` that nobody has settled."""
    on = chosen_day(args.on)
    with open_workspace(args, utc_now) as workspace:
        if args.authority is not None:
            known_authority(args.authority, [*workspace.rules.authorities.by_id], workspace.record.submissions)
        report = workspace.findings(on, args.authority)
    if args.json:
        checked = {
            "credentials": report.credentials,
            "submissions": report.submissions,
            "statements": report.statements,
        }
        print_json({"findings": [finding_to_plain(finding) for finding in report.findings], "checked": checked})
    else:
        print_report(report)
    return 1 if args.fail_on is not None and report.at_or_above(Severity(args.fail_on)) else 0


def chosen_day(given: str | None) -> date:
    """The day that was named on the command line, or today."""
    if given is None:
        return utc_now().astimezone().date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(reason=tr("“{day}” is not a day in the form YYYY-MM-DD.", day=given)) from None


def print_report(report: Report) -> None:
    """The findings for people, the most serious first."""
    say(
        tr(
            "Checked {statements} on {credentials} and in {submissions}: {findings}.",
            statements=ntr("{count} statement", "{count} statements", report.statements),
            credentials=ntr("{count} document", "{count} documents", report.credentials),
            submissions=ntr("{count} submission", "{count} submissions", report.submissions),
            findings=ntr("{count} finding", "{count} findings", len(report.findings)),
        )
    )
    for finding in report.findings:
        say()
        _print_finding(finding)


def _print_finding(finding: Finding) -> None:
    where = finding.authority.upper() if finding.authority else tr("everywhere")
    severity = render(SEVERITIES[finding.severity])
    say(f"[{severity}] {where} · {finding.rule} · {', '.join(finding.sources)}")
    say("  " + render(finding.message))
    if remedy := render(finding.remedy):
        say("  → " + remedy)
    if finding.resolved_by:
        say("  " + tr("On file: {ids}", ids=", ".join(finding.resolved_by)))
    if finding.resolution is not None:
        say("  " + tr("Your verdict: {verdict}", verdict=VERDICTS[finding.resolution.verdict]))


def known_authority(wanted: AuthorityId, known: list[AuthorityId], submissions: tuple[object, ...]) -> None:
    """UsageError for a body that neither the rules nor the record know."""
    used = {getattr(submission, "authority", None) for submission in submissions}
    if wanted not in known and wanted not in used:
        raise UsageError(
            reason=tr(
                "There are no rules for “{found}”; known are {known}.", found=wanted, known=", ".join(sorted(known))
            )
        )
