"""The verb check: all findings, for people or as JSON."""

from argparse import Namespace
from collections.abc import Mapping

from tracker.checks.engine import Report
from tracker.cli.access import open_workspace
from tracker.cli.arguments import chosen_day, refuse_unknown_authority
from tracker.cli.output import finding_to_plain, print_json, say
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import SEVERITIES, VERDICTS
from tracker.domain.record import Record
from tracker.texts import ntr, render, text, tr


def check(args: Namespace) -> int:
    """Print the findings; status 1 where there are some at or above `--fail-on` that nobody has settled."""
    on = chosen_day(args.on)
    with open_workspace(args) as workspace:
        refuse_unknown_authority(workspace, args.authority)
        report, titles = workspace.findings(on, args.authority), titles_of(workspace.record)
    if args.json:
        checked = {
            "credentials": report.credentials,
            "submissions": report.submissions,
            "statements": report.statements,
        }
        print_json({"findings": [finding_to_plain(finding) for finding in report.findings], "checked": checked})
    else:
        print_report(report, titles)
    return 1 if args.fail_on is not None and report.at_or_above(Severity(args.fail_on)) else 0


def titles_of(record: Record) -> Mapping[str, str]:
    """What the documents of a record are called, by id."""
    return {credential.id: credential.title for credential in record.credentials}


def print_report(report: Report, titles: Mapping[str, str]) -> None:
    """The findings for people, the most serious first; `titles` are those of the documents, by id."""
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
        _print_finding(finding, titles)


def _print_finding(finding: Finding, titles: Mapping[str, str]) -> None:
    where = finding.authority.upper() if finding.authority else tr("everywhere")
    say(f"[{render(SEVERITIES[finding.severity])}] {where}")
    say("  " + render(finding.message))
    if remedy := render(finding.remedy):
        say("  → " + remedy)
    elif finding.resolved_by:
        papers = tuple(text("“{title}”", title=titles.get(one, one)) for one in finding.resolved_by)
        say("  " + tr("Explained on file by: {papers}", papers=papers))
    if finding.resolution is not None:
        say("  " + tr("Your verdict: {verdict}", verdict=VERDICTS[finding.resolution.verdict]))
    say(f"  ({finding.rule}: {', '.join(finding.sources)})")
