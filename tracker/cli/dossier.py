"""The verb dossier: the PDF for one body."""

from argparse import Namespace
from pathlib import Path

from tracker.cli.access import open_workspace
from tracker.cli.findings import chosen_day, known_authority
from tracker.cli.output import print_json, say, terminal_progress, warn
from tracker.cli.record import utc_now
from tracker.domain.record import AuthorityId
from tracker.dossier.content import DossierOptions, Paper
from tracker.dossier.writing import DossierReport
from tracker.errors import NotFoundError, UsageError
from tracker.files import explained
from tracker.texts import ntr, render, tr

_MEGA = 1_000_000


def dossier(args: Namespace) -> int:
    """Write the dossier; what it could not include is told on standard error, and on a page of its own in the file."""
    on, options = chosen_day(args.on), _options(args)
    target = Path(args.output).absolute()
    with open_workspace(args, utc_now) as workspace:
        known_authority(args.authority, [*workspace.rules.authorities.by_id], workspace.record.submissions)
        authority = AuthorityId(args.authority)
        report = workspace.write_dossier(target, authority, on, terminal_progress(tr("Writing")), options)
    if args.json:
        print_json(_plain(target, report))
    else:
        _print(target, report, args.authority)
    return 0


def _options(args: Namespace) -> DossierOptions:
    if args.limit_mb is not None and args.limit_mb <= 0:
        raise UsageError(reason=tr("A file of {size} MB cannot be made.", size=f"{args.limit_mb:g}"))
    return DossierOptions(
        paper=Paper[args.paper.upper()],
        archival=args.archival,
        limit_mb=args.limit_mb,
        password=None if args.password_file is None else _password(Path(args.password_file)),
    )


def _password(path: Path) -> str:
    """The password for the file to be written. One line break at the end is not part of it."""
    if not path.is_file():
        raise NotFoundError(path=str(path))
    with explained(path):
        try:
            password = path.read_text(encoding="utf-8-sig").removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError:
            raise UsageError(reason=tr("{path} is not text in UTF-8.", path=str(path))) from None
    if not password:
        raise UsageError(reason=tr("{path} holds no password.", path=str(path)))
    return password


def _plain(target: Path, report: DossierReport) -> dict[str, object]:
    return {
        "dossier": str(target),
        "pages": report.pages,
        "size": report.size,
        "archival": report.archival,
        "gaps": [
            {
                "credential": gap.credential,
                "title": gap.title,
                "scan": gap.scan,
                "reason": render(gap.reason),
                "page": gap.page,
            }
            for gap in report.gaps
        ],
        "warnings": [render(warning) for warning in report.warnings],
    }


def _print(target: Path, report: DossierReport, authority: str) -> None:
    for gap in report.gaps:
        reason = render(gap.reason)
        warn(tr("Not shown: “{title}”, see page {page}. {reason}", title=gap.title, page=gap.page, reason=reason))
    for warning in report.warnings:
        warn(render(warning))
    say(
        tr(
            "Wrote the dossier for {authority} to {path}: {pages}, {size} MB.",
            authority=authority.upper(),
            path=str(target),
            pages=ntr("{count} page", "{count} pages", report.pages),
            size=f"{max(report.size / _MEGA, 0.1):.1f}",
        )
    )
    if report.archival:
        say(tr("It is a PDF/A-2b, for archives."))
