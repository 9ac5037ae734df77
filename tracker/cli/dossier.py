"""The verb dossier: the PDF for one body, or what would stand in it."""

from argparse import Namespace
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

from tracker.cli.access import open_workspace, read_secret
from tracker.cli.arguments import chosen_day, named_documents, refuse_unknown_authority
from tracker.cli.output import print_json, say, terminal_progress, warn
from tracker.domain.record import AuthorityId
from tracker.dossier.content import DossierOptions, DossierPlan, Paper, Part
from tracker.dossier.writing import DossierReport
from tracker.errors import UsageError
from tracker.texts import ntr, render, tr
from tracker.workspace import Workspace
from tracker.workspace.own_presets import OwnPreset

_MEGA = 1_000_000


def dossier(args: Namespace) -> int:
    """Write the dossier; what it could not include is told on standard error, and on a page of its own in the file."""
    on = chosen_day(args.on)
    target = None if args.preview else Path(args.output).absolute()
    with open_workspace(args) as workspace:
        refuse_unknown_authority(workspace, args.authority)
        authority, options = AuthorityId(args.authority), _options(args, workspace)
        if args.keep_preset:
            workspace.keep_preset(args.keep_preset, options)
        if target is None:
            return _preview(args, workspace.plan_dossier(authority, on, options))
        report = workspace.write_dossier(target, authority, on, terminal_progress(tr("Writing")), options)
        known = workspace.rules.authorities.get(authority)
    if args.json:
        print_json(_plain(target, report))
    else:
        _print(target, report, known.short_name if known else args.authority.upper())
    return 0


def presets(args: Namespace) -> int:
    """The applicant's own presets; with `--drop` one of them goes."""
    with open_workspace(args) as workspace:
        if args.drop is not None:
            _own_preset(workspace, args.drop)
            workspace.drop_preset(args.drop)
        kept = workspace.dossier_presets()
    if args.json:
        print_json({
            "presets": [
                {
                    "name": one.name, "documents": list(one.options.documents), "missing": list(one.missing),
                    "parts": [part.value for part in one.options.parts], "paper": one.options.paper.name.lower(),
                    "archival": one.options.archival, "limit_mb": one.options.limit_mb,
                }
                for one in kept
            ]
        })  # fmt: skip
        return 0
    if not kept:
        say(tr("There are no presets of your own. Keep one with dossier --keep-preset NAME."))
    for one in kept:
        documents = ntr("{count} document", "{count} documents", len(one.options.documents))
        say(f"{one.name}  ({documents if one.options.documents else tr('what the body asks for')})")
    return 0


def _own_preset(workspace: Workspace, name: str) -> OwnPreset:
    kept = workspace.dossier_presets()
    found = next((one for one in kept if one.name == name), None)
    if found is None:
        names = ", ".join(f"“{one.name}”" for one in kept) or tr("none")
        raise UsageError(reason=tr("There is no preset “{name}”; there are: {names}.", name=name, names=names))
    return found


def _options(args: Namespace, workspace: Workspace) -> DossierOptions:
    """What is chosen: what the preset says, but for what is said beside it."""
    if args.limit_mb is not None and not 0 < args.limit_mb < inf:
        raise UsageError(reason=tr("A file of {size} MB cannot be made.", size=f"{args.limit_mb:g}"))
    options = DossierOptions()
    if args.preset is not None:
        preset = _own_preset(workspace, args.preset)
        options = preset.options
        for gone in preset.missing:
            warn(tr("“{id}” of the preset is no longer on file.", id=gone))
    said: dict[str, Any] = {
        "documents": named_documents(workspace, args.documents) or None,
        "parts": tuple(part for part in Part if part not in args.leave_out) if args.leave_out else None,
        "paper": Paper[args.paper.upper()] if args.paper else None,
        "archival": args.archival,
        "limit_mb": args.limit_mb,
        "password": None if args.password_file is None else _password(args.password_file),
    }
    return replace(options, **{key: value for key, value in said.items() if value is not None})


def _password(file: str) -> str:
    """The password for the file to be written."""
    password = read_secret(file)
    if not password:
        raise UsageError(reason=tr("{path} holds no password.", path=file))
    return password


def _preview(args: Namespace, plan: DossierPlan) -> int:
    """What would go in, in order."""
    if args.json:
        documents = [
            {"number": one.number, "credential": one.credential, "title": one.title, "scans": len(one.scans)}
            for one in plan.enclosures
        ]
        print_json({
            "authority": plan.authority, "why": render(plan.why), "parts": [part.value for part in plan.parts],
            "documents": documents, "scan_pages": plan.expected_pages,
        })  # fmt: skip
        return 0
    say(render(plan.why))
    say(tr("Parts: {parts}", parts=", ".join(plan.parts)))
    for one in plan.enclosures:
        scans = ntr("{count} scan", "{count} scans", len(one.scans)) if one.scans else tr("no scan")
        say(f"{one.number:3d}  {one.title} ({one.credential}, {scans})")
    return 0


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


def _print(target: Path, report: DossierReport, recipient: str) -> None:
    for gap in report.gaps:
        reason = render(gap.reason)
        warn(tr("Not shown: “{title}”, see page {page}. {reason}", title=gap.title, page=gap.page, reason=reason))
    for warning in report.warnings:
        warn(render(warning))
    say(
        tr(
            "Wrote the dossier for {recipient} to {path}: {pages}, {size} MB.",
            recipient=recipient,
            path=str(target),
            pages=ntr("{count} page", "{count} pages", report.pages),
            size=f"{max(report.size / _MEGA, 0.1):.1f}",
        )
    )
    if report.archival:
        say(tr("It is a PDF/A-2b, for archives."))
